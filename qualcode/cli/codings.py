"""The commands for codings: apply, unapply, resize, quotes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation, where_option
from qualcode.model.wording import counted

if TYPE_CHECKING:
    from qualcode.model.quotation import Quotation


@click.command("apply")
@click.argument("code", metavar="CODE")
@click.option("--document", required=True, metavar="DOC", help="The document with the passage.")
@click.option("--quote", metavar="TEXT", help="The words to code; they must occur exactly once in the document.")
@click.option(
    "--range", "range_text", metavar="START:END", help="The range to code, in characters; the end is excluded."
)
@click.option("--memo", default="", metavar="M", help="A memo on the coding.")
@click.option("--exemplar", is_flag=True, help="Mark it as an exemplar, a quote to print.")
@common_options
@pass_invocation
def apply_command(
    invocation: Invocation,
    code: str,
    document: str,
    quote: str | None,
    range_text: str | None,
    memo: str,
    exemplar: bool,
) -> None:
    """Apply a code to a passage of a document."""
    from qualcode.cli.output import print_json, warn
    from qualcode.cli.ranges import parse_range
    from qualcode.cli.shapes import coding_json
    from qualcode.errors import UsageError
    from qualcode.services.coding import coding, quoting
    from qualcode.services.coding.quoting_consent import remark_on_first_exemplar
    from qualcode.services.project import lookup

    if (quote is None) == (range_text is None):
        problem = "missing: the passage to code" if quote is None else "--quote and --range cannot be combined"
        raise UsageError(problem, hint="Give either --quote TEXT or --range START:END.")
    with invocation.open_project() as project:
        code_to_apply = lookup.find_code(lookup.read_codebook(project), code)
        target = lookup.find_document(project, document)
        text = coding.read_text(project, target)
        is_exact, score = True, 100.0
        if quote is not None:
            match = coding.find_quote(target, text, quote)
            span, is_exact, score = match.span, match.is_exact, match.score
        else:
            span = parse_range(range_text or "")
        on = coding.passage(target, text, span)
        new_coding = coding.apply_code(project, code_to_apply.guid, on, memo=memo, exemplar=exemplar)
        quotation = quoting.of_coding(project, new_coding.guid)
        if exemplar:
            warn(filter(None, [remark_on_first_exemplar(project, target.guid)]))
    if invocation.json:
        match_name = "exact" if is_exact else "fuzzy"
        print_json({"coding": coding_json(quotation), "match": match_name, "score": score})
    else:
        if not is_exact:
            click.echo(
                f"the words in the document differ a little from the quote; similarity {score:g} of 100", err=True
            )
        _print_quotes([quotation])


@click.command("unapply")
@click.argument("codings", nargs=-1, required=True, metavar="ID...")
@common_options
@pass_invocation
def unapply_command(invocation: Invocation, codings: tuple[str, ...]) -> None:
    """Remove codings."""
    from qualcode.cli.output import print_json
    from qualcode.cli.shapes import coding_json
    from qualcode.services.coding import coding, quoting
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        guids = list(dict.fromkeys(lookup.find_coding(project, one) for one in codings))
        removed = quoting.quotations(project, quoting.QuoteFilter(codings=tuple(guids)))
        coding.remove_codings(project, guids)
    if invocation.json:
        print_json({"removed": [coding_json(quotation) for quotation in removed]})
    else:
        click.echo(f"{counted(len(guids), 'coding')} removed.  To restore:  qualcode undo")


@click.command("resize")
@click.argument("coding_id", metavar="CODING_ID")
@click.argument("range_text", metavar="START:END")
@common_options
@pass_invocation
def resize_command(invocation: Invocation, coding_id: str, range_text: str) -> None:
    """Change the start and end of a coding."""
    from qualcode.cli.output import print_json
    from qualcode.cli.ranges import parse_range
    from qualcode.cli.shapes import coding_json
    from qualcode.services.coding import coding, quoting
    from qualcode.services.project import lookup

    span = parse_range(range_text)
    with invocation.open_project() as project:
        resized = coding.read_coding(project, lookup.find_coding(project, coding_id))
        document = lookup.find_document(project, resized.document)
        on = coding.passage(document, coding.read_text(project, document), span)
        coding.resize_coding(project, resized, on)
        quotation = quoting.of_coding(project, resized.guid)
    if invocation.json:
        print_json({"coding": coding_json(quotation)})
    else:
        _print_quotes([quotation])


@click.command("quotes")
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--coder", "by", metavar="NAME", help="Only the codings of this coder.")
@click.option("--document", metavar="DOC", help="Only this document.")
@click.option("--case", metavar="CASE", help="Only this participant.")
@click.option("--kind", type=click.Choice(["interview", "notes", "other"]), help="Only documents of this kind.")
@click.option("--group", metavar="NAME", help="Only this group's documents.")
@click.option("--exemplars", is_flag=True, help="Only exemplars.")
@click.option("--no-descendants", is_flag=True, help="Only the code itself, without its descendants.")
@where_option
@key_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("-p", "--project", "project_path", metavar="PATH", help="The project file.")
@pass_invocation
def quotes_command(
    invocation: Invocation, code: str | None, by: str | None, document: str | None, case: str | None,
    kind: str | None, group: str | None, exemplars: bool, no_descendants: bool, where: str | None, key: Path | None,
    as_json: bool, project_path: str | None,
) -> None:  # fmt: skip
    """List coded passages."""
    from qualcode.cli.output import print_json_list, warn
    from qualcode.cli.shapes import coding_json
    from qualcode.model.document import DocumentKind
    from qualcode.services.coding import quoting
    from qualcode.services.counts import filtering
    from qualcode.services.privacy import leaks
    from qualcode.services.project import lookup

    invocation.project = project_path or invocation.project
    with invocation.read_project() as project:
        criteria = quoting.QuoteFilter(
            code=lookup.find_code(lookup.read_codebook(project), code) if code else None,
            with_descendants=not no_descendants,
            coder=by,
            document=lookup.find_document(project, document) if document else None,
            case=lookup.find_case(project, case).name if case else None,
            kind=DocumentKind(kind) if kind else None,
            group=group,
            exemplars_only=exemplars,
            where=filtering.Where(project, where).of_quotation if where is not None else None,
        )
        watch = leaks.QuotesWatch(project, key)
        quotations = watch.passing(quoting.stream_quotations(project, criteria))
        if as_json or invocation.json:
            print_json_list("quotes", (coding_json(quotation) for quotation in quotations))
        else:
            _print_quotes(quotations)
    warn(watch.warnings)


def _print_quotes(quotations: Iterable[Quotation]) -> None:
    from qualcode.cli.output import note, print_table
    from qualcode.model.coding import AnchorState

    is_any_doubtful = False
    rows = []
    for q in quotations:
        is_doubtful = q.coding.state is AnchorState.DOUBTFUL
        is_any_doubtful = is_any_doubtful or is_doubtful
        rows.append(
            (
                q.coding.guid[:8], q.path[-1] + (" ★" if q.coding.exemplar is not None else "")
                + (" ≠" if q.coding.contradicts else ""),
                ("? " if is_doubtful else "") + f"“{q.coding.quote}”", q.who,
                f"{q.coding.span.start}:{q.coding.span.end}", q.coding.coder_with_decider,
            )
        )  # fmt: skip
    print_table(("Id", "Code", "Quote", "Who", "Range", "Coder"), rows)
    if is_any_doubtful:
        note("? marks a coding in doubt after its text was corrected; decide with: qualcode review")
