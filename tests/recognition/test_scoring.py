"""Which labels of a text are speakers, and how well a style explains it."""

from __future__ import annotations

import pytest

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.once import says_a_sentence
from qualcode.recognition.scoring import match_style
from qualcode.recognition.styles import COLON, OWN_LINE, STYLES, Style

ABOUT = "may be a note about the interview"
RARE, ONCE, NOBODY = (
    "a label that is too rare for a speaker",
    "a label that occurs only once",
    "a label that is not the name of a person",
)
(TIMES,) = (style for style in STYLES if style.key == "times")


def speakers(text: str, style: Style = COLON, known: str = "") -> list[str]:
    """The speakers in the order of the text."""
    return list(match_style(style, Page(text), frozenset(filter(None, [known]))).spelling_by_label)


def refused(text: str) -> dict[str, str]:
    return match_style(COLON, Page(text), frozenset()).why_not


def turns(*labels: str) -> str:
    """A text in which these labels speak one after the other."""
    return "".join(f"{label}: So it was.\n" for label in labels)


def prose(lines: int) -> str:
    return "It was a long day and it rained.\n" * lines


@pytest.mark.parametrize(
    ("text", "style", "score"),
    [
        (turns("Ana", "Tom", "Ana", "Tom"), COLON, 4.0),
        (turns("Ana", "Tom", "Ana", "Tom", "Note"), COLON, 4.0),
        (turns("Interviewer"), COLON, 0.0),
        # Only a time counts one half; at least two, and three lines in ten.
        ("[00:01] So it was.\n" * 4, TIMES, 2.0),
        ("[00:01] So it was.\n", TIMES, 0.0),
        ("[00:01] So it was.\n" * 3 + prose(7), TIMES, 1.5),
        ("[00:01] So it was.\n" * 2 + prose(5), TIMES, 0.0),
    ],
)
def test_a_place_with_a_speaker_counts_one_and_with_only_a_time_one_half(text: str, style: Style, score: float) -> None:
    assert match_style(style, Page(text), frozenset()).score == score


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One label alone: in three lines of ten, or in two of ten that are marked by a time.
        (turns("Ana", "Ana", "Ana") + prose(7), ["Ana"]),
        (turns("Ana", "Ana") + prose(8), []),
        (turns("Ana (0:05)", "Ana (0:09)") + prose(8), ["Ana"]),
        (turns("Ana (0:05)", "Ana (0:09)") + prose(9), []),
        # Two who speak twice each.
        (turns("Ana", "Tom", "Ana", "Tom") + prose(30), ["Ana", "Tom"]),
        # Two different roles that say something, once each.
        (turns("Interviewer", "Participant") + prose(30), ["Interviewer", "Participant"]),
        (turns("Interviewer") + prose(30), []),
        ("Interviewer: Ida Berg\nParticipant: C4\n" + prose(30), []),
    ],
)
def test_labels_are_speakers_if_they_make_a_conversation(text: str, expected: list[str]) -> None:
    assert [name.strip() for name in speakers(text)] == expected


def test_turns_begin_where_a_speaker_is_named_or_only_a_time_is_given() -> None:
    text = turns("Ana", "Tom", "Note", "Ana", "Tom")
    begins = [turn.label for turn in match_style(COLON, Page(text), frozenset()).turns]
    assert begins == ["Ana", "Tom", "Ana", "Tom"]
    assert len(match_style(TIMES, Page("[00:01] So it was.\n" * 2), frozenset()).turns) == 2


@pytest.mark.parametrize("labels", [["ana reis", "Ana Reis"], ["Ana Reis", "ana reis"]])
def test_spellings_of_one_label_are_one_speaker_if_any_looks_like_a_name(labels: list[str]) -> None:
    matched = match_style(COLON, Page(turns(*labels, "Tom Lee", "Tom Lee")), frozenset())
    assert matched.spelling_by_label == {labels[0]: labels[0], labels[1]: labels[0], "Tom Lee": "Tom Lee"}


@pytest.mark.parametrize(("count", "expected"), [(2, []), (3, ["Ana Reis", "Tom Lee"])])
def test_labels_on_their_own_line_are_speakers_from_five_lines_on(count: int, expected: list[str]) -> None:
    said = "\n".join(f"{label}\nSo it was, and it rained.\n" for label in ["Ana Reis", "Tom Lee"] * 2)
    said += "\nAna Reis\nSo it was, and it rained.\n" * (count - 2)
    assert speakers(said + prose(3), OWN_LINE) == expected


def test_one_name_alone_on_its_lines_is_no_conversation_however_often_it_stands() -> None:
    said = "Ana Reis\nSo it was, and it rained.\n\n"
    assert speakers(said * 6, OWN_LINE) == []
    assert speakers("Interviewer\nSo it was, and it rained.\n\n" * 2, OWN_LINE) == ["Interviewer"]


def test_a_role_on_its_own_line_needs_only_two() -> None:
    said = "\n".join(f"{label}\nSo it was, and it rained.\n" for label in ["Interviewer", "Ana Reis"] * 2)
    assert speakers(said, OWN_LINE) == ["Interviewer", "Ana Reis"]


MARKED = ("C1 (0:01)", "C2 (0:02)", "C1 (0:03)", "C2 (0:04)")


@pytest.mark.parametrize(
    ("before", "once", "is_speaker"),
    [
        # A single word needs three others; a word of theirs, a role, or their kind will do.
        (["Ana", "Tom"] * 2, "Ida", False), (["Ana", "Tom", "Eva"] * 2, "Ida", True),
        (["Ida Lopez", "Tom Reis"] * 2, "Ida", True), (["Al Lopez", "Tom Reis"] * 2, "Al", False),
        (["Ana", "Tom"] * 2, "Participant", True), (["Ana", "Tom"] * 2, "C4", False), (["C1", "C2"] * 2, "C4", True),
        (["ANNA", "TOMAS", "EVANS"] * 2, "IDA BERG", True), (["ANNA", "TOMAS", "EVANS"] * 2, "IDA BERG LEE", False),
        # What is in parentheses behind all of them, or behind this one alone.
        (["Moreau (Host)", "Reis (Guest)"] * 2, "Lopez (Guest)", True),
        (["Moreau", "Reis"] * 2, "Lopez (Guest)", False),
        (["Moreau (Host)", "Reis"] * 2, "Lopez (Guest)", True), (["Moreau (Host)", "Reis"] * 2, "Lopez", False),
        # If more than four labels in five have a time, it must have one.
        (MARKED, "C3", True), ((*MARKED, "C1 (0:05)"), "C3", False), (MARKED, "Ida (0:09)", True),
    ],
)  # fmt: skip
def test_a_label_that_occurs_once_is_a_speaker_if_it_is_like_the_others(
    before: list[str], once: str, is_speaker: bool
) -> None:
    labels = [name.strip() for name in speakers(turns(*before, once))]
    assert (once.partition(" (0")[0] in labels) is is_speaker


@pytest.mark.parametrize(("others", "is_speaker"), [(1, True), (2, False)])
def test_where_nine_lines_in_ten_have_a_label_any_is_a_speaker(others: int, is_speaker: bool) -> None:
    text = turns(*["Interviewer"] * 8, "Ida") + prose(others)
    assert ("Ida" in speakers(text)) is is_speaker
    assert "Ida" in speakers(turns(*["Interviewer", "Ana"] * 4, "Ida") + prose(1))
    # Without a role, it may be a list as well.
    assert "Ida" not in speakers(turns(*["Ana"] * 8, "Ida") + prose(others))


@pytest.mark.parametrize(("said", "is_speaker"), [("I left then.", True), ("Head of the ward", False)])
def test_above_the_first_speaker_only_what_says_something_is_one(said: str, is_speaker: bool) -> None:
    text = f"It rained.\n\nIda Berg: {said}\n\nIt rained.\n" + turns(*["Ana Reis", "Tom Lee"] * 2)
    assert ("Ida Berg" in speakers(text)) is is_speaker
    below = turns("Ana Reis") + f"Ida Berg: {said}\n" + turns("Tom Lee", "Ana Reis", "Tom Lee")
    assert "Ida Berg" in speakers(below)


def test_a_heading_that_stands_once_is_no_speaker_on_its_own_line() -> None:
    said = "\n".join(f"{label}\nSo it was, and it rained.\n" for label in ["Ana Reis", "Tom Lee"] * 3)
    once = "\nSo it was, and it rained.\n"
    assert "Ida Berg" in speakers(f"{said}\nIda Berg{once}", OWN_LINE)
    assert speakers(f"{said}\n## Ida Berg{once}", OWN_LINE) == ["Ana Reis", "Tom Lee"]


def test_why_a_label_is_no_speaker() -> None:
    assert refused(turns("Ana", "Ana") + prose(30)) == {"Ana": RARE}
    assert refused(turns("Ana") + prose(30)) == {"Ana": ONCE}
    assert refused(turns("Ana", "Tom", "Ana", "Tom", "Note", "Note")) == {"Note": NOBODY}
    talk = "Ana: So it was, and it rained on all of us, and we ran for it, and so on.\n" + turns("Tom", "Ana", "Tom")
    assert refused(f"{talk}Date: So it was.\n{talk}Break: So it was.\n") == {"Date": ABOUT, "Break": ABOUT}
    assert refused(f"{talk}Name: So it was.\n{talk}") == {"Name": NOBODY}


def test_whoever_the_user_names_is_a_speaker() -> None:
    assert speakers(turns("Note", "Ana", "Tom", "Ana", "Tom"), known="note") == ["Note", "Ana", "Tom"]
    assert speakers(turns("Ana") + prose(30), known="ana") == ["Ana"]
    # Together with one who speaks twice that is a conversation.
    assert speakers(turns("Ida", "Ana", "Ana") + prose(30), known="ida") == ["Ida", "Ana"]
    assert speakers(turns("Ida", "Ana") + prose(30), known="ida") == ["Ida"]


@pytest.mark.parametrize(
    ("said", "is_sentence"),
    [
        (" I left.", True), (" I left.  \nIda Berg", True), ("\nI left?", True), (" Well –", True), (" I left,", True),
        (" Ida Berg\nI left.", False), (" 12 May 2020", False), ("", False),
        # Six words, and one of them in small letters that is no part of a name.
        (" we all went home by bus", True), (" we all went home late", False),
        (" Maria Lopez de la Cruz Reis", False), (" ANA TOM IDA EVA ULF JAN", False),
    ],
)  # fmt: skip
def test_speech_ends_like_a_sentence_or_has_many_words(said: str, is_sentence: bool) -> None:
    assert says_a_sentence(Candidate(0, 0, 4, "Ana", None, False), f"Ana:{said}") is is_sentence


def test_a_name_that_is_written_once_and_then_as_initials_is_a_speaker() -> None:
    talk = turns("EK", "BO", "EK", "BO")
    assert speakers(f"Eva Kim: Hello, and welcome.\nBen Ott: Thank you, all.\n{talk}") == [
        "Eva Kim",
        "Ben Ott",
        "EK",
        "BO",
    ]
    assert speakers(f"Eva Lund: Hello, and welcome.\n{talk}") == ["EK", "BO"]
