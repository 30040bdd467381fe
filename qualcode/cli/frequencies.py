"""The commands that count codes, their order, and speakers' words: frequency, sequence, speakers."""

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


@click.command("frequency")
@click.option(
    "--of", "level", type=click.Choice(["themes", "subthemes", "codes"]), default="codes", show_default=True,
    help="What is counted.",
)  # fmt: skip
@click.option("--group", metavar="NAME", help="Only this group's interviews; N is the group's.")
@where_option
@unmarked_option
@output_option(figure=True)
@key_option
@common_options
@pass_invocation
def frequency_command(
    invocation: Invocation, level: str, group: str | None, where: str | None, unmarked: Unmarked | None,
    output: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """Codes by number of participants, n of N, with a warning where the evidence is thin.

    It warns of a code with one participant, one document or one group only. A code counts with its descendants.
    """
    from qualcode.services.counts import frequencies
    from qualcode.services.privacy import leaks

    with invocation.read_project() as project:
        report = frequencies.report_frequencies(project, level, group, where, unmarked)
        warnings = leaks.in_report(project, report, key)
        output_report(invocation, project, report, warnings, output, _print_bars)


@click.command("speakers")
@click.argument("document", required=False, metavar="[DOC]")
@click.option("--group", metavar="NAME", help="Only this group's documents.")
@click.option(
    "--kind", type=click.Choice(["interview", "notes", "other", "all"]), default="interview", show_default=True,
    help="Only documents of this kind.",
)  # fmt: skip
@output_option(figure=True)
@key_option
@common_options
@pass_invocation
def speakers_command(
    invocation: Invocation, document: str | None, group: str | None, kind: str, output: Path | None, key: Path | None
) -> None:
    """Who says how much: words, turns and, where there are time marks, time; of one document or of all."""
    from qualcode.errors import UsageError
    from qualcode.model.document import DocumentKind
    from qualcode.services.counts import frequencies
    from qualcode.services.privacy import leaks
    from qualcode.services.project import lookup

    if document is not None and group is not None:
        raise UsageError("a document cannot be combined with --group", hint="Give one of them.")
    with invocation.read_project() as project:
        one_document = lookup.find_document(project, document) if document is not None else None
        report = frequencies.report_speakers(
            project, one_document, group, None if kind == "all" else DocumentKind(kind)
        )
        warnings = leaks.in_report(project, report, key)
        output_report(invocation, project, report, warnings, output, _print_bars)


@click.command("sequence")
@click.argument("document", metavar="DOC")
@output_option()
@key_option
@common_options
@pass_invocation
def sequence_command(invocation: Invocation, document: str, output: Path | None, key: Path | None) -> None:
    """The codes of a document in their order, and where in the document they occur."""
    from qualcode.services.counts import frequencies
    from qualcode.services.privacy import leaks
    from qualcode.services.project import lookup

    with invocation.read_project() as project:
        coded_document = lookup.find_document(project, document)
        steps = frequencies.code_sequence(project, coded_document)
        sequence_report = frequencies.report_sequence(project, coded_document)
        warnings = leaks.in_report(project, sequence_report, key)
        places: dict[str, list[float]] = {}
        for step in steps:
            places.setdefault(step.path[-1], []).append(step.place)
        output_report(
            invocation, project, sequence_report, warnings, output, lambda report: _print_sequence(report, places)
        )


def _print_sequence(report: Report, places: dict[str, list[float]]) -> None:
    """The list, and under it a line for each code that shows where in the document it occurs."""
    from qualcode.cli.output import print_message, print_table
    from qualcode.model.report import Table
    from qualcode.model.sparks import strip

    for block in report.blocks:
        if isinstance(block, Table):
            print_table(block.columns, [list(map(str, row)) for row in block.rows])
        else:
            print_message(str(getattr(block, "text", block)))
    rows = [(name, strip(where), len(where)) for name, where in places.items()]
    print_table(("Code", "Beginning to end", "Passages"), rows, numbers=("Passages",))


def _print_bars(report: Report) -> None:
    """The table of a report, with a bar for the number of each row."""
    from qualcode.cli.output import print_message, print_table
    from qualcode.model.figure import Bars
    from qualcode.model.report import Heading, Table
    from qualcode.model.sparks import bar

    assert isinstance(report.figure, Bars)
    highest = max(report.figure.values, default=0.0)
    for block in report.blocks:
        if isinstance(block, Table):
            rows = [
                (*map(str, row[:2]), bar(value, highest, 16), *map(str, row[2:]))
                for row, value in zip(block.rows, report.figure.values, strict=True)
            ]
            print_table((*block.columns[:2], "", *block.columns[2:]), rows, numbers=block.columns[2:-1])
        else:
            text = str(getattr(block, "text", block))
            print_message(f"\n{text}" if isinstance(block, Heading) else text)
