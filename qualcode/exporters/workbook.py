"""Workbooks: a report as laid out and as tidy rows, or any rows of text."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from qualcode.errors import QualcodeError
from qualcode.exporters.archives import repack
from qualcode.exporters.tidy import rows as tidy_rows
from qualcode.exporters.worksheets import MOST_CHARACTERS, length, write_report, write_rows
from qualcode.model.report import Report

_SHEETS = {True: ("Codebook", "Codes"), False: ("Themes", "Quotes")}
"""The names of the two sheets, by whether the report is the codebook."""


def render(report: Report) -> bytes:
    """A workbook with the report as printed on the first sheet and its data in rows on the second."""
    printed, behind = ("Report", "Data") if report.rows else _SHEETS["codes" in report.data]
    book = Workbook()
    book.remove(book.worksheets[0])
    write_report(_added_sheet(book, printed), report)
    write_rows(_added_sheet(book, behind), list(tidy_rows(report)))
    return _saved(book, report.title)


def workbook_bytes(sheet_title: str, rows: list[list[str]]) -> bytes:
    """One sheet whose first row is the header; text too long for a cell is an error, since it must be read back."""
    for row in rows:
        _check_lengths(row)
    book = Workbook()
    book.remove(book.worksheets[0])
    write_rows(_added_sheet(book, sheet_title), rows)
    return _saved(book, sheet_title)


def _check_lengths(row: Sequence[str]) -> None:
    for text in row:
        if length(text) > MOST_CHARACTERS:
            raise QualcodeError(
                f"“{text[:40]}…” is too long for a workbook: a cell has at most {MOST_CHARACTERS:,} characters",
                hint="Use .yaml or .csv.",
            )


def _added_sheet(book: Workbook, title: str) -> Worksheet:
    """A sheet that prints in landscape, as wide as the paper, on as many pages as needed."""
    sheet: Worksheet = book.create_sheet(title)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _saved(book: Workbook, title: str) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return repack(out.getvalue(), title)
