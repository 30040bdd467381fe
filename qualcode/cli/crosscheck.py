"""The commands that compare themes with the meeting notes: crosscheck, crosscheck set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation, unmarked_option
from qualcode.cli.reports import output_report
from qualcode.cli.writing import output_option
from qualcode.model.wording import counted

if TYPE_CHECKING:
    from qualcode.analysis.crosscheck.convergence import ThemeCheck
    from qualcode.analysis.crosscheck.crosscheck import CrossCheck
    from qualcode.model.assessment import Assessment
    from qualcode.model.done_mark import Unmarked

_VERDICTS = ["agreement", "partial", "silence", "dissonance"]


@click.group("crosscheck", invoke_without_command=True)
@click.option(
    "--against",
    type=click.Choice(["notes", "other"]),
    default="notes",
    show_default=True,
    help="The kind of documents to compare with.",
)
@click.option("--group", metavar="NAME", help="Only this group's interviews.")
@click.option("--limit", type=click.IntRange(min=0), default=3, show_default=True, help="Candidates for each theme.")
@unmarked_option
@output_option("Write to this file: .docx .xlsx .md .html .csv …")
@key_option
@common_options
@pass_invocation
@click.pass_context
def crosscheck_command(
    context: click.Context, invocation: Invocation, against: str, group: str | None, limit: int,
    unmarked: Unmarked | None, output: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """Compare the themes with the notes: evidence on both sides, candidate passages, verdicts, unmatched notes."""
    if context.invoked_subcommand is not None:
        return
    from qualcode.model.document import DocumentKind
    from qualcode.services.privacy import leaks
    from qualcode.services.team import crosschecking

    with invocation.read_project() as project:
        crosscheck = crosschecking.crosscheck(project, DocumentKind(against), group, limit, unmarked)
        report = crosschecking.report(project, crosscheck)
        warnings = leaks.in_report(project, report, key)
        output_report(invocation, project, report, warnings, output, lambda _: _print(crosscheck))


def _print(crosscheck: CrossCheck) -> None:
    from rich.text import Text

    from qualcode.cli.output import print_line, print_message, print_table
    from qualcode.model.safe_text import one_line

    rows = [
        (
            Text("  " * (len(theme.path) - 1) + one_line(theme.path[-1])), theme.cases, theme.quotes,
            len(theme.meetings), theme.note_quotes, len(theme.candidates),
            ", ".join(_verdict(theme, assessment) for assessment in theme.assessments),
        )
        for theme in crosscheck.themes
    ]  # fmt: skip
    columns = ("Theme", "Participants", "Quotations", "Meetings", "Passages", "Candidates", "Verdict")
    print_table(columns, rows, numbers=columns[1:6])
    if not crosscheck.themes:
        print_message("the codebook has no codes yet that could be compared; to add a theme: qualcode code add NAME")
    for theme in crosscheck.themes:
        for candidate in theme.candidates:
            passage = candidate.passage
            print_line(
                f"{theme.path[-1]}? {candidate.score:.0f}  “{passage.words}” "
                f"({passage.document.name} {passage.span.start}:{passage.span.end}; {'; '.join(candidate.because)})"
            )
    for sentence in crosscheck.assumes:
        print_message(sentence)
    unmatched = counted(len(crosscheck.unmatched), "passage")
    print_message(f"{unmatched} of the notes without a theme; to list them: --json or -o FILE")
    if crosscheck.agreement is not None:
        print_line(crosscheck.agreement.summary)
    print_message("Judge:  qualcode crosscheck set THEME agreement --note TEXT   (or: partial, silence, dissonance)")


def _verdict(theme: ThemeCheck, assessment: Assessment) -> str:
    early = ", too early" if theme.is_too_early(assessment) else ""
    return f"{assessment.verdict} ({assessment.reviewer}{early})"


@crosscheck_command.command("set")
@click.argument("theme")
@click.argument("verdict", type=click.Choice(_VERDICTS), required=False)
@click.option("--meaning", type=click.Choice(_VERDICTS), help="Verdict on meaning and prominence alone.")
@click.option("--examples", type=click.Choice(_VERDICTS), help="Verdict on coverage and specific examples alone.")
@click.option("--note", default="", metavar="T", help="The reason.")
@click.option("--off", is_flag=True, help="Withdraw your verdict.")
@unmarked_option
@common_options
@pass_invocation
def set_(
    invocation: Invocation, theme: str, verdict: str | None, meaning: str | None, examples: str | None, note: str,
    off: bool, unmarked: Unmarked | None,
) -> None:  # fmt: skip
    """Record your verdict on a theme; each reviewer has their own."""
    from qualcode.analysis.crosscheck.json_shapes import assessment_json
    from qualcode.cli.output import print_json, print_line
    from qualcode.errors import UsageError
    from qualcode.model.assessment import Verdict
    from qualcode.services.project import lookup
    from qualcode.services.team import crosschecking

    if off == (verdict is not None):
        raise UsageError(
            "missing: a verdict, or --off" if verdict is None else "a verdict cannot be combined with --off",
            hint=f"Verdicts: {', '.join(_VERDICTS)}; to withdraw yours: --off",
        )
    with invocation.open_project() as project:
        code = lookup.find_code(lookup.read_codebook(project), theme)
        if verdict is None:
            crosschecking.withdraw_verdict(project, code)
            outcome: dict[str, object] = {"assessment": None}
            message = f"your verdict on “{code.name}” was withdrawn"
        else:
            assessment = crosschecking.assess(
                project, code, Verdict(verdict), note=note,
                meaning=Verdict(meaning) if meaning else None, examples=Verdict(examples) if examples else None,
                unmarked=unmarked,
            )  # fmt: skip
            outcome = {"assessment": assessment_json(assessment)}
            message = f"“{code.name}”: {assessment.verdict} ({assessment.reviewer})"
    if invocation.json:
        print_json(outcome)
    else:
        print_line(message)
