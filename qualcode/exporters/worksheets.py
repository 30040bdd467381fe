"""The sheets of a workbook: tables with a frozen header, and text that never becomes a formula.

Excel's “quotePrefix” keeps a cell text even when it is edited, without an apostrophe in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import ceil

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from qualcode.exporters.cells import looks_like_formula
from qualcode.exporters.printable import storable
from qualcode.model.report import Heading, Quote, Report, Table, Value

MOST_CHARACTERS = 32_767
"""Excel's limit for one cell."""

_CONTINUED = " … [continued in the next row]"
"""What ends the part of a text that fits into a cell; the rest follows below it."""
_LINE_HEIGHT, _HIGHEST = 15, 409
"""Points of a line in the default font, and Excel's limit of a row."""
_BROAD = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\uff01-\uff60\U0001f300-\U0003ffff]")
_COUNT = re.compile(r"0|[1-9][0-9]{0,8}")
_PAGE_WIDTH = 150
"""Column widths in characters: a judgement of what is readable; a row is at most 409 points high in Excel."""
_TEXT_WIDTH = 100
_USUAL_WIDTH = 18
_WIDTHS = dict.fromkeys(("definition", "include", "exclude", "example", "prose", "path"), 40) | {
    "quote": 70,
    "case": 10,
    **dict.fromkeys(("participants", "quotations", "documents"), 12),
    **dict.fromkeys(("of", "start", "end"), 8),
}

_STRONG = Font(bold=True)
_WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True)
_INDENTED = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_ON_ONE_LINE = Alignment(vertical="top")
_RULED = Border(bottom=Side(style="thin"))


def write_report(sheet: Worksheet, report: Report) -> None:
    """Writes a report: tables first, so that a header is in row 1, where programs expect it; title and notes below."""
    row = 1
    tables = [block for block in report.blocks if isinstance(block, Table)]
    for table in tables:
        row = _add_table(sheet, table, row) + 1
    if not tables:
        _set_widths(sheet, [_TEXT_WIDTH])
    for block in (block for block in report.blocks if not isinstance(block, Table)):
        for text in _parts(str(block) if isinstance(block, Quote) else block.text):
            _write(sheet, row, 1, text, _ON_ONE_LINE if tables else _WRAPPED, is_strong=isinstance(block, Heading))
            if not tables:
                _set_height(sheet, row, [str(text)], [_TEXT_WIDTH])
            row += 1


def _add_table(sheet: Worksheet, table: Table, row: int) -> int:
    """Writes a table and returns the first free row below it."""
    widths = [_PAGE_WIDTH * share for share in table.widths]
    _add_header(sheet, table.columns, row)
    _set_widths(sheet, widths)
    for cells in table.rows:
        for texts in _fitting_rows([str(cell) for cell in cells]):
            row += 1
            for column, (cell, text) in enumerate(zip(cells, texts, strict=True), start=1):
                alignment = _INDENTED if cell.level == 2 else _WRAPPED
                _write(sheet, row, column, _counted(str(text or "")), alignment, is_strong=cell.level == 1)
            _set_height(sheet, row, [str(text or "") for text in texts], widths)
    return row + 1


def write_rows(sheet: Worksheet, rows: Sequence[Sequence[Value]]) -> None:
    """Writes a header and rows that can be sorted and filtered."""
    header, *others = rows
    widths = [_WIDTHS.get(str(name), _USUAL_WIDTH) for name in header]
    _add_header(sheet, [str(name) for name in header], 1)
    _set_widths(sheet, widths)
    for number, row in enumerate((part for whole in others for part in _fitting_rows(whole)), start=2):
        for column, value in enumerate(row, start=1):
            _write(sheet, number, column, value, _WRAPPED)
        _set_height(sheet, number, ["" if value is None else str(value) for value in row], widths)
    sheet.auto_filter.ref = sheet.dimensions


def _add_header(sheet: Worksheet, columns: Sequence[str], row: int) -> None:
    for column, name in enumerate(columns, start=1):
        _write(sheet, row, column, name, _WRAPPED, is_strong=True)
        sheet.cell(row, column).border = _RULED
    if row == 1:
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"


def _write(
    sheet: Worksheet, row: int, column: int, value: Value, alignment: Alignment, is_strong: bool = False
) -> None:
    cell = sheet.cell(row, column)
    cell.alignment = alignment
    if is_strong:
        cell.font = _STRONG
    if value == "" or value is None:
        return
    if isinstance(value, str):
        cell.value = storable(value)
        cell.data_type = "s"
        if looks_like_formula(value):
            cell.quotePrefix = True
    else:
        cell.value = value


def _set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _set_height(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Sets the height for the longest text, which not every program computes when it opens a file."""
    lines = max(_lines_needed(text, width) for text, width in zip(texts, widths, strict=True))
    sheet.row_dimensions[row].height = min(_LINE_HEIGHT * lines, _HIGHEST)


def _lines_needed(text: str, width: float) -> int:
    return sum(max(1, ceil((len(line) + len(_BROAD.findall(line))) / width)) for line in text.split("\n"))


def _counted(text: str) -> Value:
    """The number that a cell of a report shows; “007” stays text."""
    return int(text) if _COUNT.fullmatch(text) else text


def _fitting_rows(row: Sequence[Value]) -> Iterator[tuple[Value, ...]]:
    """The row; where a text is too long for a cell, further rows with the rest of it and nothing else."""
    return zip_longest(*(_parts(value) for value in row), fillvalue=None)


def _parts(value: Value) -> list[Value]:
    """A text in parts that fit into cells."""
    if not isinstance(value, str) or length(value) <= MOST_CHARACTERS:
        return [value]
    units, size = storable(value).encode("utf-16-le"), 2 * (MOST_CHARACTERS - len(_CONTINUED))
    parts: list[Value] = []
    while len(units) > 2 * MOST_CHARACTERS:
        part = units[:size].decode("utf-16-le", "ignore")
        parts.append(part + _CONTINUED)
        units = units[len(part.encode("utf-16-le")) :]
    return [*parts, units.decode("utf-16-le")]


def length(text: str) -> int:
    """The length in UTF-16 units, as Excel counts: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
