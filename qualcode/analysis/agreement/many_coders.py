"""Coefficients for any number of coders, each unit coded by some of them.

They are computed from sums over units (a Tally), so that resampled documents are sums of sums. With missing values the
conventions are those of Gwet, K. L. (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 2: agreement is the mean
over units with two values or more, chance includes every unit with a value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from qualcode.analysis.agreement import two_coders
from qualcode.analysis.agreement.figure import NO_VARIATION, NOTHING_TO_COMPARE, Figure, beyond_chance
from qualcode.analysis.agreement.krippendorff import krippendorff_alpha
from qualcode.analysis.agreement.ratings import Ratings
from qualcode.analysis.base.coding_columns import Floats


@dataclass(frozen=True)
class Tally:
    """Sums over units; leading axes are samples.

    `agreed` sums the share of agreeing pairs of coders over the `pairable` units (two values or more), `shares` the
    share of each category (last axis) over the `units` with a value. `by_coder` counts units by coder and category.
    """

    agreed: Floats
    pairable: Floats
    shares: Floats
    units: Floats
    by_coder: Floats
    weights: Floats

    @classmethod
    def of(cls, ratings: Ratings, weights: Floats | None = None) -> Tally:
        credit = np.eye(len(ratings.categories)) if weights is None else weights
        coded = by_unit(ratings, credit)
        return cls(
            agreed=coded.agreed[coded.values >= 2].sum(),
            pairable=(coded.values >= 2).sum(),
            shares=coded.shares.sum(axis=0),
            units=np.asarray(float(len(coded.values))),
            by_coder=ratings.counts_by_coder,
            weights=credit,
        )

    @property
    def percent(self) -> Floats:
        """Agreement of pairs of coders, the mean over units."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.pairable > 0, self.agreed / self.pairable, np.nan)

    @property
    def mean_shares(self) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(self.shares / np.asarray(self.units)[..., None])


@dataclass(frozen=True)
class ByUnit:
    """For each unit with a value: the number of values, the share of agreeing pairs, the shares of the categories."""

    values: Floats
    agreed: Floats
    shares: Floats
    coded: Floats


def by_unit(ratings: Ratings, weights: Floats) -> ByUnit:
    """What Tally sums, for each unit."""
    coded = ratings.counts.sum(axis=1) > 0
    counts = ratings.counts[coded]
    values = counts.sum(axis=1)
    pairs = np.where(values >= 2, values * (values - 1), 1.0)
    agreed = (counts * (counts @ weights.T - 1)).sum(axis=1) / pairs
    return ByUnit(values, np.where(values >= 2, agreed, 0.0), counts / values[:, None], coded)


def percent(tally: Tally) -> Floats:
    """The mean share of agreeing pairs of coders."""
    return tally.percent


def chance_of_fleiss(tally: Tally) -> Floats:
    """Σ πc·πk·w(c, k)."""
    means = tally.mean_shares
    return np.asarray(((means @ tally.weights) * means).sum(axis=-1))


def fleiss_kappa(tally: Tally) -> Floats:
    """Fleiss (1971), with missing values: chance is Σ πc², π the mean share of a category over units."""
    return beyond_chance(tally.percent, chance_of_fleiss(tally))


def chance_of_gwet(tally: Tally) -> Floats:
    """Tw / (q(q − 1)) · Σ πc(1 − πc)."""
    size = tally.shares.shape[-1]
    means = tally.mean_shares
    return np.asarray(tally.weights.sum() / max(1, size * (size - 1)) * (means * (1 - means)).sum(axis=-1))


def gwet_ac1(tally: Tally) -> Floats:
    """Gwet (2008); weighted, it is AC2. Undefined for a single category."""
    agreement = beyond_chance(tally.percent, chance_of_gwet(tally))
    return agreement if tally.shares.shape[-1] > 1 else np.full_like(agreement, np.nan)


def chance_of_brennan_prediger(tally: Tally) -> Floats:
    """Σ w / q²."""
    return np.asarray(tally.weights.sum() / tally.shares.shape[-1] ** 2)


def randolph_kappa(tally: Tally) -> Floats:
    """Randolph (2005), free-marginal; the same as Brennan & Prediger (1981): chance is 1/q."""
    return beyond_chance(tally.percent, chance_of_brennan_prediger(tally))


def chance_of_conger(tally: Tally) -> Floats:
    """The mean over pairs of coders of Σ pgc·phk·w(c, k), p each coder's own shares of the units they coded."""
    with np.errstate(divide="ignore", invalid="ignore"):
        own_shares = tally.by_coder / tally.by_coder.sum(axis=-1, keepdims=True)
    coders = own_shares.shape[-2]
    every = own_shares.sum(axis=-2)
    all_pairs = ((every @ tally.weights) * every).sum(axis=-1)
    with_oneself = ((own_shares @ tally.weights) * own_shares).sum(axis=(-2, -1))
    return np.asarray((all_pairs - with_oneself) / (coders * (coders - 1)))


def conger_kappa(tally: Tally) -> Floats:
    """Conger (1980): as Fleiss, but chance is what pairs of coders with their own shares would agree on."""
    return beyond_chance(tally.percent, chance_of_conger(tally))


MEASURES: Mapping[str, Callable[[Tally], Floats]] = {
    "percent": percent,
    "fleiss_kappa": fleiss_kappa,
    "conger_kappa": conger_kappa,
    "randolph_kappa": randolph_kappa,
    "gwet_ac1": gwet_ac1,
}


def hubert_kappa(tables: Floats) -> Figure:
    """Hubert (1977), of the tables of all pairs of coders: (Σ agreed − Σ chance) / Σ (1 − chance)  (Warrens 2010).

    Without missing values it is Conger's kappa.
    """
    agreed = two_coders.percent(tables)
    if np.isnan(agreed).any():
        return Figure(None, "a pair of coders has no unit that both coded")
    chance = two_coders.chance_of_own_shares(tables)
    return Figure.of(float(beyond_chance(agreed.mean(), chance.mean())))


def light_kappa(tables: Floats) -> Figure:
    """Light (1971): the mean of Cohen's kappa over all pairs of coders."""
    kappas = two_coders.cohen_kappa(tables)
    undefined = int(np.isnan(kappas).sum())
    if undefined:
        return Figure(None, f"Cohen’s kappa is undefined for {undefined} of {len(kappas)} pairs of coders")
    return Figure.of(float(kappas.mean()))


def figures(ratings: Ratings) -> dict[str, Figure]:
    """All of these for coded units, without weights."""
    tally = Tally.of(ratings)
    reason = NO_VARIATION if tally.pairable else NOTHING_TO_COMPARE
    tables = np.stack(ratings.tables())
    by_name = {name: Figure.of(float(measure(tally)), reason) for name, measure in MEASURES.items()}
    return by_name | {
        "hubert_kappa": hubert_kappa(tables),
        "light_kappa": light_kappa(tables),
        "krippendorff_alpha": krippendorff_alpha(ratings).figure,
    }
