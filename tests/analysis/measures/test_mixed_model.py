"""Held to closed forms: with complete data REML with a random intercept is the two-way analysis of variance."""

from __future__ import annotations

import random
import sys
from math import sqrt
from statistics import NormalDist, fmean, variance

import pytest
from scipy.stats import t

from qualcode.analysis.measures import RepeatedMeasure
from qualcode.analysis.measures.covariates import Covariates
from qualcode.analysis.measures.missing import NOT_INSTALLED
from qualcode.analysis.measures.mixed_model import MixedModel, mixed_model
from qualcode.model.case import Case

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
    reach = t(22).ppf(0.975)  # with complete data as in the analysis of variance: (12 − 1) · (3 − 1)
    for wave, column in zip(("T2", "T3"), columns[1:], strict=True):
        effect, beta = model.effects[wave], fmean(column) - fmean(columns[0])
        assert effect.beta == pytest.approx(beta)
        assert effect.freedom == pytest.approx(22, rel=1e-4)
        assert effect.error == pytest.approx(error, rel=1e-5)
        assert (effect.low, effect.high) == pytest.approx((beta - reach * error, beta + reach * error), rel=1e-4)
        assert effect.p == pytest.approx(2 * t(22).sf(abs(beta) / error), rel=1e-2)


def test_thirty_cases_are_tested_by_z() -> None:
    chance = random.Random(5)
    rows = [(level + chance.gauss(0, 1), level + 0.5 + chance.gauss(0, 1)) for level in
            (chance.gauss(4, 2) for _ in range(30))]  # fmt: skip
    few, many = mixed_model(measured([*rows[:29]])), mixed_model(measured([*rows]))
    assert "Satterthwaite" in few.method
    assert "Wald's z" in many.method
    effect = many.effects["T2"]
    assert effect.freedom is None
    assert (effect.low, effect.high) == pytest.approx((effect.beta - Z * effect.error, effect.beta + Z * effect.error))
    assert effect.p == pytest.approx(2 * NormalDist().cdf(-abs(effect.beta) / effect.error))


GAPS: list[tuple[float | None, ...]] = [
    (3, 5, 6, None), (4, 4, 6, 7), (2, 6, None, None), (5, None, None, 6), (4, 5, 5, None), (3, None, 6, 5),
    (6, 7, 9, 8), (2, 3, None, 4), (None, 5, 4, None),
]  # fmt: skip
"""Nine cases, four waves, values missing."""


def assert_printed(model: MixedModel, printed: dict[str, tuple[float, float, float, float]]) -> None:
    for wave, (beta, error, freedom, p) in printed.items():
        effect = model.effects[wave]
        assert effect.beta == pytest.approx(beta, rel=1e-5)
        assert effect.error == pytest.approx(error, rel=1e-5)
        assert effect.freedom == pytest.approx(freedom, rel=1e-4)
        assert effect.p == pytest.approx(p, rel=1e-3)


def test_few_cases_are_tested_as_lmertest_does() -> None:
    """Printed by lmerTest 3.1-3 (R 4.2.2): summary(lmer(y ~ wave + (1 | id)))."""
    model = mixed_model(measured(GAPS))
    assert_printed(model, {
        "T2": (1.5129954, 0.46438736, 15.232214, 5.2066514e-03),
        "T3": (2.2888249, 0.49199832, 15.456918, 2.8996501e-04),
        "T4": (2.2313182, 0.51097657, 15.121145, 5.4272380e-04),
    })  # fmt: skip
    # qt(.975, 15.232214) of R is 2.12862292
    assert model.effects["T2"].high == pytest.approx(1.5129954 + 2.12862292 * 0.46438736, rel=1e-5)


def test_effects_are_adjusted_for_covariates_as_lmertest_does() -> None:
    """The same with + factor(role) + age: every third case a nurse, ages 32, 34 and so on."""
    cases = [
        Case(f"guid {at}", f"P{at}", {"role": "nurse" if at % 3 == 2 else "other", "age": 32.0 + 2 * at})
        for at in range(9)
    ]
    model = mixed_model(measured(GAPS), Covariates.of_cases(cases, ["role", "age"]))
    assert_printed(model, {
        "T2": (1.538253188, 0.466839374, 14.9478955, 0.00492803063),
        "T3": (2.310110932, 0.495085257, 15.1172314, 0.00029841401),
        "T4": (2.221045505, 0.513974214, 14.7931897, 0.00062384727),
    })  # fmt: skip
    assert model.method.startswith("β is the coefficient of the wave against the baseline, adjusted for role and age,")
    cases[0] = Case("guid 0", "P0", {"role": "other"})
    without = mixed_model(measured(GAPS), Covariates.of_cases(cases, ["role", "age"]))
    assert (without.cases, without.left_out) == (8, 1)
    same = [
        Case(case.guid, case.name, {**case.values, "twice": 2 * float(case.values.get("age", 0))}) for case in cases
    ]
    both = mixed_model(measured(GAPS), Covariates.of_cases(same, ["age", "twice"]))
    assert "cannot be told apart" in both.reason


def test_an_attribute_of_many_texts_is_nothing_to_adjust_for() -> None:
    cases = [Case(f"guid {at}", f"P{at}", {"name": f"name {at}"}) for at in range(13)]
    with pytest.raises(ValueError, match="name"):
        Covariates.of_cases(cases, ["name"])


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
    assert model.effects["T2"].freedom == pytest.approx(38, rel=1e-3)
    reach = t(38).ppf(0.975)
    assert model.effects["T2"].high - model.effects["T2"].low == pytest.approx(2 * reach * error, rel=1e-3)


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
