"""The command that crosses two things in a table of counts: matrix."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import (
    Invocation,
    common_options,
    key_option,
    pass_invocation,
    unmarked_option,
    where_option,
)
from qualcode.cli.reports import output_report
from qualcode.cli.writing import output_option

if TYPE_CHECKING:
    from qualcode.model.done_mark import Unmarked
    from qualcode.model.report import Report, Table

_AXES = "themes, subthemes, codes, cases, documents, groups, speakers, coders, rounds, or an attribute"
_MAX_COLUMN_WIDTH = 16
"""Characters; a judgement: five columns and the row names fit in 120."""
_EMPTY_CELLS = ("0", "0 %", "–")


@click.command("matrix")
@click.option("--rows", required=True, metavar="X", help=f"{_AXES} (e.g. role, Confidence@T1).")
@click.option("--cols", "--columns", "columns", required=True, metavar="Y", help="The same choices as --rows.")
@click.option(
    "--cells", type=click.Choice(["participants", "quotations", "words", "share", "presence"]), default="participants",
    show_default=True, help="What a cell counts.",
)  # fmt: skip
@click.option("--group", metavar="NAME", help="Only this group's documents.")
@click.option(
    "--kind", type=click.Choice(["interview", "notes", "other", "all"]), default="interview", show_default=True,
    help="Only documents of this kind; notes never count as participants.",
)  # fmt: skip
@click.option(
    "--bins",
    multiple=True,
    metavar="[ATTR=]BINS",
    help="Bins of numbers: 4 makes four bins of equal size; 5,10 cuts at 5 and at 10.",
)
@where_option
@unmarked_option
@output_option(figure=True)
@key_option
@common_options
@pass_invocation
def matrix_command(
    invocation: Invocation, rows: str, columns: str, cells: str, group: str | None, kind: str, bins: tuple[str, ...],
    where: str | None, unmarked: Unmarked | None, output: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """Count across two things: themes by role, codes by case, documents by coder.

    With cases as rows, a .csv has one row for each case, values 0 and 1, and variable names for SPSS and R.
    More than eight different numbers are cut into three bins of about equal size, dates into years;
    --bins changes the cuts.
    """
    from qualcode.analysis.matrix import Cells
    from qualcode.model.document import DocumentKind
    from qualcode.services.counts import matrices
    from qualcode.services.privacy import leaks

    cuts_by_attribute = {name.strip(): cuts for name, _, cuts in (written.rpartition("=") for written in bins)}
    with invocation.read_project() as project:
        document_kind = None if kind == "all" else DocumentKind(kind)
        cross_table = matrices.matrix(
            project, rows, columns, Cells(cells), group, where, document_kind, cuts_by_attribute, unmarked
        )
        report = matrices.report_matrix(project, cross_table, group, where)
        warnings = leaks.in_report(project, report, key)
        output_report(invocation, project, report, warnings, output, print_matrix)


def print_matrix(report: Report) -> None:
    """The notes, and the table in as many parts as the width of the terminal needs."""
    from qualcode.cli.output import print_message
    from qualcode.model.report import Heading, Table

    for block in report.blocks:
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
    widths = [max(5, min(_MAX_COLUMN_WIDTH, len(name))) for name in table.columns]
    for part in _parts(widths, console().width - first - 2):
        grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
        grid.add_column(one_line(table.columns[0]), width=first, overflow="fold")
        for place in part:
            grid.add_column(
                one_line(table.columns[place]), justify="right", max_width=_MAX_COLUMN_WIDTH, overflow="fold"
            )
        for row in table.rows:
            name = Text(one_line(str(row[0])), style="bold" if row[0].level == 1 else "")
            numbers = (str(row[place]) for place in part)
            grid.add_row(name, *(Text(text, style="dim" if text in _EMPTY_CELLS else "") for text in numbers))
        console().print(grid)


def _parts(widths: Sequence[int], room: int) -> list[list[int]]:
    """The indexes of the columns that fit beside the first one, part by part; at least one in each."""
    parts: list[list[int]] = [[]]
    left = room
    for place, width in enumerate(widths[1:], start=1):
        if parts[-1] and width + 2 > left:
            parts.append([])
            left = room
        parts[-1].append(place)
        left -= width + 2
    return parts
