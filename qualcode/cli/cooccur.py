"""cooccur: which codes stand together."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation, where_option
from qualcode.cli.reports import give_out, output_option


@click.command("cooccur")
@click.option(
    "--unit", type=click.Choice(["overlap", "sentence", "turn", "near"]), default="overlap", show_default=True,
    help="On the same words, in one unit, or a few turns apart.",
)  # fmt: skip
@click.option("--turns", type=click.IntRange(min=0), metavar="N", help="How many turns apart is near (else 3).")
@click.option("--kind", type=click.Choice(["interview", "notes", "other"]), help="Only such documents.")
@where_option
@output_option(figure=True)
@key_option
@common_options
@pass_invocation
def cooccur_command(
    invocation: Invocation, unit: str, turns: int | None, kind: str | None, where: str | None, output: Path | None,
    key: Path | None,
) -> None:  # fmt: skip
    """Tell which codes stand together, how often, and how much more than by chance."""
    from qualcode.errors import UsageError
    from qualcode.model.document import DocumentKind
    from qualcode.services.counts import cooccurrences
    from qualcode.services.privacy import leaks

    if turns is not None and unit != "near":
        raise UsageError("--turns goes with --unit near")
    with invocation.opened() as project:
        found = cooccurrences.cooccurrence(
            project,
            cooccurrences.Together(unit),
            turns=cooccurrences.NEAR if turns is None else turns,
            kind=DocumentKind(kind) if kind else None,
            where=where,
        )
        made = cooccurrences.report_of(project, found)
        inside = leaks.in_report(project, made, key)
    give_out(invocation, made, inside, output)
