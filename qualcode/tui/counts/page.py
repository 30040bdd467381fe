"""A page of the counts screen: a table, the evidence of each cell, and the report of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qualcode.model.quotation import Quotation
from qualcode.model.report import Paragraph, Report, Table
from qualcode.model.wording import counted

MOST_PASSAGES = 200
"""Passages listed of a cell; a judgement: enough to read, and quick to read and to fill."""


@dataclass(frozen=True, slots=True)
class Square:
    """One cell: its text and the strength of its tint (0 to 1); None is not a number and is left-aligned."""

    text: str
    heat: float | None = None
    is_strong: bool = False
    is_bar: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of a cell: a title, remarks, and passages.

    `passages` is how many there are where `quotations` are only those of the first ones.
    """

    title: str
    quotations: tuple[Quotation, ...] = ()
    remarks: tuple[str, ...] = ()
    passages: int | None = None


@dataclass(frozen=True)
class Page:
    """A table with its headings; `evidence_of` gives the evidence of a cell by row and column from 0.

    `notes` explain how to read it. With `is_of_rows` the cursor moves by whole rows.
    """

    title: str
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Square, ...], ...]
    evidence_of: Callable[[int, int], Evidence]
    report: Report
    is_of_rows: bool = False


def notes_of(report: Report) -> tuple[str, ...]:
    """The remarks of a report."""
    return tuple(block.text for block in report.blocks if isinstance(block, Paragraph))


def table_of(report: Report) -> Table:
    """The main table of a report, which is its last one."""
    return [block for block in report.blocks if isinstance(block, Table)][-1]


Passages = list[list[Quotation]]
"""Quotations of the same words together."""


def passages(quotations: Iterable[Quotation]) -> Passages:
    """Quotations of the same words as one passage; passages with an exemplar first."""
    by_place: dict[tuple[str, object], list[Quotation]] = {}
    for quotation in quotations:
        by_place.setdefault((quotation.document.guid, quotation.coding.span), []).append(quotation)
    return sorted(by_place.values(), key=_has_no_exemplar)


def _has_no_exemplar(passage: Sequence[Quotation]) -> bool:
    return all(quotation.coding.exemplar is None for quotation in passage)


def number_of_passages(quotations: Iterable[Quotation]) -> str:
    """`1 passage`, `3 passages`."""
    return counted(len(passages(quotations)), "passage")
