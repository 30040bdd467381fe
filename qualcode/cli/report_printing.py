"""A report on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.model.report import Cell, Heading, Paragraph, Quote, Report, Table
from qualcode.model.safe_text import one_line, shown_lines

if TYPE_CHECKING:
    from rich.text import Text

_SHORT = 60


def print_report(report: Report) -> None:
    """Headings, notes, quotes and tables, as wide as the terminal is."""
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

    grid = Grid(box=box.HORIZONTALS, pad_edge=False, show_lines=_holds_texts(table), expand=True)
    for name, width in zip(table.columns, table.widths, strict=True):
        grid.add_column(name, ratio=round(100 * width), overflow="fold")
    for row in table.rows:
        grid.add_row(*(_cell(cell) for cell in row))
    console().print(grid)


def _holds_texts(table: Table) -> bool:
    """Whether rows need lines between them: those of short cells do not."""
    return any(len(str(cell)) > _SHORT or len(cell.paragraphs) > 1 for row in table.rows for cell in row)


def _cell(cell: Cell) -> Text:
    from rich.text import Text

    style = {1: "bold", 2: "italic"}.get(cell.level, "")
    indent = "  " if cell.level == 2 else ""
    return Text("\n".join(indent + _indented(str(paragraph)) for paragraph in cell.paragraphs), style=style)


def _indented(text: str) -> str:
    """On one line, with two blanks for each em space that shows how deep a code lies."""
    depth = len(text) - len(text.lstrip("\u2003"))
    return "  " * depth + one_line(text)
