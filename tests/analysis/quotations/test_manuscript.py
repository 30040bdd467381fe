"""What is a paragraph of a manuscript, and what is set apart from its text."""

from __future__ import annotations

import re

import pytest

from qualcode.analysis.quotations.manuscript import manuscript_of

BODY = "A paper of several lines of text that\ngoes on in this way for a long while\nand then it ends.\n\n"


def paragraphs(text: str, format: str = "txt") -> list[tuple[str, bool]]:
    """The words of each paragraph, and whether it is set apart."""
    manuscript = manuscript_of(text, format)
    return [(" ".join(manuscript.of(each).split()), each.is_apart) for each in manuscript.paragraphs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # After an indented first line the paragraph goes on,
        ("    They said so on the first day, and\nthen it went on in this way.\n",
         [("They said so on the first day, and then it went on in this way.", False)]),
        # after a short one it does not.
        ("    I was so tired.\nThe paper goes on in this way, and then\nit ends.\n",
         [("I was so tired.", True), ("The paper goes on in this way, and then it ends.", False)]),
        ("It was like this for most of us then:\n  I was so tired.\nThe paper goes on.\n",
         [("It was like this for most of us then:", False), ("I was so tired.", True), ("The paper goes on.", False)]),
        ("    I was so tired of it all by then and\n    I went home as I always did.\nIt was late.\n",
         [("I was so tired of it all by then and I went home as I always did.", True), ("It was late.", False)]),
        ("    • An indented point\n", [("• An indented point", False)]),
        ("They told us on that first\n\n    day that it was over.\n",
         [("They told us on that first day that it was over.", True)]),
        (" One blank is no indent.\n", [("One blank is no indent.", False)]),
        ("First line.\n• A point\n• Another\n", [("First line.", False), ("• A point", False), ("• Another", False)]),
        (f"{'So on. ' * 21}\nAnd so.\n", [(("So on. " * 21).strip(), False), ("And so.", False)]),
        # A line of 140 characters may be broken, one of 141 is a paragraph.
        (f"{'x' * 140}\nAnd so.\n", [(f"{'x' * 140} And so.", False)]),
        (f"{'x' * 141}\nAnd so.\n", [("x" * 141, False), ("And so.", False)]),
        # A line of more than three quarters of the longest was broken, so the paragraph goes on.
        (f"    {'x' * 31}\n{'Y' * 40}\n", [(f"{'x' * 31} {'Y' * 40}", False)]),
        (f"    {'x' * 30}\n{'Y' * 40}\n", [("x" * 30, True), ("Y" * 40, False)]),
        # Paragraphs whose first lines are indented follow each other without an empty line.
        ("So it was then.\n    They said so on the first day, and\nthen it went on in this way.\n",
         [("So it was then.", False), ("They said so on the first day, and then it went on in this way.", False)]),
        ("    They said so on the first day, and\nthen it went on in this way.\n    Others left on that day.\n",
         [("They said so on the first day, and then it went on in this way.", False),
          ("Others left on that day.", True)]),
        ("They came on the first day of May\n- a Monday - and left again.\n",
         [("They came on the first day of May - a Monday - and left again.", False)]),
    ],
)  # fmt: skip
def test_an_indent_begins_a_paragraph_and_the_lines_of_one_are_joined(
    text: str, expected: list[tuple[str, bool]]
) -> None:
    body = (" ".join(BODY.split()), False)
    assert paragraphs(BODY + BODY + text) == [body, body, *expected]


def test_what_is_set_apart_is_indented_further_than_most_lines() -> None:
    text = "    The paper goes on.\n\n\n\n      I was so tired.\n\n\n\n    And on.\n"
    assert paragraphs(text) == [("The paper goes on.", False), ("I was so tired.", True), ("And on.", False)]
    quoted = "  The paper goes on.\n\n> I was so tired.\n\n> I went home.\n\n> So it was.\n"
    assert [is_apart for _, is_apart in paragraphs(quoted, "md")] == [False, True, True, True]


def test_a_sentence_that_a_page_break_separates_is_apart_where_one_half_is() -> None:
    halves = "They told us on that first", "day that it was over."
    assert paragraphs(BODY + f"    {halves[0]}\n\n{halves[1]}\n")[1:] == [(" ".join(halves), True)]


@pytest.mark.parametrize(
    "text",
    [
        "They told us on that first\tday that it was over.",
        "Rest\tThey told us on that first\nday that it was over.",
        "They told us on that first\nday that\tit was over.",
    ],
)
def test_no_cell_goes_on_in_another_or_in_the_text(text: str) -> None:
    assert [words for words, _ in paragraphs(text, "docx")] == re.split(r"[\t\n]", text)


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("They told us on that first", "day that it was over.", True),
        ("They told us on that first day.", "and so on it went.", False),
        ("They told us on that first day:", "and so on it went.", False),
        ("They told us on that first day” (3).", "and so on it went.", False),
        ("They told us on that first", "Day that it was over.", False),
        ("They told us on that medica-", "Tion that it was over.", True),
        ("They told us on that first", "2 days that it was over.", False),
        ("They told us on that day a", "and so on it went.", True),  # 26 characters
        ("They told us on that day", "and so on it went.", False),  # 24: rather a heading
        ("They told us on that dayy", "and so on it went.", True),
    ],
)
def test_a_sentence_that_a_page_break_separates_is_one_paragraph(first: str, second: str, is_one: bool) -> None:
    found = [words for words, _ in paragraphs(f"{first}\n\n{second}\n")]
    assert found == ([f"{first} {second}"] if is_one else [first, second])


def test_markdown_sets_apart_what_is_quoted_and_parts_lists_and_tables() -> None:
    text = "He said:\n> I was tired\n> of it.\nSo.\n- One\n- Two\n\n| a | b |\n|---|---|\n| c |  |\n"
    assert paragraphs(text, "md")[:6] == [
        ("He said:", False), ("I was tired of it.", True), ("So.", False), ("One", False), ("Two", False), ("a", False),
    ]  # fmt: skip
    rows = [each.row for each in manuscript_of(text, "md").paragraphs]
    assert rows[:5] == [None] * 5
    assert rows[5] == rows[6] is not None


def test_a_line_with_as_many_tabs_as_the_row_above_is_a_row_with_empty_cells() -> None:
    paragraphs_of_table = manuscript_of("Theme\tQuote\nRest\t\n\tI left.\nAfter.", "docx").paragraphs
    assert [each.row for each in paragraphs_of_table] == [0, 0, 12, 19, None]


def test_lines_that_a_tab_indents_are_no_rows() -> None:
    assert [each.row for each in manuscript_of("\tI was tired.\n\tI left.", "docx").paragraphs] == [None, None]


def test_paragraphs_and_lines_are_counted_from_one_and_footnotes_come_last() -> None:
    manuscript = manuscript_of("One.\nTwo.", "docx", footnotes=["Three.", "Four."])
    assert [(each.number, manuscript.of(each)) for each in manuscript.paragraphs] == [
        (1, "One."), (2, "Two."), (3, "Three."), (4, "Four."),
    ]  # fmt: skip
    assert [manuscript.line(offset) for offset in (0, 4, 5)] == [1, 1, 2]
