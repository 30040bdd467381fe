"""Questions and answers in turn: who asks is seen by a mark of the paragraphs, or by their order."""

from __future__ import annotations

import pytest

from qualcode.model.transcript import Role
from qualcode.recognition import Hints, Recognition, recognise

WARNING = "no speaker is named: speakers were guessed from the order of the paragraphs"


def in_turn(text: str, **people: str) -> Recognition:
    return recognise(text, hints=Hints(people, alternate=True))


def said(text: str) -> list[tuple[str, str]]:
    """The first letter of who speaks, and the words."""
    return [((turn.label or "-")[0], turn.span.of(text)) for turn in in_turn(text).turns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Home.\n1. Where.\nMay.\n12) When.\n", ["P Home.", "I Where.", "P May.", "I When."]),
        ("\tHome.\nWhere.\n\tMay.\nWhen.\n", ["P Home.", "I Where.", "P May.", "I When."]),
        ("\u3000Home.\nWhere.\n\u3000May.\nWhen.\n", ["P Home.", "I Where.", "P May.", "I When."]),
        *[
            (f"{mark}Home.\nWhere.\n{mark}May.\nWhen.\n", [f"P {mark}Home.", "I Where.", f"P {mark}May.", "I When."])
            for mark in ("„", "“", "«", '"', "»", "‚")
        ],
        ("Home.\nWhere? \nMay.\nWhen?\n", ["P Home.", "I Where?", "P May.", "I When?"]),
        # A number of four digits, and one without a blank after it, is no number of a question.
        ("Home.\n1999. Where.\nMay.\n2.When.\n", ["I Home.", "P 1999. Where.", "I May.", "P 2.When."]),
        # A surer mark is asked before another one, and taken if it changes at half of the paragraphs.
        ("Home?\n1. Where.\nMay?\n2. When.\n", ["P Home?", "I Where.", "P May?", "I When."]),
        ("1. A.\n2. B.\nC?\nD.\n3. E?\nF.\n", ["I A.\n2. B.", "P C?\nD.", "I E?", "P F."]),
        # A mark that changes at fewer is used if no other one is clear, the surest at a third of the paragraphs.
        ("1. A.\n2. B?\nC.\nD?\nE.\n3. F?\n", ["P A.", "I B?", "P C.", "I D?", "P E.", "I F?"]),
        ("1. A.\n2. B.\nC.\nD?\nE?\n3. F.\n", ["I A.\n2. B.", "P C.\nD?\nE?", "I F."]),
        ("A?\nB?\nC.\n", ["I A?\nB?", "P C."]),
        ("A?\nB?\nC?\nD.\n", ["I A?", "P B?", "I C?", "P D."]),
        # Numbers that do not count from one are said; so is a date.
        ("3. May it was.\nWhy?\n5. May.\nWhen?\n", ["I 3. May it was.", "P Why?", "I 5. May.", "P When?"]),
        # The dashes of a dialogue are not said.
        ("– Home.\n– Where.\n– May.\n", ["I Home.", "P Where.", "I May."]),
        # Bold type is surer than a question mark.
        ("**Home.**\nWhere?\n**May.**\nWhen?\n", ["I **Home.**", "P Where?", "I **May.**", "P When?"]),
        # One that all or no paragraphs have is none: then every second one asks.
        ("A?\nB?\nC?\n", ["I A?", "P B?", "I C?"]),
        ("A.\nB.\nC.\n", ["I A.", "P B.", "I C."]),
    ],
)  # fmt: skip
def test_a_mark_or_else_the_order_tells_question_from_answer(text: str, expected: list[str]) -> None:
    assert [f"{label} {words}" for label, words in said(text)] == expected


def test_two_people_speak_whom_the_user_may_name() -> None:
    recognition = in_turn("A.\nB.\nC.\n", interviewer="Ana", PARTICIPANT="Tom")
    assert recognition.style == "questions and answers in turn"
    assert [(one.label, one.name, one.role) for one in recognition.speakers] == [
        ("Interviewer", "Ana", Role.INTERVIEWER), ("Participant", "Tom", Role.PARTICIPANT)
    ]  # fmt: skip
    assert [(turn.speaker, turn.role) for turn in recognition.turns] == [
        ("Ana", Role.INTERVIEWER), ("Tom", Role.PARTICIPANT), ("Ana", Role.INTERVIEWER)
    ]  # fmt: skip
    assert (recognition.doubtful, recognition.warnings) == ((), (WARNING,))


def test_of_one_paragraph_only_who_asks_is_a_speaker() -> None:
    assert [one.label for one in in_turn("A.\n").speakers] == ["Interviewer"]


def test_labels_are_stronger_than_the_order() -> None:
    assert [turn.label for turn in in_turn("Ana: A.\nTom: B.\nAna: C.\nTom: D.\n").turns] == ["Ana", "Tom"] * 2


@pytest.mark.parametrize("text", ["", " \n", "# Head\n"])
def test_a_text_without_paragraphs_has_nobody_in_turn(text: str) -> None:
    recognition = in_turn(text)
    assert (recognition.turns, recognition.speakers) == ((), ())
    assert recognition.warnings == ("no turns found: the text is empty or has only headings",)
