"""Quantiles of Student's t distribution (scipy, which has them, is not among what every installation needs)."""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist


@cache
def two_sided(level: float, freedom: int) -> float:
    """The t that so large a share of the distribution with whole degrees of freedom (1 or more) lies within ±t.

    The share within ±t is a finite sum (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4), which is turned around by
    halving; of more than 1,000 degrees of freedom by the first terms of 26.7.5.
    """
    if freedom > _MANY:
        z = NormalDist().inv_cdf((1 + level) / 2)
        return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    low, high = 0.0, 1.0
    while _within(high, freedom) < level:
        high *= 2
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < level else (low, middle)
    return (low + high) / 2


_MANY = 1_000


def _within(t: float, freedom: int) -> float:
    """The share of the distribution that lies within ±t."""
    angle = math.atan(t / math.sqrt(freedom))
    sine, cosine = math.sin(angle), math.cos(angle)
    if freedom % 2:
        total, term = 0.0, cosine
        for number in range(3, freedom + 1, 2):
            total += term
            term *= cosine**2 * (number - 1) / number
        return 2 / math.pi * (angle + sine * total)
    total, term = 0.0, 1.0
    for number in range(2, freedom + 1, 2):
        total += term
        term *= cosine**2 * (number - 1) / number
    return sine * total
