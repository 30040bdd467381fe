"""The outcome of comparing coders, for every code and overall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from qualcode.analysis.agreement import two_coders
from qualcode.analysis.agreement.decisions import Decisions
from qualcode.analysis.agreement.figure import NO_VARIATION, NOTHING_TO_COMPARE, Figure
from qualcode.analysis.agreement.jackknife import (
    FEWEST_DOCUMENTS,
    NEVER_TOGETHER,
    ONLY_CHARACTERS,
    ONLY_POOLED,
    Interval,
    over_documents,
    over_units,
)
from qualcode.analysis.agreement.planning import Plan
from qualcode.analysis.agreement.standard_errors import standard_errors
from qualcode.analysis.base.coding_columns import Floats

WITH_INTERVAL = ("percent", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1", "positive_agreement")
"""The figures that have an interval."""
_OF_SHARED_USE = ("cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "positive_agreement")
"""Figures that stand at 0 or near it without variation where coders never use a code together."""

_WITHOUT_NOBODY = ("percent", "positive_agreement")
NOBODY_UNKNOWN = "it needs units that nobody coded, and passages have none: --unit turn has it"
_ONLY_TWO = Figure(None, "Cohen’s kappa is for two coders: see each pair, and Light’s kappa for their mean")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of three or more coders, by their numbers."""

    one: int
    other: int
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class CoderComparison:
    """The decisions of coders whether a code applies, compared.

    `coded` is the number of units that each coder gave it, `by_all` those that all of them did, of `units`.
    `influence` is, for each document, alpha less the alpha without it: below 0, the document lowers agreement.
    """

    units: int
    coded: tuple[int, ...]
    by_all: int
    figures: Mapping[str, Figure]
    intervals: Mapping[str, Interval]
    pairs: tuple[Pair, ...] = ()
    influence: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code with everything below it; `further` holds figures that only some units of analysis have."""

    code: str
    path: tuple[str, ...]
    compared: CoderComparison
    notes: tuple[str, ...]
    further: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of some coders on some documents.

    `method` says how `overall` was pooled, `why` which documents were compared, `notes` how to read the figures.
    `left_out` are documents that not all of them have read, each with the reason; `assumes` says what was assumed of
    documents without a done mark.
    """

    unit: str
    coders: tuple[str, ...]
    documents: tuple[str, ...]
    why: str
    codes: tuple[CodeAgreement, ...]
    overall: CoderComparison
    further: Mapping[str, Figure]
    method: str
    notes: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    assumes: tuple[str, ...] = ()
    plan: Plan | None = None

    @property
    def units(self) -> int:
        return self.overall.units


def compare(
    counts: Floats, coders: int, readers: Sequence[int] = (), *, decisions: int = 1, counts_characters: bool = False,
    counts_passages: bool = False,
) -> CoderComparison:  # fmt: skip
    """Coders compared by counts [document, group of coders]; `readers` is the group that read each document.

    Without it all of them read all. `decisions` is their number for each unit, if the counts are of several codes.
    With `counts_passages` what nobody coded is unknown: only figures that do not need it are given.
    """
    by_document = Decisions.by_document(counts, coders, readers or [(1 << coders) - 1] * len(counts))
    whole = by_document.whole
    reason = NO_VARIATION if whole.counts.sum() else NOTHING_TO_COMPARE
    values = dict(whole.measured())
    if counts_passages:
        values |= {name: np.asarray(np.nan) for name in values.keys() - set(_WITHOUT_NOBODY)}
        reason = NOBODY_UNKNOWN if whole.counts.sum() else reason
    figures = {name: Figure.of(float(value), reason) for name, value in values.items()}
    pairs = tuple(_pair(whole, one, other) for one, other in combinations(range(coders), 2))
    return CoderComparison(
        units=round(float(whole.counts.sum())) // decisions,
        coded=tuple(round(float(whole.coded_by(coder))) for coder in range(coders)),
        by_all=round(float(whole.coded_by_all())),
        figures=figures if coders == 2 else figures | {"cohen_kappa": _ONLY_TWO},
        intervals=_intervals(
            by_document,
            {name: values[name] for name in (_WITHOUT_NOBODY if counts_passages else values)},
            is_pooled=decisions > 1,
            counts_characters=counts_characters,
        ),
        pairs=pairs if coders > 2 else (),
        influence=() if counts_passages else _influence(by_document, float(values["krippendorff_alpha"])),
    )


def _intervals(
    by_document: Decisions, values: Mapping[str, Floats], *, is_pooled: bool, counts_characters: bool
) -> dict[str, Interval]:
    names = [name for name in WITH_INTERVAL if name in values]
    if len(by_document.counts) >= FEWEST_DOCUMENTS:
        without = by_document.without_each.measured()
        intervals = {name: over_documents(float(values[name]), without[name], _least(name)) for name in names}
    elif counts_characters or is_pooled:
        intervals = dict.fromkeys(names, Interval(None, None, ONLY_CHARACTERS if counts_characters else ONLY_POOLED))
    else:
        intervals = _over_units(by_document.whole, {name: float(values[name]) for name in names})
    if by_document.whole.shared_by_two():
        return intervals
    return intervals | {name: Interval(None, None, NEVER_TOGETHER) for name in _OF_SHARED_USE if name in intervals}


def _influence(by_document: Decisions, alpha: float) -> tuple[float | None, ...]:
    if len(by_document.counts) < 2:
        return ()
    without = by_document.without_each.measured()["krippendorff_alpha"]
    return tuple(None if np.isnan(alpha - other) else float(alpha - other) for other in without)


def _over_units(whole: Decisions, values: Mapping[str, float]) -> dict[str, Interval]:
    units = round(float(whole.counts.sum()))
    errors = standard_errors(whole.ratings()) if units else {}
    if whole.coders == 2 and errors:
        errors["cohen_kappa"] = errors["conger_kappa"]  # the same where two coders miss nothing
    return {
        name: over_units(value, errors[name].value if errors else None, units, _least(name))
        for name, value in values.items()
    }


def _least(name: str) -> float:
    return 0.0 if name in ("percent", "positive_agreement") else -1.0


def _pair(whole: Decisions, one: int, other: int) -> Pair:
    return Pair(one, other, two_coders.figures(whole.table(one, other)))
