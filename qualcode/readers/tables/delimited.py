"""Rows of a table in plain text, with any common separator."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from qualcode.errors import ReadError
from qualcode.readers.base.content import MAX_BYTES

_DELIMITERS = ",;\t|"
_SAMPLE_CHARACTERS, _SAMPLE_ROWS = 200_000, 60
"""How much of a file is read to guess the separator; a judgement: enough, and quick."""
MAX_ROWS = 200_000
"""A judgement: far more than any table of a study."""
_MAX_COLUMNS = 10_000
"""A judgement: far more than any table of transcripts; more means a wrong separator or a broken file."""


Row = tuple[int, list[str]]
"""The number of the line on which a row ends, and its cells."""


def delimited_rows(path: Path, text: str) -> list[Row]:
    """The rows with words; the separator is the one that gives most of the first rows the same number of cells."""
    first, _, rest = text.partition("\n")
    if declared := _declared_delimiter(first):
        return [(line + 1, cells) for line, cells in _read(path, rest, declared)]
    delimiter = "\t" if path.suffix.lower() == ".tsv" and "\t" in text else _delimiter(path, text[:_SAMPLE_CHARACTERS])
    return _read(path, text, delimiter, has_quotes=delimiter != "\t" or _quotes_cells(text))


def rows_with_lines(path: Path, text: str, delimiters: str = ",;\t") -> list[Row]:
    """Every row with the number of the line on which it ends; the header, or a line above it, shows the separator."""
    first, _, rest = text.partition("\n")
    if declared := _declared_delimiter(first):
        return [(line + 1, cells) for line, cells in _numbered(path, rest, declared)]
    delimiter = max(delimiters, key=first.count)
    return list(_numbered(path, text, delimiter))


def _declared_delimiter(first_line: str) -> str:
    """The separator that Excel writes above a table, `sep=;`."""
    line = first_line.strip()
    return line[-1] if line.casefold().startswith("sep=") and len(line) == 5 else ""


def _quotes_cells(text: str) -> bool:
    """Whether quotation marks enclose cells of a table with tabs, and are not only part of speech."""
    opening = text.count('\t"') + text.count('\n"') + text.startswith('"')
    closing = text.count('"\t') + text.count('"\n') + text.endswith('"')
    return opening > 0 and opening == closing


def _delimiter(path: Path, sample: str) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _evenness(path, sample, delimiter))


def _evenness(path: Path, sample: str, delimiter: str) -> float:
    """The share of the rows with the most common number of cells; 0 if that is one cell."""
    try:
        rows = _read(path, sample, delimiter, most=_SAMPLE_ROWS)
    except ReadError:
        return 0.0
    widths = Counter(len(cells) for _, cells in rows)
    if not widths:
        return 0.0
    width, number = widths.most_common(1)[0]
    return number / len(rows) + min(width, 50) / 1000 if width > 1 else 0.0


def _read(path: Path, text: str, delimiter: str, *, has_quotes: bool = True, most: int | None = None) -> list[Row]:
    rows = []
    for line, row in _numbered(path, text, delimiter, has_quotes=has_quotes):
        if any(map(str.strip, row)):
            rows.append((line, row))
            if len(rows) == most:
                break
    return rows


def _require_closed_quotes(path: Path, text: str, delimiter: str) -> None:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0
    try:
        for _ in reader:
            line = reader.line_num
    except csv.Error as error:
        if "end of data" in str(error):
            raise ReadError(
                f"{path.name}, line {line + 1}: a quotation mark is not closed",
                hint="Close it, or write it twice if it belongs to the words",
            ) from None


def _numbered(path: Path, text: str, delimiter: str, *, has_quotes: bool = True) -> Iterator[Row]:
    """The rows of any separated text, with a limit on their number and width."""
    csv.field_size_limit(MAX_BYTES)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if has_quotes else csv.QUOTE_NONE
    # Only an unclosed quotation mark leaves an odd number; what lies behind it would all become one cell.
    if has_quotes and text.count('"') % 2:
        _require_closed_quotes(path, text, delimiter)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
    number_of_rows = 0
    try:
        for row in reader:
            if len(row) > _MAX_COLUMNS:
                raise ReadError(
                    f"{path.name}, line {reader.line_num}: has more than {_MAX_COLUMNS:,} columns",
                    hint="Check which character separates the columns: comma, semicolon or tab",
                )
            number_of_rows += 1
            if number_of_rows > MAX_ROWS:
                raise ReadError(f"{path.name}: has more than {MAX_ROWS:,} rows", hint="Split it into parts")
            yield reader.line_num, row
    except csv.Error as error:
        raise ReadError(
            f"{path.name}, line {reader.line_num}: the row cannot be read ({error})",
            hint="Open it in a spreadsheet and save it again as .csv",
        ) from None
