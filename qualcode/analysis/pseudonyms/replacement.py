"""Replace passages of a text at once, and map every span to its exact place afterwards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` replaces the characters `start` to `end` of the old text."""

    start: int
    end: int
    text: str


class ReplacedText:
    """A text with some passages replaced; they are in order, not empty, and do not touch."""

    def __init__(self, old: str, passages: Sequence[Passage]) -> None:
        self.old = old
        self.passages = tuple(passages)
        self._starts = [passage.start for passage in passages]
        self._ends = [passage.end for passage in passages]
        self._shifts = [0, *accumulate(len(p.text) - (p.end - p.start) for p in passages)]
        pieces, at = [], 0
        for passage in passages:
            pieces += [old[at : passage.start], passage.text]
            at = passage.end
        self.text = "".join([*pieces, old[at:]])

    def start(self, offset: int) -> int:
        """The new offset of a start; within a passage, the start of the passage."""
        before = bisect_right(self._ends, offset)
        inside = before < len(self.passages) and self._starts[before] < offset
        return (self._starts[before] if inside else offset) + self._shifts[before]

    def end(self, offset: int) -> int:
        """The new offset of an end; within a passage, the end of the passage."""
        before = bisect_left(self._starts, offset)
        inside = before > 0 and self._ends[before - 1] > offset
        return (self._ends[before - 1] if inside else offset) + self._shifts[before]

    def span(self, span: Span) -> Span:
        """The new span; if it cuts a passage, it grows to include all of it."""
        return Span(self.start(span.start), self.end(span.end)) if span else Span(*[self.start(span.start)] * 2)

    def back(self) -> list[Passage]:
        """The passages of the new text that restore the old one."""
        return [
            Passage(p.start + shift, p.start + shift + len(p.text), self.old[p.start : p.end])
            for p, shift in zip(self.passages, self._shifts, strict=False)
        ]
