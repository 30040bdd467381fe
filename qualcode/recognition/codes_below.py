"""Codes that a tool printed below each passage: short lines that come again and again where turns end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qualcode.recognition.candidates import Candidate
from qualcode.recognition.labels import bare_words
from qualcode.recognition.turns import Stretch
from qualcode.recognition.wordless import Wordless
from qualcode.recognition.words import RUNNING_WORDS

_MOST_WORDS, _LEAST, _NEARLY_ALL = 4, 2, 0.75
"""Judgements: longer lines are speech; so often a line ends turns if it is a code; the share of passages with one."""
_SENTENCE_ENDS = (".", "?", "!", "…", "”", '"', "»", ")", "]", "#")
MAY_BE_CODE = "may be a code of the passage above it"
_Line = tuple[int, str]


class CodesBelow(NamedTuple):
    """The lines that are codes, and those that may be some."""

    places: list[Candidate]
    doubtful: list[tuple[Candidate, str]]


def codes_below(text: str, said: Sequence[Stretch], wordless: Wordless) -> CodesBelow:
    """The codes below the passages: from the first that is one of the `wordless` labels or recurs, all below are some.

    They stand below a whole sentence, and none of their words is one of running speech. Further such lines in a text
    with codes are in doubt, unless nearly every passage has a code.
    """
    codes = wordless.labels
    tails = [tail for stretch in said if (tail := _tail(text, stretch))]
    count = Counter(line for tail in tails for _, line in tail)
    # What also stands elsewhere may be part of what was said, such as the name of a song.
    everywhere = Counter(map(str.strip, text.split("\n"))) if count else Counter()
    count = Counter({line: number for line, number in count.items() if everywhere[line] == number or line in codes})
    places, others = list[Candidate](), list[Candidate]()
    coded = sum(any(line in codes or count[line] >= _LEAST for _, line in tail) for tail in tails)
    is_each_coded = coded + len(wordless.ends) >= _NEARLY_ALL * len(said)
    for tail in tails:
        first = next((start for start, line in tail if line in codes or count[line] >= _LEAST), len(text))
        for start, _ in tail:
            place = Candidate(start, start, start, None, None, False, speaks=False)
            (places if start >= first or is_each_coded else others).append(place)
    return CodesBelow(places, [(place, MAY_BE_CODE) for place in others] if places or codes else [])


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
