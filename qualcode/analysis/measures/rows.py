"""One row for each measure and wave, with all its figures."""

from __future__ import annotations

from qualcode.analysis.measures.effect_sizes import EffectSize
from qualcode.analysis.measures.paired import PairedChange
from qualcode.analysis.measures.results import MeasureResults, WaveResult
from qualcode.model.report import Row

ROW_COLUMNS = (
    "measure", "wave", "baseline", "n", "retained", "of", "retention", "mean", "sd", "min", "max", "pairs", "change",
    "change_sd", "change_low", "change_high", "beta", "beta_low", "beta_high", "p", "beta_se", "df", "d", "d_low",
    "d_high", "d_av", "d_av_low", "d_av_high", "g", "g_low", "g_high", "d_baseline",
)  # fmt: skip


def measure_row(results: MeasureResults, wave: WaveResult) -> Row:
    change, effect = wave.change, wave.effect
    counts = (wave.n, wave.retained, results.of, wave.retention, wave.mean, wave.sd, wave.least, wave.most)
    paired = (change.pairs, change.mean, change.sd, change.low, change.high) if change else (None,) * 5
    model = (effect.beta, effect.low, effect.high, effect.p, effect.error, effect.freedom) if effect else (None,) * 6
    sizes = (*(end for size in EffectSize for end in _ends(change, size)), change.d_baseline if change else None)
    return (results.name, wave.wave, results.baseline, *counts, *paired, *model, *sizes)


def _ends(change: PairedChange | None, size: EffectSize) -> tuple[float | None, float | None, float | None]:
    sized = change.sizes.get(size) if change else None
    return (None, None, None) if sized is None else (sized.value, sized.low, sized.high)
