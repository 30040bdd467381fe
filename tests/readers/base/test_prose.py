"""The text of a document while it is built: lines, cells, bold beginnings, what is set apart."""

from __future__ import annotations

import pytest

from qualcode.model.span import Span
from qualcode.model.transcript import Comment
from qualcode.readers.base.prose import Prose, cleaned, in_order, note_on, trimmed


def test_words_lose_what_is_no_text() -> None:
    assert cleaned("a\r\nb\rc\n\td") == "a\nb\nc\n\td"
    assert cleaned("a\x00\x08\x0b\x1f\x7f\ufeffb\ufffe\uffff") == "ab"
    assert cleaned("\ud83d\ude00 \ud83d \ude00é") == "😀  é"


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [(" so it ", 0, 7, (1, 6)), (" so it ", 1, 3, (1, 3)), ("so  it", 2, 4, None), ("so", 1, 1, None)],
)
def test_a_span_without_the_blanks_at_its_ends(
    text: str, start: int, end: int, expected: tuple[int, int] | None
) -> None:
    assert trimmed(text, start, end) == (Span(*expected) if expected else None)


def test_comments_are_in_the_order_of_their_words() -> None:
    spans = [Span(3, 9), Span(3, 5), Span(0, 99)]
    comments = in_order(Comment(span, "Ana", "why?") for span in spans)
    assert [comment.span for comment in comments] == [Span(0, 99), Span(3, 5), Span(3, 9)]


def test_a_note_counts_and_of_nothing_there_is_none() -> None:
    assert note_on(2, "footnote", "left out") == ("2 footnotes left out",)
    assert note_on(0, "footnote", "left out") == ()


def test_lines_and_what_is_set_apart() -> None:
    prose = Prose()
    assert prose.is_blank
    prose.write("One\ntwo")
    assert (prose.line_start, prose.position, prose.is_blank) == (4, 7, False)
    prose.set_apart(4)
    prose.set_apart(7)
    prose.end_line()
    prose.end_line()
    prose.finish()
    assert (prose.text, prose.apart) == ("One\ntwo", [Span(4, 7)])


def test_in_a_cell_breaks_and_tabs_are_blanks_and_the_ends_have_none() -> None:
    prose = Prose()
    for is_first, pieces in ((True, ["  a\tb", "c "]), (False, [" ", "\n"]), (False, ["d", " ", "e", "f "])):
        prose.begin_cell(is_first)
        for piece in pieces:
            prose.write(piece)
            prose.set_apart(0)
            prose.end_line()
        prose.end_cell()
    prose.end_line()
    prose.write(" e\tf")
    assert (prose.text, prose.apart) == ("a b c\t\td  e f\n e\tf", [])


@pytest.mark.parametrize(
    ("pieces", "bold"),
    [
        ([("Ana", True), (": so", False)], ["Ana"]),
        ([("An", True), ("a: ", True), ("so", False)], ["Ana:"]),
        ([(" ", False), ("Ana", True), (" so", False)], [" Ana"]),
        ([("So ", False), ("Ana", True)], []),
        ([("Ana", True), (" so ", False), ("Tom", True)], ["Ana"]),
        ([("  ", True), ("so", False)], []),
        ([("Ana", True)], ["Ana"]),
        ([("n" * 60, True), (" ", False)], ["n" * 60]),
        # A time or number may stand before a label.
        ([("[00:05] ", False), ("Ana", True), (" so", False)], ["Ana"]),
        ([("12. ", False), ("Ana", True), (" so", False)], ["Ana"]),
        ([("n" * 60, True), (" so", False)], ["n" * 60]),
        ([("Ana\nTom", True), (" so", False)], ["Ana", "Tom"]),
    ],
)
def test_bold_type_counts_at_the_beginning_of_a_line(pieces: list[tuple[str, bool]], bold: list[str]) -> None:
    for before in ("", "A first line.\n"):
        prose = Prose()
        prose.write(before)
        for words, is_bold in pieces:
            prose.write(words, is_bold)
        prose.finish()
        prose.finish()
        assert [span.of(prose.text) for span in prose.bold] == bold
