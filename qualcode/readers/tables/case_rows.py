"""Reading tables of participants: a header and one row for each case, from .csv or .xlsx."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.readers.base import plain_text
from qualcode.readers.base.content import file_content
from qualcode.readers.tables.delimited import rows_with_lines


def read_table(path: Path) -> list[Mapping[str, str]]:
    """The rows by the names in the header, in order, without blank rows."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        text = plain_text.read(path, file_content(path)).text
        cells = [row for _, row in rows_with_lines(path, text)]
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
