"""agree: how far coders agree, and where they do not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation
from qualcode.cli.reports import give_out

if TYPE_CHECKING:
    from qualcode.services.project.projects import Project
    from qualcode.services.team.agreeing import Comparison, Differing


@click.command("agree")
@click.option("--coders", metavar="A,B,…", help="Whose codings are compared (else all who coded).")
@click.option(
    "--unit", type=click.Choice(["turn", "sentence", "character"]), default="turn", show_default=True,
    help="What is decided upon: does the code apply to it?",
)  # fmt: skip
@click.option("--round", "round_name", metavar="NAME", help="Only what was coded in this round, in its documents.")
@click.option("--documents", multiple=True, metavar="DOC,…", help="Only these documents (may be said again).")
@click.option("--include-interviewer", is_flag=True, help="Turns of who asks count, too.")
@click.option("--disagreements", is_flag=True, help="List the units that were coded differently.")
@click.option("--seed", type=int, default=1, show_default=True, metavar="S", help="Draws the same intervals again.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=".md .html .docx .xlsx .csv .tex .json"
)
@key_option
@common_options
@pass_invocation
def agree_command(
    invocation: Invocation, coders: str | None, unit: str, round_name: str | None, documents: tuple[str, ...],
    include_interviewer: bool, disagreements: bool, seed: int, output: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """Tell how far coders agree: percent, kappa, alpha, AC1 for every code and over all, with intervals."""
    from qualcode.analysis.base.units import Unit
    from qualcode.errors import UsageError
    from qualcode.services.project.lookup import find_documents
    from qualcode.services.team import agreeing

    if disagreements and output is not None:
        raise UsageError("--disagreements are listed, not written", hint="An agenda as a file: qualcode consensus -o")
    with invocation.opened() as project:
        wanted = agreeing.Comparison(
            coders=[each.strip() for each in (coders or "").split(",") if each.strip()],
            unit=Unit(unit),
            round_name=round_name,
            documents=find_documents(project, documents),
            with_interviewer=include_interviewer,
            seed=seed,
        )
        if disagreements:
            _list(invocation, wanted, agreeing.differing(project, wanted))
        else:
            _report(invocation, project, wanted, output, key)


def _report(
    invocation: Invocation, project: Project, wanted: Comparison, output: Path | None, key: Path | None
) -> None:
    from qualcode.services.privacy import leaks
    from qualcode.services.team import agreeing

    made = agreeing.report_of(project, agreeing.agree(project, wanted))
    inside = leaks.in_report(project, made, key)
    give_out(invocation, made, inside, output)


def _list(invocation: Invocation, wanted: Comparison, found: tuple[Differing, ...]) -> None:
    from qualcode.cli.output import print_json, print_message, print_table
    from qualcode.model.paths import written
    from qualcode.model.safe_text import shortened

    if invocation.json:
        print_json({"unit": wanted.unit.value, "disagreements": [_shape(each) for each in found]})
        return
    if not found:
        print_message("no unit is coded differently")
        return
    coders = list(found[0].codes)
    rows = [
        (
            each.document.name, each.who, shortened(each.text, 160),
            *("; ".join(written(path) for path in each.codes[coder]) or "–" for coder in coders),
        )
        for each in found
    ]  # fmt: skip
    print_table(("Document", "Who", "Words", *coders), rows)


def _shape(each: Differing) -> dict[str, object]:
    return {
        "document": each.document.name,
        "document_id": each.document.guid,
        "speaker": each.turn.speaker if each.turn else None,
        "turn": each.turn.index if each.turn else None,
        "start": each.span.start,
        "end": each.span.end,
        "text": each.text,
        "codes": {coder: [list(path) for path in paths] for coder, paths in each.codes.items()},
    }
