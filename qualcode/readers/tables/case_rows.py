"""Reading tables of participants and of codes: a header and one row for each, from .csv or .xlsx."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.names import name_key
from qualcode.readers.base import plain_text
from qualcode.readers.base.content import file_content
from qualcode.readers.base.prose import note_on
from qualcode.readers.tables.delimited import Row, rows_with_lines
from qualcode.readers.tables.widths import note_on_unnamed_cells, require_no_wider_row


@dataclass(frozen=True, slots=True)
class Table:
    """The rows by the names in the header, in order, without blank rows; notes on what was left out.

    `decimal_sign` is that of the numbers, None if the file does not say it: a workbook stores numbers, not their signs.
    """

    rows: Sequence[Mapping[str, str]]
    notes: tuple[str, ...] = ()
    decimal_sign: str | None = None


def read_table(path: Path, sheet: str | None = None, headings: Collection[str] = ()) -> Table:
    """A table of participants; `sheet` is that of a workbook, else the first one with one of the `headings`."""
    lines, notes = named_rows(path, sheet, headings)
    header = [" ".join(cell.split()) for cell in lines[0][1]] if lines else []
    if len(set(filter(None, header))) < len(list(filter(None, header))):
        raise ReadError(f"{path.name}, line 1: two columns have the same name", hint="Rename one of them in the file")
    rows = [
        {name: cell.strip() for name, cell in zip(header, row, strict=False) if name}
        for _, row in lines[1:]
        if any(cell.strip() for cell in row)
    ]
    sign = "." if path.suffix.lower() == ".xlsx" else None
    return Table(rows, (*notes, *note_on_unnamed_cells(header, lines[1:])), sign)


def named_rows(
    path: Path, sheet: str | None = None, headings: Collection[str] = ()
) -> tuple[Sequence[Row], tuple[str, ...]]:
    """The rows of a table, its header first, with their lines, and notes; no row has more cells than the header."""
    suffix = path.suffix.lower()
    if sheet is not None and suffix != ".xlsx":
        raise ReadError(f"{path.name}: has no sheets", hint="Leave out --sheet; it is for .xlsx")
    if suffix == ".csv":
        plain = plain_text.read(path, file_content(path))
        lines = rows_with_lines(path, plain.text)
        if lines:
            require_no_wider_row(path, len(lines[0][1]), lines)
        return lines, plain.notes
    if suffix != ".xlsx":
        raise ReadError(f"{path.name}: “{suffix}” is not a table format", hint="Readable: .csv, .xlsx")
    from qualcode.readers.tables.sheets import read_sheet, with_merged

    def has_heading(rows: Sequence[Row]) -> bool:
        return not headings or any(" ".join(name_key(cell).split()) in headings for cell in rows[0][1])

    table = read_sheet(path, file_content(path), sheet, has_heading)
    width = len(table.rows[0][1]) if table.rows else 0
    rows, filled = with_merged(table.rows, table.merged, range(width))
    return rows, (*table.notes, *note_on(filled, "merged cell", "filled in the rows that it reaches over"))
