"""Repeated measures in the shape that scripts read."""

from __future__ import annotations

from qualcode.analysis.measures.effect_sizes import DEFINITIONS, EffectSize
from qualcode.analysis.measures.results import Baseline, MeasureResults, WaveResult
from qualcode.analysis.measures.rows import ROW_COLUMNS, measure_row
from qualcode.analysis.measures.sentences import sentence


def measure_json(results: MeasureResults) -> dict[str, object]:
    """A measure in the shape that scripts read; undefined figures are null, with a reason under `reasons`."""
    return {
        "name": results.name,
        "baseline": results.baseline,
        "of": results.of,
        "waves": [_wave_json(results, wave) for wave in results.waves],
        "model": {
            "method": results.model.method, "cases": results.model.cases, "values": results.model.values,
            "reason": results.model.reason or None, "note": results.model.note or None,
            "covariates": list(results.model.covariates), "left_out": results.model.left_out,
        },
        "d_definition": DEFINITIONS[EffectSize.D_Z],
        "definitions": {"d_av": DEFINITIONS[EffectSize.D_AV], "g": DEFINITIONS[EffectSize.G]},
    }  # fmt: skip


def _wave_json(results: MeasureResults, wave: WaveResult) -> dict[str, object]:
    figures = dict(zip(ROW_COLUMNS[1:], measure_row(results, wave)[1:], strict=True))
    figures.pop("baseline")
    return {
        **figures,
        "baseline_of": {"stayed": _baseline(wave.stayed), "left": _baseline(wave.left)} if wave.stayed else None,
        "sentence": sentence(results, wave, EffectSize.D_Z),
        "is_small": wave.is_small,
        "reasons": dict(results.reasons(wave)),
    }


def _baseline(cases: Baseline | None) -> dict[str, object] | None:
    return None if cases is None else {"n": cases.n, "mean": cases.mean, "sd": cases.sd}
