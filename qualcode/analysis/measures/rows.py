"""One row for each measure and wave, with all its figures."""

from __future__ import annotations

from qualcode.analysis.measures.results import MeasureResults, WaveResult
from qualcode.model.report import Row

ROW_COLUMNS = (
    "measure", "wave", "baseline", "n", "retained", "of", "retention", "mean", "sd", "pairs", "change", "change_sd",
    "change_low", "change_high", "beta", "beta_low", "beta_high", "p", "d", "d_baseline",
)  # fmt: skip


def measure_row(results: MeasureResults, wave: WaveResult) -> Row:
    change, effect = wave.change, wave.effect
    counts = (wave.n, wave.retained, results.of, wave.retention, wave.mean, wave.sd)
    paired = (change.pairs, change.mean, change.sd, change.low, change.high) if change else (None,) * 5
    model = (effect.beta, effect.low, effect.high, effect.p) if effect else (None,) * 4
    sizes = (change.d, change.d_baseline) if change else (None, None)
    return (results.name, wave.wave, results.baseline, *counts, *paired, *model, *sizes)
