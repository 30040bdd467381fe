"""Long tables, laid out as rich lays out short ones, but row by row.

Rich measures and renders every cell several times and keeps all of them: 28,000 quotes take it a minute and a gigabyte.
Here it measures the longest cells of each column, and renders these; the rows that follow are put together as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

_NARROW = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""Characters one cell wide, by which most text is known to be as wide as it is long."""
_FILL = "x"
_WORD = re.compile(r"(?:\A\s++)?\S++\s*+")


def filled_table(columns: Sequence[str], rows: Iterable[Sequence[str | Text]], numbers: Sequence[str]) -> Table:
    """A table that rich lays out."""
    table = new_table(columns, numbers)
    for row in rows:
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    return table


def new_table(columns: Sequence[str], numbers: Sequence[str]) -> Table:
    """A table without rows; the columns named in `numbers` are right-aligned."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    return table


def print_long(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[str]) -> None:
    """Prints a table of many rows; it looks as if rich had printed it."""
    widths = _widths(console, columns, rows, numbers)
    if not all(widths):  # The terminal is narrower than the table has columns.
        console.print(filled_table(columns, rows, numbers))
        return
    aligned = [(width, column in numbers) for column, width in zip(columns, widths, strict=True)]
    with console.capture() as frame:
        table = new_table(columns, numbers)
        for column, (width, _) in zip(table.columns, aligned, strict=True):
            column.width = width
        table.add_row(*(Text(_FILL * width) for width, _ in aligned))
        console.print(table)
    *head, _, foot, end = frame.get().split("\n")
    out = console.file
    out.writelines(f"{line}\n" for line in head)
    out.writelines(f"{line}\n" for row in rows for line in _row_lines(row, aligned))
    out.write(f"{foot}\n{end}")


def _row_lines(row: Sequence[str], aligned: Sequence[tuple[int, bool]]) -> Iterator[str]:
    cells = [_cell_lines(text, width, to_right) for text, (width, to_right) in zip(row, aligned, strict=True)]
    height = max(map(len, cells))
    if height > 1:
        for cell, (width, _) in zip(cells, aligned, strict=True):
            cell.extend([" " * width] * (height - len(cell)))
    for line in zip(*cells, strict=True):
        yield f" {'   '.join(line)} "


def _cell_lines(text: str, width: int, to_right: bool) -> list[str]:
    if _NARROW.fullmatch(text) is None:
        wrapped = Text(text).wrap(_PLAIN, width, justify="right" if to_right else "left", overflow="fold")
        return [line.plain for line in wrapped]
    if len(text) <= width:
        return [text.rstrip().rjust(width) if to_right else text.ljust(width)]
    lines = _divided(text, width)
    if to_right:
        return [line.rstrip()[:width].rjust(width) for line in lines]
    return [line[:width].ljust(width) for line in lines]


def _divided(text: str, width: int) -> list[str]:
    """A text cut between words, and within words that are longer than a line."""
    breaks: list[int] = []
    used = 0
    for word in _WORD.finditer(text):
        start, length = word.start(), len(word[0].rstrip())
        if length <= width - used:
            used += len(word[0])
        elif length > width:
            pieces = range(start, word.end(), width)
            breaks.extend(piece for piece in pieces if piece)
            used = word.end() - pieces[-1]
        elif used and start:
            breaks.append(start)
            used = len(word[0])
    return [text[start:end] for start, end in zip([0, *breaks], [*breaks, len(text)], strict=True)]


_PLAIN = Console(width=80)


@dataclass
class _Probe:
    """A cell that notes the width that it is given."""

    width: int = field(default=0)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(0, 0)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.width = options.max_width
        yield Text("")


def _widths(
    console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[str]
) -> list[int]:
    """The widths that rich gives the columns: they depend on the longest line and the longest word of each alone."""
    table = new_table(columns, numbers)
    by_column = list(zip(*rows, strict=True))
    table.add_row(*(Text(max(cells, key=_width)) for cells in by_column))
    table.add_row(
        *(Text(max((word for cell in cells for word in cell.split()), key=_width, default="")) for cells in by_column)
    )
    probes = [_Probe() for _ in columns]
    table.add_row(*probes)
    console.render_lines(table)
    return [probe.width for probe in probes]


def _width(text: str) -> int:
    return len(text) if _NARROW.fullmatch(text) else cell_len(text)
