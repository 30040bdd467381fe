"""Confidence intervals by resampling documents.

Units of one document are not independent of each other, so documents are drawn, not units (Field & Welsh 2007,
Bootstrapping clustered data, JRSS B 69(3)). The interval is that of percentiles (Efron & Tibshirani 1993, ch. 13).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualcode.analysis.base.coding_columns import Floats

FEWEST_DOCUMENTS = 3
"""A judgement: two documents have only three different resamples."""
RESAMPLES = 1_000
"""A judgement: a common number for percentile intervals."""
_MOST_UNDEFINED = 0.1
"""A judgement: with more resamples without a figure, the percentiles of the rest mislead."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The bounds of a figure in the given share of resamples; None with a reason if undefined."""

    low: float | None
    high: float | None
    reason: str = ""


def draws(documents: int, seed: int, resamples: int = RESAMPLES) -> Floats:
    """How often each document (column) is drawn in each resample (row); the same seed gives the same."""
    if not documents:
        return np.zeros((resamples, 0))
    even = np.full(documents, 1 / documents)
    return np.random.default_rng(seed).multinomial(documents, even, size=resamples).astype(float)


def interval(values: Floats, documents: int, level: float = 0.95) -> Interval:
    """The percentile interval of a figure's values in the resamples."""
    if documents < FEWEST_DOCUMENTS:
        return Interval(None, None, f"an interval needs {FEWEST_DOCUMENTS} documents or more, there are {documents}")
    defined = values[~np.isnan(values)]
    undefined = 1 - len(defined) / len(values)
    if undefined > _MOST_UNDEFINED:
        return Interval(None, None, f"the figure is undefined in {undefined:.0%} of the resamples")
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high))
