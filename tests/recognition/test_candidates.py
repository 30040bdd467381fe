"""Where a speaker may begin: bold runs, places of a pattern, and the text below front matter."""

from __future__ import annotations

import pytest

from qualcode.model.span import Span
from qualcode.recognition.candidates import Candidate, Page, in_bold
from qualcode.recognition.styles import COLON, STYLES


def bold_labels(text: str, *bold: str) -> list[tuple[str | None, str]]:
    """The labels in these bold runs, and where their words begin."""
    spans = [Span(text.index(run), text.index(run) + len(run)) for run in bold]
    return [(one.label, text[one.start :][:3]) for one in in_bold(Page(text, spans))]


@pytest.mark.parametrize(
    ("text", "bold", "expected"),
    [
        ("Ana I left.\nTom Oh.\n", ["Ana", "Tom"], [("Ana", " I "), ("Tom", " Oh")]),
        # With a colon, in or after the bold run, and blanks around it.
        ("Ana: I left.\n", ["Ana:"], [("Ana", " I ")]),
        ("Ana: I left.\n", ["Ana"], [("Ana", " I ")]),
        ("Ana： I left.\n", ["Ana： "], [("Ana", "I l")]),
        ("  Ana  left.\n", ["  Ana  "], [("Ana", "lef")]),
        # Not within a line, and not longer than a label, over two lines, or blank.
        ("So Ana left.\n", ["Ana"], []),
        (f"{'n' * 60} left.\n", ["n" * 60], [("n" * 60, " le")]),
        (f"{'n' * 61} left.\n", ["n" * 61], []),
        ("Ana\nTom left.\n", ["Ana\nTom"], []),
        ("   left.\n", ["   "], []),
        # A colon alone names nobody, but begins something.
        (": left.\n", [":"], [(None, " le")]),
        # In the order of the text, each once, and none within another one.
        ("Ana I left.\n", ["Ana", "Ana I"], [("Ana", " I ")]),
        ("Ana\nTom left.\n", ["Ana\n", "Tom"], [("Ana", "Tom"), ("Tom", " le")]),
        ("Ana I left.\nTom Oh.\n", ["Tom", "Ana", "Tom"], [("Ana", " I "), ("Tom", " Oh")]),
    ],
)
def test_bold_type_at_the_beginning_of_a_line_is_a_label(
    text: str, bold: list[str], expected: list[tuple[str | None, str]]
) -> None:
    assert bold_labels(text, *bold) == expected


def test_a_place_of_a_pattern_has_its_label_time_and_mark() -> None:
    text = "Ana: I left.\n[0:05] **Tom**: Oh.\nIda (0:09): Ja.\n"
    assert COLON.find(Page(text)) == [
        Candidate(0, 0, 5, "Ana", None, False),
        Candidate(13, 22, 29, "Tom", "[0:05]", True),
        Candidate(33, 33, 45, "Ida ", "(0:09)", True),
    ]


def test_a_bracket_belongs_to_its_label() -> None:
    (in_brackets,) = (style for style in STYLES if style.key == "brackets")
    assert in_brackets.find(Page("[Ana Reis] I left.\n")) == [Candidate(0, 0, 11, "Ana Reis", None, False)]
    (times,) = (style for style in STYLES if style.key == "times")
    assert times.find(Page("So.\n[0:12]\nOh.\n")) == [Candidate(4, 11, 11, None, "[0:12]", True)]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("---\ntitle: x\n---\nAna", "\nAna"),
        ("\n --- \ntitle: x\n--- \nAna", "\nAna"),
        ("---\ntitle: x\nAna", "---\ntitle"),
        ("Ana\n---\nx\n---\n", "Ana"),
    ],
)
def test_the_text_begins_below_its_front_matter(text: str, begins: str) -> None:
    assert text[Page(text).body_start :].startswith(begins)


@pytest.mark.parametrize(
    ("text", "spaced", "filled"),
    [
        ("", False, 1),
        ("a\n\nb", True, 2),
        # One blank line of five is a fifth, and no more.
        ("a\nb\nc\nd\n\ne", False, 5),
        ("a\nb\nc\n\nd", True, 4),
    ],
)
def test_more_than_a_fifth_of_blank_lines_separates_paragraphs(text: str, spaced: bool, filled: int) -> None:
    assert (Page(text).is_spaced, Page(text).filled_lines) == (spaced, filled)
