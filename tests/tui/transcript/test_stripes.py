"""The margin's lanes and names, whatever is put in and taken out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.tui.transcript.layout import Layout
from qualcode.tui.transcript.stripes import Stripes

LAYOUT = Layout("so I told them that it was enough " * 12, 20)
LAST = len(LAYOUT.display)


def coding(guid: str, start: int, end: int) -> Coding:
    return Coding(guid, f"code of {guid}", "document", "Ana", Span(start, end), "")


@st.composite
def coded(draw: st.DrawFn, guid: str) -> Coding:
    start = draw(st.integers(0, LAST - 1))
    return coding(guid, start, draw(st.integers(start + 1, LAST)))


codings = st.lists(st.sampled_from("abcdefgh").flatmap(coded), max_size=14)
"""The same coding may come more than once, with other ends."""


def assert_sound(stripes: Stripes) -> None:
    for line in range(len(LAYOUT)):
        lanes = [stripes.lane[found.guid] for found in stripes.on(line)]
        assert len(set(lanes)) == len(lanes)
        assert all(line in stripes.lines_of(found.guid) for found in stripes.named_on(line))
    named = [found.guid for line in range(len(LAYOUT)) for found in stripes.named_on(line)]
    assert sorted(named) == sorted(stripes.codings)
    assert stripes.lanes_used == max([-1, *stripes.lane.values()]) + 1


@given(codings)
def test_no_two_codings_share_a_lane_on_a_line_and_each_has_its_name_beside_it(found: list[Coding]) -> None:
    assert_sound(Stripes(LAYOUT, {each.guid: each for each in found}.values()))


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("abcdefgh").flatmap(coded)), max_size=20))
def test_whatever_comes_and_goes_the_lines_are_those_of_a_margin_made_anew(steps: list[tuple[bool, Coding]]) -> None:
    stripes = Stripes(LAYOUT, ())
    for comes, each in steps:
        if comes:
            stripes.put(each)
        else:
            stripes.take(each.guid)
        assert_sound(stripes)
    anew = Stripes(LAYOUT, stripes.codings.values())
    for line in range(len(LAYOUT)):
        assert {each.guid for each in stripes.on(line)} == {each.guid for each in anew.on(line)}
    assert all(stripes.lines_of(guid) == anew.lines_of(guid) for guid in stripes.codings)


@given(codings, codings)
def test_a_coding_keeps_its_lane_whatever_comes_beside_it(found: list[Coding], later: list[Coding]) -> None:
    stripes = Stripes(LAYOUT, {each.guid: each for each in found}.values())
    before = dict(stripes.lane)
    for each in later:
        if each.guid not in before:
            stripes.put(each)
    assert before.items() <= stripes.lane.items()


@given(codings, st.sampled_from("abc").flatmap(coded))
def test_putting_tells_every_line_that_looks_different(found: list[Coding], changed: Coding) -> None:
    stripes = Stripes(LAYOUT, {each.guid: each for each in found}.values())
    before = {line: (stripes.on(line), stripes.named_on(line)) for line in range(len(LAYOUT))}
    told = stripes.put(changed)
    different = {line for line, was in before.items() if was != (stripes.on(line), stripes.named_on(line))}
    assert different <= set(told)


def test_taking_what_is_not_there_changes_nothing() -> None:
    stripes = Stripes(LAYOUT, [coding("a", 0, 5)])
    assert stripes.take("b") == range(0)
    assert [each.guid for each in stripes.on(0)] == ["a"]


def test_at_a_place_the_shortest_comes_first() -> None:
    stripes = Stripes(LAYOUT, [coding("long", 0, 90), coding("short", 3, 8), coding("beside", 20, 30)])
    assert [each.guid for each in stripes.at(4)] == ["short", "long"]
    assert stripes.at(8) == [stripes.codings["long"]]
    assert stripes.at(LAST) == []


def test_a_coding_that_ends_where_a_line_begins_is_not_on_that_line() -> None:
    stripes = Stripes(LAYOUT, [coding("a", 0, LAYOUT.starts[1])])
    assert stripes.lines_of("a") == range(1)
