"""The u-α family: agreement on where passages begin and end, and on how they are coded.

Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016), On the reliability of unitizing textual continua:
further developments, Quality & Quantity 50(6); (2019) Content Analysis, 4th ed., ch. 12.6. A continuum is cut by each
coder into units, each of one value, and the gaps between them. Coincidences are lengths that two coders' units share.

Where a coder put several codes on the same words the set of these codes is the value of the stretch, so that a
combination counts as a value of its own; for a code by itself, ask about that code alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from qualcode.analysis.agreement.figure import NO_VARIATION, Figure
from qualcode.analysis.columns import Floats

Unit = tuple[int, int, Hashable]
"""Start, end (excluded) and value of what a coder marked; a coder's units do not overlap."""

Continuum = tuple[int, Sequence[Iterable[Unit]]]
"""A length, and the units of every coder."""

_GAP = 0
_NO_UNITS = "nobody marked a unit"
_NO_COMMON = "no two coders marked the same words"


@dataclass(frozen=True)
class Family:
    """All of Krippendorff's figures for units on continua.

    `u` (u-α) is agreement on all segments, gaps among them; `bar_u` (|u-α) on what is marked at all; `cu` (cu-α) on the
    values of what two coders marked, with the share of the text that this covers; `by_value` the same for each value,
    (k)cu-α.
    """

    u: Figure
    bar_u: Figure
    cu: Figure
    coverage: float
    by_value: Mapping[Hashable, Figure]


def family(continua: Iterable[Continuum]) -> Family:
    """The family of one or more continua, with the same coders in each."""
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
    """Coincidences of values (0 is the gap), and the squares that no chance can break up."""

    def __init__(self, size: int) -> None:
        self.coincidences = np.zeros((size, size))
        self.squares = np.zeros(size)
        self.valued_squares = np.zeros(size)

    def add(self, coders: Sequence[Sequence[tuple[int, int, int]]], length: int) -> None:
        segments = [list(_segments(units, length)) for units in coders]
        for each in segments:
            for start, end, value in each:
                # Gaps are no units: chance may break them anywhere.
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


def _figures(sums: _Sums, values: Sequence[Hashable]) -> Family:
    found = sums.coincidences
    if not values:
        nothing = Figure(None, _NO_UNITS)
        return Family(nothing, nothing, nothing, 0.0, {})
    expected = _expected(found, sums.squares)
    valued = found[1:, 1:]
    expected_valued = _expected(valued, sums.valued_squares[1:])
    return Family(
        u=_alpha(found, expected),
        bar_u=_alpha(_collapsed(found), _collapsed(expected)),
        cu=_alpha(valued, expected_valued) if valued.sum() else Figure(None, _NO_COMMON),
        coverage=float(valued.sum() / found.sum()) if found.sum() else 0.0,
        by_value={value: _of_value(valued, expected_valued, at) for at, value in enumerate(values)},
    )


def _expected(found: Floats, squares: Floats) -> Floats:
    """ε(c, k) = (ℓ(c)·ℓ(k) − [c = k]·Σ L²) / (ℓ − Σ L²/ℓ), lengths ℓ of values and L of units  (eq. 4 and 10)."""
    each = found.sum(axis=1)
    total = each.sum()
    room = total - squares.sum() / total if total else 0.0
    if room <= 0:
        return np.zeros_like(found)
    return np.asarray((np.outer(each, each) - np.diag(squares)) / room)


def _alpha(found: Floats, expected: Floats) -> Figure:
    observed_apart = found.sum() - np.trace(found)
    expected_apart = expected.sum() - np.trace(expected)
    return Figure.of(1 - observed_apart / expected_apart if expected_apart > 0 else float("nan"), NO_VARIATION)


def _collapsed(matrix: Floats) -> Floats:
    """Gaps against everything that is marked."""
    return np.array([[matrix[0, 0], matrix[0, 1:].sum()], [matrix[1:, 0].sum(), matrix[1:, 1:].sum()]])


def _of_value(valued: Floats, expected: Floats, at: int) -> Figure:
    """(k)cu-α = 1 − ε(k)/ℓ(k) · (ℓ(k) − ℓ(k, k)) / (ε(k) − ε(k, k))  (eq. 13)."""
    length, by_chance = valued[:, at].sum(), expected[:, at].sum()
    if not length:
        return Figure(None, _NO_COMMON)
    room = by_chance - expected[at, at]
    apart = length - valued[at, at]
    return Figure.of(1 - by_chance / length * apart / room if room > 0 else float("nan"), NO_VARIATION)
