from __future__ import annotations

import pytest

from qualcode.recognition import recognise
from tests.recognition.saying import doubts, left_out, said


def test_the_nameless_answers_of_a_guide_are_not_the_moderator_s() -> None:
    text = "1 Open the tab\n\tI see it.\nMODERATOR: Go on.\n2 Close it\n\tGone.\nMODERATOR: Thanks.\n\tSure.\n"
    recognition = recognise(text)
    assert [(turn.label, turn.span.of(text)) for turn in recognition.turns] == [
        (None, "I see it."),
        ("MODERATOR", "Go on."),
        (None, "Gone."),
        ("MODERATOR", "Thanks."),
        (None, "Sure."),
    ]
    assert recognition.warnings == ("3 turns without a speaker",)


@pytest.mark.parametrize(
    ("task", "is_task"),
    [
        ("1 Open", True), ("1. Open", True), ("2) Open", True), ("  12.b Open", True), ("3a. Open", True),
        ("2.10) Open", True), ("1Open", False), ("1 2", False), ("123456 Open", False), ("Open", False),
    ],
)  # fmt: skip
def test_a_task_has_a_number_and_words_and_ends_the_turn_above_it(task: str, is_task: bool) -> None:
    text = f"1 Begin\n\tI see it.\n2 Go on\nMODERATOR: Well.\n{task}\n\t Gone.\nMODERATOR: Thanks.\nMODERATOR: So.\n"
    turns = [(turn.label, turn.span.of(text)) for turn in recognise(text).turns]
    well = "Well." if is_task else f"Well.\n{task}"
    assert turns[:3] == [(None, "I see it."), ("MODERATOR", well), (None, "Gone.")]


def test_where_two_speak_indents_are_their_own() -> None:
    text = "Ana:\n\t1 One\n\tmore\nTom:\n\t2 Two\n\tmore\nAna:\n\tOh.\nTom:\n\tAh.\n"
    assert [turn.label for turn in recognise(text).turns] == ["Ana", "Tom", "Ana", "Tom"]


def test_a_single_numbered_line_is_no_guide() -> None:
    text = "1 Open the tab\n\tI see it.\nMODERATOR: Go on.\n\tGone.\nMODERATOR: Thanks.\n\tSure.\n"
    assert [(turn.label, turn.span.of(text)) for turn in recognise(text).turns] == [
        ("MODERATOR", "Go on.\n\tGone."), ("MODERATOR", "Thanks.\n\tSure."),
    ]  # fmt: skip


def nested(indent: str) -> str:
    return (
        f"1 Read the front page.\n{indent}So here is a map.\n  1.a Was it clear?\n  {indent}Clear enough, yes.\n"
        f"  {indent}MODERATOR: What would you change?\n  {indent}The colour of the boats.\n2 Find the ferry.\n"
        f"{indent}MODERATOR: Take your time.\n{indent}There it is.\n"
    )


@pytest.mark.parametrize("indent", ["\t", "  \t", "\t\t", "    "])
def test_nested_tasks_and_whatever_makes_the_indent(indent: str) -> None:
    text = nested(indent)
    assert said(text) == [
        (None, "So here is a map."), (None, "Clear enough, yes."), ("MODERATOR", "What would you change?"),
        (None, "The colour of the boats."), ("MODERATOR", "Take your time."), (None, "There it is."),
    ]  # fmt: skip
    tasks = ["1 Read the front page.", "1.a Was it clear?", "2 Find the ferry."]
    assert left_out(text) == [(task, "task of the guide") for task in tasks]


def test_a_moderator_who_speaks_once_is_one() -> None:
    text = "1 Open the map\n\tI see it.\n2 Find the ferry\n\tMODERATOR: Where?\n\tOn the left.\n3 Close it\n\tGone.\n"
    assert said(text) == [(None, "I see it."), ("MODERATOR", "Where?"), (None, "On the left."), (None, "Gone.")]


def test_whoever_sits_beside_the_moderator_answers_nothing() -> None:
    text = "1 Open it\n\tYes.\nMODERATOR: Go on.\n\tThere.\n2 ¿Y ahora?\nOBSERVER: Late.\n\tOh.\n" * 2
    assert [label for label, _ in said(text)] == [None, "MODERATOR", None, "OBSERVER", None] * 2


def test_a_line_that_was_wrapped_stays_the_moderator_s() -> None:
    text = nested("    ").replace("Take your time.", "Take your\n        time.")
    assert ("MODERATOR", "Take your\n        time.") in said(text)


@pytest.mark.parametrize(
    "task", ["Task 1: Open it", "Aufgabe 2 – Öffnen", "Tâche 3 : Ouvrez", "Tarea 4. Abra", "Step 5 Open"]
)
def test_tasks_with_a_word_before_the_number(task: str) -> None:
    text = f"{task}\n\tI see it.\nMODERATOR: Go on.\n\tThere.\n{task}\n\tGone.\nMODERATOR: Thanks.\n\tSure.\n"
    assert [label for label, _ in said(text)] == [None, "MODERATOR", None, None, "MODERATOR", None]
    assert (left_out(text), doubts(text)) == ([(task, "task of the guide")] * 2, [])


def test_a_line_without_an_indent_below_the_moderator_is_in_doubt() -> None:
    text = "1 Open it\n\tYes.\nMODERATOR: Go on.\nThere it is.\n2 Close it\nMODERATOR: Now.\n(points)\n\tGone.\n"
    assert said(text)[1] == ("MODERATOR", "Go on.\nThere it is.")
    assert doubts(text) == ["There it is."]


@pytest.mark.parametrize("indent", ["\t", "    "])
def test_an_answer_that_begins_with_a_number_is_an_answer(indent: str) -> None:
    text = nested(indent).replace("Clear enough, yes.", "3 days later it was.")
    assert said(text)[1] == (None, "3 days later it was.")
    assert len(said(text)) == len(said(nested(indent)))


@pytest.mark.parametrize("indent", ["", "\t"])
def test_what_the_participant_does_is_nobodys_words(indent: str) -> None:
    action = f"{indent}(Die Teilnehmerin liest Aufgabe 2)\n"
    text = f"1 Open it\n\tYes.\n{action}2 Close it\n\tMODERATOR: Now.\n\tGone. (laughs)\n"
    assert said(text) == [(None, "Yes."), ("MODERATOR", "Now."), (None, "Gone. (laughs)")]
    assert (action.strip(), "stage note") in left_out(text)
