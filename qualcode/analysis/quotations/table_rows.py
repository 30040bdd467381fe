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
    for number, cell in enumerate(cells):
        if alone[number] is not None:
            continue
        quotations = list(between_marks(page, [cell]))
        if quotations:
            yield from (replace(quotation, attribution=quotation.attribution or who) for quotation in quotations)
        else:
            is_quoted = who is not None and _is_label(page, cells[0])
            is_quoted = is_quoted or _is_quoted_column(page, at, cell)
            blocks = in_cell(page.text, cell, who, page.people, is_quoted=is_quoted)
            yield from (page.quotation_of_block(block) for block in blocks)


def _is_label(page: Page, cell: Paragraph) -> bool:
    """Whether a tab only separates the speaker's name from the words."""
    return page.words_of(cell).rstrip(" \u200b").endswith(":")


def _is_quoted_column(page: Page, at: int, cell: Paragraph) -> bool:
    """Whether the table's first row says that the cell's column holds quotations; the first row holds none."""
    paragraphs = page.manuscript.paragraphs
    at = page.manuscript.table_starts[at]
    head = [paragraph for paragraph in paragraphs[at : at + _MOST_COLUMNS] if paragraph.row == paragraphs[at].row]
    column = _column(page.text, cell)
    above = next((paragraph for paragraph in head if _column(page.text, paragraph) == column), cell)
    return above.row != cell.row and _QUOTED_COLUMN.search(page.words_of(above)) is not None


def _column(text: str, cell: Paragraph) -> int:
    """The number of the cell's column; cells may be empty."""
    line_start = text.rfind("\n", 0, cell.span.start) + 1
    return text.count("\t", line_start, cell.span.start)
