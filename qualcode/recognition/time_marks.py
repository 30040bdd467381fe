"""Times that are printed within what was said, told from times of which somebody speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from qualcode.recognition import times
from qualcode.recognition.times import GAP, TIME_WORD

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2}){0,2}(?:[:.,-]\d{1,3})?"
_INTERVAL = rf"{_CLOCK}(?:{GAP}(?:-{{1,2}}>|[-–—]){GAP}{_CLOCK})?"
# After a time at the beginning of a line aTrain writes a dash.
_MARK = re.compile(
    rf"(?:\\?\[{GAP}(?P<square>{_INTERVAL}){GAP}\\?\]|\#(?P<number>{_INTERVAL})\#|\{{(?P<curly>{_INTERVAL})\}}"
    rf"|<(?P<angle>{_INTERVAL})>|\((?P<round>{_INTERVAL})\))(?:(?<=\])[ ]-(?=[ ]))?"
)
_BEGINNING = re.compile(rf"[\[#{{<(]{GAP}\d{{1,3}}:\d")
_WORDED = re.compile(rf"\n{GAP}(?P<mark>{TIME_WORD}{GAP}[\[(#]?(?P<clock>{_CLOCK})[\])#]?){GAP}(?=\n)")
_OPENING = re.compile(r"[\[#{<(] ?\d{1,3}:\d")
_ONLY_TIMES = re.compile(r"(?:\\?[\[(<#{]?\d{1,3}:\d{2}(?::\d{2}){0,2}(?:[:.,-]\d{1,3})?\\?[\])>#}]?\s*+)++")
_MILLISECONDS = re.compile(r":(\d{3})\Z")
_FULL = re.compile(r"\d{1,3}:\d{2}:\d{2}")
_RUN = 3
"""A judgement: so many times in a row that only grow are those of the recording, also after its clock began again."""


_WORD = "word"


class Shape(NamedTuple):
    """How a time is written: between which brackets, and whether with its hours."""

    bracket: str
    has_hours: bool

    @property
    def is_sure(self) -> bool:
        """Whether the shape alone tells that nobody says this."""
        return self.bracket == "number" or self.has_hours

    @property
    def least(self) -> int:
        """How many of this shape there are at least where they are times of a recording: a judgement."""
        return 3 if self.bracket == "round" else 1 if self.bracket == _WORD else 2


class TimeMark(NamedTuple):
    """A time between brackets within words, `text[start:end]`."""

    start: int
    end: int
    written: str
    seconds: float
    shape: Shape


def is_only_times(line: str) -> bool:
    """Whether a line, without blanks around it, has nothing but times."""
    return _ONLY_TIMES.fullmatch(line) is not None


def may_have_times(text: str) -> bool:
    """Whether it is worth looking for times in a text."""
    return _OPENING.search(text) is not None


def time_marks(text: str) -> list[TimeMark]:
    """All that may be the time of a place in a recording, in order: `[00:02:00]`, `(12:30)`, a line `Time: 05:00`."""
    return sorted((*_worded(text), *(_bracketed(text) if may_have_times(text) else ())))


def _worded(text: str) -> Iterator[TimeMark]:
    for line in _WORDED.finditer(f"\n{text}\n"):
        start, end = line.span("mark")
        if (seconds := times.seconds(_MILLISECONDS.sub(r".\1", line["clock"]))) is not None:
            shape = Shape(_WORD, _FULL.match(line["clock"]) is not None)
            yield TimeMark(start - 1, end - 1, line["mark"], seconds, shape)


def _bracketed(text: str) -> Iterator[TimeMark]:
    reached = 0
    for beginning in _BEGINNING.finditer(text):
        begin = beginning.start()
        is_escaped = text[begin] == "[" and text[begin - 1 : begin] == "\\"
        match = _MARK.match(text, begin - is_escaped) if begin >= reached else None
        if match is None:
            continue
        reached = match.end()
        bracket = str(match.lastgroup)
        seconds = times.interval(_MILLISECONDS.sub(r".\1", match[bracket]))[0]
        if seconds is not None:
            shape = Shape(bracket, _FULL.match(match[bracket]) is not None)
            yield TimeMark(match.start(), match.end(), match[0], seconds, shape)


def fitting(candidates: Sequence[TimeMark]) -> list[bool]:
    """Which of these times are those of a recording, in the order of the text.

    The times of a recording grow; a time of which somebody speaks falls out of the order, or stands alone.
    """
    grows = _in_growing_order([mark.seconds for mark in candidates])
    counts = Counter(mark.shape for mark, fits in zip(candidates, grows, strict=True) if fits)
    return [
        mark.shape.is_sure or (fits and counts[mark.shape] >= mark.shape.least)
        for mark, fits in zip(candidates, grows, strict=True)
    ]


def _in_growing_order(seconds: Sequence[float]) -> list[bool]:
    """Whether each belongs to the longest growing order, or to a run that grows by itself."""
    fits = [False] * len(seconds)
    for place in _longest_order(seconds):
        fits[place] = True
    start = 0
    for place, (one, other) in enumerate(pairwise((*seconds, -1.0)), start=1):
        if other < one:
            if place - start - sum(fits[start:place]) >= _RUN:
                fits[start:place] = [True] * (place - start)
            start = place
    return fits


def _longest_order(seconds: Sequence[float]) -> Iterator[int]:
    """The places of a longest subsequence that never falls."""
    last_places: list[int] = []
    ends: list[float] = []
    before: list[int | None] = []
    for place, second in enumerate(seconds):
        length = bisect_right(ends, second)
        before.append(last_places[length - 1] if length else None)
        ends[length : length + 1] = [second]
        last_places[length : length + 1] = [place]
    at = last_places[-1] if last_places else None
    while at is not None:
        yield at
        at = before[at]
