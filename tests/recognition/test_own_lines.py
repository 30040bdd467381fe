from __future__ import annotations

from qualcode.recognition import recognise
from tests.recognition.saying import said, written


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


def test_a_list_of_names_is_no_conversation() -> None:
    assert labels("Ana Reis\nTom Lee\n" * 4) == [None] * 8


def test_a_label_has_words_right_below_it_and_a_blank_line_above() -> None:
    talk = "Ana Reis\nSo it was, and it rained.\n\nTom Lee\nYes, a lot of it.\n\n" * 3
    assert labels(talk) == labels(talk.rstrip()) == ["Ana Reis", "Tom Lee"] * 3
    for line in ("We met her.\nTom Lee\nYes.\n\n", "Tom Lee.\nYes.\n\n", "Tom Lee\n\nYes.\n\n"):
        assert labels(talk + line) == ["Ana Reis", "Tom Lee"] * 3


def test_where_a_quarter_of_the_labels_has_a_time_one_without_must_name_the_same_people() -> None:
    timed = "Ana Reis  0:12\nSo it was.\n\nTom Lee  0:14\nYes, a lot.\n\n"
    untimed = "".join(f"{name}\nWell, it was so.\n\n" for name in ("Ana Reis", "Eva Holm", "Tom Lee", "Eva Holm"))
    assert labels(timed + untimed) == ["Ana Reis", "Tom Lee", "Ana Reis", "Tom Lee"]
    many = untimed + "".join(f"{name}\nWell, it was so.\n\n" for name in ("Ana Reis", "Eva Holm", "Tom Lee"))
    assert labels(timed + many)[2:6] == ["Ana Reis", "Eva Holm", "Tom Lee", "Eva Holm"]


def test_labels_below_codes_with_a_blank_line_above_the_codes() -> None:
    talk = (
        "Warden\nThe lamp failed on us that night.\n\nNight\nStorm\nKeeper Two\nWhat did you all do then?\n\nNight\n"
        * 4
    )
    assert labels(talk) == ["Warden", "Keeper Two"] * 4


def test_labels_that_are_paragraphs_of_their_own() -> None:
    turns = [("Interviewer", "What did you read?"), ("Ada", "Nothing."), ("Interviewer", "Why?"), ("Ada", "No time.")]
    assert said(written(turns, colon="\n\n", gap="\n\n")) == turns


def test_short_paragraphs_are_no_labels() -> None:
    text = "A walk\n\nWe went out.\n\nYes\n\nIt rained.\n\nThe lake\n\nWe swam.\n\nYes\n\nThen home.\n"
    assert {label for label, _ in said(text)} == {None}
