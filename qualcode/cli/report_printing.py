"""Printing a report on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model.report import Cell, Heading, Paragraph, Quote, Report, Table
from qualcode.model.safe_text import one_line, shown_lines

if TYPE_CHECKING:
    from rich.text import Text

_SHORT = 60
"""Characters; a judgement: longer cells usually wrap, and wrapped rows need a line between them."""


def print_report(report: Report) -> None:
    """Headings, notes, quotes and tables, as wide as the terminal."""
    from rich.padding import Padding
    from rich.text import Text

    from qualcode.cli.output import console

    out = console()
    for block in report.blocks:
        if isinstance(block, Heading):
            out.print(Text(f"\n{one_line(block.text)}", style="bold underline" if block.level < 3 else "bold"))
        elif isinstance(block, Paragraph):
            out.print(Text(shown_lines(block.text), style="dim" if block.is_note else ""))
        elif isinstance(block, Quote):
            out.print(Padding(Text(one_line(str(block)), style="italic"), (0, 2, 0, 2)))
        else:
            _print_table(block)


def _print_table(table: Table) -> None:
    from rich import box
    from rich.table import Table as Grid

    from qualcode.cli.output import console

    grid = Grid(box=box.HORIZONTALS, pad_edge=False, show_lines=_has_long_cells(table), expand=True)
    for name, width in zip(table.columns, table.widths, strict=True):
        grid.add_column(name, ratio=round(100 * width), overflow="fold")
    for row in table.rows:
        grid.add_row(*(_cell(cell) for cell in row))
    console().print(grid)


def _has_long_cells(table: Table) -> bool:
    """Whether the rows need lines between them."""
    return any(len(str(cell)) > _SHORT or len(cell.paragraphs) > 1 for row in table.rows for cell in row)


def _cell(cell: Cell) -> Text:
    from rich.text import Text

    style = {1: "bold", 2: "italic"}.get(cell.level, "")
    indent = "  " if cell.level == 2 else ""
    return Text("\n".join(indent + _indented(str(paragraph)) for paragraph in cell.paragraphs), style=style)


def _indented(text: str) -> str:
    """On one line, with two blanks for each em space that shows the depth of a code."""
    depth = len(text) - len(text.lstrip("\u2003"))
    return "  " * depth + one_line(text)
