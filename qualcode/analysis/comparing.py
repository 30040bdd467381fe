"""Where codings go when only the old and the new text are known.

A coding follows its words where every way to read the change puts them at the same place; else it is doubtful.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from qualcode.analysis.following import (
    LEAST_SHARE,
    MOSTLY_GONE,
    MOVED_APART,
    WORDS_GONE,
    Fate,
    Followed,
    nearest_words,
    spoken,
)  # fmt: skip
from qualcode.analysis.matching import Block, common_start, match
from qualcode.model.coding import CONTEXT
from qualcode.model.span import Span

SEVERAL_PLACES = "its words may be those of several places"
NEW_SURROUNDINGS = "what stands around it is another text now"
BORDER_REWRITTEN = "the words at its border were written anew"

_AROUND = 150
"""Characters on each side of a coding by which its surroundings are known again."""
_LEAST_FAMILIAR = 0.4
_ALIKE = 0.6
"""From this likeness (0–1) on, a word is taken for the corrected form of another."""
_LONGEST_GAP = 2000
_NEAR, _REACH, _FARTHEST = 200, 3, 2000
"""Words may be taken for those of a passage put in at most so many characters away, and so many times its length."""
_NEARBY = 100
_WIDTHS = (0, CONTEXT, _NEARBY, 400)
"""How much of what stands on one side of words is counted with them."""
_WORD = re.compile(r"\w+|[^\w\s]")


def follow_texts(old: str, new: str, spans: Sequence[Span]) -> list[Followed]:
    """Where each span of the old text stands in the new one."""
    comparison = Comparison.of(old, new)
    return [comparison.follow(span) for span in spans]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the change: common blocks in the order of both texts."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> _Reading:
        joined: list[Block] = []
        for block in blocks:
            if joined and (joined[-1].old_end, joined[-1].new_end) == (block.old, block.new):
                joined[-1] = joined[-1]._replace(length=joined[-1].length + block.length)
            else:
                joined.append(block)
        return cls(tuple(joined), tuple(block.old for block in joined))

    def within(self, span: Span) -> range:
        """The positions of the blocks that share characters with a span."""
        first = bisect_right(self.starts, span.start) - 1
        if first < 0 or self.blocks[first].old_end <= span.start:
            first += 1
        return range(first, max(first, bisect_left(self.starts, span.end)))

    def cut(self, span: Span) -> list[Block]:
        """The parts of the blocks that lie in a span."""
        found = []
        for position in self.within(span):
            block = self.blocks[position]
            start, end = max(block.old, span.start), min(block.old_end, span.end)
            found.append(Block(start, block.new + start - block.old, end - start))
        return found


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
    to_left: _Reading
    to_right: _Reading
    moved: _Reading
    rivals: _Reading

    @classmethod
    def of(cls, old: str, new: str) -> Comparison:
        found = match(old, new)
        return cls(
            old,
            new,
            _Reading.of(_refined(found.to_left, old, new, from_left=True)),
            _Reading.of(_refined(found.to_right, old, new, from_left=False)),
            _Reading.of(found.moved),
            _Reading.of(found.rivals),
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
            return Followed(new_span, Fate.UNTOUCHED)
        if self._cuts_a_word(span.start) or self._cuts_a_word(span.end):
            return Followed(new_span, Fate.DOUBTFUL, BORDER_REWRITTEN)
        if words in self.new:
            return Followed(new_span, Fate.DOUBTFUL, SEVERAL_PLACES)
        return Followed(new_span, Fate.ADJUSTED)

    def _moved_to(self, span: Span) -> _Place | None:
        """The place of a span that lies in what was moved, None where none of it does."""
        parts = self.moved.cut(span)
        if not parts:
            return None
        largest = max(parts, key=lambda part: part.length)
        place = Span(largest.new, largest.new_end)
        if len(parts) == 1 and parts[0].length == len(span):
            is_unsure = self._is_another_number(span, self.moved) or self._has_rival(span, place)
            return _Place(place, SEVERAL_PLACES if is_unsure else "")
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
        if self._has_rival(span, left.span):
            return _Place(left.span, SEVERAL_PLACES)
        readings = (self.to_left, self.to_right)
        if left.span.of(self.new) == span.of(self.old) and any(self._is_another_number(span, r) for r in readings):
            return _Place(left.span, SEVERAL_PLACES)
        if not self._is_familiar(span):
            return _Place(left.span, NEW_SURROUNDINGS)
        return left

    def _has_rival(self, span: Span, place: Span) -> bool:
        """Whether another long common block would put the whole of a span at another place."""
        until = bisect_right(self.rivals.starts, span.start)
        around = (block for block in self.rivals.blocks[:until] if block.old_end >= span.end)
        return any(block.new + span.start - block.old != place.start for block in around)

    def _put(self, span: Span, reading: _Reading) -> _Place:
        parts = [part for part in reading.cut(span) if self._spoken(part)]
        if not parts:
            return self._gone(span, reading)
        start, why_start = self._start(span, parts[0], reading)
        end, why_end = self._end(span, parts[-1], reading)
        why = why_start or why_end
        if sum(map(self._spoken, parts)) < LEAST_SHARE * spoken(span.of(self.old)):
            why = why or MOSTLY_GONE
        elif self._is_repeated_near(span, reading):
            why = SEVERAL_PLACES
        return _Place(Span(start, end), why)

    def _gone(self, span: Span, reading: _Reading) -> _Place:
        """What was written in its place, else the place itself."""
        gap_old, gap_new = self._gap_at(span.start, reading)
        lost, written = gap_old.of(self.old), gap_new.of(self.new)
        is_corrected = lost.strip() == span.of(self.old) and _likeness(lost, written) >= _ALIKE
        if is_corrected and lost.strip() not in written:
            return _Place(gap_new)
        return _Place(gap_new, WORDS_GONE)

    def _start(self, span: Span, first: Block, reading: _Reading) -> tuple[int, str]:
        """Where the span begins now: at its first word, or at the corrected form of it."""
        if first.old == span.start or not self.old[span.start : first.old].strip():
            return first.new, ""
        _, written = self._gap_at(first.old - 1, reading)
        written = Span(min(written.start, first.new), first.new)
        if not written.of(self.new).strip():
            return first.new, ""
        alike = self._corrected(self.old[span.start : first.old], written, 0)
        return (alike.start, "") if alike else (written.start, BORDER_REWRITTEN)

    def _end(self, span: Span, last: Block, reading: _Reading) -> tuple[int, str]:
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

    def _gap_at(self, offset: int, reading: _Reading) -> tuple[Span, Span]:
        """The stretches of both texts between the blocks before and behind a place that is in none."""
        behind = bisect_right(reading.starts, offset)
        return self._gap(reading, behind - 1)

    def _gap(self, reading: _Reading, position: int) -> tuple[Span, Span]:
        """The stretches of both texts between a block and the next."""
        blocks = reading.blocks
        before = blocks[position] if position >= 0 else Block(0, 0, 0)
        after = blocks[position + 1] if position + 1 < len(blocks) else Block(len(self.old), len(self.new), 0)
        return Span(before.old_end, after.old), Span(before.new_end, after.new)

    def _is_repeated_near(self, span: Span, reading: _Reading) -> bool:
        """Whether its words stand a second time in what was taken out or put in near it.

        Then a passage may have been doubled, or one of two cut: what is near may be the one that was meant.
        """
        words, positions = span.of(self.old), reading.within(span)
        first, last = reading.blocks[positions[0]], reading.blocks[positions[-1]]
        steps = ((-1, positions[0] - 1), (1, positions[-1]))
        for step, position in steps:
            while -1 <= position < len(reading.blocks):
                gaps = self._gap(reading, position)
                old, new = gaps
                away = first.old - old.end if step < 0 else old.start - last.old_end
                if away > _FARTHEST:
                    break
                near = (gap for gap in (old.of(self.old), new.of(self.new)) if away <= _NEAR + _REACH * len(gap))
                if any(words in gap for gap in near):
                    return True
                position += step
        return any(words in written for written in self._between(span, reading))

    def _is_another_number(self, span: Span, reading: _Reading) -> bool:
        """Whether the words near a change, or they with what stands before or behind them, were doubled or cut."""
        positions = reading.within(span)
        block = reading.blocks[positions[0]]
        away = self._from_a_change(span, block)
        if len(positions) > 1 or away >= _FARTHEST:
            return False
        old, new = (self.old, self.new) if reading is self.moved else self._neighbourhood(span, reading)
        if away < _NEARBY:
            known = Span(max(block.old, span.start - _NEARBY), min(block.old_end, span.end + _NEARBY)).of(self.old)
            if _times(known, old) > 1 or _times(known, new) > 1:
                return True
        is_close = away < CONTEXT + 10 * len(span)
        for width in _WIDTHS if is_close else _WIDTHS[1:]:
            before, behind = max(block.old, span.start - width), min(block.old_end, span.end + width)
            for words in (self.old[before : span.end], self.old[span.start : behind]):
                if _times(words, old) != _times(words, new) and (is_close or len(words) > CONTEXT or before == 0):
                    return True
        return False

    def _neighbourhood(self, span: Span, reading: _Reading) -> tuple[str, str]:
        """The part of either text, between the same common blocks, that is large enough to count in."""
        blocks = reading.blocks
        low = bisect_left(reading.starts, span.start - _FARTHEST)
        high = bisect_right(reading.starts, span.end + _FARTHEST)
        start = blocks[low - 1] if low else Block(0, 0, 0)
        end = blocks[high] if high < len(blocks) else Block(len(self.old), len(self.new), 0)
        return self.old[start.old : end.old_end], self.new[start.new : end.new_end]

    def _from_a_change(self, span: Span, block: Block) -> int:
        """How far the text is the same before and behind a span, whichever is less."""
        at_end = (block.old_end, block.new_end) == (len(self.old), len(self.new))
        before = span.start - block.old if block.old + block.new else _FARTHEST
        return min(before, _FARTHEST if at_end else block.old_end - span.end)

    def _between(self, span: Span, reading: _Reading) -> list[str]:
        """What was written between the blocks that a span touches."""
        return [self._gap(reading, position)[1].of(self.new) for position in reading.within(span)[:-1]]

    def _is_familiar(self, span: Span) -> bool:
        """Whether enough of what stood around a span is there still."""
        around = Span(max(0, span.start - _AROUND), min(len(self.old), span.end + _AROUND))
        kept = sum(map(self._spoken, self.to_left.cut(around)))
        return kept >= _LEAST_FAMILIAR * spoken(around.of(self.old))

    def _spoken(self, block: Block) -> int:
        return spoken(self.old[block.old : block.old_end])


def _times(words: str, text: str) -> int:
    """How often words stand in a text, also where two places overlap."""
    count, at = 0, text.find(words)
    while at >= 0:
        count, at = count + 1, text.find(words, at + 1)
    return count


def _refined(blocks: Sequence[Block], old: str, new: str, *, from_left: bool) -> list[Block]:
    """The blocks, and between them the letters that a corrected word shares with the old one."""
    stops = [Block(0, 0, 0), *blocks, Block(len(old), len(new), 0)]
    found: list[Block] = []
    for before, after in pairwise(stops):
        if before.length:
            found.append(before)
        lost, written = old[before.old_end : after.old], new[before.new_end : after.new]
        longest = max(len(lost), len(written))
        if not lost or not written or longest > _LONGEST_GAP:
            continue
        room = min(len(lost), len(written))
        start, end = common_start(lost, written), common_start(lost[::-1], written[::-1])
        start, end = (start, min(end, room - start)) if from_left else (min(start, room - end), end)
        if 2 * (start + end) >= longest:
            found += [Block(before.old_end, before.new_end, start)] if start else []
            found += [Block(after.old - end, after.new - end, end)] if end else []
    return found


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
