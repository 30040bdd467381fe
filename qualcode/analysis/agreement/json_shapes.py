"""Agreement in the structure that scripts read: shares 0–1; undefined figures are null with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.analysis.agreement.figure import Figure
from qualcode.analysis.agreement.jackknife import Interval
from qualcode.analysis.agreement.planning import Plan
from qualcode.analysis.agreement.result import Agreement, CodeAgreement, CoderComparison

_OTHER_NAMES = {"bennett_s", "randolph_kappa"}
"""Brennan & Prediger's kappa (1981) as it was named for two coders (1954) and for many (2005)."""


def agreement_json(agreement: Agreement) -> dict[str, object]:
    return {
        "unit": agreement.unit,
        "units": agreement.units,
        "coders": list(agreement.coders),
        "documents": list(agreement.documents),
        "why": agreement.why,
        "codes": [_code(code, agreement.coders) for code in agreement.codes],
        "overall": {
            "method": agreement.method,
            **figures_json(agreement.further),
            **compared_json(agreement.overall, agreement.coders),
            "influence": [
                {"document": document, "krippendorff_alpha": influence}
                for document, influence in zip(agreement.documents, agreement.overall.influence, strict=False)
            ],
        },
        "left_out": [{"document": document, "reason": reason} for document, reason in agreement.left_out],
        "notes": list(agreement.notes),
        **({"plan": _plan(agreement.plan)} if agreement.plan else {}),
    }


def _plan(plan: Plan) -> dict[str, object]:
    widths = [{"documents": number, "width": width} for number, width in plan.widths]
    return {"width": plan.width, "pilot": plan.pilot, "documents": plan.documents, "simulated": widths}


def figures_json(figures: Mapping[str, Figure]) -> dict[str, object]:
    """Each figure by its name, with a reason if it is null."""
    values: dict[str, object] = {}
    for name, figure in figures.items():
        values[name] = figure.value
        if figure.value is None:
            values[f"{name}_reason"] = figure.reason
    return values


def _code(code: CodeAgreement, coders: Sequence[str]) -> dict[str, object]:
    head = {"code": code.path[-1], "code_id": code.code, "path": list(code.path)}
    further = figures_json(code.further)
    return {**head, **compared_json(code.compared, coders), **further, "notes": list(code.notes)}


def compared_json(compared: CoderComparison, coders: Sequence[str]) -> dict[str, object]:
    """All figures of a comparison, with intervals, numbers of units, and pairs of coders."""
    values = figures_json(compared.figures)
    for name in _OTHER_NAMES & values.keys():
        values["brennan_prediger"] = values[name]
    for name, interval in compared.intervals.items():
        values[f"{name}_interval"] = _ends(interval)
        if interval.low is None:
            values[f"{name}_interval_reason"] = interval.reason
        else:
            values |= {f"{name}_error": interval.error, f"{name}_interval_method": interval.method}
    values |= {"n_a": compared.coded[0], "n_b": compared.coded[1], "n_all": compared.by_all}
    values["n"] = dict(zip(coders, compared.coded, strict=True))
    if compared.pairs:
        values["pairs"] = [
            {"coders": [coders[pair.one], coders[pair.other]], **figures_json(pair.figures)} for pair in compared.pairs
        ]
    return values


def _ends(interval: Interval) -> list[float] | None:
    return None if interval.low is None or interval.high is None else [interval.low, interval.high]
