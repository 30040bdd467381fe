"""Krippendorff's alpha = 1 − Do / De for any number of coders, missing values and levels of measurement.

Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability; (2004) Content Analysis, ch. 11. It is computed
from the coincidences o(c, k): Σ over units of the pairs of values c, k by different coders, divided by the unit's
coders − 1.
With n(c) = Σk o(c, k) and n = Σc n(c):  Do = Σ o(c, k)·δ(c, k) / n,  De = Σ n(c)·n(k)·δ(c, k) / (n(n − 1)), where
De leaves out the pairs of a value with itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from qualcode.analysis.agreement.figure import NO_VARIATION, NOTHING_TO_COMPARE, Figure
from qualcode.analysis.agreement.ratings import Ratings
from qualcode.analysis.base.coding_columns import Floats

Level = Literal["nominal", "ordinal", "interval", "ratio"]


@dataclass(frozen=True, slots=True)
class Alpha:
    """Alpha with the observed and the expected disagreement (None if nothing can be compared)."""

    figure: Figure
    observed: float | None
    expected: float | None

    @property
    def value(self) -> float | None:
        return self.figure.value


def krippendorff_alpha(ratings: Ratings, level: Level = "nominal") -> Alpha:
    """Alpha of coded units; units with fewer than two values are ignored."""
    return alpha_of_counts(ratings.counts, level, ratings.categories)


def alpha_of_counts(counts: Floats, level: Level = "nominal", categories: Sequence[Hashable] | None = None) -> Alpha:
    """Alpha from how many coders gave a unit (row) each category (column)."""
    observed = coincidences(np.asarray(counts, dtype=float))
    return alpha_of(observed, distances(level, observed, categories or range(len(observed))))


def coincidences(counts: Floats) -> Floats:
    """The coincidence matrix (q, q) of counts by unit and category."""
    values = counts.sum(axis=1)
    counts, values = counts[values >= 2], values[values >= 2]
    shared = counts / (values[:, None] - 1)
    matrix: Floats = shared.T @ counts - np.diag(shared.sum(axis=0))
    return matrix


def alpha_of(matrix: Floats, distance: Floats) -> Alpha:
    """Alpha of a coincidence matrix with any distances of its values."""
    total = float(matrix.sum())
    if total < 2:
        return Alpha(Figure(None, NOTHING_TO_COMPARE), None, None)
    totals = matrix.sum(axis=1)
    observed = float((matrix * distance).sum()) / total
    expected = float((np.outer(totals, totals) * distance).sum()) / (total * (total - 1))
    return Alpha(Figure.of(float(alphas(matrix, distance)), NO_VARIATION), observed, expected)


def alphas(matrices: Floats, distance: Floats) -> Floats:
    """Alpha of many coincidence matrices (…, q, q) at once; NaN where undefined."""
    totals = matrices.sum(axis=-1)
    total = totals.sum(axis=-1)
    observed = (matrices * distance).sum(axis=(-2, -1))
    expected = ((totals @ distance) * totals).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1.0 - (total - 1) * observed / expected, np.nan)


def nominal(size: int) -> Floats:
    """δ = 1 for values that differ."""
    return 1.0 - np.eye(size)


def distances(level: Level, matrix: Floats, categories: Sequence[Hashable]) -> Floats:
    """δ²(c, k) of a level of measurement; the ordinal one counts the values between two ranks.

    Interval and ratio need numbers; other categories count as their rank from 0.
    """
    size = len(categories)
    if level == "nominal":
        return nominal(size)
    if level == "ordinal":
        totals = matrix.sum(axis=1)
        middles = np.cumsum(totals) - totals / 2
        return np.asarray((middles[:, None] - middles[None, :]) ** 2)
    numbers = [float(c) for c in categories if isinstance(c, int | float)]
    values = np.array(numbers if len(numbers) == size else range(size), dtype=float)
    apart = values[:, None] - values[None, :]
    if level == "interval":
        return np.asarray(apart**2)
    sums = values[:, None] + values[None, :]
    return np.asarray(np.divide(apart, sums, out=np.zeros_like(apart), where=sums != 0) ** 2)


def influence(ratings: Ratings, level: Level = "nominal") -> list[float | None]:
    """For each unit, alpha less the alpha without it (DFBETA): below 0, the unit lowers agreement.

    Hughes, J. (2021), krippendorffsalpha, R Journal 13(1).
    """
    whole = krippendorff_alpha(ratings, level).value
    influences: list[float | None] = []
    for unit in range(len(ratings.counts)):
        rest = alpha_of_counts(np.delete(ratings.counts, unit, axis=0), level, ratings.categories).value
        influences.append(None if whole is None or rest is None else whole - rest)
    return influences
