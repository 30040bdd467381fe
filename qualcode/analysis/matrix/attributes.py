"""An attribute of cases as an axis of a matrix: its values, or numbers and dates cut into bins."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import quantiles

from qualcode.analysis.base.coding_columns import distinct
from qualcode.analysis.base.distinct_counts import participants_of
from qualcode.analysis.matrix.axes import NONE, Axis, Heading, Material, of_values
from qualcode.errors import UsageError
from qualcode.model.case import is_date
from qualcode.model.document import natural_order
from qualcode.model.names import name_key

MOST_VALUES = 8
"""A judgement: up to this many different numbers are headings of their own; more are cut into three bins of about equal
size, dates into years."""
_DEFAULT_BINS = 3
"""A judgement: low, middle and high."""


@dataclass(frozen=True, slots=True)
class Bins:
    """How numbers are cut: at `cuts`, or into `count` bins with about as many participants in each."""

    cuts: tuple[float, ...] = ()
    count: int | None = None


def parse_bins(text: str) -> Bins:
    """`4` is four bins of about equal size; `5,10` cuts at 5 and at 10, `5,` at 5 alone."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    try:
        numbers = tuple(float(part) for part in parts)
    except ValueError:
        numbers = ()
    if not numbers or not all(map(math.isfinite, numbers)):
        raise UsageError(
            f"“{text}” is not a number of bins or a list of cuts",
            hint="For example 4, or cuts: 5,10",
        )
    if "," in text:
        return Bins(cuts=tuple(sorted(set(numbers))))
    if numbers[0] != int(numbers[0]) or not 2 <= numbers[0] <= 50:
        raise UsageError(f"“{text}” is not a number of bins from 2 to 50", hint="To cut at one number, add a comma: 5,")
    return Bins(count=int(numbers[0]))


def of_attribute(material: Material, key: str, bins: Bins | None = None) -> Axis:
    """The values of an attribute (or of a measure at a wave, `Confidence@T1`) over the participants in scope."""
    people = material.everybody
    values = {who: case.values[key] for who in people if (case := material.cases.get(who)) and key in case.values}
    numbers = {who: value for who, value in values.items() if isinstance(value, float)}
    note = ""
    if values and len(numbers) == len(values) and (bins or len(set(numbers.values())) > MOST_VALUES):
        of_person, names, note = _binned(key, numbers, bins or Bins(count=_DEFAULT_BINS))
    elif bins is not None:
        raise UsageError(f"“{key}” cannot be cut into bins: not all its values are numbers", hint="Leave out the bins.")
    elif _is_many_dates(list(values.values())):
        of_person = {who: str(value)[:4] for who, value in values.items()}
        names = sorted(set(of_person.values()))
        note = f"{key} by year"
    else:
        of_person = _spelled_once({who: _written(value) for who, value in values.items()})
        names = _in_order(set(of_person.values()), material.orders.get(name_key(key.partition("@")[0]), ()))
    headings = [Heading(name, name) for name in names]
    coded = material.coded
    keys = [of_person.get(who, NONE) for who in (*coded.participants, "")]
    if len(of_person) < len(people) or any(keys[who] == NONE for who in distinct(coded.participant).tolist()):
        headings.append(Heading(NONE, "(not known)"))
    members = {
        heading.key: frozenset(w for w in people if of_person.get(w, NONE) == heading.key) for heading in headings
    }
    axis = of_values(key, key, headings, keys, coded.participant, members, note)
    return replace(
        axis, keys_of=lambda document: {of_person.get(who, NONE) for who in participants_of([document])},
        is_of_people=True,
    )  # fmt: skip


def _binned(key: str, numbers: Mapping[str, float], bins: Bins) -> tuple[dict[str, str], list[str], str]:
    """The bin of each participant, the bins in order, and a note on the cuts."""
    values = sorted(numbers.values())
    cuts = bins.cuts or _even_cuts(values, bins.count or _DEFAULT_BINS)
    names = _names(cuts)
    of_person = {who: names[sum(value >= cut for cut in cuts)] for who, value in numbers.items()}
    how = "as requested" if bins.cuts else f"{len(names)} bins with about as many participants in each"
    return of_person, names, f"{key} cut at {', '.join(f'{cut:g}' for cut in cuts)} ({how})" if cuts else ""


def _even_cuts(values: Sequence[float], count: int) -> tuple[float, ...]:
    if len(values) < 2:
        return ()
    quantile_cuts = quantiles(values, n=count, method="inclusive")
    return tuple(sorted({cut for cut in quantile_cuts if cut > values[0]}))


def _names(cuts: Sequence[float]) -> list[str]:
    if not cuts:
        return ["all"]
    between = [f"{low:g} to below {high:g}" for low, high in pairwise(cuts)]
    return [f"below {cuts[0]:g}", *between, f"{cuts[-1]:g} and above"]


def _is_many_dates(values: Sequence[str | float]) -> bool:
    return len(set(values)) > MOST_VALUES and all(isinstance(value, str) and is_date(value) for value in values)


def _spelled_once(of_person: Mapping[str, str]) -> dict[str, str]:
    """Values that differ only in letter case or in how accents were typed are one, spelled as the first of them."""
    spelling: dict[str, str] = {}
    return {who: spelling.setdefault(name_key(value), value) for who, value in of_person.items()}


def _written(value: str | float) -> str:
    return f"{value:g}" if isinstance(value, float) else value


def _in_order(names: set[str], order: Sequence[str]) -> list[str]:
    ranks = {name_key(value): place for place, value in enumerate(order)}
    return sorted(names, key=lambda name: (ranks.get(name_key(name), len(ranks)), natural_order(name)))
