"""How many documents must be coded by several coders for an interval of a wanted width, simulated from a pilot round.

Documents are drawn with replacement from those of the pilot; of each made-up study the jackknife interval of
Krippendorff's alpha is computed as that of a real one. The planned number is the least whose median width is small
enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualcode.analysis.agreement.decisions import Decisions
from qualcode.analysis.agreement.jackknife import FEWEST_DOCUMENTS
from qualcode.analysis.agreement.students_t import two_sided
from qualcode.analysis.base.coding_columns import Floats

_STUDIES = 300
"""A judgement: made-up studies for each number of documents; the median width then varies by a few percent."""
_SEED = 1
_NUMBERS = (*range(FEWEST_DOCUMENTS, 21), *range(22, 41, 2), *range(45, 101, 5))
_LEAST_DEFINED = 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """The wanted width of a 95 % interval, the least number of documents that has it (None: more than a hundred), and
    the median width for each number that was tried."""

    width: float
    pilot: int
    documents: int | None
    widths: tuple[tuple[int, float], ...]

    @property
    def sentence(self) -> str:
        if self.documents is None:
            return (
                f"Not even with {_NUMBERS[-1]} documents like these {self.pilot} would the interval of alpha be "
                f"{self.width:g} wide or narrower."
            )
        return (
            f"For a 95 % interval of alpha {self.width:g} wide, about {self.documents} documents like these "
            f"{self.pilot} must be coded by all (simulated from them: with few, a rough guide)."
        )


def plan(by_document: Decisions, width: float) -> Plan | None:
    """The plan from counts [document, crew, group]; None with fewer documents than have an interval."""
    pilot = len(by_document.counts)
    if pilot < FEWEST_DOCUMENTS:
        return None
    chance, widths = np.random.default_rng(_SEED), []
    for number in _NUMBERS:
        drawn = by_document.counts[chance.integers(0, pilot, size=(_STUDIES, number))]
        median = _median_width(Decisions(drawn, by_document.coders, by_document.crews), number)
        if median is not None:
            widths.append((number, median))
            if median <= width:
                return Plan(width, pilot, number, tuple(widths))
    return Plan(width, pilot, None, tuple(widths))


def _median_width(studies: Decisions, number: int) -> float | None:
    """Of studies [study, document, crew, group] the median width of alpha's interval; None where most have none."""
    without = studies.counts.sum(axis=1, keepdims=True) - studies.counts
    alphas: Floats = Decisions(without, studies.coders, studies.crews).measured()["krippendorff_alpha"]
    errors = np.sqrt((number - 1) / number * ((alphas - alphas.mean(axis=1, keepdims=True)) ** 2).sum(axis=1))
    defined = errors[np.isfinite(errors) & (errors > 1e-12)]
    if len(defined) < _LEAST_DEFINED * _STUDIES:
        return None
    return float(np.median(2 * two_sided(0.95, number - 1) * defined))
