from __future__ import annotations

import pytest

from qualcode.recognition import recognise
from tests.recognition.saying import doubts, said


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Interviewer: When?\nCoach: At\n12:30\nInterviewer: Thanks.\nCoach: Sure.\n", "At\n12:30"),
        ("Interviewer: When?\nCoach: 12:30\nInterviewer: Thanks.\nCoach: Sure.\n", "12:30"),
        ("Interviewer: When?\nCoach: 12:30\nat noon.\nInterviewer: Thanks.\nCoach: Sure.\n", "12:30\nat noon."),
        ("Interviewer\nWhen?\nCoach\n12:30\nInterviewer\nThanks.\nCoach\nSure.\nInterviewer\nBye.\n", "12:30"),
    ],
)
def test_a_time_that_is_an_answer_is_said(text: str, answer: str) -> None:
    assert said(text)[1] == ("Coach", answer)
    assert [turn.time_start for turn in recognise(text).turns] == [None] * len(said(text))


def test_it_is_in_doubt_on_a_line_of_its_own() -> None:
    assert doubts("Interviewer: When?\nCoach: At\n12:30\nInterviewer: Thanks.\nCoach: Sure.\n") == ["12:30"]


def test_where_most_labels_have_a_time_it_is_one() -> None:
    text = "Ana: 0:05\n\nOne.\n\nTom: 0:09\n\nTwo.\n\n0:12\nAna: Three.\n\nTom: Four.\n"
    assert [turn.time_start for turn in recognise(text).turns] == [5, 9, 12, None]


def test_a_time_in_brackets_is_never_said() -> None:
    text = "Ana: [0:05] One.\n\nTom: Two.\n\nAna: Three.\n\nTom: Four.\n"
    assert [turn.time_start for turn in recognise(text).turns] == [5, None, None, None]


def test_a_clock_between_the_turns_is_no_answer() -> None:
    text = "00:05:00\nAna: One.\nTom: Two.\nAna: So.\n00:10:00\nTom: Three.\nAna: Four.\nTom: Five.\nAna: Six.\n"
    assert [(turn.time_start, turn.span.of(text)) for turn in recognise(text).turns][2:4] == [
        (None, "So."),
        (600, "Three."),
    ]
    assert said(text.replace("00:05:00", "12:30").replace("00:10:00", "12:45"))[2] == ("Ana", "So.\n12:45")
