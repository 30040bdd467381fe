"""Which lines of a page make a paragraph together, and what of it is bold or set apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.readers.pdf.line import Line
from qualcode.readers.pdf.paragraphs import as_prose

FULL = "so we all went down to the lake again with the others there"
LEFT, WIDTH, HEIGHT, STEP = 60.0, 5.0, 10.0, 14.0


def page(*texts: str) -> list[Line]:
    """Lines one below the other, each ten points high, its letters five points wide."""
    return [
        Line(text, LEFT, LEFT + WIDTH * len(text), 700 - STEP * number, 700 + HEIGHT - STEP * number, text_left=LEFT)
        for number, text in enumerate(texts)
    ]


def paragraphs(*pages: list[Line]) -> list[str]:
    return as_prose(pages).text.split("\n")


def begins(line: str, *, before: str = FULL, below: tuple[str, ...] = (FULL, FULL)) -> bool:
    """Whether a line begins a paragraph below a full one."""
    text = "\n".join(paragraphs(page(FULL, before, line, *below)))
    return f"\n{line}" in text


@pytest.mark.parametrize(
    ("line", "is_new"),
    [
        (FULL, False),
        # A label that recurs, or that has a tab behind it.
        ("Ana: so we all went down to the lake with the others", False),
        ("Ana:\tso we all went down to the lake with the others", True),
        ("[0:12] so we all went down to the lake with the others", True),
        ("#0:12# so we all went down to the lake with the others", True),
        ("• so we all went down to the lake with all the others", True),
        ("– so we all went down to the lake with all the others", True),
        ("12) so we all went down to the lake with all the others", True),
        ("1. so we all went down to the lake with all the others", True),
        ("1234. so we all went down to the lake with the others", False),
        ("[Ana] so we all went down to the lake with the others", True),
        ("A – so we all went down to the lake with all the others", True),
        ("Anna – so we all went down to the lake with the others", False),
        ("Ana Reis 12:07", True),
        ("Ana Reis [1:12:07]:", True),
    ],
)
def test_what_begins_a_paragraph_by_its_words(line: str, is_new: bool) -> None:
    assert begins(line) is is_new


def test_a_label_that_recurs_begins_a_paragraph_each_time_and_a_name_with_a_time_stands_alone() -> None:
    label = f"Ana: {FULL[:50]}"
    assert paragraphs(page(FULL, label, FULL, label)) == [FULL, f"{label} {FULL}", label]
    assert begins(FULL, before="Ana Reis 12:07")


def test_a_word_that_goes_on_begins_no_paragraph() -> None:
    for hyphen in ("\u00ad", "\u2010"):
        lines = page(FULL, f"{FULL[:55]}in{hyphen}", "• volved")
        assert len(paragraphs(lines)) == 1
    assert not begins("volved in it", before="we were very in-", below=())


@pytest.mark.parametrize(
    ("before", "bold", "is_new"),
    [(0, 3, True), (0, 2, True), (0, 1, False), (3, 0, False), (len(FULL), 0, True), (len(FULL), 3, False)],
)
def test_bold_type_begins_a_paragraph_and_so_do_plain_words_below_a_bold_line(
    before: int, bold: int, is_new: bool
) -> None:
    first, second, third = page(FULL, FULL, FULL)
    second.bold_length, third.bold_length = before, bold
    prose = as_prose([[first, second, third]])
    assert prose.text.endswith(f"\n{FULL}" if is_new else f"{FULL} {FULL}")


def test_what_is_bold_counts_at_the_beginning_of_a_paragraph_alone() -> None:
    first, second, third, fourth = page(FULL, FULL, FULL, FULL)
    first.bold_length, third.bold_length, fourth.bold_length = 3, 5, 1
    prose = as_prose([[first, second, third, fourth]])
    prose.finish()
    assert [(span.start, span.of(prose.text)) for span in prose.bold] == [
        (0, FULL[:2]),
        (2 * len(FULL) + 2, FULL[:5]),
    ]


@pytest.mark.parametrize(
    ("end", "second", "expected"),
    [
        # On the next page a sentence that has not ended goes on.
        ("it was", FULL, 1), ("it was", FULL.capitalize(), 1), ("it was,", FULL.capitalize(), 1),
        ("it was.", FULL, 2), ("it was.”", FULL, 2), ("it was:", FULL, 2), ("it was?", FULL.capitalize(), 2),
    ],
)  # fmt: skip
def test_a_sentence_goes_on_over_the_page(end: str, second: str, expected: int) -> None:
    assert len(paragraphs(page(FULL, end), page(second, FULL))) == expected


@pytest.mark.parametrize(
    ("end", "second", "expected"),
    [("it was.", FULL, 1), ("it was.", FULL.capitalize(), 2), ("it was", FULL.capitalize(), 1)],
)
def test_in_the_next_column_a_small_letter_goes_on(end: str, second: str, expected: int) -> None:
    left, right = page(FULL, end), page(second, FULL)
    beside = [replace(line, left=line.left + 400, right=line.right + 400) for line in right]
    assert len(paragraphs([*left, *beside])) == expected


@pytest.mark.parametrize(("length", "expected"), [(37, 3), (38, 1)])
def test_lines_that_are_all_short_are_paragraphs(length: int, expected: int) -> None:
    assert len(paragraphs(page("X" * length, "X" * length, "X" * length))) == expected


@pytest.mark.parametrize(("more", "is_new"), [(4.0, False), (4.5, True)])
def test_more_room_above_a_line_begins_a_paragraph(more: float, is_new: bool) -> None:
    """A third more than between most lines: 14 points and 4.2."""
    lines = page(FULL, FULL, FULL, FULL)
    below = [replace(line, bottom=line.bottom - more, top=line.top - more) for line in lines[2:]]
    assert (len(paragraphs([*lines[:2], *below])) == 2) is is_new


@pytest.mark.parametrize(("height", "is_new"), [(12.4, False), (12.6, True), (7.6, False), (7.4, True)])
def test_larger_or_smaller_type_begins_a_paragraph(height: float, is_new: bool) -> None:
    first, second, third = page(FULL, FULL, FULL)
    middle = third.middle
    third.bottom, third.top = middle - height / 2, middle + height / 2
    assert (len(paragraphs([first, second, third])) == 2) is is_new


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    # “so ” needs three letters, and eight points more: 23 points are four letters and a half.
    assert begins(FULL, before=FULL[:-5])
    assert not begins(FULL, before=FULL[:-4])


@pytest.mark.parametrize(("indent", "is_apart"), [(7.0, False), (9.0, True), (78.0, True), (81.0, False)])
def test_several_indented_lines_are_set_apart(indent: float, is_apart: bool) -> None:
    """From 0.8 to 8 heights of a line; an indent of a first line alone is a paragraph as any."""
    lines = page(FULL, FULL, FULL, "And so", FULL, FULL, FULL)
    for line in lines[4:6]:
        line.left, line.right, line.text_left = line.left + indent, line.right + indent, line.text_left + indent
    lines[3].text = "And so it was."
    lines[6].bold_length = 3
    prose = as_prose([lines])
    assert [span.of(prose.text) for span in prose.apart] == ([f"{FULL} {FULL}"] if is_apart else [])


def test_the_first_line_of_a_paragraph_may_be_indented() -> None:
    lines = page(FULL, FULL, FULL, FULL, FULL)
    lines[2].left, lines[2].text_left = LEFT + 9, LEFT + 9
    prose = as_prose([lines])
    assert (prose.text.count("\n"), prose.apart) == (1, [])


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("evidence-", "based", "evidence-based"), ("self-", "help", "self-help"), ("in-", "volved", "involved"),
        ("twenty-", "year", "twenty-year"), ("well-", "known", "well-known"), ("E-", "Mail", "E-Mail"),
        ("Vor-", "oder", "Vor- oder"), ("pre-", "and", "pre- and"), ("wo-", "would", "wo- would"),
        ("in\u00ad", "volved", "involved"), ("1968-", "69", "1968-69"), ("so -", "well", "so - well"),
        ("in-", "(volved", "in-(volved"),
    ],
)  # fmt: skip
def test_the_two_parts_of_a_word(first: str, second: str, joined: str) -> None:
    text = paragraphs(page(FULL, f"{FULL[:50]} {first}", f"{second} it was"))[0]
    assert text.endswith(f" {joined} it was")


def test_a_hyphen_at_the_very_end_stays() -> None:
    assert paragraphs(page(FULL, "and so-")) == [f"{FULL} and so-"]


def test_a_place_where_a_word_may_be_parted_is_no_letter() -> None:
    assert paragraphs(page("so we were in\u00advolved", "again.")) == ["so we were involved", "again."]
