"""What a view of counts has to show: a table to walk, what stands behind each of its cells, and the report of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qualcode.model.quotation import Quotation
from qualcode.model.report import Paragraph, Report, Table


@dataclass(frozen=True, slots=True)
class Square:
    """One cell: what it says, and how strongly it is tinted (0 to 1); None is no number and stands at the left."""

    text: str
    heat: float | None = None
    is_strong: bool = False
    is_bar: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind a cell: what the cell says, remarks, and passages."""

    title: str
    quotations: tuple[Quotation, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A table with its headings; `behind` gives the evidence of a cell by row and column, the first column is 0.

    `told` says what is shown, `notes` what must be known to read it. With `is_of_rows` a row is walked as a whole.
    """

    told: str
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Square, ...], ...]
    behind: Callable[[int, int], Evidence]
    report: Report
    is_of_rows: bool = False


def notes_of(made: Report) -> tuple[str, ...]:
    """The remarks of a report."""
    return tuple(block.text for block in made.blocks if isinstance(block, Paragraph))


def table_of(made: Report) -> Table:
    """The last table of a report, the one that it is about."""
    return [block for block in made.blocks if isinstance(block, Table)][-1]


def passages(quotations: Iterable[Quotation]) -> list[list[Quotation]]:
    """The same words coded several times as one passage, those with an exemplar first, else in their order."""
    found: dict[tuple[str, object], list[Quotation]] = {}
    for quotation in quotations:
        found.setdefault((quotation.document.guid, quotation.coding.span), []).append(quotation)
    return sorted(found.values(), key=_has_no_exemplar)


def _has_no_exemplar(passage: Sequence[Quotation]) -> bool:
    return all(quotation.coding.exemplar is None for quotation in passage)


def number_of_passages(quotations: Iterable[Quotation]) -> str:
    """`1 passage`, `3 passages`."""
    count = len(passages(quotations))
    return f"{count:,} passage{'' if count == 1 else 's'}"
