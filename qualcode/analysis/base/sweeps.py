"""Sweeps over codings sorted by place: what would be loops over characters are sums over ends of passages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualcode.analysis.base.coding_columns import CodingColumns, Floats, Ints, UnitColumns, ranges


@dataclass(frozen=True)
class Stretches:
    """Passages of several groups on one long line: each group has a part of its own, `width` long.

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
    """The passages of each group with those that overlap joined; those that only touch stay two.

    So a coder's two overlapping codings of one code are one passage. Empty passages are left out.
    """
    width = width or (int(end.max()) + 1 if len(end) else 1)
    kept = end > start
    begins, farthest = group[kept] * width + start[kept], group[kept] * width + end[kept]
    order = np.argsort(begins)
    begins, farthest = begins[order], np.maximum.accumulate(farthest[order])
    if not len(begins):
        return Stretches(begins, farthest, width)
    is_first = np.concatenate(([True], begins[1:] >= farthest[:-1]))
    is_last = np.concatenate((is_first[1:], [True]))
    return Stretches(begins[is_first], farthest[is_last], width)


def lengths_by_coders(codings: CodingColumns, documents: int, coders: int, codes: int) -> Floats:
    """[document, code, coders]: how many characters have the code by exactly these coders.

    Coders are a number whose bit i says that coder i is among them; of 0, nobody, nothing is said.
    """
    group = (codings.document * codes + codings.code) * coders + codings.coder
    own = stretches(group, codings.start, codings.end)
    of_group, bit = own.group // coders, np.left_shift(np.int64(1), own.group % coders)
    shift = (of_group - own.group) * own.width
    places = np.concatenate((own.start + shift, own.end + shift))
    changes = np.concatenate((bit, -bit))
    order = np.argsort(places)
    places, who = places[order], np.cumsum(changes[order])
    length = np.diff(places, append=places[-1:])
    inside = (length > 0) & (who > 0)
    cell = (places[inside] // own.width << coders) + who[inside]
    found = np.bincount(cell, weights=length[inside], minlength=documents * codes << coders)
    return found.reshape(documents, codes, 1 << coders).astype(float)


@dataclass(frozen=True)
class Reach:
    """Which units each coding touches: the row of the first, and how many that follow each other."""

    first: Ints
    number: Ints

    @property
    def pairs(self) -> tuple[Ints, Ints]:
        """Each coding with every unit that it touches: the rows of codings, and those of units."""
        return np.repeat(np.arange(len(self.first)), self.number), ranges(self.first, self.number)


def reach(codings: CodingColumns, units: UnitColumns) -> Reach:
    """The units that each coding shares a character with."""
    width = int(max(codings.end.max(initial=0), units.end.max(initial=0))) + 1
    starts, ends = (units.document * width + place for place in (units.start, units.end))
    # Looked up in their order, neighbours find the places that they look at in the cache.
    order = np.argsort(codings.document * width + codings.start)
    base, start, end = (codings.document * width)[order], codings.start[order], codings.end[order]
    first, number = np.empty_like(order), np.empty_like(order)
    first[order] = found = np.searchsorted(ends, base + start, side="right")
    behind = np.searchsorted(starts, base + end, side="left")
    number[order] = np.where(end > start, np.maximum(behind - found, 0), 0)
    return Reach(first, number)


def units_by_coders(codings: CodingColumns, units: UnitColumns, documents: int, coders: int, codes: int) -> Floats:
    """[document, code, coders]: in how many units exactly these coders put the code; coders as in lengths_by_coders."""
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
    found = np.bincount(place, minlength=documents * codes << coders).astype(float)
    return found.reshape(documents, codes, 1 << coders)


def with_nobody(found: Floats, totals: Ints) -> Floats:
    """The same with what nobody coded, so that each document has its `totals` of units or characters."""
    found = found.copy()
    found[:, :, 0] = totals[:, None] - found[:, :, 1:].sum(axis=2)
    return found


def within(codings: CodingColumns, kept: UnitColumns) -> CodingColumns:
    """The codings on the text that is left when only some parts of each document are kept, one after the other."""
    if not len(kept):
        return CodingColumns.of([])
    width = int(max(codings.end.max(initial=0), kept.end.max(initial=0))) + 1
    starts, ends = (kept.document * width + place for place in (kept.start, kept.end))
    before = np.concatenate(([0], np.cumsum(kept.end - kept.start)))
    base = codings.document * width
    begins = before[np.searchsorted(starts, base, side="left")]

    def moved(places: Ints) -> Ints:
        part = np.searchsorted(starts, base + places, side="right")
        into = np.minimum(base + places, ends[np.maximum(part - 1, 0)]) - starts[np.maximum(part - 1, 0)]
        return np.where(part > 0, before[np.maximum(part - 1, 0)] + into, 0) - begins

    start, end = moved(codings.start), moved(codings.end)
    there = end > start
    return CodingColumns(codings.document[there], codings.coder[there], codings.code[there], start[there], end[there])
