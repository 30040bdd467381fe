"""Split words that nobody said as a whole into runs that were said: swapped sentences, two people quoted as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.analysis.quotation_matching.speaker_text import SpeakerText

_LEAST_WORDS, _MOST_RUNS, _SHARED = 3, 4, 2
"""Judgements: shorter or more runs are found by chance in any long interview."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words `start:end` of a segment, as said from word `at` of a speaker text on."""

    start: int
    end: int
    speaker_text: SpeakerText
    at: int


def split_into_runs(words: Sequence[str], speaker_texts: Sequence[SpeakerText]) -> list[Run] | None:
    """The words as a few runs that were said, each as long as possible, from the first speaker text that has it.

    None if a run would be too short or there would be too many.
    """
    return _from(words, 0, speaker_texts, _MOST_RUNS)


def _from(words: Sequence[str], start: int, speaker_texts: Sequence[SpeakerText], left: int) -> list[Run] | None:
    """The runs from a word on; a run may be cut by a word or two that also begin the next one."""
    if start == len(words):
        return []
    longest = max(
        (_longest(words, start, speaker_text) for speaker_text in speaker_texts),
        key=lambda run: run.end,
        default=None,
    )
    if longest is None or not left:
        return None
    for end in range(longest.end, max(longest.end - _SHARED, start + _LEAST_WORDS) - 1, -1):
        rest = _from(words, end, speaker_texts, left - 1) if end - start >= _LEAST_WORDS else None
        if rest is not None:
            return [replace(longest, end=end), *rest]
    return None


def _longest(words: Sequence[str], start: int, speaker_text: SpeakerText) -> Run:
    """The longest run from a word on that was said, by bisection: every shorter run was said too."""
    low, high, at = start, len(words), 0
    while low < high:
        middle = (low + high + 1) // 2
        places = speaker_text.places("".join(words[start:middle]))
        if places:
            low, at = middle, places[0][0]
        else:
            high = middle - 1
    return Run(start, low, speaker_text, at)
