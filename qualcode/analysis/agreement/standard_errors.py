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
    """Of Gwet's AC1 (AC2), Fleiss', Conger's and Randolph's (Brennan & Prediger's) kappa, and Krippendorff's alpha."""
    credit = np.eye(len(ratings.categories)) if weights is None else weights
    found = {name: Figure.of(_error(ratings, credit, name), _TOO_FEW) for name in _PARTS}
    return found | {"krippendorff_alpha": Figure.of(_error_of_alpha(ratings, credit), _TOO_FEW)}


def _error(ratings: Ratings, credit: Floats, name: str) -> float:
    chance_of, by_unit_of = _PARTS[name]
    tally, units = Tally.of(ratings, credit), by_unit(ratings, credit)
    number = len(units.values)
    if number < 2 or not tally.pairable:
        return float("nan")
    chance = chance_of(tally)
    value = beyond_chance(tally.percent, chance)
    pairable = units.values >= 2
    own = number / tally.pairable * beyond_chance(units.agreed, chance)
    own = np.where(pairable, own, 0.0)
    own = own - 2 * (1 - value) * (by_unit_of(ratings, tally, units) - chance) / (1 - chance)
    return _spread(own, value)


def _spread(own: Floats, value: Floats) -> float:
    return float(np.sqrt(((own - value) ** 2).sum() / (len(own) * (len(own) - 1))))


def _fleiss(_: Ratings, tally: Tally, units: many_coders.ByUnit) -> Floats:
    return np.asarray(units.shares @ ((tally.weights + tally.weights.T) / 2 @ tally.mean_shares))


def _gwet(_: Ratings, tally: Tally, units: many_coders.ByUnit) -> Floats:
    size = len(tally.mean_shares)
    return np.asarray(tally.weights.sum() / max(1, size * (size - 1)) * (units.shares @ (1 - tally.mean_shares)))


def _randolph(_: Ratings, tally: Tally, units: many_coders.ByUnit) -> Floats:
    return np.full(len(units.values), float(many_coders.chance_of_brennan_prediger(tally)))


def _conger(ratings: Ratings, tally: Tally, units: many_coders.ByUnit) -> Floats:
    """How each unit moves the coders' own shares, and these the chance."""
    values = ratings.values[units.coded]
    number, coders = values.shape
    coded_by = tally.by_coder.sum(axis=1)
    own = tally.by_coder / coded_by[:, None]
    others = own.sum(axis=0) - own
    is_coded = (values != MISSING).astype(float)
    moved = np.stack([(values == c).astype(float) for c in range(own.shape[1])], axis=-1)
    moved -= (is_coded - coded_by / number)[:, :, None] * own
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
    """Alpha has its own: units weigh by the number of their values, and only units with two count."""
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
    own = (agreed - corrected * uneven - chance) / (1 - chance)
    own_chance = counts @ ((credit + credit.T) / 2 @ shares) / mean - chance * uneven
    return _spread(own - 2 * (1 - value) * (own_chance - chance) / (1 - chance), np.asarray(value))
