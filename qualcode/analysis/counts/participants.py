"""The table of participants: what is known of each attribute, by group and for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median, stdev

from qualcode.analysis.base.written_numbers import NONE, fixed, percent
from qualcode.model.case import Attribute, AttributeType, Case
from qualcode.model.document import natural_order
from qualcode.model.names import name_key
from qualcode.model.report import Block, Cell, Heading, Paragraph, Report, Table
from qualcode.model.study import Study
from qualcode.model.wording import counted

ALL = "All"
_MOST_TEXTS = 12
"""A judgement: an attribute of words with more different ones (a name, an e-mail) is no characteristic to count."""

Value = str | float


@dataclass(frozen=True, slots=True)
class NumberSummary:
    """What numbers come to; `sd` has n − 1 below and is None for fewer than two."""

    mean: float
    sd: float | None
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Characteristic:
    """An attribute in one group, of which `n` have a value: how many have each, or what the numbers come to."""

    n: int
    missing: int
    counts: Mapping[str, int]
    numbers: NumberSummary | None = None
    dates: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ParticipantsTable:
    """The attributes by group, the last group all; `left_out` are attributes that cannot be counted."""

    groups: tuple[tuple[str, int], ...]
    attributes: tuple[Attribute, ...]
    cells: Mapping[tuple[str, str], Characteristic]
    left_out: tuple[str, ...]


def participants_table(
    cases: Sequence[Case], groups_by_case: Mapping[str, Sequence[str]], attributes: Sequence[Attribute]
) -> ParticipantsTable:
    """What is known of the cases; one that is in two groups counts in both, and once in all."""
    names = sorted({group for of_case in groups_by_case.values() for group in of_case}, key=natural_order)
    members = {name: [case for case in cases if name in groups_by_case.get(case.guid, ())] for name in names}
    members = members if len(names) > 1 else {}
    members[ALL] = list(cases)
    single = [attribute for attribute in attributes if any(attribute.name in case.values for case in cases)]
    counted_ones = [attribute for attribute in single if _can_be_counted(attribute, cases)]
    cells = {
        (attribute.guid, group): _characteristic(attribute, of_group)
        for attribute in counted_ones
        for group, of_group in members.items()
    }
    left_out = tuple(attribute.name for attribute in single if attribute not in counted_ones)
    sizes = tuple((group, len(of_group)) for group, of_group in members.items())
    return ParticipantsTable(sizes, tuple(counted_ones), cells, left_out)


def _can_be_counted(attribute: Attribute, cases: Sequence[Case]) -> bool:
    if attribute.type in (AttributeType.NUMBER, AttributeType.DATE, AttributeType.CATEGORY):
        return True
    return len({name_key(str(value)) for value in _values(attribute, cases)}) <= _MOST_TEXTS


def _values(attribute: Attribute, cases: Sequence[Case]) -> list[Value]:
    return [case.values[attribute.name] for case in cases if attribute.name in case.values]


def _characteristic(attribute: Attribute, cases: Sequence[Case]) -> Characteristic:
    values = _values(attribute, cases)
    missing = len(cases) - len(values)
    if attribute.type is AttributeType.NUMBER and all(isinstance(value, (int, float)) for value in values):
        return Characteristic(len(values), missing, {}, _summary([float(value) for value in values]))
    if attribute.type is AttributeType.DATE:
        days = sorted(map(str, values))
        return Characteristic(len(values), missing, {}, dates=(days[0], days[-1]) if days else None)
    return Characteristic(len(values), missing, _counts(attribute, values))


def _summary(numbers: Sequence[float]) -> NumberSummary | None:
    if not numbers:
        return None
    sd = stdev(numbers) if len(numbers) > 1 else None
    return NumberSummary(fmean(numbers), sd, median(numbers), min(numbers), max(numbers))


def _counts(attribute: Attribute, values: Sequence[Value]) -> dict[str, int]:
    """How many have each value: in its order where it has one, else the most frequent first. Spellings are one."""
    spelled: dict[str, str] = {name_key(value): value for value in attribute.order}
    counts: dict[str, int] = {}
    for value in map(str, values):
        key = name_key(value)
        spelled.setdefault(key, value)
        counts[key] = counts.get(key, 0) + 1
    rank = {name_key(value): place for place, value in enumerate(attribute.order)}
    ordered = sorted(counts, key=lambda key: (rank.get(key, len(rank)), -counts[key], natural_order(key)))
    return {spelled[key]: counts[key] for key in ordered}


def participants_report(table: ParticipantsTable, title: str, about: Sequence[str], study: Study) -> Report:
    """The table as a paper prints it: n (%), mean (SD) and median (range)."""
    columns = ("Characteristic", *(f"{group} (n = {size})" for group, size in table.groups))
    share = 0.4 if len(columns) > 2 else 0.6
    widths = (share, *((1 - share) / (len(columns) - 1) for _ in columns[1:]))
    blocks: list[Block] = [Heading(1, title), *(Paragraph(sentence, is_note=True) for sentence in about)]
    rows = tuple(row for attribute in table.attributes for row in _rows(table, attribute, study))
    if rows:
        blocks.append(Table(columns, rows, widths))
        blocks.append(Paragraph("Percentages are of those for whom the value is known.", is_note=True))
    if table.left_out:
        blocks.append(Paragraph(f"Not counted, as nearly everybody has their own: {', '.join(table.left_out)}.", True))
    return Report(title, tuple(blocks), _json(table, title, about))


def _rows(table: ParticipantsTable, attribute: Attribute, study: Study) -> Iterator[tuple[Cell, ...]]:
    of_groups = [table.cells[attribute.guid, group] for group, _ in table.groups]
    everybody = of_groups[-1]
    if everybody.numbers is not None:
        yield _row(f"{attribute.name}, mean (SD)", [_mean(cell.numbers) for cell in of_groups], level=1)
        yield _row("\u2003median (range)", [_median(cell.numbers) for cell in of_groups])
    elif everybody.dates is not None:
        yield _row(f"{attribute.name}, first to last", [" to ".join(cell.dates or (NONE,)) for cell in of_groups], 1)
    else:
        yield _row(f"{attribute.name}, n (%)", ["" for _ in of_groups], level=1)
        for value in everybody.counts:
            shown = [_share(cell.counts.get(value, 0), cell.n, study) for cell in of_groups]
            yield _row(f"\u2003{value}", shown)
    if everybody.missing:
        yield _row("\u2003missing, n", [str(cell.missing) for cell in of_groups])


def _row(name: str, cells: Sequence[str], level: int = 0) -> tuple[Cell, ...]:
    return (Cell((name,), level), *(Cell((cell,)) for cell in cells))


def _share(count: int, n: int, study: Study) -> str:
    return f"{count} ({percent(count / n, study.decimals)})" if n else NONE


def _mean(numbers: NumberSummary | None) -> str:
    return NONE if numbers is None else f"{fixed(numbers.mean, 1)} ({fixed(numbers.sd, 1)})"


def _median(numbers: NumberSummary | None) -> str:
    return NONE if numbers is None else f"{numbers.median:g} ({numbers.low:g} to {numbers.high:g})"


def flow(study: Study, interviewed: int) -> str:
    """From who was invited to who is left, as far as it is known."""
    steps = (
        ("invited", study.invited), ("declined", study.declined), ("interviewed", interviewed),
        ("withdrew", study.withdrew),
    )  # fmt: skip
    numbers = [f"{number} {what}" for what, number in steps if number is not None]
    return f"{counted(interviewed, 'participant')}: {', '.join(numbers)}."


def _json(table: ParticipantsTable, title: str, about: Sequence[str]) -> dict[str, object]:
    return {
        "title": title,
        "notes": list(about),
        "groups": [{"name": group, "n": size} for group, size in table.groups],
        "attributes": [
            {
                "name": attribute.name,
                "type": attribute.type.value,
                "groups": [
                    {"name": group, **_cell_json(table.cells[attribute.guid, group])} for group, _ in table.groups
                ],
            }
            for attribute in table.attributes
        ],
        "left_out": list(table.left_out),
    }


def _cell_json(cell: Characteristic) -> dict[str, object]:
    numbers = cell.numbers
    return {
        "known": cell.n,
        "missing": cell.missing,
        "values": [{"value": value, "n": count, "share": count / cell.n} for value, count in cell.counts.items()],
        "mean": numbers and numbers.mean,
        "sd": numbers and numbers.sd,
        "median": numbers and numbers.median,
        "min": numbers and numbers.low,
        "max": numbers and numbers.high,
        "first": cell.dates and cell.dates[0],
        "last": cell.dates and cell.dates[1],
    }
