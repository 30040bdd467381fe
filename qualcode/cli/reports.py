"""What every command that makes a report does with it: show it, write it, or hand it to a script."""

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
    suffixes = ".md .html .docx .xlsx .csv .tex .json" + (" .svg" if figure else "")
    return click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=suffixes)


def give_out(
    invocation: Invocation, made: Report, inside: Iterable[str], output: Path | None,
    show: Callable[[Report], None] | None = None,
) -> None:  # fmt: skip
    """Writes the file that is asked for; prints JSON for a script, else the report where no file is wanted.

    `inside` are names and the like that are still in the report, to be told.
    """
    from qualcode.cli.output import note, print_json, warn
    from qualcode.cli.report_printing import print_report
    from qualcode.services.paper import reporting

    if output is not None:
        reporting.write_report(made, output)
        note(f"{output} is written")
    if invocation.json:
        print_json(made.data)
    elif output is None:
        (show or print_report)(made)
    warn(inside)
