"""Find what two versions of a text have in common: blocks of tokens around pieces that occur once in both.

This is the idea of “patience diff” (Bram Cohen), with pieces of lines and of 6, 3 and 1 tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from qualcode.analysis.correction.tokens import Block, Tokens, extend_block, runs, tokens_of

_SEEDS = (0, 6, 3, 1)
"""Pieces tried as anchors, in this order: a whole line (0), or so many tokens. A judgement: longer pieces are surer
and come first."""
_MOVED_TOKENS, _MOVED_WORDS = 6, 4
"""A judgement: shorter text that occurs in another place was not moved but said again."""


class _Anchor(NamedTuple):
    """A piece that occurs once in each text, and the longest common block around it."""

    core: Block
    whole: Block


@dataclass(frozen=True, slots=True)
class Matching:
    """The common blocks of two texts, in characters.

    Where two consecutive blocks share characters (a repetition), `to_left` gives them to the first, `to_right` to
    the second. `moved` blocks are out of order and occur once in each text.
    """

    to_left: tuple[Block, ...]
    to_right: tuple[Block, ...]
    moved: tuple[Block, ...]


def match_texts(old: str, new: str) -> Matching:
    """The common blocks of two texts, in time proportional to their length even with many repetitions."""
    one, other = tokens_of(old, new)
    chain = _chain(one, other)
    to_left, to_right = _overlaps_to_left(chain), _overlaps_to_right(chain)
    moved = _moved(one, other, to_left)
    return Matching(
        tuple(_in_characters(block, one, other) for block in to_left),
        tuple(_in_characters(block, one, other) for block in to_right),
        tuple(_in_characters(block, one, other) for block in moved),
    )


def _in_characters(block: Block, one: Tokens, other: Tokens) -> Block:
    start = one.offsets[block.old]
    return Block(start, other.offsets[block.new], one.offsets[block.old_end] - start)


def _chain(one: Tokens, other: Tokens) -> list[Block]:
    """The longest blocks around all anchors that keep the order of the text."""
    ends = Block(0, 0, 0), Block(len(one.ids), len(other.ids), 0)
    first, last = (_Anchor(core, extend_block(core, one.ids, other.ids)) for core in ends)
    anchors = [first, last]
    waiting = [(first, last, 0)]
    while waiting:
        left, right, level = waiting.pop()
        gap_old = range(left.whole.old_end, right.whole.old)
        gap_new = range(left.whole.new_end, right.whole.new)
        if not gap_old and not gap_new:
            continue
        seam = max(0, _SEEDS[level] - 1)
        candidates = _anchors(
            one, other, _with_seams(gap_old, seam, one), _with_seams(gap_new, seam, other), _SEEDS[level]
        )
        between = _in_order([anchor for anchor in candidates if _lies_between(anchor.core, left.core, right.core)])
        if between:
            anchors.extend(between)
            stops = [left, *between, right]
            waiting.extend((a, b, level) for a, b in pairwise(stops))
        elif level + 1 < len(_SEEDS):
            waiting.append((left, right, level + 1))
    anchors.sort(key=lambda anchor: (anchor.core.old, anchor.core.new))
    return [anchor.whole for anchor in anchors]


def _with_seams(gap: range, seam: int, tokens: Tokens) -> range:
    """A gap with a little of the blocks beside it: a piece across the border may belong elsewhere as a whole."""
    return range(max(0, gap.start - seam), min(len(tokens.ids), max(gap.start, gap.stop) + seam))


def _lies_between(core: Block, left: Block, right: Block) -> bool:
    after = core.old >= left.old_end and core.new >= left.new_end
    return after and core.old_end <= right.old and core.new_end <= right.new


def _anchors(one: Tokens, other: Tokens, gap_old: range, gap_new: range, size: int) -> list[_Anchor]:
    """The pieces that occur once in each of the two gaps, neighbours joined, in the order of the old text."""
    places_old, places_new = _once(one, gap_old, size), _once(other, gap_new, size)
    anchors: list[_Anchor] = []
    for piece, (start, end) in places_old.items():
        place = places_new.get(piece)
        if place is None:
            continue
        last = anchors[-1] if anchors else None
        if last and start - place[0] == last.core.old - last.core.new and start < last.whole.old_end:
            length = max(end, last.core.old_end) - last.core.old
            anchors[-1] = _Anchor(Block(last.core.old, last.core.new, length), last.whole)
        else:
            core = Block(start, place[0], end - start)
            anchors.append(_Anchor(core, extend_block(core, one.ids, other.ids)))
    return anchors


def _once(tokens: Tokens, gap: range, size: int) -> dict[Hashable, tuple[int, int]]:
    """The pieces that occur once in a gap, with their places."""
    pieces = list(_lines(tokens, gap) if size == 0 else runs(tokens, gap, size))
    times = Counter(piece for piece, _, _ in pieces)
    return {piece: (start, end) for piece, start, end in pieces if times[piece] == 1}


def _lines(tokens: Tokens, gap: range) -> Iterator[tuple[Hashable, int, int]]:
    start = gap.start
    for position in (*(at for at in gap if tokens.text[tokens.offsets[at]] == "\n"), gap.stop):
        line = tokens.text[tokens.offsets[start] : tokens.offsets[position]]
        if any(character.isalnum() for character in line):
            yield line, start, position
        start = position + 1


def _in_order(anchors: Sequence[_Anchor]) -> list[_Anchor]:
    """The heaviest selection of anchors in the same order in both texts (weighted longest increasing subsequence)."""
    ends = sorted(anchor.core.new_end for anchor in anchors)
    best_by_rank: list[tuple[int, int]] = [(0, -1)] * (len(ends) + 1)
    before: list[int] = []
    for position, anchor in enumerate(anchors):
        rank = bisect_left(ends, anchor.core.new_end)
        weight, previous = _best_up_to(best_by_rank, bisect_left(ends, anchor.core.new + 1))
        before.append(previous)
        _raise(best_by_rank, rank + 1, (weight + anchor.core.length, position))
    heaviest: list[_Anchor] = []
    at = _best_up_to(best_by_rank, len(ends))[1]
    while at >= 0:
        heaviest.append(anchors[at])
        at = before[at]
    return heaviest[::-1]


def _best_up_to(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    """The greatest entry among the first `rank`, in a Fenwick tree of prefix maxima."""
    best = (0, -1)
    while rank > 0:
        best = max(best, tree[rank])
        rank -= rank & -rank
    return best


def _raise(tree: list[tuple[int, int]], rank: int, entry: tuple[int, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], entry)
        rank += rank & -rank


def _overlaps_to_left(chain: Sequence[Block]) -> list[Block]:
    """The blocks without overlap: shared characters stay with the first."""
    blocks, old, new = [], 0, 0
    for block in chain:
        cut = max(0, old - block.old, new - block.new)
        if cut < block.length:
            blocks.append(Block(block.old + cut, block.new + cut, block.length - cut))
            old, new = block.old_end, block.new_end
    return blocks


def _overlaps_to_right(chain: Sequence[Block]) -> list[Block]:
    blocks: list[Block] = []
    for block in reversed(chain):
        if blocks:
            cut = max(0, block.old_end - blocks[-1].old, block.new_end - blocks[-1].new)
            block = Block(block.old, block.new, max(0, block.length - cut))
        if block.length:
            blocks.append(block)
    return blocks[::-1]


def _moved(one: Tokens, other: Tokens, blocks: Sequence[Block]) -> list[Block]:
    """Blocks between the others that occur once in each whole text and are long enough not to match by chance."""
    left_old, left_new = _left_over(blocks, len(one.ids), len(other.ids))
    once_old = _once_in_all(one, left_old)
    once_new = _once_in_all(other, left_new)
    moved_blocks: list[Block] = []
    for piece, start in once_old.items():
        place = once_new.get(piece)
        if place is None or (moved_blocks and start < moved_blocks[-1].old_end):
            continue
        block = extend_block(Block(start, place, _MOVED_TOKENS), one.ids, other.ids)
        block = _within(block, left_old, left_new, start, place)
        words = one.text[one.offsets[block.old] : one.offsets[block.old_end]]
        if len(re.findall(r"\w+", words)) >= _MOVED_WORDS and _is_once(words, one.text, other.text):
            moved_blocks.append(block)
    return moved_blocks


def _left_over(blocks: Sequence[Block], size_old: int, size_new: int) -> tuple[list[range], list[range]]:
    """The stretches of each text between the blocks."""
    stops = [Block(0, 0, 0), *blocks, Block(size_old, size_new, 0)]
    pairs = list(pairwise(stops))
    return [range(a.old_end, b.old) for a, b in pairs], [range(a.new_end, b.new) for a, b in pairs]


def _once_in_all(tokens: Tokens, gaps: Sequence[range]) -> dict[Hashable, int]:
    pieces = [(piece, at) for gap in gaps for piece, at, _ in runs(tokens, gap, _MOVED_TOKENS)]
    times = Counter(piece for piece, _ in pieces)
    return {piece: at for piece, at in pieces if times[piece] == 1}


def _within(block: Block, left_old: Sequence[range], left_new: Sequence[range], old: int, new: int) -> Block:
    """The part of a block around a piece that is in one gap of each text."""
    gap_old = next(gap for gap in left_old if gap.start <= old < gap.stop)
    gap_new = next(gap for gap in left_new if gap.start <= new < gap.stop)
    left = min(old - max(block.old, gap_old.start), new - max(block.new, gap_new.start))
    right = min(min(block.old_end, gap_old.stop) - old, min(block.new_end, gap_new.stop) - new)
    return Block(old - left, new - left, left + right)


def _is_once(words: str, old: str, new: str) -> bool:
    return all(text.find(words) == text.rfind(words) for text in (old, new))
