"""Find where codings are after a correction, when only the old and the new text are known.

A coding stays on words that both texts have once. Others move with their words if every alignment of the texts puts
them at the same place; otherwise they are doubtful.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.analysis.correction.alignment import Alignment, refine
from qualcode.analysis.correction.anchoring import (
    LEAST_SHARE,
    MOSTLY_GONE,
    MOVED_APART,
    WORDS_GONE,
    AnchorOutcome,
    MovedSpan,
    count_non_blank,
    nearest_words,
)  # fmt: skip
from qualcode.analysis.correction.common_blocks import match_texts
from qualcode.analysis.correction.duplicates import is_unmistakable, occurs_once
from qualcode.analysis.correction.likeness import ALIKE, WORD, corrected_form, likeness
from qualcode.analysis.correction.proposals import longest, shortened
from qualcode.analysis.correction.same_words import flat, place_of_same_words
from qualcode.analysis.correction.tokens import Block
from qualcode.analysis.correction.voices import Voices
from qualcode.model.span import Span
from qualcode.model.transcript import Turn

MUCH_WRITTEN = "much text was added inside it"
SEVERAL_PLACES = "several places have its words"
NEW_SURROUNDINGS = "the text around it is different now"
ANOTHER_SPEAKS = "somebody else speaks inside it now"
BORDER_REWRITTEN = "the words at its start or end were rewritten"

_AROUND = 150
"""Characters on each side of a coding whose share still there decides whether its surroundings are the same."""
_LEAST_FAMILIAR = 0.4
"""A judgement: with less of it left, the passage was moved into or rewritten with another text."""


def move_spans_by_texts(
    old: str, new: str, spans: Sequence[Span], turns: tuple[Sequence[Turn], Sequence[Turn]] = ((), ())
) -> list[MovedSpan]:
    """Where each span of the old text is in the new one; `turns` are those of both texts."""
    comparison = Comparison.of(old, new, turns)
    return [comparison.move(span) for span in spans]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an alignment puts a span; `why` if that is doubtful."""

    span: Span
    why: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts, their possible alignments, and who speaks in them."""

    old: str
    new: str
    to_left: Alignment
    to_right: Alignment
    moved: Alignment
    voices: Voices

    @classmethod
    def of(cls, old: str, new: str, turns: tuple[Sequence[Turn], Sequence[Turn]] = ((), ())) -> Comparison:
        matching = match_texts(old, new)
        to_left = Alignment.of(refine(matching.to_left, old, new, from_left=True))
        to_right = Alignment.of(refine(matching.to_right, old, new, from_left=False))
        moved = Alignment.of(matching.moved)

        def surviving(span: Span) -> list[Span]:
            return [Span(part.new, part.new_end) for part in (*to_left.cut(span), *moved.cut(span))]

        return cls(old, new, to_left, to_right, moved, Voices.of(*turns, surviving))

    def move(self, span: Span) -> MovedSpan:
        """Where a span of the old text is in the new one."""
        same = place_of_same_words(self.old, span, self.new)
        if same:
            is_equal = same.of(self.new) == span.of(self.old)
            return MovedSpan(same, AnchorOutcome.UNTOUCHED if is_equal else AnchorOutcome.ADJUSTED)
        return self.with_its_speakers(span, self._moved_by_alignment(span))

    def with_its_speakers(self, span: Span, moved: MovedSpan) -> MovedSpan:
        """A span as it was moved, in doubt if it would come to hold the words of somebody who had none in it."""
        if moved.outcome is AnchorOutcome.DOUBTFUL:
            return replace(moved, span=self._proposal(span, moved))
        if moved.outcome is AnchorOutcome.ADJUSTED and (
            self.voices.within(span, moved.span) != moved.span or self.voices.has_lost_one(span, moved.span)
        ):
            return MovedSpan(self._proposal(span, moved), AnchorOutcome.DOUBTFUL, ANOTHER_SPEAKS)
        return moved

    def _proposal(self, span: Span, moved: MovedSpan) -> Span:
        """A place in doubt, for a person to judge: nobody new speaks in it, and it is not far longer than the words."""
        place = self.voices.within(span, moved.span).trimmed(self.new) or moved.span
        if moved.why == MUCH_WRITTEN:
            return place
        return shortened(place, longest(span), self.voices.surviving(span), self.new)

    def _moved_by_alignment(self, span: Span) -> MovedSpan:
        words = span.of(self.old)
        place = self._moved_place(span) or self._agreed_place(span)
        new_span = place.span.trimmed(self.new)
        if not new_span:
            return MovedSpan(nearest_words(self.new, place.span.start), AnchorOutcome.DOUBTFUL, place.why or WORDS_GONE)
        if place.why:
            return MovedSpan(new_span, AnchorOutcome.DOUBTFUL, place.why)
        if new_span.of(self.new) == words:
            if is_unmistakable(self.old, span, self.new, new_span):
                return MovedSpan(new_span, AnchorOutcome.UNTOUCHED)
            return MovedSpan(new_span, AnchorOutcome.DOUBTFUL, SEVERAL_PLACES)
        flat_words = " ".join(words.split())
        if flat_words in flat(self.new).text or not occurs_once(flat_words, flat(self.old).text):
            return MovedSpan(new_span, AnchorOutcome.DOUBTFUL, SEVERAL_PLACES)
        if _occurs_outside(new_span.of(self.new), span, self.old):
            return MovedSpan(new_span, AnchorOutcome.DOUBTFUL, SEVERAL_PLACES)
        if len(new_span) > longest(span):
            return MovedSpan(new_span, AnchorOutcome.DOUBTFUL, MUCH_WRITTEN)
        if self._cuts_a_word(span.start) or self._cuts_a_word(span.end):
            return MovedSpan(new_span, AnchorOutcome.DOUBTFUL, BORDER_REWRITTEN)
        return MovedSpan(new_span, AnchorOutcome.ADJUSTED)

    def _moved_place(self, span: Span) -> _Place | None:
        """The place of a span in moved text; None if none of it was moved."""
        parts = self.moved.cut(span)
        if not parts:
            return None
        largest = max(parts, key=lambda part: part.length)
        place = Span(largest.new, largest.new_end)
        if len(parts) == 1 and parts[0].length == len(span):
            return _Place(place)
        left = sum(map(self._count_non_blank, self.to_left.cut(span)))
        if left > self._count_non_blank(largest):
            return _Place(self._place_in(span, self.to_left).span, MOVED_APART)
        return _Place(place, MOVED_APART)

    def _agreed_place(self, span: Span) -> _Place:
        """The place on which both alignments agree."""
        left, right = self._place_in(span, self.to_left), self._place_in(span, self.to_right)
        if left.span.trimmed(self.new) != right.span.trimmed(self.new):
            return _Place(min(left.span, right.span, key=lambda place: abs(len(place) - len(span))), SEVERAL_PLACES)
        if left.why or right.why:
            return left if left.why else right
        if not self._is_familiar(span):
            return _Place(left.span, NEW_SURROUNDINGS)
        return left

    def _place_in(self, span: Span, alignment: Alignment) -> _Place:
        parts = [part for part in alignment.cut(span) if self._count_non_blank(part)]
        if not parts:
            return self._place_of_gap(span, alignment)
        start, why_start = self._start(span, parts[0], alignment)
        end, why_end = self._end(span, parts[-1], alignment)
        why = why_start or why_end
        if sum(map(self._count_non_blank, parts)) < LEAST_SHARE * count_non_blank(span.of(self.old)):
            why = why or MOSTLY_GONE
        return _Place(Span(start, end), why)

    def _place_of_gap(self, span: Span, alignment: Alignment) -> _Place:
        """The place of the text that replaces a span."""
        gap_old, gap_new = self._gap_at(span.start, alignment)
        lost, written = gap_old.of(self.old), gap_new.of(self.new)
        is_corrected = lost.strip() == span.of(self.old) and likeness(lost, written) >= ALIKE
        if is_corrected and lost.strip() not in written:
            return _Place(gap_new)
        return _Place(gap_new, WORDS_GONE)

    def _start(self, span: Span, first: Block, alignment: Alignment) -> tuple[int, str]:
        """Where the span begins now: at its first word or the corrected form of it."""
        if first.old == span.start or not self.old[span.start : first.old].strip():
            return first.new, ""
        _, written = self._gap_at(first.old - 1, alignment)
        written = Span(min(written.start, first.new), first.new)
        if not written.of(self.new).strip():
            return first.new, ""
        alike = self._corrected(self.old[span.start : first.old], written, 0)
        return (alike.start, "") if alike else (written.start, BORDER_REWRITTEN)

    def _end(self, span: Span, last: Block, alignment: Alignment) -> tuple[int, str]:
        if last.old_end == span.end or not self.old[last.old_end : span.end].strip():
            return last.new_end, ""
        _, written = self._gap_at(last.old_end, alignment)
        written = Span(last.new_end, max(written.end, last.new_end))
        if not written.of(self.new).strip():
            return last.new_end, ""
        alike = self._corrected(self.old[last.old_end : span.end], written, -1)
        return (alike.end, "") if alike else (written.end, BORDER_REWRITTEN)

    def _corrected(self, lost: str, written: Span, position: int) -> Span | None:
        """The one new word that looks like the corrected form of the first (0) or last (-1) lost one.

        None if the lost words are still there as part of longer ones.
        """
        if lost.strip() in written.of(self.new):
            return None
        return corrected_form(WORD.findall(lost)[position], written, self.new)

    def _cuts_a_word(self, offset: int) -> bool:
        """Whether there are letters on both sides of an offset of the old text."""
        return 0 < offset < len(self.old) and self.old[offset - 1].isalnum() and self.old[offset].isalnum()

    def _gap_at(self, offset: int, alignment: Alignment) -> tuple[Span, Span]:
        """The gap in both texts around an offset that is in no block."""
        behind = bisect_right(alignment.starts, offset)
        return self._gap(alignment, behind - 1)

    def _gap(self, alignment: Alignment, position: int) -> tuple[Span, Span]:
        """The gap in both texts between a block and the next."""
        blocks = alignment.blocks
        before = blocks[position] if position >= 0 else Block(0, 0, 0)
        after = blocks[position + 1] if position + 1 < len(blocks) else Block(len(self.old), len(self.new), 0)
        return Span(before.old_end, after.old), Span(before.new_end, after.new)

    def _is_familiar(self, span: Span) -> bool:
        """Whether enough of the text around a span is still there."""
        around = Span(max(0, span.start - _AROUND), min(len(self.old), span.end + _AROUND))
        left = sum(map(self._count_non_blank, self.to_left.cut(around)))
        return left >= _LEAST_FAMILIAR * count_non_blank(around.of(self.old))

    def _count_non_blank(self, block: Block) -> int:
        return count_non_blank(self.old[block.old : block.old_end])


def _occurs_outside(words: str, span: Span, text: str) -> bool:
    """Whether a text has the words outside of a span."""
    at = text.find(words)
    while at >= 0:
        if not (span.start <= at and at + len(words) <= span.end):
            return True
        at = text.find(words, at + 1)
    return False
