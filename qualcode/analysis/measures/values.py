"""Repeated measures: numbers by case and wave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualcode.model.case import Case
from qualcode.model.document import natural_order

_BEFORE = frozenset({"pre", "before", "baseline", "start"})
"""A judgement: names of waves that are a baseline."""


@dataclass(frozen=True, slots=True)
class RepeatedMeasure:
    """A measure taken at several waves; `values` are by case, then by wave; missing values are absent.

    The first wave is the baseline.
    """

    name: str
    waves: tuple[str, ...]
    values: Mapping[str, Mapping[str, float]]

    @property
    def baseline(self) -> str:
        return self.waves[0]

    def at(self, wave: str) -> dict[str, float]:
        """The values of one wave by case."""
        return {case: values[wave] for case, values in self.values.items() if wave in values}

    def pairs(self, start: str, end: str) -> dict[str, tuple[float, float]]:
        """Both values of each case that has both."""
        return {
            case: (values[start], values[end])
            for case, values in self.values.items()
            if start in values and end in values
        }

    def beginning_with(self, baseline: str) -> RepeatedMeasure:
        """The same measure with another wave as its baseline, put first."""
        others = tuple(wave for wave in self.waves if wave != baseline)
        return RepeatedMeasure(self.name, (baseline, *others), self.values)


def repeated_measures(cases: Iterable[Case]) -> list[RepeatedMeasure]:
    """The attributes whose values are numbers at two waves or more, in the order of the cases.

    Waves are in natural order (T2 before T10); those called pre, before, baseline or start are first.
    """
    values_by_measure: dict[str, dict[str, dict[str, float]]] = {}
    for case in cases:
        for key, value in case.values.items():
            name, _, wave = key.partition("@")
            if wave and isinstance(value, float):
                values_by_measure.setdefault(name, {}).setdefault(case.name, {})[wave] = value
    measures = []
    for name, values in values_by_measure.items():
        waves = {wave for by_wave in values.values() for wave in by_wave}
        if len(waves) > 1:
            measures.append(RepeatedMeasure(name, tuple(sorted(waves, key=_order)), values))
    return measures


def _order(wave: str) -> tuple[bool, object]:
    return wave.casefold() not in _BEFORE, natural_order(wave)
