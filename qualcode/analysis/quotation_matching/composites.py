"""Words that stand nowhere as a whole, taken apart into runs that do: sentences swapped, two people made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.analysis.quotation_matching.speaker_text import Talk

_LEAST_WORDS = 3
_MOST_PIECES = 4
_SHARED = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Words `start:end` of a run, to the letter at word `at` of a talk."""

    start: int
    end: int
    talk: Talk
    at: int


def pieces(words: Sequence[str], talks: Sequence[Talk]) -> list[Piece] | None:
    """The words as a few runs that were said, each as long as can be; in the first talk of several that have it.

    None where a run would be of a word or two, or there would be too many.
    """
    return _from(words, 0, talks, _MOST_PIECES)


def _from(words: Sequence[str], start: int, talks: Sequence[Talk], left: int) -> list[Piece] | None:
    """The pieces from a word on; a piece gives up a word or two that belong to the next as well."""
    if start == len(words):
        return []
    longest = max((_longest(words, start, talk) for talk in talks), key=lambda piece: piece.end, default=None)
    if longest is None or not left:
        return None
    for end in range(longest.end, max(longest.end - _SHARED, start + _LEAST_WORDS) - 1, -1):
        rest = _from(words, end, talks, left - 1) if end - start >= _LEAST_WORDS else None
        if rest is not None:
            return [replace(longest, end=end), *rest]
    return None


def _longest(words: Sequence[str], start: int, talk: Talk) -> Piece:
    """The longest run from a word on that stands in the talk: if a run does, so does each that is shorter."""
    low, high, at = start, len(words), 0
    while low < high:
        middle = (low + high + 1) // 2
        places = talk.places("".join(words[start:middle]))
        if places:
            low, at = middle, places[0][0]
        else:
            high = middle - 1
    return Piece(start, low, talk, at)
