"""An alignment of two texts: their common blocks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualcode.analysis.correction.tokens import Block, common_start
from qualcode.model.span import Span

_LONGEST_GAP = 2000
"""Characters of a gap in which letters are compared, for time; longer ones were rewritten, not corrected."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Common blocks in the order of both texts; `starts` are their offsets in the old one."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Alignment:
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
        """The parts of the blocks that are in a span."""
        blocks = []
        for position in self.within(span):
            block = self.blocks[position]
            start, end = max(block.old, span.start), min(block.old_end, span.end)
            blocks.append(Block(start, block.new + start - block.old, end - start))
        return blocks


def refine(blocks: Sequence[Block], old: str, new: str, *, from_left: bool) -> list[Block]:
    """The blocks, and between them the letters that corrected words share with the old ones."""
    stops = [Block(0, 0, 0), *blocks, Block(len(old), len(new), 0)]
    refined_blocks: list[Block] = []
    for before, after in pairwise(stops):
        if before.length:
            refined_blocks.append(before)
        lost, written = old[before.old_end : after.old], new[before.new_end : after.new]
        longest = max(len(lost), len(written))
        if not lost or not written or longest > _LONGEST_GAP:
            continue
        room = min(len(lost), len(written))
        start, end = common_start(lost, written), common_start(lost[::-1], written[::-1])
        start, end = (start, min(end, room - start)) if from_left else (min(start, room - end), end)
        if 2 * (start + end) >= longest:
            refined_blocks += [Block(before.old_end, before.new_end, start)] if start else []
            refined_blocks += [Block(after.old - end, after.new - end, end)] if end else []
    return refined_blocks
