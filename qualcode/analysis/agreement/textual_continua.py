"""The u-α family: agreement on where passages begin and end, and on how they are coded.

Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016), On the reliability of unitizing textual continua:
further developments, Quality & Quantity 50(6); (2019) Content Analysis, 4th ed., ch. 12.6. A continuum is cut by each
coder into units, each of one value, and the gaps between them. Coincidences are lengths that two coders' units share.

If a coder put several codes on the same words, the set of these codes is the value of the stretch, so that a
combination is a separate value; for a single code, compute the figures of that code alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from qualcode.analysis.agreement.figure import NO_VARIATION, Figure
from qualcode.analysis.base.coding_columns import Floats

Unit = tuple[int, int, Hashable]
"""Start, end (excluded) and value of a stretch that a coder marked; a coder's units do not overlap."""

Continuum = tuple[int, Sequence[Iterable[Unit]]]
"""A length, and the units of every coder."""

_GAP = 0
_NO_UNITS = "nobody marked a unit"
_NO_COMMON = "no two coders marked the same words"


@dataclass(frozen=True)
class AlphaFamily:
    """All of Krippendorff's figures for units on continua.

    `u` (u-α): agreement on all segments including gaps; `bar_u` (|u-α): on what is marked at all; `cu` (cu-α): on the
    values of stretches that two coders marked, with their share of the text, `coverage`; `by_value`: the same for each
    value, (k)cu-α.
    """

    u: Figure
    bar_u: Figure
    cu: Figure
    coverage: float
    by_value: Mapping[Hashable, Figure]


def alpha_family(continua: Iterable[Continuum]) -> AlphaFamily:
    """All figures for one or more continua with the same coders."""
    whole = [(length, [sorted(units, key=lambda unit: unit[:2]) for units in coders]) for length, coders in continua]
    values = sorted({value for _, coders in whole for units in coders for *_, value in units}, key=str)
    place = {value: number for number, value in enumerate(values, start=1)}
    sums = _Sums(len(values) + 1)
    for length, coders in whole:
        sums.add(_placed(coders, place), length)
    return _figures(sums, values)


def _placed(coders: Sequence[Sequence[Unit]], place: Mapping[Hashable, int]) -> list[list[tuple[int, int, int]]]:
    return [[(start, end, place[value]) for start, end, value in units] for units in coders]


class _Sums:
    """Coincidences of values (0 is the gap), and the squared lengths of units."""

    def __init__(self, size: int) -> None:
        self.coincidences: dict[tuple[int, int], float] = defaultdict(float)
        self.squares = np.zeros(size)
        self.valued_squares = np.zeros(size)

    def add(self, coders: Sequence[Sequence[tuple[int, int, int]]], length: int) -> None:
        segments = [list(_segments(units, length)) for units in coders]
        for coder_segments in segments:
            for start, end, value in coder_segments:
                # Gaps are not units: by chance they may break anywhere.
                self.squares[value] += (end - start) ** 2 if value != _GAP else end - start
        for ours, theirs in permutations(segments, 2):
            self._add_pair(ours, theirs, len(coders) - 1)

    def _add_pair(
        self, ours: Sequence[tuple[int, int, int]], theirs: Sequence[tuple[int, int, int]], others: int
    ) -> None:
        there = 0
        for start, end, value in ours:
            valued = 0
            while there < len(theirs) and theirs[there][1] <= start:
                there += 1
            at = there
            while at < len(theirs) and theirs[at][0] < end:
                shared = min(end, theirs[at][1]) - max(start, theirs[at][0])
                self.coincidences[value, theirs[at][2]] += shared / others
                valued += shared if theirs[at][2] != _GAP else 0
                at += 1
            if value != _GAP:
                self.valued_squares[value] += valued**2 / others


def _segments(units: Sequence[tuple[int, int, int]], length: int) -> Iterator[tuple[int, int, int]]:
    at = 0
    for start, end, value in units:
        if start > at:
            yield at, start, _GAP
        yield start, end, value
        at = end
    if at < length:
        yield at, length, _GAP


@dataclass(frozen=True)
class _Lengths:
    """The lengths of each value, in total ℓ(c) and agreed upon ℓ(c, c), from coincidences.

    Expected: ε(c, k) = (ℓ(c)·ℓ(k) − [c = k]·Σ L²) / (ℓ − Σ L²/ℓ), L the lengths of units  (eq. 4 and 10).
    """

    lengths: Floats
    agreed: Floats
    squares: Floats

    @classmethod
    def of(cls, coincidences: Mapping[tuple[int, int], float], squares: Floats) -> _Lengths:
        lengths, agreed = np.zeros(len(squares)), np.zeros(len(squares))
        for (one, other), length in coincidences.items():
            lengths[one] += length
            if one == other:
                agreed[one] += length
        return cls(lengths, agreed, squares)

    @property
    def total(self) -> float:
        return float(self.lengths.sum())

    @property
    def _scale(self) -> float:
        """The divisor of a product of two lengths."""
        return self.total - float(self.squares.sum()) / self.total if self.total else 0.0

    def alpha(self, apart: float, expected_apart: float) -> Figure:
        """1 − observed / expected, both sums of products of lengths of different values."""
        value = 1 - apart * self._scale / expected_apart if self._is_room(expected_apart) else float("nan")
        return Figure.of(value, NO_VARIATION)

    def _is_room(self, product: float) -> bool:
        """Whether a product of lengths is more than a rounding error."""
        return product > 1e-12 * self.total**2 and self._scale > 0

    @property
    def of_all(self) -> Figure:
        """u-α (eq. 5), or cu-α (eq. 11) without gaps."""
        return self.alpha(self.total - float(self.agreed.sum()), self.total**2 - float((self.lengths**2).sum()))

    @property
    def of_gaps(self) -> Figure:
        """|u-α: gaps and everything that is marked (eq. 6)."""
        gap = float(self.lengths[_GAP])
        return self.alpha(2 * (gap - float(self.agreed[_GAP])), 2 * gap * (self.total - gap))

    def of_value(self, at: int) -> Figure:
        """(k)cu-α = 1 − ε(k)/ℓ(k) · (ℓ(k) − ℓ(k, k)) / (ε(k) − ε(k, k))  (eq. 13)."""
        length = float(self.lengths[at])
        if not length:
            return Figure(None, _NO_COMMON)
        by_chance = length * self.total - float(self.squares[at])
        room = length * (self.total - length)
        apart = length - float(self.agreed[at])
        value = 1 - by_chance / length * apart / room if self._is_room(room) else float("nan")
        return Figure.of(value, NO_VARIATION)


def _figures(sums: _Sums, values: Sequence[Hashable]) -> AlphaFamily:
    if not values:
        nothing = Figure(None, _NO_UNITS)
        return AlphaFamily(nothing, nothing, nothing, 0.0, {})
    coincidences = sums.coincidences
    whole = _Lengths.of(coincidences, sums.squares)
    valued = _Lengths.of(
        {pair: length for pair, length in coincidences.items() if _GAP not in pair}, sums.valued_squares
    )
    return AlphaFamily(
        u=whole.of_all,
        bar_u=whole.of_gaps,
        cu=valued.of_all if valued.total else Figure(None, _NO_COMMON),
        coverage=valued.total / whole.total if whole.total else 0.0,
        by_value={value: valued.of_value(at) for at, value in enumerate(values, start=1)},
    )
