"""Which codings a line shows, and on which line each has its name."""

from __future__ import annotations

from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.tui.transcript.layout import Layout
from qualcode.tui.transcript.stripes import Stripes

LAYOUT = Layout("one\ntwo\nsix\nten", 20)


def coding(guid: str, start: int, end: int) -> Coding:
    return Coding(guid, "c", "d", "Ana", Span(start, end), "")


def names(stripes: Stripes) -> list[list[str]]:
    return [[on.guid for on in stripes.named_on(line)] for line in range(len(LAYOUT))]


def test_a_name_stands_on_the_first_line_of_its_coding_that_has_none_yet_else_on_the_first() -> None:
    stripes = Stripes(LAYOUT, [coding("short", 0, 3), coding("long", 0, 11), coding("two", 0, 7), coding("full", 0, 7)])
    assert names(stripes) == [["long", "full", "short"], ["two"], [], []]


def test_a_coding_that_is_gone_leaves_no_name_and_one_that_moved_changes_both_places() -> None:
    stripes = Stripes(LAYOUT, [coding("a", 0, 3), coding("b", 4, 7)])
    assert stripes.take("b") == range(1, 2)
    assert names(stripes) == [["a"], [], [], []]
    assert stripes.put(coding("a", 8, 15)) == range(4)
    assert names(stripes) == [[], [], ["a"], []]


def test_a_bracket_ends_on_the_line_of_the_last_character_also_where_no_blank_ends_the_line() -> None:
    layout = Layout("x" * 30, 10)
    stripes = Stripes(layout, [coding("first", 0, 10), coding("two", 5, 11), coding("empty", 10, 10)])
    assert [stripes.lines_of(guid) for guid in ("first", "two", "empty")] == [range(1), range(2), range(1, 2)]
