"""Sweeps over codings sorted by place: sums over starts and ends of passages instead of loops over characters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualcode.analysis.base.coding_columns import Bools, CodingColumns, Floats, Ints, UnitColumns, joined_ranges


@dataclass(frozen=True)
class Stretches:
    """Passages of several groups on one number line: each group has its own part, `width` long.

    Within a group no two share a character. `start` and `end` are places on the line, in order.
    """

    start: Ints
    end: Ints
    width: int

    @property
    def group(self) -> Ints:
        return self.start // self.width

    def __len__(self) -> int:
        return len(self.start)


def stretches(group: Ints, start: Ints, end: Ints, width: int | None = None) -> Stretches:
    """The passages of each group; those that overlap are joined, those that only touch are not.

    So a coder's two overlapping codings of one code are one passage. Empty passages are left out.
    """
    width = width or (int(end.max()) + 1 if len(end) else 1)
    is_filled = end > start
    begins, farthest = group[is_filled] * width + start[is_filled], group[is_filled] * width + end[is_filled]
    order = np.argsort(begins)
    begins, farthest = begins[order], np.maximum.accumulate(farthest[order])
    if not len(begins):
        return Stretches(begins, farthest, width)
    is_first = np.concatenate(([True], begins[1:] >= farthest[:-1]))
    is_last = np.concatenate((is_first[1:], [True]))
    return Stretches(begins[is_first], farthest[is_last], width)


def lengths_by_coders(codings: CodingColumns, documents: int, coders: int, codes: int) -> Floats:
    """[document, code, coders]: the number of characters that exactly these coders gave the code.

    `coders` is a number whose bit i stands for coder i; 0 (nobody) is not counted.
    """
    group = (codings.document * codes + codings.code) * coders + codings.coder
    passages = stretches(group, codings.start, codings.end)
    of_group, bit = passages.group // coders, np.left_shift(np.int64(1), passages.group % coders)
    shift = (of_group - passages.group) * passages.width
    places = np.concatenate((passages.start + shift, passages.end + shift))
    changes = np.concatenate((bit, -bit))
    order = np.argsort(places)
    places, who = places[order], np.cumsum(changes[order])
    length = np.diff(places, append=places[-1:])
    inside = (length > 0) & (who > 0)
    cell = (places[inside] // passages.width << coders) + who[inside]
    counts = np.bincount(cell, weights=length[inside], minlength=documents * codes << coders)
    return counts.reshape(documents, codes, 1 << coders).astype(float)


@dataclass(frozen=True)
class Reach:
    """The units that each coding touches: the row of the first, and the number of consecutive units."""

    first: Ints
    number: Ints

    @property
    def pairs(self) -> tuple[Ints, Ints]:
        """Each coding with every unit that it touches: rows of codings and rows of units."""
        return np.repeat(np.arange(len(self.first)), self.number), joined_ranges(self.first, self.number)


def reach(codings: CodingColumns, units: UnitColumns) -> Reach:
    """The units that each coding shares a character with."""
    width = int(max(codings.end.max(initial=0), units.end.max(initial=0))) + 1
    starts, ends = (units.document * width + place for place in (units.start, units.end))
    # In sorted order, consecutive searches look at places that are in the processor's cache.
    order = np.argsort(codings.document * width + codings.start)
    base, start, end = (codings.document * width)[order], codings.start[order], codings.end[order]
    first, number = np.empty_like(order), np.empty_like(order)
    first[order] = first_touched = np.searchsorted(ends, base + start, side="right")
    behind = np.searchsorted(starts, base + end, side="left")
    number[order] = np.where(end > start, np.maximum(behind - first_touched, 0), 0)
    return Reach(first, number)


def touched(codings: CodingColumns, units: UnitColumns) -> Bools:
    """For each unit whether some coding shares a character with it."""
    reached = reach(codings, units)
    changes = np.bincount(reached.first, weights=reached.number > 0, minlength=len(units) + 1)
    changes -= np.bincount(reached.first + reached.number, weights=reached.number > 0, minlength=len(units) + 1)
    return np.asarray(np.cumsum(changes)[: len(units)] > 0)


def units_by_coders(codings: CodingColumns, units: UnitColumns, documents: int, coders: int, codes: int) -> Floats:
    """[document, code, coders]: the number of units that exactly these coders gave the code, as in
    lengths_by_coders."""
    coding, unit = reach(codings, units).pairs
    cell = unit * codes + codings.code[coding]
    marks = np.sort(cell * coders + codings.coder[coding])
    marks = marks[np.diff(marks, prepend=-1) > 0]
    cells = marks // coders
    first = np.flatnonzero(np.diff(cells, prepend=-1))
    bits = np.left_shift(np.int64(1), marks - cells * coders)
    who = np.add.reduceat(bits, first) if len(first) else bits
    unit = cells[first] // codes
    place = (units.document[unit] * codes + cells[first] - unit * codes << coders) + who
    counts = np.bincount(place, minlength=documents * codes << coders).astype(float)
    return counts.reshape(documents, codes, 1 << coders)


def with_nobody(counts: Floats, totals: Ints) -> Floats:
    """The counts with those of nobody (place 0) filled in from each document's `totals` of units or characters."""
    counts = counts.copy()
    counts[:, :, 0] = totals[:, None] - counts[:, :, 1:].sum(axis=2)
    return counts


def within(codings: CodingColumns, parts: UnitColumns) -> CodingColumns:
    """The codings on a text that consists only of some parts of each document, one after the other."""
    if not len(parts):
        return CodingColumns.of([])
    width = int(max(codings.end.max(initial=0), parts.end.max(initial=0))) + 1
    starts, ends = (parts.document * width + place for place in (parts.start, parts.end))
    before = np.concatenate(([0], np.cumsum(parts.end - parts.start)))
    base = codings.document * width
    begins = before[np.searchsorted(starts, base, side="left")]

    def moved(places: Ints) -> Ints:
        part = np.searchsorted(starts, base + places, side="right")
        into = np.minimum(base + places, ends[np.maximum(part - 1, 0)]) - starts[np.maximum(part - 1, 0)]
        return np.where(part > 0, before[np.maximum(part - 1, 0)] + into, 0) - begins

    start, end = moved(codings.start), moved(codings.end)
    there = end > start
    return CodingColumns(codings.document[there], codings.coder[there], codings.code[there], start[there], end[there])
