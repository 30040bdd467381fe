"""The quotations of a table's rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qualcode.analysis.quotations.between_marks import between_marks
from qualcode.analysis.quotations.blocks import in_cell
from qualcode.analysis.quotations.manuscript import Paragraph
from qualcode.analysis.quotations.page import Page
from qualcode.analysis.quotations.printed import PrintedQuotation
from qualcode.analysis.quotations.signatures import lone_attribution

_QUOTED_COLUMN = re.compile(r"quot|excerpt|exemplar|illustrat|verbatim|example|zitat|cita", re.I)
_MOST_COLUMNS = 12
"""Cells of a table's first row that are read: few tables in papers have more columns."""


def in_row(page: Page, cells: Sequence[Paragraph], at: int) -> Iterator[PrintedQuotation]:
    """A cell may say who speaks in another, and a column may hold nothing but quotations."""
    alone = [lone_attribution(page.words_of(cell), page.people) for cell in cells]
    who = next(filter(None, alone), None)
    quoted_columns = _quoted_columns(page, at, cells[0])
    columns = _columns(page.text, cells)
    for number, cell in enumerate(cells):
        if alone[number] is not None:
            continue
        quotations = list(between_marks(page, [cell]))
        if quotations:
            yield from (replace(quotation, attribution=quotation.attribution or who) for quotation in quotations)
        else:
            is_quoted = who is not None and _is_label(page, cells[0])
            is_quoted = is_quoted or columns[number] in quoted_columns
            blocks = in_cell(page.text, cell, who, page.people, is_quoted=is_quoted)
            yield from (page.quotation_of_block(block) for block in blocks)


def _is_label(page: Page, cell: Paragraph) -> bool:
    """Whether a tab only separates the speaker's name from the words."""
    return page.words_of(cell).rstrip(" \u200b").endswith(":")


def _quoted_columns(page: Page, at: int, first: Paragraph) -> frozenset[int]:
    """The columns of which the table's first row says that they hold quotations; the first row itself holds none."""
    paragraphs = page.manuscript.paragraphs
    at = page.manuscript.table_starts[at]
    if paragraphs[at].row == first.row:
        return frozenset()
    head = [paragraph for paragraph in paragraphs[at : at + _MOST_COLUMNS] if paragraph.row == paragraphs[at].row]
    named = zip(_columns(page.text, head), head, strict=True)
    return frozenset(column for column, cell in named if _QUOTED_COLUMN.search(page.words_of(cell)))


def _columns(text: str, cells: Sequence[Paragraph]) -> list[int]:
    """The numbers of the columns of a row's cells; cells may be empty."""
    at = text.rfind("\n", 0, cells[0].span.start) + 1
    column, columns = 0, []
    for cell in cells:
        column += text.count("\t", at, cell.span.start)
        at = cell.span.start
        columns.append(column)
    return columns
