"""The units of a text: turns that answer, or paragraphs where there are no turns."""

from __future__ import annotations

from qualcode.analysis.base.units import unit_spans
from qualcode.model.span import Span
from qualcode.model.transcript import Role, Transcript, Turn

TEXT = "Title\n\nI: Why? \n\nA:  Because. \n\nB:\n\nC: So."


def turn(label: str, role: Role | None) -> Turn:
    head = TEXT.index(f"{label}:")
    after = TEXT.find("\n\n", head)
    return Turn(0, head, head + 2, after if after > 0 else len(TEXT), label, label, role)


def words(of: Transcript, *, with_interviewer: bool = False) -> list[str]:
    turns = [(turn.start, turn.end) for turn in of.turns if with_interviewer or turn.role is not Role.INTERVIEWER]
    return [span.of(of.text) for span in unit_spans(of.text, turns if of.turns else None)]


def test_the_words_of_turns_without_blanks_are_units_and_titles_and_turns_without_words_are_none() -> None:
    roles = (("I", Role.INTERVIEWER), ("A", Role.PARTICIPANT), ("B", Role.PARTICIPANT), ("C", None))
    transcript = Transcript(TEXT, tuple(turn(label, role) for label, role in roles))
    assert words(transcript) == ["Because.", "So."]
    assert words(transcript, with_interviewer=True) == ["Why?", "Because.", "So."]


def test_without_turns_each_line_with_words_is_a_unit() -> None:
    assert words(Transcript("One. Two.\n\n \n  Three \nFour")) == ["One. Two.", "Three", "Four"]
    assert words(Transcript("\n \n")) == words(Transcript("")) == []


def test_a_turn_is_its_words_without_the_blanks_at_either_end_and_nothing_is_no_unit() -> None:
    assert unit_spans("ab  cd", [(0, 3), (3, 6), (6, 6)]) == [Span(0, 2), Span(4, 6)]
