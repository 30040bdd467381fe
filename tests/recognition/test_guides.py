from __future__ import annotations

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


def test_where_two_speak_indents_are_their_own() -> None:
    text = "Ana:\n\t1 One\n\tmore\nTom:\n\t2 Two\n\tmore\nAna:\n\tOh.\nTom:\n\tAh.\n"
    assert [turn.label for turn in recognise(text).turns] == ["Ana", "Tom", "Ana", "Tom"]


def test_a_single_numbered_line_is_no_guide() -> None:
    text = "1 Open the tab\n\tI see it.\nMODERATOR: Go on.\n\tGone.\nMODERATOR: Thanks.\n\tSure.\n"
    assert [(turn.label, turn.span.of(text)) for turn in recognise(text).turns] == [
        ("MODERATOR", "Go on.\n\tGone."), ("MODERATOR", "Thanks.\n\tSure."),
    ]  # fmt: skip
