"""Alpha for units that each coder gave a set of codes, with distances between sets.

A missing value (None) is no set; the empty set means that a coder read the unit and put no code on it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from qualcode.analysis.agreement.figure import NO_VARIATION, NOTHING_TO_COMPARE, Figure
from qualcode.analysis.agreement.krippendorff import Alpha
from qualcode.analysis.agreement.ratings import MISSING
from qualcode.analysis.base.coding_columns import Floats, Ints

CodeSet = frozenset[Hashable]
Distance = Callable[[Floats, Floats, Floats], Floats]
"""The distance of sets, from the number of codes they share and the number in each."""

_BLOCK = 512
"""Rows compared at once, to limit memory."""


def jaccard(shared: Floats, ours: Floats, theirs: Floats) -> Floats:
    """|A ∩ B| / |A ∪ B|; two empty sets are the same."""
    either = ours + theirs - shared
    return np.asarray(np.divide(shared, either, out=np.ones_like(either), where=either > 0))


def jaccard_distance(shared: Floats, ours: Floats, theirs: Floats) -> Floats:
    """1 − J, J = |A ∩ B| / |A ∪ B|  (Jaccard 1912)."""
    return 1.0 - jaccard(shared, ours, theirs)


def set_distance(shared: Floats, ours: Floats, theirs: Floats) -> Floats:
    """0 for equal sets, 1/3 if one contains the other, 2/3 if they overlap, 1 if they share nothing.

    Passonneau (2004); the empty set is contained in every set.
    """
    overlapping = np.where(shared > 0, 2 / 3, 1.0)
    nested = np.where(shared == np.minimum(ours, theirs), 1 / 3, overlapping)
    return np.where((shared == ours) & (shared == theirs), 0.0, nested)


def masi_distance(shared: Floats, ours: Floats, theirs: Floats) -> Floats:
    """1 − J·M, M = 1 for equal sets, 2/3 if one contains the other, 1/3 if they overlap  (Passonneau 2006)."""
    return 1.0 - jaccard(shared, ours, theirs) * (1.0 - set_distance(shared, ours, theirs))


DISTANCES: Mapping[str, Distance] = {"masi": masi_distance, "jaccard": jaccard_distance, "set": set_distance}


@dataclass(frozen=True)
class CodedSets:
    """`values` has a row per unit and a column per coder: the index of the set among `sets`, or MISSING."""

    sets: tuple[CodeSet, ...]
    values: Ints

    @classmethod
    def of_units(cls, units: Iterable[Sequence[Iterable[Hashable] | None]]) -> CodedSets:
        """From one row per unit with the codes of each coder, None if a coder gave no answer."""
        place: dict[CodeSet, int] = {}
        rows = [
            [MISSING if codes is None else place.setdefault(frozenset(codes), len(place)) for codes in unit]
            for unit in units
        ]
        width = len(rows[0]) if rows else 0
        return cls(tuple(place), np.array(rows, dtype=np.int64).reshape(len(rows), width))

    @cached_property
    def _pairable(self) -> Ints:
        return np.asarray(self.values[(self.values != MISSING).sum(axis=1) >= 2])

    @cached_property
    def times(self) -> Floats:
        """How often each set was given in units that two or more coders coded."""
        places = self._pairable[self._pairable != MISSING]
        return np.bincount(places, minlength=len(self.sets)).astype(float)

    @cached_property
    def _holds(self) -> Floats:
        """[set, code]: 1 if the set has the code."""
        codes = {code for code_set in self.sets for code in code_set}
        place = {code: number for number, code in enumerate(codes)}
        holds = np.zeros((len(self.sets), len(place)))
        for row, code_set in enumerate(self.sets):
            holds[row, [place[code] for code in code_set]] = 1.0
        return holds

    @cached_property
    def _given_together(self) -> tuple[Ints, Ints, Floats]:
        """The pairs of sets that two coders gave one unit, and how often; among m coders each weighs 1/(m − 1)."""
        size = len(self.sets)
        weight = 1.0 / np.maximum(1, (self._pairable != MISSING).sum(axis=1) - 1)
        keys, weights = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
        for one, other in combinations(range(self._pairable.shape[1]), 2):
            ours, theirs = self._pairable[:, one], self._pairable[:, other]
            both = (ours != MISSING) & (theirs != MISSING)
            keys.append(np.minimum(ours, theirs)[both] * size + np.maximum(ours, theirs)[both])
            weights.append(weight[both])
        pairs, place = np.unique(np.concatenate(keys), return_inverse=True)
        times = np.bincount(place, weights=np.concatenate(weights), minlength=len(pairs))
        return pairs // size, pairs % size, times.astype(np.float64)

    def observed(self, distance: Distance) -> float:
        """Do: the mean distance of sets that different coders gave one unit."""
        one, other, times = self._given_together
        ours, theirs = self._holds[one], self._holds[other]
        apart = distance((ours * theirs).sum(axis=1), ours.sum(axis=1), theirs.sum(axis=1))
        return 2 * float((times * apart).sum()) / float(self.times.sum())

    def expected(self, *distances: Distance) -> tuple[float, ...]:
        """De for each distance: the mean distance of any two sets that were given by any coder to any unit.

        Of two sizes of sets, the distance depends on the number of shared codes alone: it is computed once for each.
        """
        used = self.times > 0
        holds, times, total = self._holds[used].astype(np.float32), self.times[used], float(self.times.sum())
        sizes = holds.sum(axis=1).astype(np.int64)
        of_size = [np.flatnonzero(sizes == size) for size in range(int(sizes.max(initial=0)) + 1)]
        apart = np.zeros(len(distances))
        for one, ours in enumerate(of_size):
            for other, theirs in enumerate(of_size[one:], start=one):
                if len(ours) and len(theirs):
                    shared = np.arange(one + 1, dtype=np.float64)
                    by_shared = [
                        distance(shared, np.full_like(shared, one), np.full_like(shared, other))
                        for distance in distances
                    ]
                    for rows in _blocks(ours):
                        between = _shared(holds, rows, theirs)
                        sums = np.array([times[rows] @ (values[between] @ times[theirs]) for values in by_shared])
                        apart += sums if one == other else 2 * sums
        return tuple((apart / (total * (total - 1))).tolist())

    def alpha(self, distance: Distance) -> Alpha:
        """Krippendorff's alpha with this distance."""
        return self.alphas(distance)[0]

    def alphas(self, *distances: Distance) -> tuple[Alpha, ...]:
        """Krippendorff's alpha with each of these distances."""
        if self.times.sum() < 2:
            return tuple(Alpha(Figure(None, NOTHING_TO_COMPARE), None, None) for _ in distances)
        expected = self.expected(*distances)
        return tuple(
            alpha_of_disagreements(self.observed(distance), by_chance)
            for distance, by_chance in zip(distances, expected, strict=True)
        )


def _shared(holds: NDArray[np.float32], ours: Ints, theirs: Ints) -> NDArray[np.uint16]:
    """[ours, theirs]: how many codes two sets share."""
    return (holds[ours] @ holds[theirs].T).astype(np.uint16)


def _blocks(rows: Ints) -> Iterator[Ints]:
    """Rows in order, some at a time."""
    for start in range(0, len(rows), _BLOCK):
        yield rows[start : start + _BLOCK]


def alpha_of_disagreements(observed: float, expected: float) -> Alpha:
    """1 − Do / De, undefined if no difference is possible."""
    value = 1 - observed / expected if expected > 0 else float("nan")
    return Alpha(Figure.of(value, NO_VARIATION), observed, expected)


def alpha_of_sets(units: Iterable[Sequence[Iterable[Hashable] | None]], distance: str = "masi") -> Alpha:
    """Krippendorff's alpha of units (rows) with a set per coder; `distance` is a key of DISTANCES."""
    return CodedSets.of_units(units).alpha(DISTANCES[distance])
