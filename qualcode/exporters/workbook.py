"""Workbooks: a report as it is laid out and as tidy rows, or any rows of text."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from qualcode.errors import QualcodeError
from qualcode.exporters.archives import repacked
from qualcode.exporters.tidy import rows as tidy_rows
from qualcode.exporters.worksheets import MOST_CHARACTERS, fill, lay_out, length
from qualcode.model.report import Report

_SHEETS = {True: ("Codebook", "Codes"), False: ("Themes", "Quotes")}
"""What the two sheets are called, by whether it is the codebook."""


def rendered(report: Report) -> bytes:
    """The report as it is printed on the first sheet, what is behind it row by row on the second."""
    printed, behind = ("Report", "Data") if report.rows else _SHEETS["codes" in report.data]
    book = Workbook()
    book.remove(book.worksheets[0])
    lay_out(_added_sheet(book, printed), report)
    fill(_added_sheet(book, behind), list(tidy_rows(report)))
    return _saved(book, report.title)


def workbook_bytes(sheet_title: str, rows: list[list[str]]) -> bytes:
    """One sheet whose first row is the header; a text too long for a cell is an error, since the file is read again."""
    for row in rows:
        _check_lengths(row)
    book = Workbook()
    book.remove(book.worksheets[0])
    fill(_added_sheet(book, sheet_title), rows)
    return _saved(book, sheet_title)


def _check_lengths(row: Sequence[str]) -> None:
    for text in row:
        if length(text) > MOST_CHARACTERS:
            raise QualcodeError(
                f"“{text[:40]}…” is too long: a cell of a workbook holds {MOST_CHARACTERS:,} characters",
                hint="Choose another format.",
            )


def _added_sheet(book: Workbook, title: str) -> Worksheet:
    """A sheet that prints on its side, as broad as the paper and as long as it takes."""
    sheet: Worksheet = book.create_sheet(title)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _saved(book: Workbook, title: str) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue(), title)
