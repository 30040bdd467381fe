"""Results of repeated measures as a table with notes, and for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualcode.analysis.base.written_numbers import fixed, p_value, percent, with_interval
from qualcode.analysis.measures.json_shapes import measure_json
from qualcode.analysis.measures.mixed_model import METHOD
from qualcode.analysis.measures.paired import D_DEFINITION
from qualcode.analysis.measures.results import SMALL, MeasureResults, WaveResult
from qualcode.analysis.measures.rows import ROW_COLUMNS, measure_row
from qualcode.model.report import Block, Cell, Heading, Paragraph, Report, Table

_COLUMNS = (
    "Measure", "Wave", "n (retention)", "Mean (SD)", "Pairs", "Change (95 % CI)", "β (95 % CI)", "p", "Cohen’s d",
)  # fmt: skip
_WIDTHS = (0.14, 0.08, 0.12, 0.12, 0.07, 0.17, 0.17, 0.06, 0.07)


def measures_report(project: str, measured: Sequence[MeasureResults]) -> Report:
    """The report of the measures alone."""
    title = f"{project}: repeated measures"
    data = {"project": project, "measures": [measure_json(results) for results in measured]}
    rows = (ROW_COLUMNS, *(measure_row(results, wave) for results in measured for wave in results.waves))
    return Report(title, (Heading(1, title), *blocks(measured)), data, rows)


def blocks(measured: Sequence[MeasureResults]) -> tuple[Block, ...]:
    """The table and the notes under it."""
    table = Table(_COLUMNS, tuple(row for results in measured for row in _rows(results)), _WIDTHS)
    return (table, *(Paragraph(text, is_note=True) for text in _notes(measured)))


def _rows(results: MeasureResults) -> Iterable[tuple[Cell, ...]]:
    for place, wave in enumerate(results.waves):
        yield (
            Cell((results.name,) if place == 0 else (), 1),
            *(Cell((text,)) for text in (wave.wave, _retained(results, wave), _spread(wave), *_changed(wave))),
        )


def _retained(results: MeasureResults, wave: WaveResult) -> str:
    if wave.wave == results.baseline:
        return str(wave.n)
    return f"{wave.n} ({percent(wave.retention)})"


def _spread(wave: WaveResult) -> str:
    return f"{fixed(wave.mean)} ({fixed(wave.sd)})"


def _changed(wave: WaveResult) -> tuple[str, ...]:
    change, effect = wave.change, wave.effect
    if change is None:
        return ("", "", "baseline", "", "")
    beta = with_interval(effect.beta, effect.low, effect.high) if effect else fixed(None)
    mark = "*" if wave.is_small else ""
    return (
        f"{change.pairs}{mark}",
        with_interval(change.mean, change.low, change.high),
        beta,
        p_value(effect.p if effect else None),
        fixed(change.d),
    )


def _notes(measured: Sequence[MeasureResults]) -> Iterable[str]:
    baselines = "; ".join(f"{results.name} {results.of} at {results.baseline}" for results in measured)
    yield f"Retention is of the cases measured at the baseline: {baselines}. Change is of those measured at both waves."
    yield f"{METHOD}. {D_DEFINITION}."
    if any(wave.is_small for results in measured for wave in results.waves):
        yield f"* Fewer than {SMALL} pairs: the p value tends to be too small and d too large; prefer the interval."
    for results in measured:
        if late := [f"{w.wave} {w.n - w.retained}" for w in results.waves if w.n > w.retained]:
            yield (
                f"{results.name}: measured later but not at {results.baseline}: {', '.join(late)}; "
                "they are in n and β, not in retention and change."
            )
        if results.model.note:
            yield f"{results.name}: {results.model.note}."
        for reason, waves in _reasons(results).items():
            yield f"{results.name} {', '.join(waves)}: {reason}."


def _reasons(results: MeasureResults) -> dict[str, list[str]]:
    waves_by_reason: dict[str, list[str]] = {}
    for wave in results.waves:
        for reason in dict.fromkeys(results.reasons(wave).values()):
            waves_by_reason.setdefault(reason, []).append(wave.wave)
    return waves_by_reason
