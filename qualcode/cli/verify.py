"""verify: every quotation of a manuscript held against the transcripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation
from qualcode.cli.reports import give_out

if TYPE_CHECKING:
    from qualcode.analysis.quotation_matching.verification import Verification

_WRONG = 1


@click.command("verify")
@click.argument("manuscript", type=click.Path(path_type=Path), metavar="MANUSCRIPT")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=".md .html .docx .xlsx .csv …")
@click.option("--documents", "names", multiple=True, metavar="DOC", help="Only these documents; may be repeated.")
@click.option("--group", metavar="NAME", help="Only this group's documents.")
@click.option("--strict", is_flag=True, help="Status 1 where a quotation is altered, misattributed or not found.")
@key_option
@common_options
@pass_invocation
@click.pass_context
def verify_command(
    context: click.Context, invocation: Invocation, manuscript: Path, output: Path | None, names: tuple[str, ...],
    group: str | None, strict: bool, key: Path | None,
) -> None:  # fmt: skip
    """Hold every quotation of a paper against the transcripts: verbatim, edited, altered, misattributed, not found.

    MANUSCRIPT is a .docx, .odt, .md, .txt, .tex, .rtf, .html or .pdf file.
    """
    from qualcode.services.paper import verifying
    from qualcode.services.privacy import leaks
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        chosen = [lookup.find_document(project, name) for name in names] if names else None
        found = verifying.verify(project, manuscript, chosen, group)
        made = verifying.report(found)
        inside = leaks.in_report(project, made, key) if output is not None else []
    give_out(invocation, made, inside, output, lambda _: _print(found))
    if strict and found.wrong:
        context.exit(_WRONG)


def _print(found: Verification) -> None:
    """A row a quotation with the verdict and what differs, and what there is to say of the whole."""
    from qualcode.analysis.quotation_matching.layout import counted, remarks
    from qualcode.cli.output import print_line, print_table

    rows = [
        (
            each.quoted.line, each.quoted.printed, each.quoted.attribution.written if each.quoted.attribution else "",
            str(each.status), "; ".join(filter(None, (each.where, *each.told))),
        )
        for each in found.checked
    ]  # fmt: skip
    columns = ("Line", "Quotation", "Attributed to", "Verdict", "Where, and what differs")
    print_table(columns, rows, numbers=columns[:1])
    print_line(counted(found))
    for remark in remarks(found):
        print_line(remark)
