"""Held to closed forms: with complete data REML with a random intercept is the two-way analysis of variance."""

from __future__ import annotations

import random
import sys
from math import sqrt
from statistics import NormalDist, fmean, variance

import pytest

from qualcode.analysis.measures import RepeatedMeasure
from qualcode.analysis.measures.missing import NOT_INSTALLED
from qualcode.analysis.measures.mixed_model import mixed_model

Z = NormalDist().inv_cdf(0.975)


def measured(rows: list[tuple[float | None, ...]]) -> RepeatedMeasure:
    waves = tuple(f"T{number}" for number in range(1, len(rows[0]) + 1))
    values = {
        f"P{number}": {wave: value for wave, value in zip(waves, row, strict=True) if value is not None}
        for number, row in enumerate(rows)
    }
    return RepeatedMeasure("Calm", waves, values)


def test_complete_data_give_the_analysis_of_variance() -> None:
    chance = random.Random(3)
    rows = [(level + chance.gauss(0, 1), level + 2 + chance.gauss(0, 1), level + 3 + chance.gauss(0, 1))
            for level in (chance.gauss(4, 2) for _ in range(12))]  # fmt: skip
    columns = list(zip(*rows, strict=True))
    grand = fmean(value for row in rows for value in row)
    rest = [
        value - fmean(row) - fmean(column) + grand for row in rows for value, column in zip(row, columns, strict=True)
    ]
    error = sqrt(2 * sum(residual * residual for residual in rest) / (11 * 2) / 12)
    model = mixed_model(measured([*rows]))
    assert (model.cases, model.values, model.reason, model.note) == (12, 36, "", "")
    for wave, column in zip(("T2", "T3"), columns[1:], strict=True):
        effect, beta = model.effects[wave], fmean(column) - fmean(columns[0])
        assert effect.beta == pytest.approx(beta)
        assert (effect.low, effect.high) == pytest.approx((beta - Z * error, beta + Z * error), rel=1e-4)
        assert effect.p == pytest.approx(2 * NormalDist().cdf(-abs(beta) / error), rel=1e-2)


def test_values_against_each_other_give_two_independent_samples() -> None:
    """The correlation within people is negative: the intercept's variance is 0, as the note says."""
    chance = random.Random(1)
    rows: list[tuple[float | None, ...]] = [
        (one, 1 - one + 0.2 * chance.gauss(0, 1)) for one in (chance.gauss(0, 1) for _ in range(20))
    ]
    first, second = (tuple(float(row[at] or 0) for row in rows) for at in (0, 1))
    model = mixed_model(measured(rows))
    assert "variance is estimated at about zero" in model.note
    error = sqrt((variance(first) + variance(second)) / 20)
    assert model.effects["T2"].beta == pytest.approx(fmean(second) - fmean(first))
    assert model.effects["T2"].high - model.effects["T2"].low == pytest.approx(2 * Z * error, rel=1e-3)


def test_who_was_measured_once_counts_too() -> None:
    rows = [(3.0, 5.0), (4.0, 5.0), (2.0, 6.0), (5.0, 7.0), (4.0, 4.0), (3.0, 6.0)]
    without = mixed_model(measured([*rows]))
    model = mixed_model(measured([*rows, (9.0, None)]))
    assert (model.cases, model.values) == (7, 13)
    assert model.effects["T2"].beta != pytest.approx(without.effects["T2"].beta)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([(3.0, 4.0), (2.0, 3.0), (4.0, 5.0), (1.0, 2.0)], "all cases changed by the same amount"),
        ([(3.0, 3.0), (3.0, 3.0), (3.0, 3.0)], "all cases changed by the same amount"),
        ([(3.0, None), (2.0, None), (None, 4.0)], "too few cases were measured more than once"),
        ([(3.0, 5.0), (4.0, None), (2.0, None)], "too few cases were measured more than once"),
        ([(3.0, 4.0), (2.0, 5.0)], "too few cases were measured more than once"),
        ([(None, 4.0), (None, 5.0), (None, 6.0)], "nobody was measured at T1"),
    ],
)
def test_what_cannot_be_told_says_why(rows: list[tuple[float | None, ...]], reason: str) -> None:
    model = mixed_model(measured(rows))
    assert model.effects == {}
    assert reason in model.reason


def test_one_more_later_value_than_later_waves_is_enough_and_a_wave_of_nobody_is_none() -> None:
    model = mixed_model(measured([(3.0, 5.0, None), (4.0, 5.0, None), (2.0, None, None)]))
    assert "too few" not in model.reason
    rows = [(3.0, 5.0), (4.0, 5.0), (2.0, 6.0), (5.0, 7.0), (4.0, 4.0), (3.0, 6.0)]
    assert mixed_model(measured([(*row, None) for row in rows])).effects == mixed_model(measured([*rows])).effects


def test_without_statsmodels_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels.regression.mixed_linear_model", None)
    model = mixed_model(measured([(3.0, 5.0), (4.0, 5.0), (2.0, 6.0), (5.0, 7.0)]))
    assert (model.effects, model.reason) == ({}, NOT_INSTALLED)
