"""The codes that each coder put on each unit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from qualcode.analysis.agreement.sets import CodedSets, CodeSet
from qualcode.analysis.agreement.textual_continua import MarkedUnits, Unit
from qualcode.analysis.base.coding_columns import CodingColumns, Ints, UnitColumns
from qualcode.analysis.base.sweeps import reach, stretches

_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True)
class CodedUnits:
    """The codes of a unit by a coder, if any, by the row of the unit and the number of the coder."""

    units: int
    coders: int
    codes: Mapping[tuple[int, int], frozenset[int]]

    @classmethod
    def of(cls, codings: CodingColumns, units: UnitColumns, coders: int) -> CodedUnits:
        coding, unit = reach(codings, units).pairs
        codes_by_place: dict[tuple[int, int], set[int]] = {}
        rows = zip(unit.tolist(), codings.coder[coding].tolist(), codings.code[coding].tolist(), strict=True)
        for at, coder, code in rows:
            codes_by_place.setdefault((at, coder), set()).add(code)
        return cls(len(units), coders, {key: frozenset(codes) for key, codes in codes_by_place.items()})

    @staticmethod
    def split(codings: CodingColumns, units: UnitColumns) -> UnitColumns:
        """The units, cut where a coding begins or ends, so that each has the same codes throughout."""
        cuts: dict[int, set[int]] = {}
        for document, *ends in zip(*(c.tolist() for c in (codings.document, codings.start, codings.end)), strict=True):
            cuts.setdefault(document, set()).update(ends)
        ordered = {document: sorted(places) for document, places in cuts.items()}
        rows: list[tuple[int, int, int]] = []
        for document, start, end in zip(*(c.tolist() for c in (units.document, units.start, units.end)), strict=True):
            places = ordered.get(document, [])
            inner = places[bisect_right(places, start) : bisect_left(places, end)]
            rows += [(document, one, other) for one, other in pairwise([start, *inner, end])]
        return UnitColumns.of(rows)

    def codes_of(self, unit: int, coder: int) -> frozenset[int]:
        return self.codes.get((unit, coder), _NONE)

    def differing_units(self) -> Iterator[int]:
        """The units on which coders differ, in order."""
        for unit in sorted({unit for unit, _ in self.codes}):
            if len({self.codes_of(unit, coder) for coder in range(self.coders)}) > 1:
                yield unit


def sets_of_units(coded: CodedUnits) -> CodedSets:
    """The set of codes of each unit by each coder; the empty set if a coder put none on it."""
    place: dict[CodeSet, int] = {_NONE: 0}
    values = np.zeros((coded.units, coded.coders), dtype=np.int64)
    for key, codes in coded.codes.items():
        values[key] = place.setdefault(codes, len(place))
    return CodedSets(tuple(place), values)


def units_of_code(codings: CodingColumns, begins: Ints, coders: int) -> list[MarkedUnits]:
    """What each coder marked, whatever the codes: all units have the value 1. `begins`: where each document begins on
    one line of all documents."""
    passages = stretches(codings.document * coders + codings.coder, codings.start, codings.end)
    document, coder = passages.group // coders, passages.group % coders
    start = begins[document] + passages.start % passages.width
    end = start + passages.end - passages.start
    return [
        MarkedUnits(start[coder == one], end[coder == one], np.ones(int((coder == one).sum()), dtype=np.int64))
        for one in range(coders)
    ]


def units_of_codes(codings: CodingColumns, begins: Ints, coders: int) -> tuple[list[MarkedUnits], list[Hashable]]:
    """What each coder marked, in units with the same codes throughout, and their values.

    The value of a unit is its code, or the set of its codes if there are several. Overlapping codings of one code are
    one passage, those that only touch are two.
    """
    codes = int(codings.code.max(initial=0)) + 1
    passages = stretches((codings.document * coders + codings.coder) * codes + codings.code, codings.start, codings.end)
    coder, code = passages.group // codes % coders, passages.group % codes
    start = begins[passages.group // codes // coders] + passages.start % passages.width
    end = start + passages.end - passages.start
    rows = [_stretches(start[coder == one], end[coder == one], code[coder == one]) for one in range(coders)]
    values = sorted({value for units in rows for *_, value in units}, key=str)
    place = {value: number for number, value in enumerate(values, start=1)}
    marked = [[(begin, stop, place[value]) for begin, stop, value in units] for units in rows]
    return [MarkedUnits(*np.array(units, dtype=np.int64).reshape(-1, 3).T) for units in marked], list(values)


def _stretches(start: Ints, end: Ints, code: Ints) -> list[Unit]:
    """The stretches between places where a code begins or ends."""
    places = np.concatenate((start, end))
    changes = np.concatenate((np.ones_like(start), -np.ones_like(end)))
    codes = np.concatenate((code, code))
    order = np.lexsort((codes, changes, places))
    units: list[Unit] = []
    is_open: set[int] = set()
    before = 0
    for place, change, one in zip(*(column[order].tolist() for column in (places, changes, codes)), strict=True):
        if is_open and place > before:
            units.append((before, place, next(iter(is_open)) if len(is_open) == 1 else frozenset(is_open)))
        before = place
        if change > 0:
            is_open.add(one)
        else:
            is_open.discard(one)
    return units
