"""The command that compares the quotations of a manuscript with the transcripts: verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation
from qualcode.cli.reports import output_report
from qualcode.cli.writing import output_option

if TYPE_CHECKING:
    from qualcode.analysis.quotation_matching.verification import Verification

_STATUS_WRONG = 1


@click.command("verify")
@click.argument("manuscript", type=click.Path(path_type=Path), metavar="MANUSCRIPT")
@output_option("Write to this file: .md .html .docx .xlsx .csv …")
@click.option("--documents", "names", multiple=True, metavar="DOC", help="Only these documents; may be repeated.")
@click.option("--group", metavar="NAME", help="Only this group's documents.")
@click.option(
    "--strict",
    is_flag=True,
    help="Exit with status 1 if a quotation is altered, misattributed or not found, or a figure differs.",
)
@click.option(
    "--quantifiers", "table", type=click.Path(path_type=Path), metavar="FILE",
    help="Shares that words stand for: a csv with words,least,most (0 to 1), instead of the program's.",
)  # fmt: skip
@key_option
@common_options
@pass_invocation
@click.pass_context
def verify_command(
    context: click.Context, invocation: Invocation, manuscript: Path, output: Path | None, names: tuple[str, ...],
    group: str | None, strict: bool, table: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """Compare every quotation of a paper with the transcripts, and its figures with the project.

    Quotations are verbatim, edited, altered, misattributed or not found; figures (n of N, percentages, words like
    “most”, κ, α, M, SD, β, intervals, p, d) hold, differ, or cannot be told.

    MANUSCRIPT is a .docx, .odt, .md, .txt, .tex, .rtf, .html or .pdf file.
    """
    from qualcode.services.paper import quantifying, verifying
    from qualcode.services.privacy import leaks
    from qualcode.services.project import lookup

    invocation.inputs.extend(path for path in (manuscript, table) if path is not None)
    quantifiers = quantifying.read_quantifiers(table)
    with invocation.read_project() as project:
        documents = [lookup.find_document(project, name) for name in names] if names else None
        verification = verifying.verify(project, manuscript, documents, group, quantifiers=quantifiers)
        report = verifying.report(verification)
        warnings = leaks.in_report(project, report, key) if output is not None else []
        output_report(invocation, project, report, warnings, output, lambda _: _print(verification))
    if strict and (verification.wrong or verification.wrong_claims):
        context.exit(_STATUS_WRONG)


def _print(verification: Verification) -> None:
    """One row for each quotation with its verdict and differences, then the totals and remarks."""
    from qualcode.analysis.quotation_matching.layout import (
        CLAIM_COLUMNS,
        claim_rows,
        claims_sentence,
        counts_sentence,
        remarks,
    )
    from qualcode.cli.output import print_line, print_table

    rows = [
        (
            quotation.quoted.line, quotation.quoted.printed,
            quotation.quoted.attribution.written if quotation.quoted.attribution else "",
            str(quotation.status), "; ".join(filter(None, (quotation.where, *quotation.remarks))),
        )
        for quotation in verification.checked
    ]  # fmt: skip
    columns = ("Line", "Quotation", "Attributed to", "Verdict", "Where, and what differs")
    print_table(columns, rows, numbers=columns[:1])
    print_line(counts_sentence(verification))
    if verification.claims:
        print_table(CLAIM_COLUMNS, claim_rows(verification.claims), numbers=CLAIM_COLUMNS[:1])
        print_line(claims_sentence(verification))
    for remark in remarks(verification):
        print_line(remark)
