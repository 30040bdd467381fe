"""Coefficients for decisions whether a code applies, from the number of units that exactly these coders gave it.

The last axis of counts is over all groups of coders, [0, 2^coders): bit i of an index stands for coder i, so index 0
counts what nobody coded. The axis before it is over *crews*: the groups of coders who read the same documents, as such
numbers too. With one crew everybody read everything; with several some values are missing by design, as where each
transcript is coded by two of several coders. Any axes before these (codes, samples) are computed at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from qualcode.analysis.agreement import many_coders, two_coders
from qualcode.analysis.agreement.krippendorff import alphas, nominal
from qualcode.analysis.agreement.many_coders import Tally
from qualcode.analysis.agreement.ratings import MISSING, Ratings
from qualcode.analysis.base.coding_columns import Floats, Ints

TWO = (*two_coders.MEASURES, "positive_agreement")
"""The names of the figures for two coders."""
MANY = (*many_coders.MEASURES, "light_kappa", "krippendorff_alpha", "positive_agreement")
"""The names of the figures for three or more."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Counts […, crew, group of coders] and the crews."""

    counts: Floats
    coders: int
    crews: tuple[int, ...]

    @classmethod
    def of_all(cls, counts: Floats, coders: int) -> Decisions:
        """Counts […, group] where all coders read everything."""
        return cls(np.asarray(counts, dtype=float)[..., None, :], coders, ((1 << coders) - 1,))

    @classmethod
    def by_document(cls, counts: Floats, coders: int, readers: Sequence[int]) -> Decisions:
        """Counts [document, group], each document read by a group of coders."""
        crews = tuple(sorted(set(readers))) or ((1 << coders) - 1,)
        apart = np.zeros((len(counts), len(crews), counts.shape[-1]))
        apart[np.arange(len(counts)), [crews.index(crew) for crew in readers]] = counts
        return cls(apart, coders, crews)

    @property
    def whole(self) -> Decisions:
        """Over the first axis (documents) as one."""
        return Decisions(self.counts.sum(axis=0), self.coders, self.crews)

    @property
    def without_each(self) -> Decisions:
        """For each place of the first axis, the sum of all others."""
        return Decisions(self.counts.sum(axis=0) - self.counts, self.coders, self.crews)

    def summed(self, weights: Floats) -> Floats:
        """Σ over crews and groups of counts by weights [crew, group]."""
        return np.asarray(np.einsum("...cg,cg->...", self.counts, weights))

    @property
    def groups(self) -> Ints:
        return np.arange(1 << self.coders)

    def has(self, coder: int) -> Floats:
        """[crew, group]: 1 where the group has a coder."""
        return np.broadcast_to((self.groups >> coder & 1).astype(float), (len(self.crews), len(self.groups)))

    def read_by(self, *coders: int) -> Floats:
        """[crew, 1]: 1 where all of some coders read."""
        is_read = [float(all(crew >> coder & 1 for coder in coders)) for crew in self.crews]
        return np.array(is_read)[:, None]

    def measured(self) -> Mapping[str, Floats]:
        """Every coefficient for a number of coders, NaN where undefined."""
        if self.coders == 2:
            tables = self.table(0, 1)
            of_two = {name: measure(tables) for name, measure in two_coders.MEASURES.items()}
            return of_two | {"positive_agreement": self.positive_agreement()}
        tally = self._tally()
        figures = {name: measure(tally) for name, measure in many_coders.MEASURES.items()}
        kappas = [two_coders.cohen_kappa(self.table(*pair)) for pair in combinations(range(self.coders), 2)]
        figures["light_kappa"] = np.mean(kappas, axis=0)
        figures["krippendorff_alpha"] = alphas(self._coincidences(), nominal(2))
        return figures | {"positive_agreement": self.positive_agreement()}

    def positive_agreement(self) -> Floats:
        """Of the times that a coder put the code, the share in which another did so as well (Fleiss 1975, Dice 1945).

        Σ n(n − 1) / Σ n(k − 1) over units, n the coders of k readers who gave the code: of two 2a / (2a + b + c).
        """
        number = self._numbers
        possible = self.summed(number * (self._sizes - 1) * (self._sizes >= 2))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(possible > 0, self.summed(number * (number - 1)) / possible, np.nan)

    def table(self, one: int, other: int) -> Floats:
        """The table (2, 2) of two coders over what both read, not coded and coded, rows the first coder's."""
        first, second, both = self.has(one), self.has(other), self.read_by(one, other)
        rows = [
            [self.summed(both * (1 - first) * (1 - second)), self.summed(both * (1 - first) * second)],
            [self.summed(both * first * (1 - second)), self.summed(both * first * second)],
        ]
        return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)

    def coded_by(self, coder: int) -> Floats:
        """The number of units that a coder gave the code."""
        return self.summed(self.has(coder))

    def coded_by_all(self) -> Floats:
        """The number of units to which all who read them gave the code."""
        return self.summed((self._numbers == self._sizes).astype(float) * (self._sizes > 0))

    def shared_by_two(self) -> bool:
        """Whether some unit has the code by two coders or more."""
        return bool((self.summed((self._numbers >= 2).astype(float)) > 0).any())

    @property
    def _numbers(self) -> Floats:
        """[crew, group]: the number of coders in each group."""
        numbers = np.array([int(group).bit_count() for group in self.groups], dtype=float)
        return np.broadcast_to(numbers, (len(self.crews), len(numbers)))

    @property
    def _sizes(self) -> Floats:
        """[crew, 1]: the number of coders in each crew."""
        return np.array([crew.bit_count() for crew in self.crews], dtype=float)[:, None]

    def _tally(self) -> Tally:
        number, size = self._numbers, self._sizes
        pairs = np.maximum(size * (size - 1), 1)
        agreeing = (number * (number - 1) + (size - number) * (size - number - 1)) / pairs
        read = np.broadcast_to((size >= 1).astype(float), number.shape)
        units = self.summed(read)
        shares = self.summed(number / np.maximum(size, 1))
        coded = np.stack([self.coded_by(coder) for coder in range(self.coders)], axis=-1)
        had = np.stack([self.summed(self.read_by(coder) * read) for coder in range(self.coders)], axis=-1)
        return Tally(
            agreed=self.summed(agreeing * (size >= 2)),
            pairable=self.summed(read * (size >= 2)),
            shares=np.stack([units - shares, shares], axis=-1),
            units=units,
            by_coder=np.stack([had - coded, coded], axis=-1),
            weights=np.eye(2),
        )

    def _coincidences(self) -> Floats:
        number, size = self._numbers, self._sizes
        others = np.where(size >= 2, 1 / np.maximum(size - 1, 1), 0.0)
        both = self.summed(number * (number - 1) * others)
        neither = self.summed((size - number) * (size - number - 1) * others)
        differ = self.summed(number * (size - number) * others)
        return np.stack([np.stack([neither, differ], axis=-1), np.stack([differ, both], axis=-1)], axis=-2)

    def ratings(self) -> Ratings:
        """Every unit with the decision of each coder, of counts [crew, group]."""
        rows = []
        for crew, counts in zip(self.crews, self.counts, strict=True):
            for group, count in zip(self.groups, counts, strict=True):
                values = [int(group >> coder & 1) if crew >> coder & 1 else MISSING for coder in range(self.coders)]
                rows.append(np.tile(np.array(values, dtype=np.int64), (round(float(count)), 1)))
        return Ratings((0, 1), np.concatenate(rows))
