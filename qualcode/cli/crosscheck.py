"""crosscheck: themes of the interviews held against the meeting notes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation
from qualcode.cli.reports import give_out

if TYPE_CHECKING:
    from qualcode.services.team.crosschecking import CrossCheck

_VERDICTS = ["agreement", "partial", "silence", "dissonance"]


@click.group("crosscheck", invoke_without_command=True)
@click.option("--against", type=click.Choice(["notes", "other"]), default="notes", show_default=True)
@click.option("--group", metavar="NAME", help="Only this group's interviews.")
@click.option("--limit", type=click.IntRange(min=0), default=3, show_default=True, help="Candidates for each theme.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=".docx .xlsx .md .html .csv …")
@key_option
@common_options
@pass_invocation
@click.pass_context
def crosscheck_command(
    context: click.Context, invocation: Invocation, against: str, group: str | None, limit: int, output: Path | None,
    key: Path | None,
) -> None:  # fmt: skip
    """Hold the themes against the notes: evidence on both sides, candidate passages, verdicts, what no theme takes."""
    if context.invoked_subcommand is not None:
        return
    from qualcode.model.document import DocumentKind
    from qualcode.services.privacy import leaks
    from qualcode.services.team import crosschecking

    with invocation.opened() as project:
        found = crosschecking.crosscheck(project, DocumentKind(against), group, limit)
        made = crosschecking.report(project, found)
        inside = leaks.in_report(project, made, key)
    give_out(invocation, made, inside, output, lambda _: _print(found))


def _print(found: CrossCheck) -> None:
    from rich.text import Text

    from qualcode.cli.output import print_line, print_message, print_table
    from qualcode.model.safe_text import one_line

    rows = [
        (
            Text("  " * (len(theme.path) - 1) + one_line(theme.path[-1])), theme.cases, theme.quotes,
            len(theme.meetings), theme.note_quotes, len(theme.candidates),
            ", ".join(f"{each.verdict} ({each.reviewer})" for each in theme.assessments),
        )
        for theme in found.themes
    ]  # fmt: skip
    columns = ("Theme", "Participants", "Quotations", "Meetings", "Passages", "Candidates", "Verdict")
    print_table(columns, rows, numbers=columns[1:6])
    for theme in found.themes:
        for candidate in theme.candidates:
            passage = candidate.passage
            print_line(
                f"{theme.path[-1]}? {candidate.score:.0f}  “{passage.words}” "
                f"({passage.document.name} {passage.span.start}:{passage.span.end}; {'; '.join(candidate.because)})"
            )
    print_message(f"{len(found.unmatched)} passages of the notes are taken by no theme; all of them: --json or -o FILE")
    if found.agreement is not None:
        print_line(found.agreement.told)
    print_message("Judge:  qualcode crosscheck set THEME agreement|partial|silence|dissonance --note …")


@crosscheck_command.command("set")
@click.argument("theme")
@click.argument("verdict", type=click.Choice(_VERDICTS), required=False)
@click.option("--meaning", type=click.Choice(_VERDICTS), help="Of meaning and prominence alone.")
@click.option("--examples", type=click.Choice(_VERDICTS), help="Of coverage and specific examples alone.")
@click.option("--note", default="", metavar="T", help="Why.")
@click.option("--off", is_flag=True, help="Take your verdict back.")
@common_options
@pass_invocation
def set_(
    invocation: Invocation, theme: str, verdict: str | None, meaning: str | None, examples: str | None, note: str,
    off: bool,
) -> None:  # fmt: skip
    """Write down what you judge of a theme; each reviewer has a verdict of their own."""
    from qualcode.cli.output import print_json, print_line
    from qualcode.errors import UsageError
    from qualcode.model.assessment import Verdict
    from qualcode.services.project import lookup
    from qualcode.services.team import crosschecking

    if off == (verdict is not None):
        raise UsageError("a verdict, or --off to take it back", hint=f"Verdicts: {', '.join(_VERDICTS)}")
    with invocation.opened() as project:
        code = lookup.find_code(lookup.read_codebook(project), theme)
        if verdict is None:
            crosschecking.withdraw_verdict(project, code)
            outcome: dict[str, object] = {"assessment": None}
            told = f"your verdict on “{code.name}” is taken back"
        else:
            made = crosschecking.assess(
                project, code, Verdict(verdict), note=note,
                meaning=Verdict(meaning) if meaning else None, examples=Verdict(examples) if examples else None,
            )  # fmt: skip
            outcome = {"assessment": crosschecking.assessment_json(made)}
            told = f"“{code.name}”: {made.verdict} ({made.reviewer})"
    if invocation.json:
        print_json(outcome)
    else:
        print_line(told)
