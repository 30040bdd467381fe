"""The reported figures of a repeated measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from qualcode.analysis.measures.covariates import Covariates
from qualcode.analysis.measures.mixed_model import Effect, MixedModel, mixed_model
from qualcode.analysis.measures.paired import PairedChange, paired_change
from qualcode.analysis.measures.values import RepeatedMeasure

SMALL = 20
"""A judgement: with fewer pairs Cohen's d is on average clearly too large (Hedges 1981), and normality matters."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The values of some cases at the baseline."""

    n: int
    mean: float | None
    sd: float | None

    @classmethod
    def of(cls, values: Sequence[float]) -> Baseline:
        return cls(len(values), fmean(values) if values else None, stdev(values) if len(values) > 1 else None)


@dataclass(frozen=True, slots=True)
class WaveResult:
    """One wave: how many were measured, how many of the baseline still were (`retained`), and the change since then.

    `stayed` and `left` are the baseline of those who were and were not measured again. They, `change` and `effect` are
    None for the baseline; `effect` also if the model has none, with its reason.
    """

    wave: str
    n: int
    retained: int
    retention: float | None
    mean: float | None
    sd: float | None
    least: float | None
    most: float | None
    stayed: Baseline | None
    left: Baseline | None
    change: PairedChange | None
    effect: Effect | None

    @property
    def is_small(self) -> bool:
        return self.change is not None and 0 < self.change.pairs < SMALL


@dataclass(frozen=True, slots=True)
class MeasureResults:
    """A measure over its waves; `of` is the N of the retention: the cases measured at the baseline."""

    name: str
    baseline: str
    of: int
    waves: tuple[WaveResult, ...]
    model: MixedModel

    def reasons(self, wave: WaveResult) -> Mapping[str, str]:
        """Why figures of a wave are undefined, by the name of the figure."""
        if wave.change is None:
            return {}
        why = self.model.reason or "nobody was measured at this wave"
        return {**wave.change.reasons, **({} if wave.effect else {"beta": why})}


def measure_results(measure: RepeatedMeasure, covariates: Covariates | None = None) -> MeasureResults:
    """Retention, paired change and mixed model of a measure."""
    first = measure.at(measure.baseline)
    model = mixed_model(measure, covariates)
    return MeasureResults(
        measure.name,
        measure.baseline,
        len(first),
        tuple(_wave(measure, wave, model.effects.get(wave)) for wave in measure.waves),
        model,
    )


def _wave(measure: RepeatedMeasure, wave: str, effect: Effect | None) -> WaveResult:
    first, now = measure.at(measure.baseline), measure.at(wave)
    retained = len(first.keys() & now.keys())
    change = None if wave == measure.baseline else paired_change(list(measure.pairs(measure.baseline, wave).values()))
    return WaveResult(
        wave=wave,
        n=len(now),
        retained=retained,
        retention=retained / len(first) if first else None,
        mean=fmean(now.values()) if now else None,
        sd=stdev(now.values()) if len(now) > 1 else None,
        least=min(now.values(), default=None),
        most=max(now.values(), default=None),
        stayed=None if change is None else Baseline.of([first[case] for case in first if case in now]),
        left=None if change is None else Baseline.of([first[case] for case in first if case not in now]),
        change=change,
        effect=effect,
    )
