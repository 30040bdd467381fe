"""The reported figures of a repeated measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean, stdev

from qualcode.analysis.measures.mixed_model import Effect, MixedModel, mixed_model
from qualcode.analysis.measures.paired import PairedChange, paired_change
from qualcode.analysis.measures.values import RepeatedMeasure

SMALL = 20
"""A judgement: with fewer pairs a p value by z is clearly too small, and d too large (Hedges 1981 on small samples)."""


@dataclass(frozen=True, slots=True)
class WaveResult:
    """One wave: how many were measured, how many of the baseline still were (`retained`), and the change since then.

    `change` and `effect` are None for the baseline; `effect` also if the model has none, with its reason.
    """

    wave: str
    n: int
    retained: int
    retention: float | None
    mean: float | None
    sd: float | None
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


def measure_results(measure: RepeatedMeasure) -> MeasureResults:
    """Retention, paired change and mixed model of a measure."""
    first = measure.at(measure.baseline)
    model = mixed_model(measure)
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
        change=change,
        effect=effect,
    )
