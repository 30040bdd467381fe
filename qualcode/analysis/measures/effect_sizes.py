"""Standardised sizes of the change of paired values, each with its 95 % interval.

- d_z: the mean difference in standard deviations of the differences (Cohen 1988, section 2.3.5; Lakens 2013, equation
  6); interval by the noncentral t distribution (Cumming & Finch 2001).
- d_av: in the mean of both standard deviations (Lakens 2013, equation 10), which can be compared with studies of two
  groups; interval by Bonett (2008), Psychological Methods 13(2), for repeated measures.
- g: d_av with Hedges' correction for small samples, 1 − 3 / (4(n − 1) − 1) (Hedges 1981).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isnan, sqrt
from statistics import NormalDist, covariance, fmean, stdev
from typing import cast

_LEVEL = 0.95


class EffectSize(StrEnum):
    """Which size of a change is printed."""

    D_Z = "dz"
    D_AV = "dav"
    G = "g"


NAMES = {EffectSize.D_Z: "Cohen’s d_z", EffectSize.D_AV: "Cohen’s d_av", EffectSize.G: "Hedges’ g"}
DEFINITIONS = {
    EffectSize.D_Z: (
        "Cohen’s d is the mean of the paired differences divided by their standard deviation (d_z: Cohen 1988, section "
        "2.3.5; Lakens 2013, equation 6), its interval by the noncentral t distribution"
    ),
    EffectSize.D_AV: (
        "Cohen’s d_av is the mean of the paired differences divided by the mean of both standard deviations (Lakens "
        "2013, equation 10), its interval by Bonett (2008)"
    ),
    EffectSize.G: (
        "Hedges’ g is Cohen’s d_av (Lakens 2013, equation 10) corrected for small samples (Hedges 1981), its interval "
        "by Bonett (2008)"
    ),
}


@dataclass(frozen=True, slots=True)
class Sized:
    """A standardised change with the bounds of its 95 % interval; the bounds are None without scipy."""

    value: float
    low: float | None
    high: float | None


def sizes(pairs: Sequence[tuple[float, float]]) -> dict[EffectSize, Sized]:
    """All that are defined, of two pairs (earlier, later) or more."""
    differences = [later - earlier for earlier, later in pairs]
    mean, sd = fmean(differences), stdev(differences)
    defined = {EffectSize.D_Z: _of_differences(mean / sd, len(pairs))} if sd else {}
    earlier, later = zip(*pairs, strict=True)
    average = (stdev(earlier) + stdev(later)) / 2
    if average:
        d_av = _of_average(mean / average, earlier, later)
        correction = 1 - 3 / (4 * (len(pairs) - 1) - 1)
        defined |= {EffectSize.D_AV: d_av, EffectSize.G: _times(d_av, correction)}
    return defined


def _times(sized: Sized, factor: float) -> Sized:
    low, high = (None if end is None else end * factor for end in (sized.low, sized.high))
    return Sized(sized.value * factor, low, high)


def _of_differences(d: float, n: int) -> Sized:
    """The noncentralities for which the t that was found lies at a fortieth from either end, divided by √n."""
    try:
        from scipy.optimize import brentq
        from scipy.stats import nct
    except ImportError:
        return Sized(d, None, None)
    t = abs(d) * sqrt(n)
    far = 10 * sqrt(1 + t * t / (2 * (n - 1)))  # ten standard errors

    def end(share: float) -> float:
        def beyond(at: float) -> float:
            below = float(nct.cdf(t, n - 1, at))
            return (float(at < t) if isnan(below) else below) - share

        return cast(float, brentq(beyond, t - far, t + far)) / sqrt(n)

    ends = end((1 + _LEVEL) / 2), end((1 - _LEVEL) / 2)
    low, high = ends if d >= 0 else (-ends[1], -ends[0])
    return Sized(d, low, high)


def _of_average(d: float, earlier: Sequence[float], later: Sequence[float]) -> Sized:
    first, second, both = stdev(earlier) ** 2, stdev(later) ** 2, covariance(earlier, later)
    variance, freedom = (first + second) / 2, len(earlier) - 1
    of_spread = d**2 * (first**2 + second**2 + 2 * both**2) / (8 * variance**2 * freedom)
    of_mean = (first + second - 2 * both) / (variance * freedom)
    half = NormalDist().inv_cdf((1 + _LEVEL) / 2) * sqrt(of_spread + max(0.0, of_mean))
    return Sized(d, d - half, d + half)
