"""The outcome of comparing coders, for every code and overall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from qualcode.analysis.agreement import two_coders
from qualcode.analysis.agreement.bootstrap import Interval, interval
from qualcode.analysis.agreement.decisions import coded_by, measure_all, table
from qualcode.analysis.agreement.figure import NO_VARIATION, NOTHING_TO_COMPARE, Figure
from qualcode.analysis.base.coding_columns import Floats

WITH_INTERVAL = ("percent", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1")
"""The figures that have an interval."""

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
    """

    units: int
    coded: tuple[int, ...]
    by_all: int
    figures: Mapping[str, Figure]
    intervals: Mapping[str, Interval]
    pairs: tuple[Pair, ...] = ()


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
    seed: int
    left_out: tuple[tuple[str, str], ...] = ()
    assumes: tuple[str, ...] = ()

    @property
    def units(self) -> int:
        return self.overall.units


def compare(counts: Floats, coders: int, drawn: Floats, units: int | None = None) -> CoderComparison:
    """Coders compared by counts [document, group of coders], with intervals over the drawn documents.

    `units` is their number if the counts are of several decisions per unit.
    """
    whole = counts.sum(axis=0)
    reason = NO_VARIATION if whole.sum() else NOTHING_TO_COMPARE
    figures = {name: Figure.of(float(value), reason) for name, value in measure_all(whole, coders).items()}
    resampled = measure_all(drawn @ counts, coders)
    pairs = tuple(_pair(whole, one, other) for one, other in combinations(range(coders), 2))
    return CoderComparison(
        units=int(whole.sum()) if units is None else units,
        coded=tuple(round(float(coded_by(whole, coder))) for coder in range(coders)),
        by_all=round(float(whole[-1])),
        figures=figures if coders == 2 else figures | {"cohen_kappa": _ONLY_TWO},
        intervals={name: interval(resampled[name], len(counts)) for name in WITH_INTERVAL if name in resampled},
        pairs=pairs if coders > 2 else (),
    )


def _pair(counts: Floats, one: int, other: int) -> Pair:
    return Pair(one, other, two_coders.figures(table(counts, one, other)))
