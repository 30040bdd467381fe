"""Where a coding in doubt may belong: not far longer than its words were."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.span import Span

_MOST_GROWN, _ROOM_TO_GROW = 2, 12
"""A judgement: a coding that would grow to more than twice its length and twelve characters is in doubt."""


def longest(span: Span) -> int:
    """The characters that a span may have after a correction."""
    return _MOST_GROWN * len(span) + _ROOM_TO_GROW


def shortened(place: Span, most: int, parts: Sequence[Span], text: str) -> Span:
    """A place of at most so many characters: where most of the surviving parts of the words are, else its first words.

    One surviving part that is longer by itself stays whole.
    """
    if len(place) <= most:
        return place
    common = sorted(common for part in parts if (common := part & place))
    return _densest(common, most).trimmed(text) if common else _first_words(place, most, text)


def _densest(parts: Sequence[Span], most: int) -> Span:
    best = max(parts, key=len)
    characters = len(best)
    for position, first in enumerate(parts):
        within = [part for part in parts[position:] if part.end - first.start <= most]
        if sum(map(len, within)) > characters:
            characters = sum(map(len, within))
            best = first | max(within, key=lambda part: part.end)
    return best


def _first_words(place: Span, most: int, text: str) -> Span:
    end = place.start + most
    while end > place.start and not text[end].isspace():
        end -= 1
    return Span(place.start, end).trimmed(text) or Span(place.start, place.start + most)
