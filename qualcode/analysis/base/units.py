"""The units of analysis in which a text is compared or counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from qualcode.model.span import Span


class Unit(StrEnum):
    """The kinds of units of analysis; an overlap is of whole passages, which are their own units."""

    TURN = "turn"
    SENTENCE = "sentence"
    CHARACTER = "character"
    DOCUMENT = "document"
    OVERLAP = "overlap"


def unit_spans(text: str, turns: Iterable[tuple[int, int]] | None) -> list[Span]:
    """The words of these turns (start, end); of a text without turns (None), its paragraphs.

    What lies outside of turns (a title, a date) is no unit.
    """
    if turns is None:
        return list(_paragraphs(text))
    return [span for start, end in turns if (span := _trimmed(text, start, end))]


def _trimmed(text: str, start: int, end: int) -> Span:
    """The words of a turn; most have no blank at either end."""
    is_trim = start < end and not text[start].isspace() and not text[end - 1].isspace()
    return Span(start, end) if is_trim else Span(start, end).trimmed(text)


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line)).trimmed(text)
        if span:
            yield span
        start += len(line) + 1
