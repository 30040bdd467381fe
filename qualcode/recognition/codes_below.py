"""Codes that a tool printed below each passage: short lines that come again and again where turns end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from qualcode.recognition.candidates import Candidate
from qualcode.recognition.labels import bare_words
from qualcode.recognition.turns import Stretch
from qualcode.recognition.words import RUNNING_WORDS

_MOST_WORDS, _LEAST = 4, 2
"""Judgements: longer lines are speech; so often a line ends turns if it is a code."""
_SENTENCE_ENDS = (".", "?", "!", "…", "”", '"', "»", ")", "]", "#")
_Line = tuple[int, str]


def codes_below(text: str, said: Sequence[Stretch], codes: Collection[str]) -> list[Candidate]:
    """Where the codes below the passages begin: from the first that is one of `codes` or recurs, all below it are some.

    They stand below a whole sentence, and none of their words is one of running speech.
    """
    tails = [tail for stretch in said if (tail := _tail(text, stretch))]
    count = Counter(line for tail in tails for _, line in tail)
    places = []
    for tail in tails:
        start = next((start for start, line in tail if line in codes or count[line] >= _LEAST), None)
        if start is not None:
            places += [Candidate(at, at, at, None, None, False, speaks=False) for at, _ in tail if at >= start]
    return places


def _tail(text: str, stretch: Stretch) -> list[_Line]:
    """The short lines at the end of a turn, below a whole sentence; empty if there are none."""
    lines: list[_Line] = []
    for start, line in _lines_from_below(text, stretch):
        if line.endswith(_SENTENCE_ENDS):
            return lines[::-1]
        if not _may_be_code(line):
            return []
        lines.append((start, line))
    return []


def _lines_from_below(text: str, stretch: Stretch) -> Iterator[_Line]:
    end = stretch.end
    while end > stretch.start:
        start = max(stretch.start, text.rfind("\n", stretch.start, end) + 1)
        if line := text[start:end].strip():
            yield start, line
        end = start - 1


def _may_be_code(line: str) -> bool:
    words = bare_words(line.casefold())
    return 0 < len(words) <= _MOST_WORDS and RUNNING_WORDS.isdisjoint(words) and line[0].isalpha()
