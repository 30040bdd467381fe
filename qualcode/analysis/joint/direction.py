"""Decide who improved, stayed the same, or got worse."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualcode.analysis.measures.values import RepeatedMeasure


class Direction(StrEnum):
    """How a participant changed from one wave to another; `UNKNOWN` if not measured both times."""

    IMPROVED = "improved"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "not measured"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measure compared between two waves; a change counts if it is not 0 and at least `least` in size."""

    measure: RepeatedMeasure
    start: str
    end: str
    least: float = 0.0
    lower_is_better: bool = False

    def direction(self, case: str) -> Direction:
        """How one case changed."""
        values = self.measure.values.get(case, {})
        if self.start not in values or self.end not in values:
            return Direction.UNKNOWN
        gain = (values[self.end] - values[self.start]) * (-1 if self.lower_is_better else 1)
        if gain == 0 or abs(gain) < self.least:
            return Direction.SAME
        return Direction.IMPROVED if gain > 0 else Direction.WORSE

    @property
    def description(self) -> str:
        """“improved: Resilience rose from T1 to T4 by 3 or more; …”, with all groups."""
        up, down = ("fell", "rose") if self.lower_is_better else ("rose", "fell")
        by = f" by {self.least:g} or more" if self.least else ""
        return (
            f"improved: {self.measure.name} {up} from {self.start} to {self.end}{by}; worse: it {down}{by}; "
            f"same: {'it changed by less' if self.least else 'it did not change'}; not measured: a value is missing"
        )
