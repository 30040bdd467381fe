"""Change from wave to wave by a linear mixed model, which uses all values, also of cases without pairs."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from qualcode.analysis.measures.covariates import Covariates
from qualcode.analysis.measures.missing import NOT_INSTALLED
from qualcode.analysis.measures.satterthwaite import errors_and_freedom
from qualcode.analysis.measures.values import RepeatedMeasure

FEW_CASES = 30
"""A judgement, and a usual one: with fewer cases Wald's z claims too much."""


def method(*, has_few_cases: bool, covariates: Sequence[str] = ()) -> str:
    """How β, its interval and its p value were made."""
    named = " and ".join(covariates) if len(covariates) < 3 else ", ".join(covariates)
    adjusted = f", adjusted for {named}," if covariates else ""
    kind = "" if covariates else "unadjusted "
    tested = "Student's t with Satterthwaite's degrees of freedom" if has_few_cases else "Wald's z"
    return (
        f"β is the {kind}coefficient of the wave against the baseline{adjusted} in a linear mixed model with a random "
        f"intercept per case and wave as a factor, fitted by REML; interval and p value by {tested}"
    )


@dataclass(frozen=True, slots=True)
class Effect:
    """A coefficient in the units of the measure, with its standard error, 95 % interval and two-sided p value.

    `freedom` are the degrees of freedom of Student's t; None where z was used.
    """

    beta: float
    low: float
    high: float
    p: float
    error: float
    freedom: float | None


@dataclass(frozen=True, slots=True)
class MixedModel:
    """Effects by wave, the baseline left out; `reason` says why there are none; `note` is for the reader.

    `left_out` are the cases without a value of a covariate.
    """

    cases: int
    values: int
    covariates: tuple[str, ...] = ()
    left_out: int = 0
    effects: Mapping[str, Effect] = field(default_factory=dict)
    reason: str = ""
    note: str = ""

    @property
    def has_few_cases(self) -> bool:
        return self.cases < FEW_CASES

    @property
    def method(self) -> str:
        return method(has_few_cases=self.has_few_cases, covariates=self.covariates)


def mixed_model(measure: RepeatedMeasure, covariates: Covariates | None = None) -> MixedModel:
    """The model fitted to all values of a measure (Laird & Ware 1982, as in statsmodels' MixedLM).

    With `covariates` only cases that have all of them are in it.
    """
    covariates = covariates or Covariates.none()
    cases = [case for case in measure.values if covariates.knows(case)]
    left_out = len(measure.values) - len(cases)
    measure = replace(measure, values={case: measure.values[case] for case in cases})
    rows = [(place, wave, value) for place, case in enumerate(cases) for wave, value in measure.values[case].items()]
    counted = MixedModel(len(cases), len(rows), covariates.names, left_out)
    if not measure.at(measure.baseline):
        return _without(counted, f"nobody was measured at {measure.baseline}")
    waves = [wave for wave in measure.waves[1:] if measure.at(wave)]
    if len(measure.values) < 3 or len(rows) - len(measure.values) < len(waves) + 1:
        return _without(counted, "too few cases were measured more than once")
    try:
        return _fitted(counted, rows, waves, [covariates.of(case) for case in cases])
    except ImportError:
        return _without(counted, NOT_INSTALLED)


def _without(counted: MixedModel, reason: str) -> MixedModel:
    return replace(counted, reason=reason)


def _fitted(
    counted: MixedModel, rows: list[tuple[int, str, float]], waves: list[str], known_of: Sequence[Sequence[float]]
) -> MixedModel:
    import numpy as np
    from statsmodels.regression.mixed_linear_model import MixedLM

    values = np.array([value for _, _, value in rows])
    design = np.array([[1.0, *(float(at == wave) for wave in waves), *known_of[place]] for place, at, _ in rows])
    groups = np.array([place for place, _, _ in rows])
    if np.linalg.matrix_rank(design) < design.shape[1] or len(rows) <= design.shape[1]:
        return _without(counted, "the covariates cannot be told apart from each other or from the waves in these cases")
    if _is_exact(values, design, groups):
        return _without(counted, "all cases changed by the same amount, or not at all: there is no variation to model")
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            fit = MixedLM(values, design, groups).fit(reml=True, method=["bfgs", "powell"])
        except (np.linalg.LinAlgError, ValueError) as error:
            return _without(counted, f"the model cannot be fitted: {error}")
    if not fit.converged:
        return _without(counted, "the model did not converge")
    between, within = float(np.asarray(fit.cov_re)[0, 0]), float(fit.scale)
    tests = errors_and_freedom(values, design, groups, between, within)
    effects = {
        wave: _effect(float(fit.fe_params[place]), *tests[place], has_few_cases=counted.has_few_cases)
        for place, wave in enumerate(waves, start=1)
    }
    if not all(np.isfinite([effect.beta, effect.low, effect.high, effect.p]).all() for effect in effects.values()):
        return _without(counted, "the model has no standard errors")
    boundary = any("boundary" in str(warning.message) for warning in warned)
    note = "the random intercept’s variance is estimated at about zero" if boundary else ""
    return replace(counted, effects=effects, note=note)


def _is_exact(values: Any, design: Any, groups: Any) -> bool:
    """Whether case and wave explain the values completely: then the likelihood has no maximum."""
    import numpy as np

    cases = (groups[:, None] == np.unique(groups)[None, :]).astype(float)
    both = np.hstack([design[:, 1:], cases])
    rest = values - both @ np.linalg.lstsq(both, values, rcond=None)[0]
    return bool(np.abs(rest).max() <= 1e-9 * max(1.0, float(np.abs(values).max())))


def _effect(beta: float, error: float, freedom: float, *, has_few_cases: bool) -> Effect:
    from scipy.stats import norm, t

    by = t(freedom) if has_few_cases else norm
    half = float(by.ppf(0.975)) * error
    p = 2 * float(by.sf(abs(beta) / error))
    return Effect(beta, beta - half, beta + half, p, error, freedom if has_few_cases else None)
