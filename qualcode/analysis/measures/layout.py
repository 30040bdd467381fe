"""Results of repeated measures as a table with notes, and for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualcode.analysis.base.written_numbers import fixed, p_value, percent, with_interval
from qualcode.analysis.measures.effect_sizes import DEFINITIONS, NAMES, EffectSize
from qualcode.analysis.measures.json_shapes import measure_json
from qualcode.analysis.measures.results import SMALL, Baseline, MeasureResults, WaveResult
from qualcode.analysis.measures.rows import ROW_COLUMNS, measure_row
from qualcode.model.report import Block, Cell, Heading, Paragraph, Report, Table

_COLUMNS = (
    "Measure", "Wave", "n (retention)", "Mean (SD)", "Range", "Pairs", "Change (95 % CI)", "β (95 % CI)", "p",
)  # fmt: skip
_WIDTHS = (0.13, 0.07, 0.10, 0.10, 0.07, 0.06, 0.14, 0.14, 0.06, 0.13)


def measures_report(
    project: str, measured: Sequence[MeasureResults], size: EffectSize = EffectSize.D_Z, decimals: int = 0
) -> Report:
    """The report of the measures alone; percentages have some `decimals`, here and in what follows."""
    title = f"{project}: repeated measures"
    data = {"project": project, "measures": [measure_json(results) for results in measured]}
    rows = (ROW_COLUMNS, *(measure_row(results, wave) for results in measured for wave in results.waves))
    return Report(title, (Heading(1, title), *blocks(measured, size, decimals)), data, rows)


def blocks(
    measured: Sequence[MeasureResults], size: EffectSize = EffectSize.D_Z, decimals: int = 0
) -> tuple[Block, ...]:
    """The table and the notes under it."""
    rows = tuple(row for results in measured for row in _rows(results, size, decimals))
    table = Table((*_COLUMNS, f"{NAMES[size]} (95 % CI)"), rows, _WIDTHS)
    return (table, *(Paragraph(text, is_note=True) for text in _notes(measured, size)))


def _rows(results: MeasureResults, size: EffectSize, decimals: int) -> Iterable[tuple[Cell, ...]]:
    for place, wave in enumerate(results.waves):
        yield (
            Cell((results.name,) if place == 0 else (), 1),
            *(
                Cell((text,))
                for text in (
                    wave.wave,
                    _retained(results, wave, decimals),
                    _spread(wave),
                    _range(wave),
                    *_changed(wave, size),
                )
            ),
        )


def _retained(results: MeasureResults, wave: WaveResult, decimals: int) -> str:
    if wave.wave == results.baseline:
        return str(wave.n)
    return f"{wave.n} ({percent(wave.retention, decimals)})"


def _spread(wave: WaveResult) -> str:
    return f"{fixed(wave.mean)} ({fixed(wave.sd)})"


def _range(wave: WaveResult) -> str:
    return "" if wave.least is None or wave.most is None else f"{wave.least:g} to {wave.most:g}"


def _changed(wave: WaveResult, size: EffectSize) -> tuple[str, ...]:
    change, effect = wave.change, wave.effect
    if change is None:
        return ("", "", "baseline", "", "")
    beta = with_interval(effect.beta, effect.low, effect.high) if effect else fixed(None)
    mark = "*" if wave.is_small else ""
    sized = change.sizes.get(size)
    return (
        f"{change.pairs}{mark}",
        with_interval(change.mean, change.low, change.high),
        beta,
        p_value(effect.p if effect else None),
        fixed(None) if sized is None else with_interval(sized.value, sized.low, sized.high),
    )


def _notes(measured: Sequence[MeasureResults], size: EffectSize) -> Iterable[str]:
    baselines = "; ".join(f"{results.name} {results.of} at {results.baseline}" for results in measured)
    yield f"Retention is of the cases measured at the baseline: {baselines}. Change is of those measured at both waves."
    for how, names in _by_method(measured).items():
        yield f"{how}{f' ({names})' if len(measured) > 1 else ''}."
    yield f"{DEFINITIONS[size]}."
    if any(wave.is_small for results in measured for wave in results.waves):
        yield (
            f"* Fewer than {SMALL} pairs: Cohen’s d is on average too large (Hedges’ g is corrected for it), and all "
            "figures lean on the differences being about normal."
        )
    for results in measured:
        yield from _of_those_who_left(results)
        if results.model.left_out:
            missing = " or ".join(results.model.covariates)
            yield f"{results.name}: {results.model.left_out} without {missing} are not in β."
        if late := [f"{w.wave} {w.n - w.retained}" for w in results.waves if w.n > w.retained]:
            yield (
                f"{results.name}: measured later but not at {results.baseline}: {', '.join(late)}; "
                "they are in n and β, not in retention and change."
            )
        if results.model.note:
            yield f"{results.name}: {results.model.note}."
        for reason, waves in _reasons(results).items():
            yield f"{results.name} {', '.join(waves)}: {reason}."


def _by_method(measured: Sequence[MeasureResults]) -> dict[str, str]:
    """The names of the measures by how their model was made."""
    names: dict[str, list[str]] = {}
    for results in measured:
        names.setdefault(results.model.method, []).append(results.name)
    return {how: ", ".join(of) for how, of in names.items()}


def _of_those_who_left(results: MeasureResults) -> Iterable[str]:
    """Whether those who were lost began otherwise: then change is of other people than the baseline."""
    lost = [
        f"{wave.wave} {_mean(wave.stayed)} of {wave.stayed.n} who stayed, {_mean(wave.left)} of {wave.left.n} who left"
        for wave in results.waves
        if wave.stayed is not None and wave.left is not None and wave.left.n and wave.stayed.n
    ]
    if lost:
        yield f"{results.name} at {results.baseline}, mean (SD): {'; '.join(lost)}."


def _mean(cases: Baseline) -> str:
    return fixed(cases.mean) + (f" ({fixed(cases.sd)})" if cases.sd is not None else "")


def _reasons(results: MeasureResults) -> dict[str, list[str]]:
    waves_by_reason: dict[str, list[str]] = {}
    for wave in results.waves:
        for reason in dict.fromkeys(results.reasons(wave).values()):
            waves_by_reason.setdefault(reason, []).append(wave.wave)
    return waves_by_reason
