"""Coefficients for decisions whether a code applies, from the number of units that exactly these coders gave it.

The last axis of counts is over all groups of coders, [0, 2^coders): bit i of an index stands for coder i, so index 0
counts what nobody coded. Any axes before it (codes, resamples) are computed at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np

from qualcode.analysis.agreement import many_coders, two_coders
from qualcode.analysis.agreement.krippendorff import alphas, nominal
from qualcode.analysis.agreement.many_coders import Tally
from qualcode.analysis.base.coding_columns import Floats

TWO = tuple(two_coders.MEASURES)
"""The names of the figures for two coders."""
MANY = (*many_coders.MEASURES, "light_kappa", "krippendorff_alpha")
"""The names of the figures for three or more."""


def measure_all(counts: Floats, coders: int) -> Mapping[str, Floats]:
    """Every coefficient for a number of coders, NaN where undefined."""
    if coders == 2:
        tables = table(counts, 0, 1)
        return {name: measure(tables) for name, measure in two_coders.MEASURES.items()}
    tally = _tally(counts, coders)
    figures = {name: measure(tally) for name, measure in many_coders.MEASURES.items()}
    kappas = [two_coders.cohen_kappa(table(counts, *pair)) for pair in combinations(range(coders), 2)]
    figures["light_kappa"] = np.mean(kappas, axis=0)
    figures["krippendorff_alpha"] = alphas(_coincidences(counts, coders), nominal(2))
    return figures


def table(counts: Floats, one: int, other: int) -> Floats:
    """The table (2, 2) of two coders, not coded and coded, rows the first coder's."""
    groups = np.arange(counts.shape[-1])
    cells = (groups >> one & 1) * 2 + (groups >> other & 1)
    summed = counts @ np.eye(4)[cells]
    return np.asarray(summed.reshape(*counts.shape[:-1], 2, 2))


def coded_by(counts: Floats, coder: int) -> Floats:
    """The number of units that a coder gave the code."""
    return np.asarray(counts @ (np.arange(counts.shape[-1]) >> coder & 1).astype(float))


def _numbers(counts: Floats) -> Floats:
    """The number of coders in each group."""
    return np.array([group.bit_count() for group in range(counts.shape[-1])], dtype=float)


def _tally(counts: Floats, coders: int) -> Tally:
    number = _numbers(counts)
    pairs_agreeing = number * (number - 1) + (coders - number) * (coders - number - 1)
    units = counts.sum(axis=-1)
    coded = np.stack([coded_by(counts, coder) for coder in range(coders)], axis=-1)
    shares = counts @ number / coders
    return Tally(
        agreed=counts @ (pairs_agreeing / (coders * (coders - 1))),
        pairable=units,
        shares=np.stack([units - shares, shares], axis=-1),
        units=units,
        by_coder=np.stack([units[..., None] - coded, coded], axis=-1),
        weights=np.eye(2),
    )


def _coincidences(counts: Floats, coders: int) -> Floats:
    number = _numbers(counts)
    both = counts @ (number * (number - 1)) / (coders - 1)
    neither = counts @ ((coders - number) * (coders - number - 1)) / (coders - 1)
    differ = counts @ (number * (coders - number)) / (coders - 1)
    return np.stack([np.stack([neither, differ], axis=-1), np.stack([differ, both], axis=-1)], axis=-2)
