"""Cells of a table that stand in no column: beyond its headings, below an empty heading, above the headings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.wording import counted

_MAX_LINES_SHOWN = 4
"""A judgement: enough to see the pattern."""

LinedRow = tuple[int, Sequence[str]]


def require_no_wider_row(path: Path, width: int, rows: Sequence[LinedRow]) -> None:
    """Refuse rows of a text file with words beyond the last column.

    Mostly a comma in the words was taken for the end of a cell: all cells behind it are in the wrong columns.
    """
    wider = [(line, row) for line, row in rows if any(map(str.strip, row[width:]))]
    if not wider:
        return
    line, row = wider[0]
    also = f", as in {counted(len(wider) - 1, 'other row')}" if len(wider) > 1 else ""
    raise ReadError(
        f"{path.name}, line {line}: the row has {counted(len(row), 'cell')}, but there are "
        f"{counted(width, 'column')}{also}",
        hint="Put text that contains the separator in double quotes; or give each column a heading",
    )


def note_on_narrow_rows(width: int, rows: Sequence[LinedRow]) -> tuple[str, ...]:
    """A note on rows of a text file that end before the last column: a line end in the words may have cut them."""
    lines = [line for line, row in rows if len(row) < width and any(map(str.strip, row))]
    if not lines:
        return ()
    shown = ", ".join(map(str, lines[:_MAX_LINES_SHOWN])) + (" …" if len(lines) > _MAX_LINES_SHOWN else "")
    where = f"line {shown}" if len(lines) == 1 else f"lines {shown}"
    return (f"{counted(len(lines), 'row')} with fewer cells than there are columns ({where}): check them",)


def note_on_unnamed_cells(headings: Sequence[str], rows: Sequence[LinedRow]) -> tuple[str, ...]:
    """A note on words that stand in a column without a heading, which are left out."""
    cells = [
        cell
        for _, row in rows
        for place, cell in enumerate(row)
        if cell.strip() and (place >= len(headings) or not headings[place].strip())
    ]
    return (f"{counted(len(cells), 'cell')} in columns without a heading left out",) if cells else ()
