"""Words with a colon that come once within somebody's speech: in doubt, and no speaker is invented."""

from __future__ import annotations

import pytest

from qualcode.model.transcript import Records, Utterance
from qualcode.recognition import Hints
from qualcode.recognition.composing import compose
from tests.recognition.saying import doubts, said

ASKED = "Interviewer: So what do you do?{0}Farmer: I keep sheep.{1}Interviewer: And dogs?{0}Farmer: Two.\n"
POINTS = [
    "There are three things:\nWool: it pays little.\nMeat: it pays more.\nMilk: it pays best.",
    "There are three things:\nWool: It pays little.\nMeat: It pays more.",
    "Money: we had none.",
    "Wichtig: es war kalt.",
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("points", POINTS)
def test_points_of_an_answer_are_no_speakers_but_in_doubt(gap: str, points: str) -> None:
    text = ASKED.format(gap, f" {points}{gap}" if points.startswith("There") else f"\n{points}{gap}")
    assert {label for label, _ in said(text)} == {"Interviewer", "Farmer"}
    assert doubts(text) == [line for line in points.split("\n") if not line.startswith("There")]


def test_below_a_line_without_a_gap_nobody_begins_where_all_others_stand_apart() -> None:
    text = ASKED.format("\n\n", "\nMoney: We had none.\n\n")
    assert {label for label, _ in said(text)} == {"Interviewer", "Farmer"}
    assert doubts(text) == ["Money: We had none."]


def test_a_person_who_speaks_once_is_a_speaker() -> None:
    text = ASKED.format("\n", "\nHanna: Twelve of them.\n")
    assert ("Hanna", "Twelve of them.") in said(text)
    small = "Interviewer: did you go?\nBo: we did.\nInterviewer: and then?\nBo: home.\nCleo: me too.\n"
    assert ("Cleo", "me too.") in said(small)


def test_a_point_is_a_speaker_if_the_user_says_so() -> None:
    text = ASKED.format("\n\n", "\nMoney: we had none.\n\n")
    assert ("Money", "we had none.") in said(text, Hints(speakers={"Money": "Money"}))


@pytest.mark.parametrize(
    ("cues", "point"),
    [
        (["MARIA: ¿Dónde estabas?", "JUAN: En casa.", "Solo: como siempre."], "Solo: como siempre."),
        (["ANN: One thing matters:", "Trust: it takes years.", "BO: Years?", "ANN: Years."], "Trust: it takes years."),
        (["ANN: One thing matters:", "Trust: It takes years.", "BO: Oh.", "ANN: Yes.", "BO: Hm."],
         "Trust: It takes years."),
    ],
)  # fmt: skip
def test_points_of_cues_are_no_speakers_but_in_doubt(cues: list[str], point: str) -> None:
    recognition = compose(Records(tuple(map(Utterance, cues)), are_cues=True), Hints(), "srt cues").recognition
    assert {speaker.label for speaker in recognition.speakers} == {cue.split(":")[0] for cue in cues if cue != point}
    assert [line.text for line in recognition.doubtful] == [point]
