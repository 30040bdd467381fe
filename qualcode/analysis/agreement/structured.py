"""Agreement in the structure that scripts read: shares and coefficients 0–1, what is undefined null with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.analysis.agreement.bootstrap import Interval
from qualcode.analysis.agreement.figure import Figure
from qualcode.analysis.agreement.result import Agreement, CodeCompared, Compared


def agreement_json(found: Agreement) -> dict[str, object]:
    return {
        "unit": found.unit,
        "units": found.units,
        "coders": list(found.coders),
        "documents": list(found.documents),
        "why": found.why,
        "seed": found.seed,
        "codes": [_code(each, found.coders) for each in found.codes],
        "overall": {
            "method": found.method,
            **figures_json(found.further),
            **_compared(found.overall, found.coders),
        },
        "notes": list(found.notes),
    }


def figures_json(figures: Mapping[str, Figure]) -> dict[str, object]:
    """Each figure by its name, with a reason beside what is null."""
    found: dict[str, object] = {}
    for name, figure in figures.items():
        found[name] = figure.value
        if figure.value is None:
            found[f"{name}_reason"] = figure.reason
    return found


def _code(each: CodeCompared, coders: Sequence[str]) -> dict[str, object]:
    head = {"code": each.path[-1], "code_id": each.code, "path": list(each.path)}
    further = figures_json(each.further)
    return {**head, **_compared(each.compared, coders), **further, "notes": list(each.notes)}


def _compared(compared: Compared, coders: Sequence[str]) -> dict[str, object]:
    found = figures_json(compared.figures)
    for name, interval in compared.intervals.items():
        found[f"{name}_interval"] = _ends(interval)
        if interval.low is None:
            found[f"{name}_interval_reason"] = interval.reason
    found |= {"n_a": compared.coded[0], "n_b": compared.coded[1], "n_all": compared.by_all}
    found["n"] = dict(zip(coders, compared.coded, strict=True))
    if compared.pairs:
        found["pairs"] = [
            {"coders": [coders[pair.one], coders[pair.other]], **figures_json(pair.figures)} for pair in compared.pairs
        ]
    return found


def _ends(interval: Interval) -> list[float] | None:
    return None if interval.low is None or interval.high is None else [interval.low, interval.high]
