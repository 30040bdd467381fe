"""Telling a table of codes from a transcript, by its headings and its first rows."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.codebook_file import FIELDS
from qualcode.model.names import name_key
from qualcode.readers.base import plain_text
from qualcode.readers.base.content import file_content
from qualcode.readers.foreign_codebooks import COLORS, DEFINITIONS, NAMES, PARENTS
from qualcode.readers.tables.column_words import SPEAKER, START, TEXT, roles_of
from qualcode.readers.tables.delimited import rows_with_lines

_SAMPLE_ROWS, _SAMPLE_CHARACTERS = 60, 100_000
_MAX_NAME = 80
"""Letters of a name of a code; a judgement."""
_COLUMNS = frozenset({"path", *FIELDS})
_FOREIGN = frozenset({*NAMES, *DEFINITIONS, *PARENTS, *COLORS})
_OF_SPEECH = frozenset({TEXT, SPEAKER, START})


def is_codebook(path: Path) -> bool:
    """Whether a table is a codebook: it names each code once and describes it, and nobody speaks in it."""
    try:
        rows = _first_rows(path)
    except ReadError:
        return False
    if len(rows) < 2:
        return False
    headings = [" ".join(name_key(cell).split()) for cell in rows[0]]
    name = next((heading for heading in ("path", *NAMES) if heading in headings), None)
    if name is None or not any(heading in headings for heading in DEFINITIONS):
        return False
    others = (heading for heading in headings if heading not in _COLUMNS | _FOREIGN)
    if any(_OF_SPEECH.intersection(roles_of(heading)) for heading in others):
        return False
    place = headings.index(name)
    names = [row[place].strip() for row in rows[1:] if place < len(row)]
    return all(0 < len(code) <= _MAX_NAME for code in names) and len({*map(name_key, names)}) == len(names) > 0


def _first_rows(path: Path) -> list[Sequence[str]]:
    content = file_content(path)
    if path.suffix.lower() == ".xlsx":
        return _first_rows_of_workbook(content)
    text = plain_text.read(path, content).text
    return [
        row
        for _, row in islice(rows_with_lines(path, text[:_SAMPLE_CHARACTERS]), _SAMPLE_ROWS)
        if any(map(str.strip, row))
    ]


def _first_rows_of_workbook(content: bytes) -> list[Sequence[str]]:
    from openpyxl import load_workbook

    # A damaged workbook may raise anything; its own reader says what is wrong with it.
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        rows = list(islice(book.worksheets[0].iter_rows(values_only=True, max_col=50), _SAMPLE_ROWS))
        book.close()
    except Exception:
        return []
    written = [["" if cell is None else str(cell) for cell in row] for row in rows]
    return [row for row in written if any(map(str.strip, row))]
