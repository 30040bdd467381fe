from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.model.transcript import Role, Speaker, Turn
from qualcode.recognition import DoubtfulLine, Hints, Outside, Reason, Recognition, recognise
from tests.steps import steps_of


def test_a_recognition_is_the_whole_story() -> None:
    text = "Title\n\nInterviewer:  How so?\n\nAna: Because.\n\nAs I say.\n\nInterviewer: Oh.\n\nAna: Yes.\n"
    assert recognise(text) == Recognition(
        "labels with a colon",
        (
            Turn(0, 7, 21, 28, "Interviewer", "Interviewer", Role.INTERVIEWER),
            Turn(1, 30, 35, 54, "Ana", "Ana", Role.PARTICIPANT),
            Turn(2, 56, 69, 72, "Interviewer", "Interviewer", Role.INTERVIEWER),
            Turn(3, 74, 79, 83, "Ana", "Ana", Role.PARTICIPANT),
        ),
        (Speaker("Interviewer", "Interviewer", Role.INTERVIEWER), Speaker("Ana", "Ana", Role.PARTICIPANT)),
        outside=(Outside(0, 5, Reason.BEFORE),),
        style_key="colon",
    )


def test_nobody_is_invented_where_nobody_is_named() -> None:
    recognition = recognise("We had a long day.\n\nIt rained.")
    assert recognition == Recognition(
        "no labels",
        (Turn(0, 0, 0, 18), Turn(1, 20, 20, 30)),
        (),
        (),
        ("no speaker labels found: 2 paragraphs without a speaker",),
    )


def test_one_paragraph_is_one_turn_and_a_warning() -> None:
    assert recognise("and so on").warnings == (
        "no speaker labels and no paragraphs found: the text is one turn without a speaker",
    )


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("", ()),
        (" \n\t\n", ()),
        ("---\ntitle: x\n---\n", ((0, 3), (4, 12), (13, 16))),
        ("# Only a heading\n", ((0, 16),)),
    ],
)
def test_nothing_to_read(text: str, outside: tuple[tuple[int, int], ...]) -> None:
    reason = Reason.HEADING if text.startswith("#") else Reason.FRONT_MATTER
    assert recognise(text) == Recognition(
        "no labels", (), (), (), ("no turns found: the text is empty or has only headings",),
        tuple(Outside(start, end, reason) for start, end in outside),
    )  # fmt: skip


def test_a_hint_names_the_person_and_the_one_who_asks() -> None:
    text = "Speaker 1: Hm.\nSpeaker 2: Ha.\nSpeaker 1: So.\n"
    hints = Hints({"SPEAKER 1": "HR", "speaker 2": "C4"}, frozenset({"HR"}))
    recognition = recognise(text, hints=hints)
    assert recognition.speakers == (
        Speaker("Speaker 1", "HR", Role.INTERVIEWER),
        Speaker("Speaker 2", "C4", Role.PARTICIPANT),
    )
    assert [turn.speaker for turn in recognition.turns] == ["HR", "C4", "HR"]


def test_a_hint_makes_a_speaker_of_a_label_met_once() -> None:
    text = "Ana: Hm.\nBo: Ha.\nAna: So.\nBo: Ja.\nFAIR: Tja."
    assert [speaker.label for speaker in recognise(text).speakers] == ["Ana", "Bo"]
    hints = Hints({"Fair": "Fair"}, frozenset())
    assert [speaker.label for speaker in recognise(text, hints=hints).speakers] == ["Ana", "Bo", "FAIR"]


def test_the_first_spelling_is_the_label_of_all() -> None:
    text = "Interviewer1 : A?\nP  1: B.\nINTERVIEWER 1: C?\nP 1 : D.\nInterviewer\u00a01: E?\n"
    recognition = recognise(text)
    assert [turn.label for turn in recognition.turns] == ["Interviewer1", "P 1", "Interviewer1", "P 1", "Interviewer1"]
    assert recognition.speakers == (
        Speaker("Interviewer1", "Interviewer1", Role.INTERVIEWER),
        Speaker("P 1", "P 1", Role.PARTICIPANT),
    )


def test_doubtful_lines_are_shown_with_their_numbers() -> None:
    text = "Ana: Hm.\nBo: Ha.\n\nGary: Who?\nAna: So.\nNote: a noise.\nBo: Ja."
    assert recognise(text).doubtful == (
        DoubtfulLine(4, "Gary: Who?", "a label that occurs only once", "Gary"),
        DoubtfulLine(6, "Note: a noise.", "a label that is not the name of a person", "Note"),
    )


def test_the_summary_counts() -> None:
    text = "Ana: Hm.\nBo: Ha.\nGary: Who?\nAna: So.\nBo: Ja."
    assert recognise(text).summary() == "recognised: labels with a colon, 2 speakers, 4 turns, 1 doubtful line"


# What labels are made of, and the characters that texts are not expected to hold.
LABELS = """Interviewer: |P1: |Ana Reis  0:12|**Ana:** |[00:01] |[Ana] |I – |A01|Time|Speaker|Text|0:05|Ana|yes.|Date: 3
|00:00:01 --> 00:00:02|#00:00:01-2#|---|# x|Q:|A:|(speaker 1) |SPEAKER_00 |1 Task|Note: """
ODDITIES = ["\n", "\n\n", "\n\t", "\t", " ", "\u202e", "\ud800", "\x00", "\x85", "\u2028", "\x0b"]
PIECES = st.sampled_from([*LABELS.split("|"), *ODDITIES])


@given(
    st.one_of(st.text(st.characters(codec=None)), st.lists(PIECES, max_size=40).map("".join)),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=5),
)
def test_turns_stand_in_order_within_the_text(text: str, bold: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in bold]
    recognition = recognise(text, bold=spans)
    labels = {speaker.label for speaker in recognition.speakers}
    last_end = 0
    for index, turn in enumerate(recognition.turns):
        words = text[turn.start : turn.end]
        assert turn.index == index
        assert last_end <= turn.head <= turn.start <= turn.end <= len(text)
        assert words == words.strip()
        assert turn.label is None or turn.label in labels
        last_end = turn.end


def test_a_cue_without_words_is_an_empty_turn() -> None:
    text = "0:01 --> 0:02\n0:03 --> 0:04\nYes.\n\n0:05 --> 0:06"
    said = [(turn.time_start, turn.span.of(text)) for turn in recognise(text).turns]
    assert said == [(1.0, ""), (3.0, "Yes."), (5.0, "")]


HOSTILE = {
    "labels": "a: \n",
    "labels in one line": "a: ",
    "brackets": "[[[[\n",
    "brackets in one line": "[",
    "words": "word ",
    "names": "Anna Weber ",
    "times": "00:00:01 ",
    "headings": "# x\n",
    "blanks": "A" + " " * 57 + "(",
    "stars": "** ",
    "marks": "#00:00:01-1#",
    "cues": "00:00:01 --> 00:00:02\nAb\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_the_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (3_000, 24_000))
    assert steps_of(lambda: recognise(long)) < 9 * steps_of(lambda: recognise(short))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_no_pattern_runs_away_on_a_long_text(piece: str) -> None:
    """Half a second where all is well; a pattern that tries every way to split the text would never come to an end."""
    assert recognise(piece * (400_000 // len(piece))).style


@pytest.mark.parametrize(("style", "recognised"), [(None, "dash"), ("dashes", "dash"), ("colon", "colon")])
def test_a_style_from_the_user_is_the_only_one_tried(style: str | None, recognised: str) -> None:
    text = "Ana – So.\nTom – Oh.\nAna – Yes.\nTom – Ah.\nAna – Well.\nEva: Hm.\nBo: Ha.\nEva: No.\nBo: Oh.\n"
    assert recognise(text, hints=Hints(style=style)).style == f"labels with a {recognised}"


def test_among_labels_with_a_dash_a_role_with_a_colon_is_speech() -> None:
    dashes = "Interviewer – How so?\nCoach – One thing.\nCoach: a hard job.\nInterviewer – Oh?\nCoach – Yes.\n"
    assert [turn.span.of(dashes) for turn in recognise(dashes).turns] == [
        "How so?",
        "One thing.\nCoach: a hard job.",
        "Oh?",
        "Yes.",
    ]


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (["**Ana**:", "**Tom**:", "Ana:", "Tom:"], "labels with a colon"),
        (["**Ana**:", "**Tom**:", "**Ana**:", "Tom:"], "bold labels with a colon"),
        (["Ana [0:01]:", "Tom [0:02]:", "Ana:", "Tom:"], "labels with a colon"),
        (["Ana [0:01]:", "Tom [0:02]:", "Ana [0:03]:", "Tom:"], "labels with a colon and times"),
    ],
)
def test_what_most_labels_have_is_in_the_name_of_the_style(labels: list[str], name: str) -> None:
    text = "*Bees*\n\n" + "".join(f"{label} So it was.\n" for label in labels)
    assert recognise(text).style == name
