"""What a coefficient is adjusted for: attributes of cases that do not change from wave to wave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.case import Case

_MOST_CATEGORIES = 12
"""A judgement: an attribute with more different texts (a name, an identifier) is nothing to adjust for."""


@dataclass(frozen=True, slots=True)
class Covariates:
    """Columns of the model by case: a number as it is; of categories one column for each but the most frequent."""

    names: tuple[str, ...]
    columns: Mapping[str, tuple[float, ...]]

    @classmethod
    def none(cls) -> Covariates:
        return cls((), {})

    @classmethod
    def of_cases(cls, cases: Iterable[Case], names: Sequence[str]) -> Covariates:
        """The columns of the cases that have all of these attributes; ValueError with the name of one that cannot be
        used."""
        complete = [case for case in cases if all(_value(case, name) is not None for name in names)]
        columns: dict[str, tuple[float, ...]] = {case.name: () for case in complete}
        for name in names:
            for case, more in zip(complete, _columns(name, [_value(case, name) for case in complete]), strict=True):
                columns[case.name] += more
        return cls(tuple(names), columns)

    def knows(self, case: str) -> bool:
        return not self.names or case in self.columns

    def of(self, case: str) -> tuple[float, ...]:
        return self.columns.get(case, ())


def _value(case: Case, name: str) -> object:
    return case.values.get(name)


def _columns(name: str, values: Sequence[object]) -> list[tuple[float, ...]]:
    numbers = [float(value) for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    if len(numbers) == len(values):
        return [(number,) for number in numbers]
    texts = [str(value) for value in values]
    categories = sorted(set(texts), key=lambda text: (-texts.count(text), text))
    if len(categories) > _MOST_CATEGORIES:
        raise ValueError(name)
    return [tuple(float(text == category) for category in categories[1:]) for text in texts]
