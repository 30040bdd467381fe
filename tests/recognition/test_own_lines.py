from __future__ import annotations

from qualcode.recognition import recognise


def labels(text: str) -> list[str | None]:
    return [turn.label for turn in recognise(text).turns]


def test_paragraphs_of_a_word_document_have_no_blank_lines_between() -> None:
    text = "Interviewer\nWhat came next?\nInterviewee\nWe left.\nInterviewer\nWhy?\nInterviewee\nThe noise.\n"
    assert labels(text) == ["Interviewer", "Interviewee", "Interviewer", "Interviewee"]


def test_a_short_answer_is_no_label() -> None:
    text = "Ana Reis  0:12\nYeah\n\nTom Lee  0:14\nYeah\nSure\n\nAna Reis  0:15\nYeah\n\nTom Lee  0:20\nOkay\n"
    assert labels(text) == ["Ana Reis", "Tom Lee", "Ana Reis", "Tom Lee"]


def test_a_time_at_the_end_of_a_sentence_is_no_label() -> None:
    text = "Ana Reis  0:12\nSo.\n\nWe met at 12:30\nand left.\n\nTom Lee  0:14\nYeah.\n\nAna Reis  0:15\nOh.\n"
    assert labels(text) == ["Ana Reis", "Tom Lee", "Ana Reis"]
