from __future__ import annotations

import pytest

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.tables import in_table
from tests.recognition.saying import left_out, said


def test_the_headings_say_which_column_is_whose() -> None:
    text = "Title\n\nText\tWho\nI left.\tAna\nOh.\tTom\n"
    assert in_table(Page(text)) == [
        Candidate(16, 16, 16, "Ana", None, True, 23),
        Candidate(28, 28, 28, "Tom", None, True, 31),
    ]


def test_a_row_without_a_speaker_names_nobody() -> None:
    text = "Time\tSpeaker\tContent\n0:05\t\t[noise]\n"
    assert in_table(Page(text)) == [Candidate(21, 27, 27, None, "0:05", True)]


def test_tabs_without_headings_are_no_table() -> None:
    assert in_table(Page("a\tb\tc\nd\te\tf\n")) == []


MARKDOWN = "| **Speaker** | Text | Time |\n|---|:-:|---|\n| Ana | I left. | 0:05 |\n| Tom | Oh. | |\n| Ana | Yes. |\n"


def test_a_table_in_markdown_has_its_words_between_bars_and_its_rule_is_no_row() -> None:
    rows = in_table(Page(MARKDOWN))
    assert [(row.label, row.time, MARKDOWN[row.start : row.end].strip()) for row in rows] == [
        ("Ana", "0:05", "I left."), ("Tom", None, "Oh."), ("Ana", None, "Yes."),
    ]  # fmt: skip


@pytest.mark.parametrize(("lines", "rows"), [(5, 3), (6, 0)])
def test_a_table_in_markdown_is_a_transcript_if_its_rows_are_three_lines_in_ten(lines: int, rows: int) -> None:
    assert len(in_table(Page(MARKDOWN + "It rained.\n" * lines))) == rows


def test_a_row_that_ends_before_its_words_is_none_and_what_is_behind_them_is_not_said() -> None:
    text = "Speaker\tTime\tText\tNote\nAna\t0:05\nTom\t0:07\tOh.\tlow\nEva\t0:09\tYes.\n"
    assert [(row.label, text[row.start : row.end]) for row in in_table(Page(text))] == [
        ("Tom", "Oh."),
        ("Eva", "Yes.\n"),
    ]


@pytest.mark.parametrize("heading", ["Speaker\tTime", "Time\tText", "Speakers of it\tText"])
def test_without_a_column_of_speakers_or_of_words_there_is_no_table(heading: str) -> None:
    assert in_table(Page(f"{heading}\nAna\tI left.\nTom\tOh.\n")) == []


def test_a_row_that_ends_before_its_time_has_none() -> None:
    rows = in_table(Page("Speaker\tText\tTime\nAna\tI left.\nTom\tOh.\t0:07\n"))
    assert [(row.label, row.time) for row in rows] == [("Ana", None), ("Tom", "0:07")]


def test_cells_before_the_words_that_nobody_reads_are_listed() -> None:
    text = "Nr\tTime\tSpeaker\tPlace\tText\tNote\n1\t0:05\tAna\tHull\tI left.\tsad\n2\t0:09\tBen\t\tWhy?\t\n"
    assert said(text) == [("Ana", "I left."), ("Ben", "Why?")]
    cells = [words for words, reason in left_out(text) if reason == "cell of another column"]
    assert cells == ["1", "Hull", "sad", "2"]
