"""A report drawn for a terminal: headings, notes, quotes and tables, for the command line and for dialogs."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from qualcode.model.report import Block, Cell, Heading, Paragraph, Quote, Report, Table
from qualcode.model.safe_text import one_line, shown_lines

_SHORT = 60
"""Characters; a judgement: longer cells usually wrap, and wrapped rows need a line between them."""


def drawn(report: Report) -> Iterator[RenderableType]:
    """The blocks, each as wide as there is room."""
    return (_drawn(block) for block in report.blocks)


def _drawn(block: Block) -> RenderableType:
    if isinstance(block, Heading):
        return Text(f"\n{one_line(block.text)}", style="bold underline" if block.level < 3 else "bold")
    if isinstance(block, Paragraph):
        return Text(shown_lines(block.text), style="dim" if block.is_note else "")
    if isinstance(block, Quote):
        return Padding(Text(one_line(str(block)), style="italic"), (0, 2, 0, 2))
    return _grid(block)


def _grid(table: Table) -> Grid:
    grid = Grid(box=box.HORIZONTALS, pad_edge=False, show_lines=_has_long_cells(table), expand=True)
    for name, width in zip(table.columns, table.widths, strict=True):
        grid.add_column(name, ratio=round(100 * width), overflow="fold")
    for row in table.rows:
        grid.add_row(*(_cell(cell) for cell in row))
    return grid


def _has_long_cells(table: Table) -> bool:
    """Whether the rows need lines between them."""
    return any(len(str(cell)) > _SHORT or len(cell.paragraphs) > 1 for row in table.rows for cell in row)


def _cell(cell: Cell) -> Text:
    style = {1: "bold", 2: "italic"}.get(cell.level, "")
    indent = "  " if cell.level == 2 else ""
    return Text("\n".join(indent + _indented(str(paragraph)) for paragraph in cell.paragraphs), style=style)


def _indented(text: str) -> str:
    """On one line, with two blanks for each em space that shows the depth of a code."""
    depth = len(text) - len(text.lstrip("\u2003"))
    return "  " * depth + one_line(text)
