"""Output of reports: on the terminal, into a file, or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.cli.invocation import Invocation
from qualcode.cli.writing import written
from qualcode.model.report import Report

if TYPE_CHECKING:
    from qualcode.services.project.projects import Project


def output_report(
    invocation: Invocation, project: Project, report: Report, warnings: Iterable[str], output: Path | None,
    show: Callable[[Report], None] | None = None,
) -> None:  # fmt: skip
    """Write the report to `output` if given; print JSON with `--json`, else the report itself if there is no file.

    `warnings` (real names that are still in the report) go to stderr.
    """
    from qualcode.cli.output import note, print_json, warn
    from qualcode.cli.report_printing import print_report
    from qualcode.services.paper import reporting

    if output is not None:
        inputs = invocation.inputs
        written(
            invocation,
            lambda over: reporting.write_report(project, report, output, overwrite=over, inputs=inputs),
        )
        note(f"{output} was written")
    if invocation.json:
        print_json(report.data)
    elif output is None:
        (show or print_report)(report)
    warn(warnings)
