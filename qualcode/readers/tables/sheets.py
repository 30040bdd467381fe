"""Reading a sheet of a workbook, as rows of text."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import ReadError
from qualcode.files import MEBIBYTE
from qualcode.model.names import name_key
from qualcode.readers.base.content import MAX_BYTES
from qualcode.readers.base.prose import cleaned, note_on
from qualcode.readers.tables.delimited import MAX_ROWS, Row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MAX_CELLS = 20_000_000
"""A judgement: far more than any table of transcripts, small enough to read into memory."""
_ZEROS = re.compile("0{2,20}")
"""A format that fills a number with zeros, as of post codes: 01234 is stored as 1234."""
# A workbook writes control characters by number; an underscore before what only looks like such a number, too.
_BY_NUMBER = re.compile(r"_x(00[01][0-9A-Fa-f]|005F(?=_x[0-9A-Fa-f]{4}_))_")


_SPECIAL = (b"<mergeCell ", b' hidden="1"', b' hidden="true"', b'formatCode="00')
"""What in the XML of a workbook says that cells are merged or hidden, or filled with zeros."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it is seen: its rows with their numbers, and notes on what was left out.

    `merged` are the words of cells that reach over several rows, by the number of each further row and the column;
    `sheets` the names of all sheets.
    """

    name: str = ""
    rows: Sequence[Row] = ()
    merged: Mapping[tuple[int, int], str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()


def read_sheet(
    path: Path, content: bytes, name: str | None = None, is_match: Callable[[Sequence[Row]], bool] = lambda _: True
) -> Sheet:
    """The named sheet; else the first one that `is_match`, else the first with words.

    Numbers are written as a person would, dates in ISO form. What is hidden is left out.
    """
    from openpyxl import load_workbook

    try:
        # Read row by row it is quicker, but then nothing is known of merged and hidden cells.
        is_plain = _is_plain(path, content)
        book = load_workbook(BytesIO(content), data_only=True, read_only=is_plain)
        hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
        sheets = [
            _read_plain(path, sheet) if is_plain else _read(path, sheet)
            for sheet in book.worksheets
            if sheet.title not in hidden or (name is not None and name_key(sheet.title) == name_key(name))
        ]
    except ReadError:
        raise
    # A damaged workbook may raise anything (KeyError, zlib.error, ParseError …), and only the workbook is read here.
    except Exception as error:
        raise ReadError(
            f"{path.name}: cannot be read as a workbook ({error})",
            hint="Open it in a spreadsheet and save it again as .xlsx",
        ) from error
    sheet = _selected(path, sheets, name, is_match)
    others = [other.name for other in sheets if other is not sheet and other.rows]
    notes = (*_note_on_others(sheet, others), *note_on(len(hidden), "hidden sheet", "left out"))
    names = tuple(other.name for other in sheets)
    return Sheet(sheet.name, sheet.rows, sheet.merged, (*notes, *sheet.notes), names)


def with_merged(
    rows: Sequence[Row], merged: Mapping[tuple[int, int], str], places: Sequence[int | None]
) -> tuple[list[Row], int]:
    """The rows with the words of merged cells in each row that they reach over, and how many cells were filled."""
    lines = [(number, list(cells)) for number, cells in rows]
    filled = 0
    for number, cells in lines:
        for place in places:
            words = merged.get((number, place), "") if place is not None else ""
            if place is not None and words:
                cells += [""] * (place + 1 - len(cells))
                cells[place], filled = words, filled + 1
    return lines, filled


def _selected(
    path: Path, sheets: Sequence[Sheet], name: str | None, is_match: Callable[[Sequence[Row]], bool]
) -> Sheet:
    filled = [sheet for sheet in sheets if sheet.rows]
    if name is None and len(filled) == 1:
        return filled[0]
    if name is None:
        matching = (sheet for sheet in filled if is_match(sheet.rows))
        return next(matching, filled[0] if filled else Sheet())
    named = next((sheet for sheet in sheets if name_key(sheet.name) == name_key(name)), None)
    if named is None:
        raise ReadError(
            f"{path.name}: there is no sheet “{name}”",
            hint=f"Its sheets: {', '.join(sheet.name for sheet in sheets)[:1000]}",
        )
    return named


def _note_on_others(sheet: Sheet, others: Sequence[str]) -> tuple[str, ...]:
    if not others:
        return ()
    names = ", ".join(f"“{name}”" for name in others[:8])
    return (f"read the sheet “{sheet.name}”, not {names}; for another one: --sheet NAME",)


def _is_plain(path: Path, content: bytes) -> bool:
    """Whether no cell is merged, hidden, commented, or filled with zeros.

    Refuses an archive that unpacks to too much, and XML that defines entities: they can stand for anything.
    """
    is_plain = True
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > MAX_BYTES:
            raise ReadError(
                f"{path.name}: is larger than {MAX_BYTES // MEBIBYTE} MB when unpacked", hint="Split it into parts"
            )
        for entry in entries:
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            xml = archive.read(entry)
            if b"<!DOCTYPE" in xml:
                raise ReadError(
                    f"{path.name}: declares an XML document type, which is not allowed in this format",
                    hint="Open it in a spreadsheet and save it again as .xlsx",
                )
            is_plain = is_plain and "comments" not in entry.filename and not any(sign in xml for sign in _SPECIAL)
    return is_plain


def _read_plain(path: Path, sheet: Worksheet) -> Sheet:
    """A sheet that is read row by row; its declared size may be wrong or missing."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    rows: list[Row] = []
    cells = 0
    for number, row in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 1, values_only=True), start=1):
        cells += len(row)
        if cells > _MAX_CELLS:
            raise _too_many_cells(path)
        if number > MAX_ROWS:
            raise _too_many_rows(path)
        words = list(map(_written, row))
        if any(map(str.strip, words)):
            rows.append((number, _without_empty_end(words)))
    return Sheet(sheet.title, rows)


def _too_many_rows(path: Path) -> ReadError:
    return ReadError(f"{path.name}: has more than {MAX_ROWS:,} rows", hint="Split it into parts")


def _too_many_cells(path: Path) -> ReadError:
    return ReadError(f"{path.name}: has more than {_MAX_CELLS:,} cells", hint="Delete the empty ones")


def _read(path: Path, sheet: Worksheet) -> Sheet:
    if sheet.max_row > MAX_ROWS:
        raise _too_many_rows(path)
    if sheet.max_row * sheet.max_column > _MAX_CELLS:
        raise _too_many_cells(path)
    hidden_columns = set(_hidden_columns(sheet))
    counts: Counter[str] = Counter()
    rows: list[Row] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        words = [_written(cell.value, cell.number_format) for cell in row]
        counts["comment"] += sum(cell.comment is not None for cell in row)
        if not any(map(str.strip, words)):
            continue
        if sheet.row_dimensions[number].hidden:
            counts["hidden row"] += 1
            continue
        for place in hidden_columns.intersection(range(len(words))):
            counts["hidden cell"] += bool(words[place].strip())
            words[place] = ""
        rows.append((number, _without_empty_end(words)))
    notes = (note for noun, count in counts.items() for note in note_on(count, noun, "left out"))
    return Sheet(sheet.title, rows, dict(_merged(sheet)), tuple(notes))


def _without_empty_end(words: list[str]) -> list[str]:
    width = next((place + 1 for place in range(len(words) - 1, -1, -1) if words[place]), 0)
    return words[:width]


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    """The indexes of the columns that are hidden, one by one or in groups."""
    for column in sheet.column_dimensions.values():
        if column.hidden:
            yield from range((column.min or 1) - 1, min(column.max or 0, sheet.max_column))


def _merged(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], str]]:
    for area in sheet.merged_cells.ranges:
        cell = sheet.cell(area.min_row, area.min_col)
        words = _written(cell.value, cell.number_format)
        for number in range(area.min_row + 1, min(area.max_row, sheet.max_row) + 1):
            yield (number, area.min_col - 1), words


def _written(content: object, number_format: str = "") -> str:
    if content is None:
        return ""
    if isinstance(content, str):
        return cleaned(_BY_NUMBER.sub(lambda match: chr(int(match[1], 16)), content) if "_x" in content else content)
    if isinstance(content, datetime):
        is_day = (content.hour, content.minute, content.second) == (0, 0, 0)
        return content.date().isoformat() if is_day else content.isoformat()
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, float) and not content.is_integer():
        return f"{content:.15g}"
    number = str(int(content)) if isinstance(content, float) else str(content)
    return number.zfill(len(number_format)) if _ZEROS.fullmatch(number_format) else number
