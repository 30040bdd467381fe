"""The command for inter-coder agreement: agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation, unmarked_option
from qualcode.cli.reports import output_report
from qualcode.cli.shapes import differing_json
from qualcode.cli.writing import output_option

if TYPE_CHECKING:
    from qualcode.model.done_mark import Unmarked
    from qualcode.services.project.projects import Project
    from qualcode.services.team.agreeing import Comparison, Differing


@click.command("agree")
@click.option("--coders", metavar="A,B,…", help="The coders to compare (default: all who coded).")
@click.option(
    "--unit", type=click.Choice(["turn", "sentence", "character", "document", "overlap"]), default="turn",
    show_default=True, help="What is compared: whether a code applies to this unit, or whole passages (overlap).",
)  # fmt: skip
@click.option(
    "--overlap", type=click.FloatRange(0, 1), metavar="SHARE",
    help="With --unit overlap: passages are the same from this share of common characters on (default: 0.5).",
)  # fmt: skip
@click.option(
    "--plan", "width", type=click.FloatRange(0.01, 2), metavar="WIDTH",
    help="How many documents a 95 % interval of alpha of this width needs, simulated from those compared.",
)  # fmt: skip
@click.option("--round", "round_name", metavar="NAME", help="Only what was coded in this round, in its documents.")
@click.option(
    "--rounds",
    "over_rounds",
    is_flag=True,
    help="One table of all rounds, before and after the team decided, with who changed how often.",
)
@click.option("--documents", multiple=True, metavar="DOC,…", help="Only these documents (may be repeated).")
@click.option("--include-interviewer", is_flag=True, help="Include the interviewer's turns.")
@click.option("--disagreements", is_flag=True, help="List the units that are coded differently.")
@click.option(
    "--seed", type=click.IntRange(0), metavar="S", expose_value=False,
    help="Still taken, without effect: intervals are not drawn at random any more.",
)  # fmt: skip
@unmarked_option
@output_option()
@key_option
@common_options
@pass_invocation
def agree_command(
    invocation: Invocation, coders: str | None, unit: str, overlap: float | None, width: float | None,
    round_name: str | None, over_rounds: bool, documents: tuple[str, ...], include_interviewer: bool,
    disagreements: bool, unmarked: Unmarked | None, output: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """Report inter-coder agreement: percent, kappa, alpha, AC1 for every code and overall, with intervals."""
    from qualcode.analysis.base.units import Unit
    from qualcode.errors import UsageError
    from qualcode.services.project.lookup import find_documents
    from qualcode.services.team import agreeing

    if disagreements and output is not None:
        raise UsageError(
            "--disagreements cannot be combined with -o",
            hint="To write them to a file: qualcode consensus -o agenda.docx",
        )
    if over_rounds:
        _refuse_with_rounds(round_name=round_name, plan=width, documents=documents, disagreements=disagreements)
    if overlap is not None and unit != "overlap":
        raise UsageError("--overlap needs --unit overlap", hint="Add --unit overlap, or leave --overlap out.")
    with invocation.read_project() as project:
        comparison = agreeing.Comparison(
            coders=[name.strip() for name in (coders or "").split(",") if name.strip()],
            unit=Unit(unit),
            round_name=round_name,
            documents=find_documents(project, documents),
            with_interviewer=include_interviewer,
            unmarked=unmarked,
            overlap=agreeing.OVERLAP if overlap is None else overlap,
            width=width,
        )
        if over_rounds:
            _over_rounds(invocation, project, comparison, output, key)
        elif disagreements:
            _list(invocation, comparison, agreeing.differing(project, comparison))
        else:
            _report(invocation, project, comparison, output, key)


def _refuse_with_rounds(**options: object) -> None:
    """--rounds is about all rounds as they are."""
    from qualcode.errors import UsageError

    flags = {"round_name": "--round"}
    if wrong := [name for name, value in options.items() if value]:
        flag = flags.get(wrong[0], f"--{wrong[0]}")
        raise UsageError(f"--rounds cannot be combined with {flag}", hint=f"Leave one of them out: {flag} or --rounds.")


def _over_rounds(
    invocation: Invocation, project: Project, comparison: Comparison, output: Path | None, key: Path | None
) -> None:
    from qualcode.services.privacy import leaks
    from qualcode.services.team import rounds_compared

    report = rounds_compared.report_of(project, rounds_compared.over_rounds(project, comparison))
    output_report(invocation, project, report, leaks.in_report(project, report, key), output)


def _report(
    invocation: Invocation, project: Project, comparison: Comparison, output: Path | None, key: Path | None
) -> None:
    from qualcode.services.privacy import leaks
    from qualcode.services.team import agreeing

    report = agreeing.report_of(project, agreeing.agree(project, comparison))
    warnings = leaks.in_report(project, report, key)
    output_report(invocation, project, report, warnings, output)


def _list(invocation: Invocation, comparison: Comparison, differing: tuple[Differing, ...]) -> None:
    from qualcode.cli.output import print_json, print_message, print_table
    from qualcode.model.paths import path_text
    from qualcode.model.safe_text import shortened

    if invocation.json:
        print_json({"unit": comparison.unit.value, "disagreements": [differing_json(unit) for unit in differing]})
        return
    if not differing:
        print_message("there are no disagreements")
        return
    coders = list(differing[0].codes)
    rows = [
        (
            unit.document.name, unit.who, shortened(unit.text, 160),
            *("; ".join(path_text(path) for path in unit.codes[coder]) or "–" for coder in coders),
        )
        for unit in differing
    ]  # fmt: skip
    print_table(("Document", "Who", "Words", *coders), rows)
