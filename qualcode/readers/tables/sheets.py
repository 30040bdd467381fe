"""Reading the first filled sheet of a workbook, as rows of text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.files import MEBIBYTE
from qualcode.readers.base.content import MAX_BYTES, file_content
from qualcode.readers.tables.delimited import MAX_ROWS

_MAX_CELLS = 20_000_000
"""A judgement: far more than any table of transcripts, small enough to read into memory."""


def sheet_rows(path: Path) -> list[list[str]]:
    """Every row of the first filled sheet of a file; numbers as a person would write them, dates in ISO form."""
    return rows_of_workbook(path, file_content(path))


def rows_of_workbook(path: Path, content: bytes) -> list[list[str]]:
    """The same for bytes that are already read."""
    from openpyxl import load_workbook

    try:
        _require_harmless(path, content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        rows: list[list[str]] = []
        for sheet in book.worksheets:
            # The declared size of a sheet may be wrong or missing.
            sheet.reset_dimensions()
            rows = _rows(path, sheet.iter_rows(values_only=True, max_row=MAX_ROWS + 1))
            if any(any(row) for row in rows):
                break
        book.close()
    except ReadError:
        raise
    # A damaged workbook may raise anything (KeyError, zlib.error, ParseError …), and only the workbook is read here.
    except Exception as error:
        raise ReadError(
            f"{path.name}: cannot be read as a workbook ({error})",
            hint="Open it in a spreadsheet and save it again as .xlsx",
        ) from error
    return rows


def _require_harmless(path: Path, content: bytes) -> None:
    """Refuse an archive that unpacks to too much, and XML that defines entities: they can stand for anything."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > MAX_BYTES:
            raise ReadError(
                f"{path.name}: is larger than {MAX_BYTES // MEBIBYTE} MB when unpacked", hint="Split it into parts"
            )
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(entry):
                raise ReadError(
                    f"{path.name}: declares an XML document type, which is not allowed in this format",
                    hint="Open it in a spreadsheet and save it again as .xlsx",
                )


def _rows(path: Path, read: Iterable[tuple[object, ...]]) -> list[list[str]]:
    rows: list[list[str]] = []
    cells = 0
    for row in read:
        cells += len(row)
        if cells > _MAX_CELLS:
            raise ReadError(f"{path.name}: has more than {_MAX_CELLS:,} cells", hint="Delete the empty ones")
        width = next((place + 1 for place in range(len(row) - 1, -1, -1) if row[place] is not None), 0)
        if len(rows) == MAX_ROWS:
            raise ReadError(f"{path.name}: has more than {MAX_ROWS:,} rows", hint="Split it into parts")
        rows.append([_written(cell) for cell in row[:width]])
    return rows


def _written(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
