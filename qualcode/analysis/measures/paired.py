"""The change of cases that were measured twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt
from statistics import fmean, stdev

from qualcode.analysis.measures.missing import NOT_INSTALLED

D_DEFINITION = (
    "Cohen’s d is the mean of the paired differences divided by their standard deviation (d_z: Cohen 1988, section "
    "2.3.5; Lakens 2013, equation 6)"
)
_ONE_PAIR = "a single pair has no spread"


@dataclass(frozen=True, slots=True)
class PairedChange:
    """The later value minus the earlier one, over all pairs; the 95 % interval is of the mean, by Student's t.

    `d` is the mean difference in standard deviations of the differences, `d_baseline` in those of the earlier values
    of the same cases (Becker 1988). Undefined figures are None; `reasons` says why, by their name.
    """

    pairs: int
    mean: float | None = None
    sd: float | None = None
    low: float | None = None
    high: float | None = None
    d: float | None = None
    d_baseline: float | None = None
    reasons: dict[str, str] = field(default_factory=dict)


def paired_change(pairs: Sequence[tuple[float, float]]) -> PairedChange:
    """The change of pairs (earlier, later)."""
    if not pairs:
        return PairedChange(
            0, reasons=dict.fromkeys(("change", "change_sd", "change_ci", "d"), "nobody has both values")
        )
    differences = [later - earlier for earlier, later in pairs]
    mean = fmean(differences)
    if len(pairs) == 1:
        return PairedChange(1, mean, reasons=dict.fromkeys(("change_sd", "change_ci", "d"), _ONE_PAIR))
    sd, baseline_sd = stdev(differences), stdev([earlier for earlier, _ in pairs])
    reasons = {}
    if sd == 0:
        reasons["d"] = "all cases changed by the same amount"
    half = _half_width(sd, len(pairs))
    if half is None:
        reasons["change_ci"] = NOT_INSTALLED
    return PairedChange(
        pairs=len(pairs),
        mean=mean,
        sd=sd,
        low=None if half is None else mean - half,
        high=None if half is None else mean + half,
        d=mean / sd if sd else None,
        d_baseline=mean / baseline_sd if baseline_sd else None,
        reasons=reasons,
    )


def _half_width(sd: float, n: int) -> float | None:
    try:
        from scipy.stats import t
    except ImportError:
        return None
    return float(t.ppf(0.975, n - 1)) * sd / sqrt(n)
