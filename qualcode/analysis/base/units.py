"""The units of analysis in which a text is compared or counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from qualcode.model.span import Span


class Unit(StrEnum):
    """The kinds of units of analysis."""

    TURN = "turn"
    SENTENCE = "sentence"
    CHARACTER = "character"


def unit_spans(text: str, turns: Iterable[tuple[int, int]] | None) -> list[Span]:
    """The words of these turns (start, end); of a text without turns (None), its paragraphs.

    What lies outside of turns (a title, a date) is no unit.
    """
    if turns is None:
        return list(_paragraphs(text))
    spans = (Span(start, end).trimmed(text) for start, end in turns)
    return [span for span in spans if span]


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line)).trimmed(text)
        if span:
            yield span
        start += len(line) + 1
