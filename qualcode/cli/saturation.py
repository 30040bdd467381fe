"""The command for code saturation: saturation."""

from __future__ import annotations

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
    from qualcode.model.report import Report


@click.command("saturation")
@click.option(
    "--of", "level", type=click.Choice(["themes", "subthemes", "codes"]), default="codes", show_default=True,
    help="What is counted.",
)  # fmt: skip
@click.option(
    "--order", metavar="done|name|import|ATTR|DOC,DOC…",
    help="The order of the interviews: as they were done, by name, by import, by an attribute such as a date, or this "
    "list (default: as they were done; without done marks by name).",
)  # fmt: skip
@click.option(
    "--base",
    type=click.IntRange(1),
    default=4,
    show_default=True,
    metavar="N",
    help="Base size: how many interviews are the basis.",
)
@click.option(
    "--run",
    "run_length",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    metavar="N",
    help="Run length: how many further interviews.",
)
@click.option(
    "--threshold", "thresholds", type=click.FloatRange(0, 1), multiple=True, metavar="SHARE",
    help="Up to this share, new information counts as none (default: 0.05 and 0).",
)  # fmt: skip
@click.option(
    "--orders",
    type=click.IntRange(1, 100_000),
    default=1000,
    show_default=True,
    metavar="N",
    help="How many random orders to draw.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    metavar="N",
    help="The same seed draws the same random orders.",
)
@click.option("--group", metavar="NAME", help="Only this group's interviews.")
@where_option
@unmarked_option
@output_option(figure=True)
@key_option
@common_options
@pass_invocation
def saturation_command(
    invocation: Invocation, level: str, order: str | None, base: int, run_length: int, thresholds: tuple[float, ...],
    orders: int, seed: int, group: str | None, where: str | None, unmarked: Unmarked | None, output: Path | None,
    key: Path | None,
) -> None:  # fmt: skip
    """Report whether further interviews still brought new codes (Guest, Namey & Chen 2020).

    The codes of the first interviews (base size) are the basis. If the next ones (run length) add no more than the
    threshold, saturation is reached: 6+2 means at the sixth interview, shown by the two after it. Results for
    random orders of the interviews are given as mean and 95 % interval.
    """
    from qualcode.analysis.counts.saturation import THRESHOLDS, Settings
    from qualcode.services.counts import frequencies
    from qualcode.services.privacy import leaks

    settings = Settings(base, run_length, thresholds or THRESHOLDS, orders, seed)
    with invocation.read_project() as project:
        report = frequencies.report_saturation(project, level, settings, order, group, where, unmarked)
        warnings = leaks.in_report(project, report, key)
        output_report(invocation, project, report, warnings, output, _print_curve)


def _print_curve(report: Report) -> None:
    """The table with a bar for the codes so far, and above it sparklines of new and of all codes."""
    from qualcode.cli.output import print_message, print_table
    from qualcode.model.figure import Curve
    from qualcode.model.report import Heading, Table
    from qualcode.model.sparks import bar, sparkline

    assert isinstance(report.figure, Curve)
    values = report.figure.values
    new = [value - before for value, before in zip(values, (0.0, *values), strict=False)]
    for block in report.blocks:
        if isinstance(block, Table):
            print_message(f"new  {sparkline(new)}\nall  {sparkline(values)}")
            highest = max(values, default=0.0)
            rows = [(*map(str, row), bar(value, highest, 24)) for row, value in zip(block.rows, values, strict=True)]
            print_table((*block.columns, ""), rows, numbers=(block.columns[0], *block.columns[2:6]))
        else:
            text = str(getattr(block, "text", block))
            print_message(f"\n{text}" if isinstance(block, Heading) else text)
