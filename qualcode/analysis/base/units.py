"""The units of analysis in which a text is compared or counted."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from qualcode.model.span import Span
from qualcode.model.transcript import Role, Transcript


class Unit(StrEnum):
    """The kinds of units of analysis."""

    TURN = "turn"
    SENTENCE = "sentence"
    CHARACTER = "character"


def unit_spans(transcript: Transcript, *, with_interviewer: bool) -> list[Span]:
    """The words of each turn; of a text without turns, its paragraphs.

    Interviewers' turns are left out unless `with_interviewer`; text outside of turns (a title, a date) is no unit.
    """
    if not transcript.turns:
        return list(_paragraphs(transcript.text))
    spans = (
        turn.span.trimmed(transcript.text)
        for turn in transcript.turns
        if with_interviewer or turn.role is not Role.INTERVIEWER
    )
    return [span for span in spans if span]


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line)).trimmed(text)
        if span:
            yield span
        start += len(line) + 1
