"""The commands for themes and their report: themes, theme, exemplar, report."""

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
from qualcode.model.shell import shell_word

if TYPE_CHECKING:
    from qualcode.model.done_mark import Unmarked


@click.command("themes")
@click.option("--group", metavar="NAME", help="Only this group's documents; N is the group's.")
@where_option
@unmarked_option
@common_options
@pass_invocation
def themes_command(invocation: Invocation, group: str | None, where: str | None, unmarked: Unmarked | None) -> None:
    """List themes, subthemes and their codes, with status and evidence."""
    from qualcode.analysis.themes.json_shapes import themes_json
    from qualcode.analysis.themes.layout import of_participants
    from qualcode.analysis.themes.theme_report import ThemeEntry
    from qualcode.cli.output import print_json, print_message, print_table
    from qualcode.services.paper.reporting import themes

    with invocation.read_project() as project:
        report = themes(project, group, where, unmarked)
    if invocation.json:
        print_json({**themes_json(report), "assumes": list(report.assumes)})
        return
    rows: list[tuple[object, ...]] = []

    def add(entry: ThemeEntry, depth: int) -> None:
        rows.append(
            (
                "  " * depth + entry.code.name, entry.code.kind, entry.code.status or "", of_participants(entry),
                entry.codings, len(entry.exemplars),
            )
        )  # fmt: skip
        for below in (*entry.codes, *entry.subthemes):
            add(below, depth + 1)

    for entry in report.themes:
        add(entry, 0)
    columns = ("Theme", "Kind", "Status", "Participants", "Quotations", "Exemplars")
    print_table(columns, [_indented(row) for row in rows], numbers=columns[4:])
    for sentence in report.assumes:
        print_message(sentence)


def _indented(row: tuple[object, ...]) -> tuple[object, ...]:
    """The row with the indent of its first cell preserved."""
    from rich.text import Text

    from qualcode.model.safe_text import shown

    return (Text(shown(str(row[0]))), *row[1:])


@click.command("theme")
@click.argument("code", metavar="CODE")
@click.option("--prose", metavar="T", help="The text of the paper on this theme.")
@click.option("--status", type=click.Choice(["candidate", "reviewed", "final"]), help="How far the theme is.")
@click.option("--reason", metavar="T", default="", help="Why; it stays in the history and in the dossier.")
@click.option("--dossier", is_flag=True, help="All that speaks for the theme and against it, and what is missing.")
@unmarked_option
@output_option()
@key_option
@common_options
@pass_invocation
def theme_command(
    invocation: Invocation, code: str, prose: str | None, status: str | None, reason: str, dossier: bool,
    unmarked: Unmarked | None, output: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """Show a theme or its dossier; set its prose or status."""
    from qualcode.cli.output import followed_by, print_json
    from qualcode.cli.report_printing import print_report
    from qualcode.errors import UsageError
    from qualcode.services.coding import codebook
    from qualcode.services.paper import dossiers, reporting
    from qualcode.services.privacy import leaks
    from qualcode.services.project import lookup

    if output is not None and not dossier:
        raise UsageError("-o needs --dossier", hint="To write all themes to a file: qualcode report -o FILE")
    fields = {"prose": prose, "status": status}
    changes = {name: value for name, value in fields.items() if value is not None}
    if reason and not changes:
        raise UsageError("--reason needs --status or --prose", hint="Say what changes, or leave --reason out.")
    with invocation.open_project() as project:
        theme = lookup.find_code(lookup.read_codebook(project), code)
        lacks = dossiers.missing(project, theme) if status == "final" else ()
        if changes:
            codebook.edit_code(project, theme, None, reason, **changes)
        if dossier:
            report = dossiers.dossier(project, theme, unmarked)
            output_report(invocation, project, report, leaks.in_report(project, report, key), output)
            return
        shown = reporting.one_theme(project, theme, unmarked)
    with followed_by([f"it is final now, and {sentence}" for sentence in lacks]):
        if invocation.json:
            print_json({"theme": shown.data, **({"missing": list(lacks)} if status == "final" else {})})
        else:
            print_report(shown)


@click.command("exemplar")
@click.argument("coding_id", metavar="CODING_ID")
@click.option(
    "--display", metavar="T", help="The quote as printed: … for words left out, [brackets] for your own words."
)
@click.option("--order", type=click.IntRange(min=1), metavar="N", help="Its position among the exemplars of its theme.")
@click.option("--off", is_flag=True, help="Remove it from the exemplars.")
@common_options
@pass_invocation
def exemplar_command(invocation: Invocation, coding_id: str, display: str | None, order: int | None, off: bool) -> None:
    """Mark a coding as an exemplar, set its position, shorten the quote."""
    from qualcode.cli.output import print_json, print_line, warn
    from qualcode.cli.shapes import coding_json
    from qualcode.errors import UsageError
    from qualcode.services.coding import coding, exemplars, quoting
    from qualcode.services.coding.quoting_consent import remark_on_first_exemplar
    from qualcode.services.project import lookup

    if off and (display is not None or order is not None):
        raise UsageError(
            "--off cannot be combined with --display or --order",
            hint=f"To remove the exemplar: qualcode exemplar {shell_word(coding_id)} --off",
        )
    with invocation.open_project() as project:
        exemplar = coding.read_coding(project, lookup.find_coding(project, coding_id))
        if off:
            exemplars.clear_exemplar(project, exemplar)
        else:
            exemplars.set_exemplar(project, exemplar, display=display, order=order)
            if exemplar.exemplar is None:
                warn(filter(None, [remark_on_first_exemplar(project, exemplar.document)]))
        quotation = quoting.of_coding(project, exemplar.guid)
    if invocation.json:
        print_json({"coding": coding_json(quotation)})
    elif off:
        print_line(f"no longer an exemplar: “{quotation.printed}”")
    else:
        print_line(f"{quotation.coding.exemplar}. “{quotation.printed}” ({quotation.who})")


@click.command("contradicts")
@click.argument("coding_id", metavar="CODING_ID")
@click.option("--off", is_flag=True, help="Remove the mark.")
@common_options
@pass_invocation
def contradicts_command(invocation: Invocation, coding_id: str, off: bool) -> None:
    """Mark a coding as one that speaks against what its theme says: a deviant case."""
    from qualcode.cli.output import print_json, print_line
    from qualcode.cli.shapes import coding_json
    from qualcode.services.coding import coding, contradictions, quoting
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        marked = coding.read_coding(project, lookup.find_coding(project, coding_id))
        contradictions.set_contradicts(project, marked, contradicts=not off)
        quotation = quoting.of_coding(project, marked.guid)
    if invocation.json:
        print_json({"coding": coding_json(quotation)})
    else:
        act = "no longer contradicts" if off else "contradicts"
        print_line(f"“{quotation.printed}” ({quotation.who}) {act} “{quotation.path[0]}”")


@click.command("report")
@output_option(figure=True)
@click.option(
    "--template", type=click.Choice(["table", "narrative", "codebook", "participants"]), default="table",
    show_default=True, help="The layout of the report, or the table of participants.",
)  # fmt: skip
@click.option("--all-cases", is_flag=True, help="Of the table of participants: all cases, not those interviewed.")
@click.option("--counts", is_flag=True, help="Count participants and quotations in a reflexive study, too.")
@click.option("--group", metavar="NAME", help="Only this group's documents; N is the group's.")
@where_option
@unmarked_option
@key_option
@common_options
@pass_invocation
def report_command(
    invocation: Invocation, output: Path | None, template: str, all_cases: bool, counts: bool, group: str | None,
    where: str | None, unmarked: Unmarked | None, key: Path | None,
) -> None:  # fmt: skip
    """Report themes and subthemes with participants, quotations and exemplar quotes."""
    from qualcode.analysis.themes.layout import Template
    from qualcode.errors import UsageError
    from qualcode.services.paper import participants, reporting
    from qualcode.services.privacy import leaks

    if template == "participants":
        others = {"--group": group, "--where": where, "--unmarked": unmarked, "--counts": counts}
        if names := [name for name, value in others.items() if value]:
            raise UsageError(f"the table of participants has no {names[0]}", hint="Leave it out.")
    elif all_cases:
        raise UsageError("--all-cases needs --template participants", hint="Leave it out.")
    with invocation.read_project() as project:
        if template == "participants":
            report = participants.report_participants(project, all_cases=all_cases)
        else:
            report = reporting.report(project, Template(template), group, where, unmarked, with_counts=counts)
        warnings = leaks.in_report(project, report, key)
        output_report(invocation, project, report, warnings, output)
