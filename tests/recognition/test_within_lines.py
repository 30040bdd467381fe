from __future__ import annotations

import pytest

from tests.recognition.saying import said

PEOPLE = [
    ("Interviewer", "Interviewee"), ("Interviewerin", "Befragter"), ("Enquêteur", "Enquêtée"),
    ("Entrevistador", "Entrevistada"), ("Intervistatore", "Intervistata"), ("Ada", "Ben"),
]  # fmt: skip


@pytest.mark.parametrize(("asks", "answers"), PEOPLE)
@pytest.mark.parametrize(("opens", "closes", "gap"), [("", ":", ""), ("", ":", " "), ("**", ":**", " ")])
def test_one_paragraph_with_labels_inside(asks: str, answers: str, opens: str, closes: str, gap: str) -> None:
    turns = [(asks, "Do you keep bees?"), (answers, "I do."), (asks, "Since when?"), (answers, "Since May. It rained.")]
    assert said(gap.join(f"{opens}{label}{closes} {words}" for label, words in turns)) == turns


def test_a_label_within_one_line_of_many() -> None:
    text = "Ana Reis: Bees?\nBen Ott: I do.\nAna Reis: Since when?Ben Ott: Since May.\nAna Reis: So?\n"
    assert said(text)[2:4] == [("Ana Reis", "Since when?"), ("Ben Ott", "Since May.")]


@pytest.mark.parametrize(
    "text",
    [
        "We saw it. The note said: Interviewer: no. Later: nothing. It was fine.",
        "Q: How was it?\nA: We wrote a form. Q: what is it? A: nothing. It was odd.\nQ: So?\nA: So.\n",
        "Ana: I met Tom: he was late.\nTom: Yes.\nAna: And then, Tom: what?\nTom: Hm.\n",
    ],
)
def test_what_is_said_about_labels_stays(text: str) -> None:
    assert len(said(text)) == max(1, text.count("\n"))


def test_roles_within_speech_that_has_no_full_stops() -> None:
    turns = [
        ("Interviewer", "so you keep bees"),
        ("Interviewee", "I do"),
        ("Interviewer", "when"),
        ("Interviewee", "May"),
    ]
    assert said(" ".join(f"{label}: {words}" for label, words in turns)) == turns
    assert len(said("Ana: I told the Interviewer: no.\nInterviewer: Hm.\nAna: So.\nInterviewer: Ah.\n")) == 4
