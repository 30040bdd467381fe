"""Confidence intervals of coefficients of agreement.

Units of one document are not independent of each other, so whole documents are left out, one at a time (the jackknife
of Tukey 1958; Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 11):
SE² = (D − 1)/D · Σ (θ₍d₎ − θ̄)², θ₍d₎ the figure without document d; the interval is θ ± t(D − 1)·SE. Nothing is drawn
at random. Percentiles of resampled documents, as the releases up to 0.3 gave them, are far too narrow with few of
them; docs/agreement.md has a simulation of both.

Of one or two documents the interval is over units (Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 5).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from qualcode.analysis.agreement.students_t import two_sided
from qualcode.analysis.base.coding_columns import Floats

FEWEST_DOCUMENTS = 3
"""A judgement: with two documents t has one degree of freedom, and the interval nearly always all that is possible."""

BY_DOCUMENTS = "delete-one-document jackknife"
BY_UNITS = "standard error over units (Gwet)"

SAME_EVERYWHERE = "the figure is the same without each of the documents: nothing tells how far it would vary"
ONLY_IN_ONE = "without one of the documents the figure is undefined"
NEVER_TOGETHER = "no unit has the code by two coders: nothing tells how far the figure would vary"
ONLY_CHARACTERS = (
    f"an interval needs {FEWEST_DOCUMENTS} documents or more: characters depend on each other too much to stand alone"
)

ONLY_POOLED = (
    f"over all codes an interval needs {FEWEST_DOCUMENTS} documents or more: decisions on one unit depend on each other"
)


@dataclass(frozen=True, slots=True)
class Interval:
    """The bounds of a figure, its standard error and the method; the bounds are None with a reason if undefined."""

    low: float | None
    high: float | None
    reason: str = ""
    error: float | None = None
    method: str = ""


def over_documents(value: float, without: Floats, least: float, level: float = 0.95) -> Interval:
    """The interval of a figure from its values without each document (NaN where undefined).

    It ends where the figure does: at `least` and 1.
    """
    number = len(without)
    if number < FEWEST_DOCUMENTS:
        return Interval(None, None, f"an interval needs {FEWEST_DOCUMENTS} documents or more, there are {number}")
    if math.isnan(value) or np.isnan(without).any():
        return Interval(None, None, ONLY_IN_ONE)
    error = math.sqrt((number - 1) / number * float(((without - without.mean()) ** 2).sum()))
    if math.isclose(error, 0, abs_tol=1e-12):
        return Interval(None, None, SAME_EVERYWHERE)
    return _around(value, error, number - 1, least, level, BY_DOCUMENTS)


def over_units(value: float, error: float | None, units: int, least: float, level: float = 0.95) -> Interval:
    """The interval of a figure of one or two documents, from its standard error over their units."""
    if error is None or math.isnan(value):
        return Interval(None, None, "a standard error needs two units or more, and chance that leaves room")
    if math.isclose(error, 0, abs_tol=1e-12):
        return Interval(None, None, "all units are alike: nothing tells how far the figure would vary")
    return _around(value, error, units - 1, least, level, BY_UNITS)


def _around(value: float, error: float, freedom: int, least: float, level: float, method: str) -> Interval:
    reach = two_sided(level, freedom) * error
    return Interval(max(min(least, value), value - reach), min(1.0, value + reach), error=error, method=method)
