"""The first sheet of a workbook, as rows of text."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.readers.content import file_content

_MOST_UNZIPPED = 64 * 1024 * 1024
_MOST_ROWS = 200_000


def sheet_rows(path: Path) -> list[list[str]]:
    """Every row of the first sheet; numbers as a person would write them, dates in ISO form."""
    import io

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    content = file_content(path)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNZIPPED:
                raise ReadError(f"{path.name}: unpacked it would be larger than {_MOST_UNZIPPED // 1024**2} MiB")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [[_written(cell) for cell in row] for row in sheet.iter_rows(values_only=True, max_row=_MOST_ROWS)]
        book.close()
    except ReadError:
        raise
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError, SyntaxError) as error:
        raise ReadError(f"{path.name}: this is not a workbook that can be read ({error})") from None
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
