"""Where codings go when only the old and the new text are known.

A coding follows its words where every way to read the change puts them at the same place; else it is doubtful.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from qualcode.analysis.correction.alignment import Reading, refined
from qualcode.analysis.correction.anchoring import (
    LEAST_SHARE,
    MOSTLY_GONE,
    MOVED_APART,
    WORDS_GONE,
    Fate,
    Followed,
    nearest_words,
    spoken,
)  # fmt: skip
from qualcode.analysis.correction.common_blocks import match
from qualcode.analysis.correction.duplicates import is_unmistakable, stands_once
from qualcode.analysis.correction.tokens import Block
from qualcode.model.span import Span

MUCH_WRITTEN = "much was written within it"
_MOST_GROWN, _ROOM_TO_GROW = 2, 12
"""A coding that would be longer than so many times its words, and so many letters more, is for a person to look at."""
SEVERAL_PLACES = "its words may be those of several places"
NEW_SURROUNDINGS = "what stands around it is another text now"
BORDER_REWRITTEN = "the words at its border were written anew"

_AROUND = 150
"""Characters on each side of a coding by which its surroundings are known again."""
_LEAST_FAMILIAR = 0.4
_ALIKE = 0.6
"""From this likeness (0–1) on, a word is taken for the corrected form of another."""
_WORD = re.compile(r"\w+|[^\w\s]")


def follow_texts(old: str, new: str, spans: Sequence[Span]) -> list[Followed]:
    """Where each span of the old text stands in the new one."""
    comparison = Comparison.of(old, new)
    return [comparison.follow(span) for span in spans]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a reading puts a span; `why` where it cannot say so surely."""

    span: Span
    why: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts, and the ways to read what was changed between them."""

    old: str
    new: str
    to_left: Reading
    to_right: Reading
    moved: Reading

    @classmethod
    def of(cls, old: str, new: str) -> Comparison:
        found = match(old, new)
        return cls(
            old,
            new,
            Reading.of(refined(found.to_left, old, new, from_left=True)),
            Reading.of(refined(found.to_right, old, new, from_left=False)),
            Reading.of(found.moved),
        )

    def follow(self, span: Span) -> Followed:
        """Where a span of the old text stands in the new one."""
        words = span.of(self.old)
        place = self._moved_to(span) or self._kept_at(span)
        new_span = place.span.trimmed(self.new)
        if not new_span:
            return Followed(nearest_words(self.new, place.span.start), Fate.DOUBTFUL, place.why or WORDS_GONE)
        if place.why:
            return Followed(new_span, Fate.DOUBTFUL, place.why)
        if new_span.of(self.new) == words:
            if is_unmistakable(self.old, span, self.new, new_span):
                return Followed(new_span, Fate.UNTOUCHED)
            return Followed(new_span, Fate.DOUBTFUL, SEVERAL_PLACES)
        if words in self.new or not stands_once(_flat(words), _flat(self.old)) or _stands_twice(words, self.new):
            return Followed(new_span, Fate.DOUBTFUL, SEVERAL_PLACES)
        if _stands_beside(new_span.of(self.new), span, self.old):
            return Followed(new_span, Fate.DOUBTFUL, SEVERAL_PLACES)
        if len(new_span) > _MOST_GROWN * len(span) + _ROOM_TO_GROW:
            return Followed(new_span, Fate.DOUBTFUL, MUCH_WRITTEN)
        if self._cuts_a_word(span.start) or self._cuts_a_word(span.end):
            return Followed(new_span, Fate.DOUBTFUL, BORDER_REWRITTEN)
        return Followed(new_span, Fate.ADJUSTED)

    def _moved_to(self, span: Span) -> _Place | None:
        """The place of a span that lies in what was moved, None where none of it does."""
        parts = self.moved.cut(span)
        if not parts:
            return None
        largest = max(parts, key=lambda part: part.length)
        place = Span(largest.new, largest.new_end)
        if len(parts) == 1 and parts[0].length == len(span):
            return _Place(place)
        kept = sum(map(self._spoken, self.to_left.cut(span)))
        if kept > self._spoken(largest):
            return _Place(self._put(span, self.to_left).span, MOVED_APART)
        return _Place(place, MOVED_APART)

    def _kept_at(self, span: Span) -> _Place:
        """The place on which both readings agree."""
        left, right = self._put(span, self.to_left), self._put(span, self.to_right)
        if left.span.trimmed(self.new) != right.span.trimmed(self.new):
            return _Place(max(left.span, right.span, key=len), SEVERAL_PLACES)
        if left.why or right.why:
            return left if left.why else right
        if not self._is_familiar(span):
            return _Place(left.span, NEW_SURROUNDINGS)
        return left

    def _put(self, span: Span, reading: Reading) -> _Place:
        parts = [part for part in reading.cut(span) if self._spoken(part)]
        if not parts:
            return self._gone(span, reading)
        start, why_start = self._start(span, parts[0], reading)
        end, why_end = self._end(span, parts[-1], reading)
        why = why_start or why_end
        if sum(map(self._spoken, parts)) < LEAST_SHARE * spoken(span.of(self.old)):
            why = why or MOSTLY_GONE
        return _Place(Span(start, end), why)

    def _gone(self, span: Span, reading: Reading) -> _Place:
        """What was written in its place, else the place itself."""
        gap_old, gap_new = self._gap_at(span.start, reading)
        lost, written = gap_old.of(self.old), gap_new.of(self.new)
        is_corrected = lost.strip() == span.of(self.old) and _likeness(lost, written) >= _ALIKE
        if is_corrected and lost.strip() not in written:
            return _Place(gap_new)
        return _Place(gap_new, WORDS_GONE)

    def _start(self, span: Span, first: Block, reading: Reading) -> tuple[int, str]:
        """Where the span begins now: at its first word, or at the corrected form of it."""
        if first.old == span.start or not self.old[span.start : first.old].strip():
            return first.new, ""
        _, written = self._gap_at(first.old - 1, reading)
        written = Span(min(written.start, first.new), first.new)
        if not written.of(self.new).strip():
            return first.new, ""
        alike = self._corrected(self.old[span.start : first.old], written, 0)
        return (alike.start, "") if alike else (written.start, BORDER_REWRITTEN)

    def _end(self, span: Span, last: Block, reading: Reading) -> tuple[int, str]:
        if last.old_end == span.end or not self.old[last.old_end : span.end].strip():
            return last.new_end, ""
        _, written = self._gap_at(last.old_end, reading)
        written = Span(last.new_end, max(written.end, last.new_end))
        if not written.of(self.new).strip():
            return last.new_end, ""
        alike = self._corrected(self.old[last.old_end : span.end], written, -1)
        return (alike.end, "") if alike else (written.end, BORDER_REWRITTEN)

    def _corrected(self, lost: str, written: Span, position: int) -> Span | None:
        """The one written word that looks like the corrected form of the first (0) or last (-1) lost one.

        None where what was lost stands there still, with something else grown on to it.
        """
        if lost.strip() in written.of(self.new):
            return None
        return _alike(_WORD.findall(lost)[position], written, self.new)

    def _cuts_a_word(self, offset: int) -> bool:
        """Whether letters stand on both sides of a place in the old text."""
        return 0 < offset < len(self.old) and self.old[offset - 1].isalnum() and self.old[offset].isalnum()

    def _gap_at(self, offset: int, reading: Reading) -> tuple[Span, Span]:
        """The stretches of both texts between the blocks before and behind a place that is in none."""
        behind = bisect_right(reading.starts, offset)
        return self._gap(reading, behind - 1)

    def _gap(self, reading: Reading, position: int) -> tuple[Span, Span]:
        """The stretches of both texts between a block and the next."""
        blocks = reading.blocks
        before = blocks[position] if position >= 0 else Block(0, 0, 0)
        after = blocks[position + 1] if position + 1 < len(blocks) else Block(len(self.old), len(self.new), 0)
        return Span(before.old_end, after.old), Span(before.new_end, after.new)

    def _is_familiar(self, span: Span) -> bool:
        """Whether enough of what stood around a span is there still."""
        around = Span(max(0, span.start - _AROUND), min(len(self.old), span.end + _AROUND))
        kept = sum(map(self._spoken, self.to_left.cut(around)))
        return kept >= _LEAST_FAMILIAR * spoken(around.of(self.old))

    def _spoken(self, block: Block) -> int:
        return spoken(self.old[block.old : block.old_end])


def _alike(word: str, where: Span, text: str) -> Span | None:
    """The one word of a stretch that looks like the corrected form of another."""
    scored = [
        (_likeness(word, found[0]), Span(where.start + found.start(), where.start + found.end()))
        for found in _WORD.finditer(where.of(text))
    ]
    close = [span for likeness, span in scored if likeness >= _ALIKE]
    return close[0] if len(close) == 1 else None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


@lru_cache(maxsize=4)
def _flat(text: str) -> str:
    """With single blanks: lines that were broken anew hold the same words."""
    return " ".join(text.split())


def _stands_beside(words: str, span: Span, text: str) -> bool:
    """Whether a text has the words anywhere but within a span: then they may be those of that other place."""
    at = text.find(words)
    while at >= 0:
        if not (span.start <= at and at + len(words) <= span.end):
            return True
        at = text.find(words, at + 1)
    return False


def _stands_twice(words: str, text: str) -> bool:
    return _flat(text).count(_flat(words)) > 1
