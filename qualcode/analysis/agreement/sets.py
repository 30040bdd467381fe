"""Units that each coder gave a set of codes: how far two sets are apart, and alpha over them.

A missing value (None) is no set; the empty set says that a coder read the unit and found no code to fit.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from qualcode.analysis.agreement.krippendorff import Alpha, alpha_of, coincidences
from qualcode.analysis.agreement.ratings import Ratings
from qualcode.analysis.arrays import Floats

CodeSet = frozenset[Hashable]


@dataclass(frozen=True)
class Overlaps:
    """For each pair of sets: the sizes of what they share and of what either holds, and of each set."""

    shared: Floats
    either: Floats
    sizes: Floats

    @classmethod
    def of(cls, sets: Sequence[CodeSet]) -> Overlaps:
        place = {code: number for number, code in enumerate({code for each in sets for code in each})}
        holds = np.zeros((len(sets), len(place)))
        for row, each in enumerate(sets):
            holds[row, [place[code] for code in each]] = 1.0
        shared, sizes = holds @ holds.T, holds.sum(axis=1)
        return cls(shared, sizes[:, None] + sizes[None, :] - shared, sizes)

    @property
    def are_equal(self) -> Floats:
        return np.asarray(self.shared == self.either, dtype=float)

    @property
    def are_nested(self) -> Floats:
        """One holds the other; the empty set lies in every set."""
        return np.asarray(self.shared == np.minimum(self.sizes[:, None], self.sizes[None, :]), dtype=float)

    @property
    def jaccard(self) -> Floats:
        """Shared / either; two empty sets are the same."""
        return np.divide(self.shared, self.either, out=np.ones_like(self.shared), where=self.either > 0)


def jaccard_distance(overlaps: Overlaps) -> Floats:
    """1 − J, J = |A ∩ B| / |A ∪ B|  (Jaccard 1912)."""
    return 1.0 - overlaps.jaccard


def masi_distance(overlaps: Overlaps) -> Floats:
    """1 − J·M, M = 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap  (Passonneau 2006)."""
    return 1.0 - overlaps.jaccard * (1.0 - set_distance(overlaps))


def set_distance(overlaps: Overlaps) -> Floats:
    """0 for equal sets, 1/3 where one holds the other, 2/3 where they overlap, 1 where they share nothing
    (Passonneau 2004)."""
    overlapping = np.where(overlaps.shared > 0, 2 / 3, 1.0)
    return np.where(overlaps.are_equal > 0, 0.0, np.where(overlaps.are_nested > 0, 1 / 3, overlapping))


DISTANCES: Mapping[str, Callable[[Overlaps], Floats]] = {
    "masi": masi_distance,
    "jaccard": jaccard_distance,
    "set": set_distance,
}


def alpha_of_sets(units: Iterable[Sequence[Iterable[Hashable] | None]], distance: str = "masi") -> Alpha:
    """Krippendorff's alpha of units (rows) with a set a coder; `distance` is a key of DISTANCES."""
    ratings = Ratings.of_units([[None if codes is None else frozenset(codes) for codes in unit] for unit in units])
    return alpha_of_ratings(ratings, distance)


def alpha_of_ratings(ratings: Ratings, distance: str = "masi") -> Alpha:
    """The same of ratings whose categories are sets."""
    sets = [category for category in ratings.categories if isinstance(category, frozenset)]
    return alpha_of(coincidences(ratings.counts), DISTANCES[distance](Overlaps.of(sets)))
