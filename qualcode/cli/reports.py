"""Output of reports: on the terminal, into a file, or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from qualcode.cli.invocation import Invocation
from qualcode.model.report import Report

F = TypeVar("F", bound=Callable[..., Any])


def output_option(*, figure: bool = False) -> Callable[[F], F]:
    """`-o FILE`; with `figure` also as a picture."""
    suffixes = "Write to this file: .md .html .docx .xlsx .csv .tex .json" + (" .svg" if figure else "")
    return click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=suffixes)


def output_report(
    invocation: Invocation, report: Report, warnings: Iterable[str], output: Path | None,
    show: Callable[[Report], None] | None = None,
) -> None:  # fmt: skip
    """Write the report to `output` if given; print JSON with `--json`, else the report itself if there is no file.

    `warnings` (real names that are still in the report) go to stderr.
    """
    from qualcode.cli.output import note, print_json, warn
    from qualcode.cli.report_printing import print_report
    from qualcode.services.paper import reporting

    if output is not None:
        reporting.write_report(report, output)
        note(f"{output} was written")
    if invocation.json:
        print_json(report.data)
    elif output is None:
        (show or print_report)(report)
    warn(warnings)
