"""Confidence intervals by resampling documents.

Units of one document are not independent of each other, so that documents are drawn, not units (Field & Welsh 2007,
Bootstrapping clustered data, JRSS B 69(3)). The interval is that of percentiles (Efron & Tibshirani 1993, ch. 13).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualcode.analysis.base.coding_columns import Floats

FEWEST_DOCUMENTS = 3
RESAMPLES = 1_000
_MOST_UNDEFINED = 0.1


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which values a figure lies in so many of the resamples; None with a reason where that says nothing."""

    low: float | None
    high: float | None
    reason: str = ""


def draws(documents: int, seed: int, resamples: int = RESAMPLES) -> Floats:
    """How often each document (column) is drawn in each resample (row); the same seed gives the same."""
    chance = np.random.default_rng(seed)
    even = np.full(documents, 1 / documents) if documents else np.zeros(0)
    return chance.multinomial(documents, even, size=resamples).astype(float)


def interval(values: Floats, documents: int, level: float = 0.95) -> Interval:
    """The percentile interval of a figure's values in the resamples."""
    if documents < FEWEST_DOCUMENTS:
        return Interval(None, None, f"an interval needs {FEWEST_DOCUMENTS} documents or more, there are {documents}")
    known = values[~np.isnan(values)]
    undefined = 1 - len(known) / len(values)
    if undefined > _MOST_UNDEFINED:
        return Interval(None, None, f"the figure is undefined in {undefined:.0%} of the resamples")
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high))
