from __future__ import annotations

import pytest

from qualcode.recognition import recognise


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
