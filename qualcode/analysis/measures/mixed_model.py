"""Change from wave to wave by a linear mixed model, which uses all values, also of cases without pairs."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qualcode.analysis.measures.missing import NOT_INSTALLED
from qualcode.analysis.measures.values import RepeatedMeasure

METHOD = (
    "β is the unadjusted coefficient of the wave against the baseline in a linear mixed model with a random intercept "
    "per case and wave as a factor, fitted by REML; interval and p value by Wald's z"
)


@dataclass(frozen=True, slots=True)
class Effect:
    """A coefficient in the units of the measure, with its 95 % interval and two-sided p value."""

    beta: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class MixedModel:
    """Effects by wave, the baseline left out; `reason` says why there are none; `note` is for the reader."""

    cases: int
    values: int
    effects: Mapping[str, Effect] = field(default_factory=dict)
    reason: str = ""
    note: str = ""


def mixed_model(measure: RepeatedMeasure) -> MixedModel:
    """The model fitted to all values of a measure (Laird & Ware 1982, as in statsmodels' MixedLM)."""
    rows = [
        (place, wave, value) for place, by_wave in enumerate(measure.values.values()) for wave, value in by_wave.items()
    ]
    counted = MixedModel(len(measure.values), len(rows))
    if not measure.at(measure.baseline):
        return _without(counted, f"nobody was measured at {measure.baseline}")
    waves = [wave for wave in measure.waves[1:] if measure.at(wave)]
    if len(measure.values) < 3 or len(rows) - len(measure.values) < len(waves) + 1:
        return _without(counted, "too few cases were measured more than once")
    try:
        return _fitted(counted, rows, waves)
    except ImportError:
        return _without(counted, NOT_INSTALLED)


def _without(counted: MixedModel, reason: str) -> MixedModel:
    return MixedModel(counted.cases, counted.values, reason=reason)


def _fitted(counted: MixedModel, rows: list[tuple[int, str, float]], waves: list[str]) -> MixedModel:
    import numpy as np
    from statsmodels.regression.mixed_linear_model import MixedLM

    values = np.array([value for _, _, value in rows])
    design = np.array([[1.0, *(float(at == wave) for wave in waves)] for _, at, _ in rows])
    groups = np.array([place for place, _, _ in rows])
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
    effects = {wave: _effect(fit, place) for place, wave in enumerate(waves, start=1)}
    if not all(np.isfinite([effect.beta, effect.low, effect.high, effect.p]).all() for effect in effects.values()):
        return _without(counted, "the model has no standard errors")
    boundary = any("boundary" in str(warning.message) for warning in warned)
    note = "the random intercept’s variance is estimated at about zero" if boundary else ""
    return MixedModel(counted.cases, counted.values, effects, note=note)


def _is_exact(values: Any, design: Any, groups: Any) -> bool:
    """Whether case and wave explain the values completely: then the likelihood has no maximum."""
    import numpy as np

    cases = (groups[:, None] == np.unique(groups)[None, :]).astype(float)
    both = np.hstack([design[:, 1:], cases])
    rest = values - both @ np.linalg.lstsq(both, values, rcond=None)[0]
    return bool(np.abs(rest).max() <= 1e-9 * max(1.0, float(np.abs(values).max())))


def _effect(fit: Any, place: int) -> Effect:
    low, high = fit.conf_int(alpha=0.05)[place]
    return Effect(float(fit.fe_params[place]), float(low), float(high), float(fit.pvalues[place]))
