"""The category that each coder gave to each unit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from qualcode.analysis.base.coding_columns import Floats, Ints

MISSING = -1


@dataclass(frozen=True)
class Ratings:
    """`values` has a row per unit and a column per coder: the index of the category among `categories`, or MISSING."""

    categories: tuple[Hashable, ...]
    values: Ints

    @classmethod
    def of_units(
        cls, units: Iterable[Sequence[Hashable | None]], categories: Sequence[Hashable] | None = None
    ) -> Ratings:
        """From one row per unit with a category per coder, None if a coder gave none.

        `categories` may name more than were used, in their order; otherwise they are those used, sorted.
        """
        rows = [tuple(unit) for unit in units]
        used = {value for row in rows for value in row if value is not None}
        listed = tuple(categories) if categories is not None else tuple(sorted(used, key=_order))
        place: dict[Hashable | None, int] = {category: number for number, category in enumerate(listed)}
        place[None] = MISSING
        values = np.array([[place[value] for value in row] for row in rows], dtype=np.int64)
        return cls(listed, values.reshape(len(rows), len(rows[0]) if rows else 0))

    @classmethod
    def of_coders(
        cls, coders: Iterable[Sequence[Hashable | None]], categories: Sequence[Hashable] | None = None
    ) -> Ratings:
        """From one row per coder, with a category per unit."""
        return cls.of_units(zip(*coders, strict=True), categories)

    @property
    def coders(self) -> int:
        return int(self.values.shape[1])

    @cached_property
    def counts(self) -> Floats:
        """How many coders gave a unit (row) a category (column)."""
        return np.asarray(self._is_of.sum(axis=1), dtype=float)

    @cached_property
    def counts_by_coder(self) -> Floats:
        """How many units a coder (row) gave a category (column)."""
        return np.asarray(self._is_of.sum(axis=0), dtype=float)

    @property
    def _is_of(self) -> NDArray[np.bool_]:
        """Whether a coder (second axis) gave a unit (first) a category (last)."""
        return np.equal(self.values[:, :, None], np.arange(len(self.categories)))

    def table(self, one: int = 0, other: int = 1) -> Floats:
        """The contingency table of two coders over the units that both coded; rows are the first coder's."""
        size = len(self.categories)
        pair = self.values[:, [one, other]]
        pair = pair[(pair != MISSING).all(axis=1)]
        return np.bincount(pair[:, 0] * size + pair[:, 1], minlength=size * size).reshape(size, size).astype(float)

    def tables(self) -> list[Floats]:
        """The tables of all pairs of coders."""
        return [self.table(one, other) for one, other in combinations(range(self.coders), 2)]


def _order(category: Hashable) -> tuple[int, float, str]:
    """Sort key: numbers by size, then names by letter."""
    if isinstance(category, int | float):
        return (0, float(category), "")
    return (1, 0.0, str(category))
