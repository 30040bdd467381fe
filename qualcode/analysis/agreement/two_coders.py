"""Coefficients for two coders who each gave every unit one category.

All functions take contingency tables (…, q, q), rows the first coder's, and give one number per table, so that many
resampled tables are one call. NaN if undefined. `weights` (q, q) give credit to categories that differ; None gives
none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from qualcode.analysis.agreement.figure import NO_VARIATION, NOTHING_TO_COMPARE, Figure, beyond_chance
from qualcode.analysis.agreement.krippendorff import alphas, nominal
from qualcode.analysis.base.coding_columns import Floats


def percent(tables: Floats, weights: Floats | None = None) -> Floats:
    """The share of units on which both agree."""
    shares = _shares(tables)
    return np.asarray(np.sum(shares * _credit(shares, weights), axis=(-2, -1)))


def bennett_s(tables: Floats, weights: Floats | None = None) -> Floats:
    """Bennett, Alpert & Goldstein (1954): chance is 1/q. Weighted, it is Brennan & Prediger's (1981) coefficient."""
    size = tables.shape[-1]
    chance = np.sum(_credit(tables, weights)) / size**2
    return beyond_chance(percent(tables, weights), np.asarray(chance))


def scott_pi(tables: Floats, weights: Floats | None = None) -> Floats:
    """Scott (1955): chance is Σ πc², π the mean of both coders' shares of a category."""
    both = _mean_shares(tables)
    chance = np.sum(both[..., :, None] * both[..., None, :] * _credit(tables, weights), axis=(-2, -1))
    return beyond_chance(percent(tables, weights), chance)


def cohen_kappa(tables: Floats, weights: Floats | None = None) -> Floats:
    """Cohen (1960; weighted 1968): chance is Σ p1c·p2c, of each coder's own shares."""
    return beyond_chance(percent(tables, weights), chance_of_own_shares(tables, weights))


def kappa_max(tables: Floats) -> Floats:
    """The highest kappa that the coders' own shares allow (Cohen 1960, p. 42): agreement Σ min(p1c, p2c)."""
    one, other = _own_shares(tables)
    return beyond_chance(np.sum(np.minimum(one, other), axis=-1), chance_of_own_shares(tables))


def gwet_ac1(tables: Floats, weights: Floats | None = None) -> Floats:
    """Gwet (2008): chance is Tw / (q(q − 1)) · Σ πc(1 − πc), Tw the sum of the weights; weighted, it is AC2."""
    size = tables.shape[-1]
    if size < 2:
        return np.full(tables.shape[:-2], np.nan)
    both = _mean_shares(tables)
    total = np.sum(_credit(tables, weights))
    chance = total / (size * (size - 1)) * np.sum(both * (1 - both), axis=-1)
    return beyond_chance(percent(tables, weights), chance)


def krippendorff_alpha(tables: Floats) -> Floats:
    """Krippendorff's alpha for two coders without missing values, nominal: see `krippendorff`."""
    return alphas(tables + np.swapaxes(tables, -1, -2), nominal(tables.shape[-1]))


MEASURES: Mapping[str, Callable[[Floats], Floats]] = {
    "percent": percent,
    "cohen_kappa": cohen_kappa,
    "krippendorff_alpha": krippendorff_alpha,
    "gwet_ac1": gwet_ac1,
    "scott_pi": scott_pi,
    "bennett_s": bennett_s,
    "kappa_max": kappa_max,
}


def figures(table: Floats) -> dict[str, Figure]:
    """All of these for one table."""
    reason = NO_VARIATION if np.sum(table) else NOTHING_TO_COMPARE
    return {
        name: Figure.of(float(measure(np.asarray(table, dtype=float))), reason) for name, measure in MEASURES.items()
    }


def _shares(tables: Floats) -> Floats:
    units = np.sum(tables, axis=(-2, -1), keepdims=True)
    return np.asarray(np.divide(tables, units, out=np.full(tables.shape, np.nan), where=units > 0))


def _own_shares(tables: Floats) -> tuple[Floats, Floats]:
    shares = _shares(tables)
    return np.sum(shares, axis=-1), np.sum(shares, axis=-2)


def _mean_shares(tables: Floats) -> Floats:
    one, other = _own_shares(tables)
    return (one + other) / 2


def chance_of_own_shares(tables: Floats, weights: Floats | None = None) -> Floats:
    """The chance agreement of two coders with their own shares of the categories."""
    one, other = _own_shares(tables)
    return np.asarray(np.sum(one[..., :, None] * other[..., None, :] * _credit(tables, weights), axis=(-2, -1)))


def _credit(tables: Floats, weights: Floats | None) -> Floats:
    return np.eye(tables.shape[-1]) if weights is None else weights
