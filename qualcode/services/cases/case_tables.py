"""Tables of cases in whatever shape they come, brought to one set of values a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.names import name_key

_WAVES = frozenset({"wave", "time", "timepoint", "time point", "occasion", "visit", "t", "welle", "messzeitpunkt"})
_MEASURES = frozenset({"measure", "variable", "item", "scale", "outcome", "attribute", "question", "merkmal"})
_VALUES = frozenset({"value", "score", "answer", "wert", "result"})

Rows = Sequence[Mapping[str, str]]


def one_row_a_case(path: Path, rows: Rows, column: str) -> dict[str, dict[str, str]]:
    """The values of each case by attribute, those of a repeated measure as `Confidence@T1`.

    Long form has columns for case, measure, (wave,) value; between the two lies a row for each case and wave.
    """
    wave, measure, value = (_column(rows, names) for names in (_WAVES, _MEASURES, _VALUES))
    values_by_case: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    is_long = measure is not None and value is not None
    is_by_wave = not is_long and wave is not None and _occurs_twice(rows, column)
    for order, row in enumerate(rows, start=1):
        name = row.get(column, "")
        if not name:
            raise ReadError(
                f"{path.name}: row {order} has no case name in the column “{column}”",
                hint="Write a name there, or delete the row.",
            )
        case = names.setdefault(name_key(name), name)
        if case in values_by_case and not (is_long or is_by_wave):
            raise ReadError(
                f"{path.name}: the case “{name}” occurs twice",
                hint="Keep one row for each case, or add a column wave (or the columns measure, wave and value).",
            )
        values = values_by_case.setdefault(case, {})
        at = f"@{row.get(wave, '')}" if wave is not None and row.get(wave) else ""
        if is_long:
            pairs = {f"{row.get(measure or '', '')}{at}": row.get(value or "", "")}
        else:
            rest = {key: text for key, text in row.items() if key != column and not (is_by_wave and key == wave)}
            pairs = {f"{key}{at}": text for key, text in rest.items()} if is_by_wave else rest
        for key, text in pairs.items():
            if text and values.get(key, text) != text:
                raise ReadError(
                    f"{path.name}: the case “{case}” has two values of {key}: {values[key]} and {text}",
                    hint="Keep one of them.",
                )
            if key and not key.startswith("@") and text:
                values[key] = text
    return _same_at_all_waves(values_by_case) if is_by_wave else values_by_case


def _column(rows: Rows, names: frozenset[str]) -> str | None:
    return next((key for key in rows[0] if name_key(key) in names), None)


def _occurs_twice(rows: Rows, column: str) -> bool:
    names = [name_key(row.get(column, "")) for row in rows]
    return len(set(names)) < len(names)


def _same_at_all_waves(values_by_case: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """What never differs between the waves of any case (role, age) is no repeated measure."""
    texts_by_name: dict[str, set[str]] = {}
    for values in values_by_case.values():
        by_name: dict[str, set[str]] = {}
        for key, text in values.items():
            by_name.setdefault(key.partition("@")[0], set()).add(text)
        for name, texts in by_name.items():
            if name not in texts_by_name or len(texts) > 1:
                texts_by_name[name] = texts
    steady = {name for name, texts in texts_by_name.items() if len(texts) == 1}
    return {
        case: {
            (key.partition("@")[0] if key.partition("@")[0] in steady else key): text for key, text in values.items()
        }
        for case, values in values_by_case.items()
    }
