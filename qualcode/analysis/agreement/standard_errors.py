"""Standard errors of coefficients for many coders, over the sampling of units.

Gwet, K. L. (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 5: the variance of a coefficient is that of its
linear part by unit, Σ (κi − κ)² / (n(n − 1)).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from qualcode.analysis.agreement import many_coders
from qualcode.analysis.agreement.figure import Figure, beyond_chance
from qualcode.analysis.agreement.many_coders import Tally, by_unit
from qualcode.analysis.agreement.ratings import MISSING, Ratings
from qualcode.analysis.base.coding_columns import Floats

_TOO_FEW = "a standard error needs two units or more, and chance that leaves room"


def standard_errors(ratings: Ratings, weights: Floats | None = None) -> dict[str, Figure]:
    """Standard errors of the share of agreeing pairs of coders (`positive_agreement`: of the last category),
    Gwet's AC1 (AC2), Fleiss', Conger's and Randolph's (Brennan & Prediger's) kappa, and Krippendorff's alpha."""
    credit = np.eye(len(ratings.categories)) if weights is None else weights
    errors = {name: Figure.of(_error(ratings, credit, name), _TOO_FEW) for name in _PARTS}
    return errors | {
        "positive_agreement": Figure.of(_error_of_positive(ratings), _TOO_FEW),
        "percent": Figure.of(_error_of_percent(ratings, credit), _TOO_FEW),
        "krippendorff_alpha": Figure.of(_error_of_alpha(ratings, credit), _TOO_FEW),
    }


def _error_of_positive(ratings: Ratings) -> float:
    """That of a ratio of sums over units (Cochran 1977, Sampling Techniques, 3rd ed., sec. 6.4)."""
    values = ratings.counts.sum(axis=1)
    number = ratings.counts[values >= 2, -1]
    both, possible = number * (number - 1), number * (values[values >= 2] - 1)
    if len(number) < 2 or not possible.sum():
        return float("nan")
    rest = both - both.sum() / possible.sum() * possible
    return float(np.sqrt(len(rest) / (len(rest) - 1) * (rest**2).sum()) / possible.sum())


def _error_of_percent(ratings: Ratings, credit: Floats) -> float:
    units = by_unit(ratings, credit)
    agreed = units.agreed[units.values >= 2]
    return float(agreed.std(ddof=1) / np.sqrt(len(agreed))) if len(agreed) >= 2 else float("nan")


def _error(ratings: Ratings, credit: Floats, name: str) -> float:
    chance_of, by_unit_of = _PARTS[name]
    tally, units = Tally.of(ratings, credit), by_unit(ratings, credit)
    number = len(units.values)
    if number < 2 or not tally.pairable:
        return float("nan")
    chance = chance_of(tally)
    value = beyond_chance(tally.percent, chance)
    pairable = units.values >= 2
    by_unit_value = number / tally.pairable * beyond_chance(units.agreed, chance)
    by_unit_value = np.where(pairable, by_unit_value, 0.0)
    by_unit_value = by_unit_value - 2 * (1 - value) * (by_unit_of(ratings, tally, units) - chance) / (1 - chance)
    return _spread(by_unit_value, value)


def _spread(by_unit_value: Floats, value: Floats) -> float:
    return float(np.sqrt(((by_unit_value - value) ** 2).sum() / (len(by_unit_value) * (len(by_unit_value) - 1))))


def _fleiss(_: Ratings, tally: Tally, units: many_coders.ByUnit) -> Floats:
    return np.asarray(units.shares @ ((tally.weights + tally.weights.T) / 2 @ tally.mean_shares))


def _gwet(_: Ratings, tally: Tally, units: many_coders.ByUnit) -> Floats:
    size = len(tally.mean_shares)
    return np.asarray(tally.weights.sum() / max(1, size * (size - 1)) * (units.shares @ (1 - tally.mean_shares)))


def _randolph(_: Ratings, tally: Tally, units: many_coders.ByUnit) -> Floats:
    return np.full(len(units.values), float(many_coders.chance_of_brennan_prediger(tally)))


def _conger(ratings: Ratings, tally: Tally, units: many_coders.ByUnit) -> Floats:
    """How each unit changes the coders' own shares, and these the chance agreement."""
    values = ratings.values[units.coded]
    number, coders = values.shape
    coded_by = tally.by_coder.sum(axis=1)
    if not coded_by.all():  # the chance agreement is not defined, where a coder has no share
        return np.full(number, np.nan)
    own_shares = tally.by_coder / coded_by[:, None]
    others = own_shares.sum(axis=0) - own_shares
    is_coded = (values != MISSING).astype(float)
    moved = np.stack([(values == c).astype(float) for c in range(own_shares.shape[1])], axis=-1)
    moved -= (is_coded - coded_by / number)[:, :, None] * own_shares
    moved *= (number / coded_by)[None, :, None]
    return np.asarray(np.einsum("ugl,kl,gk->u", moved, tally.weights, others) / (coders * (coders - 1)))


_Part = tuple[Callable[[Tally], Floats], Callable[[Ratings, Tally, many_coders.ByUnit], Floats]]
_PARTS: Mapping[str, _Part] = {
    "fleiss_kappa": (many_coders.chance_of_fleiss, _fleiss),
    "conger_kappa": (many_coders.chance_of_conger, _conger),
    "randolph_kappa": (many_coders.chance_of_brennan_prediger, _randolph),
    "gwet_ac1": (many_coders.chance_of_gwet, _gwet),
}


def _error_of_alpha(ratings: Ratings, credit: Floats) -> float:
    """The standard error of alpha, where units weigh by the number of their values and need two."""
    counts = ratings.counts[ratings.counts.sum(axis=1) >= 2]
    if len(counts) < 2:
        return float("nan")
    values = counts.sum(axis=1)
    mean = values.mean()
    agreed = (counts * (counts @ credit.T - 1)).sum(axis=1) / (mean * (values - 1))
    without_correction = agreed.mean()
    shares = counts.mean(axis=0) / mean
    chance = float(shares @ credit @ shares)
    if chance >= 1:
        return float("nan")
    epsilon = 1 / values.sum()
    corrected = (1 - epsilon) * without_correction + epsilon
    value = (without_correction - chance) / (1 - chance)
    uneven = (values - mean) / mean
    by_unit_value = (agreed - corrected * uneven - chance) / (1 - chance)
    own_chance = counts @ ((credit + credit.T) / 2 @ shares) / mean - chance * uneven
    return _spread(by_unit_value - 2 * (1 - value) * (own_chance - chance) / (1 - chance), np.asarray(value))
