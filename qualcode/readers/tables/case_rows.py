"""Reading tables of participants: a header and one row for each case, from .csv or .xlsx."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.readers.base import plain_text
from qualcode.readers.base.content import file_content


def read_table(path: Path) -> list[Mapping[str, str]]:
    """The rows by the names in the header, in order, without blank rows."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        cells = _csv_cells(path)
    elif suffix == ".xlsx":
        from qualcode.readers.tables.sheets import sheet_rows

        cells = sheet_rows(path)
    else:
        raise ReadError(f"{path.name}: “{suffix}” is not a table format", hint="Readable: .csv, .xlsx")
    header = [" ".join(cell.split()) for cell in cells[0]] if cells else []
    if len(set(filter(None, header))) < len(list(filter(None, header))):
        raise ReadError(f"{path.name}, line 1: two columns have the same name", hint="Rename one of them in the file")
    return [
        {name: cell.strip() for name, cell in zip(header, row, strict=False) if name}
        for row in cells[1:]
        if any(cell.strip() for cell in row)
    ]


def _csv_cells(path: Path) -> list[list[str]]:
    """The cells; the header shows whether they are separated by commas, semicolons or tabs."""
    text = plain_text.read(path, file_content(path)).text
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return list(reader)
    except csv.Error as error:
        raise ReadError(
            f"{path.name}, line {reader.line_num}: the row cannot be read ({error})",
            hint="Open it in a spreadsheet and save it again as .csv",
        ) from None
