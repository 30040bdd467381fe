"""The u-α family: agreement on where passages begin and end, and on how they are coded.

Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016), On the reliability of unitizing textual continua:
further developments, Quality & Quantity 50(6); (2019) Content Analysis, 4th ed., ch. 12.6. A continuum is cut by each
coder into units, each of one value, and the gaps between them. Coincidences are lengths that two coders' units share.

If a coder put several codes on the same words, the set of these codes is the value of the stretch, so that a
combination is a separate value; for a single code, compute the figures of that code alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from qualcode.analysis.agreement.figure import NO_VARIATION, Figure
from qualcode.analysis.base.coding_columns import Floats, Ints, distinct

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


@dataclass(frozen=True)
class MarkedUnits:
    """A coder's units on all continua, one continuum after the other on one line, in order; values count from 1."""

    start: Ints
    end: Ints
    value: Ints

    def at(self, places: Ints) -> tuple[Ints, Ints]:
        """The unit at each place on the line, and its value; _GAP where there is none."""
        if not len(self.start):
            return np.zeros_like(places), np.zeros_like(places)
        unit = np.searchsorted(self.start, places, side="right") - 1
        is_marked = (unit >= 0) & (places < self.end[unit])
        return unit, np.where(is_marked, self.value[unit], _GAP)


def alpha_family(continua: Iterable[Continuum]) -> AlphaFamily:
    """All figures for one or more continua with the same coders."""
    whole = [(length, [sorted(units, key=lambda unit: unit[:2]) for units in coders]) for length, coders in continua]
    values = sorted({value for _, coders in whole for units in coders for *_, value in units}, key=str)
    place = {value: number for number, value in enumerate(values, start=1)}
    begins = np.cumsum([0, *(length for length, _ in whole)])
    number = len(whole[0][1]) if whole else 0
    rows: list[list[tuple[int, int, int]]] = [[] for _ in range(number)]
    for begin, (_, coders) in zip(begins.tolist(), whole, strict=False):
        for of_coder, units in zip(rows, coders, strict=True):
            of_coder.extend((begin + start, begin + end, place[value]) for start, end, value in units)
    marked = [MarkedUnits(*np.array(of_coder, dtype=np.int64).reshape(-1, 3).T) for of_coder in rows]
    return family_of(marked, int(begins[-1]), values)


def family_of(coders: Sequence[MarkedUnits], length: int, values: Sequence[Hashable]) -> AlphaFamily:
    """All figures for the units of some coders on a line of this length."""
    if not values:
        nothing = Figure(None, _NO_UNITS)
        return AlphaFamily(nothing, nothing, nothing, 0.0, {})
    size = len(values) + 1
    whole, valued = _Lengths.nothing(size), _Lengths.nothing(size)
    for coder in coders:
        lengths = coder.end - coder.start
        whole.squares[:] += np.bincount(coder.value, weights=lengths.astype(float) ** 2, minlength=size)
        # Gaps are not units: by chance they may break anywhere.
        whole.squares[_GAP] += length - int(lengths.sum())
    others = len(coders) - 1
    for ours in coders:
        shared = sum(_add_pair(whole, valued, ours, theirs, length, others) for theirs in coders if theirs is not ours)
        weights = (np.zeros(len(ours.value)) + shared) / max(1, others)
        valued.squares[:] += np.bincount(ours.value, weights=weights**2, minlength=size)
    return AlphaFamily(
        u=whole.of_all,
        bar_u=whole.of_gaps,
        cu=valued.of_all if valued.total else Figure(None, _NO_COMMON),
        coverage=valued.total / whole.total if whole.total else 0.0,
        by_value={value: valued.of_value(at) for at, value in enumerate(values, start=1)},
    )


def _add_pair(
    whole: _Lengths, valued: _Lengths, ours: MarkedUnits, theirs: MarkedUnits, length: int, others: int
) -> Floats:
    """Adds the coincidences of two coders, each weighing one of so many others; how much of each unit of the first
    the second marked as well."""
    cuts = distinct(np.concatenate((ours.start, ours.end, theirs.start, theirs.end, [0, length])))
    stretches = np.diff(cuts)
    unit, our_value = ours.at(cuts[:-1])
    _, their_value = theirs.at(cuts[:-1])
    is_marked = (our_value != _GAP) & (their_value != _GAP)
    whole.add(our_value, their_value, stretches, others)
    valued.add(our_value[is_marked], their_value[is_marked], stretches[is_marked], others)
    overlaps = np.bincount(unit[is_marked], weights=stretches[is_marked], minlength=len(ours.value))
    return overlaps.astype(np.float64)


@dataclass(frozen=True)
class _Lengths:
    """The lengths of each value, in total ℓ(c) and agreed upon ℓ(c, c), and the squared lengths of its units.

    Where only pairable stretches count (cu-α), the length of a unit is the mean of what each other coder marked of it:
    L = Σ overlap ÷ (m − 1), squared as a whole  (2019, ch. 12.6, fig. 12.11).

    Expected: ε(c, k) = (ℓ(c)·ℓ(k) − [c = k]·Σ L²) / (ℓ − Σ L²/ℓ), L the lengths of units  (eq. 4 and 10).
    """

    lengths: Floats
    agreed: Floats
    squares: Floats

    @classmethod
    def nothing(cls, size: int) -> _Lengths:
        return cls(np.zeros(size), np.zeros(size), np.zeros(size))

    def add(self, ours: Ints, theirs: Ints, stretches: Ints, others: int) -> None:
        """Stretches of two values; each weighs one of so many others."""
        size = len(self.lengths)
        is_agreed = ours == theirs
        self.lengths[:] += np.bincount(ours, weights=stretches, minlength=size) / others
        self.agreed[:] += np.bincount(ours[is_agreed], weights=stretches[is_agreed], minlength=size) / others

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
