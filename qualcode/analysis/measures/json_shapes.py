"""Repeated measures in the shape that scripts read."""

from __future__ import annotations

from qualcode.analysis.measures.mixed_model import METHOD
from qualcode.analysis.measures.paired import D_DEFINITION
from qualcode.analysis.measures.results import MeasureResults, WaveResult
from qualcode.analysis.measures.rows import ROW_COLUMNS, measure_row


def measure_json(results: MeasureResults) -> dict[str, object]:
    """A measure in the shape that scripts read; undefined figures are null, with a reason under `reasons`."""
    return {
        "name": results.name,
        "baseline": results.baseline,
        "of": results.of,
        "waves": [_wave_json(results, wave) for wave in results.waves],
        "model": {
            "method": METHOD, "cases": results.model.cases, "values": results.model.values,
            "reason": results.model.reason or None, "note": results.model.note or None,
        },
        "d_definition": D_DEFINITION,
    }  # fmt: skip


def _wave_json(results: MeasureResults, wave: WaveResult) -> dict[str, object]:
    figures = dict(zip(ROW_COLUMNS[1:], measure_row(results, wave)[1:], strict=True))
    figures.pop("baseline")
    return {**figures, "is_small": wave.is_small, "reasons": dict(results.reasons(wave))}
