"""The command for the co-occurrence of codes: cooccur."""

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


@click.command("cooccur")
@click.option(
    "--unit", type=click.Choice(["overlap", "sentence", "turn", "near"]), default="overlap", show_default=True,
    help="On overlapping words, in the same sentence or turn, or a few turns apart.",
)  # fmt: skip
@click.option(
    "--turns", type=click.IntRange(0, 1_000_000), metavar="N", help="How many turns apart counts as near (default: 3)."
)
@click.option("--kind", type=click.Choice(["interview", "notes", "other"]), help="Only documents of this kind.")
@click.option("--leave-out-interviewer", is_flag=True, help="Leave the interviewer's turns out, as agree does.")
@where_option
@unmarked_option
@output_option(figure=True)
@key_option
@common_options
@pass_invocation
def cooccur_command(
    invocation: Invocation, unit: str, turns: int | None, kind: str | None, where: str | None,
    leave_out_interviewer: bool, unmarked: Unmarked | None, output: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """Co-occurrence: which codes occur together, how often, and how much more than by chance."""
    from qualcode.errors import UsageError
    from qualcode.model.document import DocumentKind
    from qualcode.services.counts import cooccurrences
    from qualcode.services.privacy import leaks

    if turns is not None and unit != "near":
        raise UsageError("--turns needs --unit near", hint="Add --unit near, or leave --turns out.")
    with invocation.read_project() as project:
        cooccurrence = cooccurrences.cooccurrence(
            project,
            cooccurrences.CooccurrenceUnit(unit),
            turns=cooccurrences.NEAR if turns is None else turns,
            kind=DocumentKind(kind) if kind else None,
            where=where,
            unmarked=unmarked,
            with_interviewer=not leave_out_interviewer,
        )
        report = cooccurrences.report_of(project, cooccurrence)
        warnings = leaks.in_report(project, report, key)
        output_report(invocation, project, report, warnings, output)
