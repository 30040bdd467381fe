"""matrix."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation, where_option
from qualcode.cli.reports import give_out, output_option

if TYPE_CHECKING:
    from qualcode.model.report import Report, Table

_AXES = "themes, subthemes, codes, cases, documents, groups, speakers, coders, rounds, or an attribute"
_BROADEST = 16
_NOTHING = ("0", "0 %", "–")


@click.command("matrix")
@click.option("--rows", required=True, metavar="X", help=f"{_AXES} (role, Confidence@T1).")
@click.option("--cols", "--columns", "columns", required=True, metavar="Y", help="The same.")
@click.option(
    "--cells", type=click.Choice(["participants", "quotations", "words", "share", "presence"]), default="participants",
    show_default=True,
)  # fmt: skip
@click.option("--group", metavar="NAME", help="Only this group's documents.")
@click.option(
    "--kind", type=click.Choice(["interview", "notes", "other", "all"]), default="interview", show_default=True,
    help="Only such documents; notes are never participants.",
)  # fmt: skip
@click.option(
    "--bins",
    multiple=True,
    metavar="[ATTR=]BINS",
    help="Cut numbers: 4 into so many of equal size; 5,10 at 5 and at 10.",
)
@where_option
@output_option(figure=True)
@key_option
@common_options
@pass_invocation
def matrix_command(
    invocation: Invocation, rows: str, columns: str, cells: str, group: str | None, kind: str, bins: tuple[str, ...],
    where: str | None, output: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """Cross two things: themes by role, codes by case, documents by coder.

    With cases as rows a .csv has one row a case in 0 and 1 and variable names that SPSS and R take. More than eight
    different numbers are cut into three bins of about equal size, dates into years; --bins cuts as you say.
    """
    from qualcode.analysis.matrix import Cells
    from qualcode.model.document import DocumentKind
    from qualcode.services.counts import matrices
    from qualcode.services.privacy import leaks

    asked = {
        name.strip() if equals else "": cuts if equals else name
        for name, equals, cuts in (b.rpartition("=") for b in bins)
    }
    with invocation.opened() as project:
        chosen = None if kind == "all" else DocumentKind(kind)
        found = matrices.matrix(project, rows, columns, Cells(cells), group, where, chosen, asked)
        made = matrices.report_matrix(project, found, group, where)
        inside = leaks.in_report(project, made, key)
    give_out(invocation, made, inside, output, print_matrix)


def print_matrix(made: Report) -> None:
    """The notes, and the table in as many parts as the width of the terminal asks for."""
    from qualcode.cli.output import print_message
    from qualcode.model.report import Heading, Table

    for block in made.blocks:
        if isinstance(block, Table):
            _print_parts(block)
        elif isinstance(block, Heading):
            print_message(f"\n{block.text}")
        else:
            print_message(str(getattr(block, "text", block)))


def _print_parts(table: Table) -> None:
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    from qualcode.cli.output import console
    from qualcode.model.safe_text import one_line

    first = min(30, max(len(one_line(str(row[0]))) for row in table.rows))
    widths = [max(5, min(_BROADEST, len(name))) for name in table.columns]
    for part in _parts(widths, console().width - first - 2):
        grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
        grid.add_column(one_line(table.columns[0]), width=first, overflow="fold")
        for place in part:
            grid.add_column(one_line(table.columns[place]), justify="right", max_width=_BROADEST, overflow="fold")
        for row in table.rows:
            name = Text(one_line(str(row[0])), style="bold" if row[0].level == 1 else "")
            numbers = (str(row[place]) for place in part)
            grid.add_row(name, *(Text(text, style="dim" if text in _NOTHING else "") for text in numbers))
        console().print(grid)


def _parts(widths: Sequence[int], room: int) -> list[list[int]]:
    """The places of the columns that fit beside the first one, part by part; at least one in each."""
    parts: list[list[int]] = [[]]
    left = room
    for place, width in enumerate(widths[1:], start=1):
        if parts[-1] and width + 2 > left:
            parts.append([])
            left = room
        parts[-1].append(place)
        left -= width + 2
    return parts
