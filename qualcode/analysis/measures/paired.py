"""The change of cases that were measured twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from statistics import fmean, stdev

from qualcode.analysis.measures.effect_sizes import EffectSize, Sized, sizes
from qualcode.analysis.measures.missing import NOT_INSTALLED

_ONE_PAIR = "a single pair has no spread"


@dataclass(frozen=True, slots=True)
class PairedChange:
    """The later value minus the earlier one, over all pairs; the 95 % interval is of the mean, by Student's t.

    `sizes` are standardised sizes, `d_baseline` is that in standard deviations of the earlier values of the same cases
    (Becker 1988). Undefined figures are None or absent; `reasons` says why, by their name.
    """

    pairs: int
    mean: float | None = None
    sd: float | None = None
    low: float | None = None
    high: float | None = None
    sizes: Mapping[EffectSize, Sized] = field(default_factory=dict)
    d_baseline: float | None = None
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def d(self) -> float | None:
        """Cohen's d_z."""
        sized = self.sizes.get(EffectSize.D_Z)
        return None if sized is None else sized.value


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
        sizes=sizes(pairs),
        d_baseline=mean / baseline_sd if baseline_sd else None,
        reasons=reasons,
    )


def _half_width(sd: float, n: int) -> float | None:
    try:
        from scipy.stats import t
    except ImportError:
        return None
    return float(t.ppf(0.975, n - 1)) * sd / sqrt(n)
