from __future__ import annotations

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.tables import in_table


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
