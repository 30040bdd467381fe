from __future__ import annotations

import pytest

from qualcode.model.transcript import Role
from qualcode.recognition import Hints, recognise

ASKED = [("How old are you?", "Forty."), ("Where do you live?", "In a boat."), ("Why a boat?", "It was cheap.")]


def numbered(question: str, answer: str, sign: str) -> str:
    return "".join(
        f"{question}{n}{sign} {asked}\n{answer}{n}{sign} {said}\n" for n, (asked, said) in enumerate(ASKED, 1)
    )


@pytest.mark.parametrize("sign", [":", "."])
@pytest.mark.parametrize(("question", "answer"), [("Q", "A"), ("F", "A"), ("D", "R"), ("Q", "R")])
def test_numbered_letters_are_two_people(question: str, answer: str, sign: str) -> None:
    recognition = recognise(numbered(question, answer, sign))
    assert [(turn.speaker, turn.role) for turn in recognition.turns] == [
        (question, Role.INTERVIEWER), (answer, Role.PARTICIPANT),
    ] * 3  # fmt: skip
    assert recognition.warnings == (f"the numbered labels are of “{question}” and “{answer}”",)


@pytest.mark.parametrize(("question", "answer"), [("Frage ", "Antwort "), ("Question ", "Answer ")])
def test_numbered_questions_are_no_headings(question: str, answer: str) -> None:
    recognition = recognise(numbered(question, answer, ":"))
    assert [turn.speaker for turn in recognition.turns] == [question.strip(), answer.strip()] * 3
    assert (recognition.doubtful, recognition.outside) == ((), ())


def test_participants_with_numbers_stay_apart() -> None:
    text = "Q1: How?\nA1: So.\nA2: Me too.\nA3: Ha.\nQ2: When?\nA2: In May.\nA1: In June.\nA3: Never.\n"
    assert {turn.speaker for turn in recognise(text).turns} == {"Q1", "Q2", "A1", "A2", "A3"}


def test_numbered_labels_stay_as_the_user_says() -> None:
    text = numbered("Q", "A", ":")
    assert {turn.speaker for turn in recognise(text, hints=Hints(joins=False)).turns} >= {"Q1", "A1", "Q2"}
    named = recognise(text, hints=Hints(speakers={"A1": "Ada"}))
    assert [turn.speaker for turn in named.turns][:2] == ["Q", "Ada"]
