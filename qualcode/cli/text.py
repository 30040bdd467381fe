"""The command that replaces a text with a corrected one: text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.file_options import columns_option, encoding_option, sheet_option
from qualcode.cli.invocation import Invocation, common_options, pass_invocation
from qualcode.cli.shapes import correction_json
from qualcode.model.shell import shell_word
from qualcode.model.wording import counted

if TYPE_CHECKING:
    from qualcode.model.quotation import Quotation
    from qualcode.services.correction.correcting import Correction
    from qualcode.services.project.projects import Project


@click.group("text")
def text_command() -> None:
    """Correct the text of a document."""


@text_command.command("replace")
@click.argument("document", metavar="DOC")
@click.argument("file", type=click.Path(path_type=Path))
@columns_option
@encoding_option
@sheet_option
@click.option("--dry-run", is_flag=True, help="Only show what would happen to the codings.")
@common_options
@pass_invocation
def replace(
    invocation: Invocation, document: str, file: Path, columns: str | None, encoding: str | None, sheet: str | None,
    dry_run: bool,
) -> None:  # fmt: skip
    """Replace a text with a corrected file; codings move with their words.

    A coding whose place is not certain waits for a decision: qualcode review. The old text can still be read with
    `qualcode show DOC --version N`, and undo restores it.
    """
    from qualcode.services.correction import correcting
    from qualcode.services.documents.previewing import ImportOptions, written_columns
    from qualcode.services.project import lookup

    options = ImportOptions(columns=written_columns(columns or ""), encoding=encoding, sheet=sheet)
    with invocation.open_project() as project:
        replaced = lookup.find_document(project, document)
        correction = correcting.replace_text(project, replaced, file, options, dry_run=dry_run)
        quoted = _quoted(project, correction)
    _tell(invocation, correction, quoted, dry_run)


@text_command.command("reread")
@click.argument("document", metavar="DOC")
@click.option("--dry-run", is_flag=True, help="Only show what would happen to the codings.")
@common_options
@pass_invocation
def reread(invocation: Invocation, document: str, dry_run: bool) -> None:
    """Read the original file of a document anew, by the rules of this version; codings move with their words.

    A document keeps the text that it was imported with until this is asked for.
    """
    from qualcode.services.correction import correcting
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        correction = correcting.reread_text(project, lookup.find_document(project, document), dry_run=dry_run)
        quoted = _quoted(project, correction)
    _tell(invocation, correction, quoted, dry_run)


def _quoted(project: Project, correction: Correction) -> dict[str, Quotation]:
    from qualcode.services.coding import quoting

    of_document = quoting.QuoteFilter(document=correction.document)
    return {quotation.coding.guid: quotation for quotation in quoting.quotations(project, of_document)}


def _tell(invocation: Invocation, correction: Correction, quoted: dict[str, Quotation], dry_run: bool) -> None:
    from qualcode.cli.output import print_json

    if invocation.json:
        print_json(correction_json(correction, quoted, dry_run))
    else:
        _print(correction, quoted, dry_run)


def _print(correction: Correction, quoted: dict[str, Quotation], dry_run: bool) -> None:
    from qualcode.cli.output import note, print_message, print_table

    for joining in correction.joinings:
        name, pair = correction.document.name, f"{joining.label}={joining.into}"
        note(
            f"{name}: “{joining.label}” and “{joining.into}” may be the same person ({joining.why}).  To join them:  "
            f"qualcode documents set {shell_word(name)} --speakers {shell_word(pair)}"
        )
    if not correction.is_new:
        print_message(f"{correction.document.name} already has exactly this text; nothing was changed")
        return
    for warning in correction.warnings:
        note(f"{correction.document.name}: {warning}")
    rows = [
        (moved.coding.guid[:8], quoted[moved.coding.guid].path[-1], f"“{moved.coding.quote}”", f"“{moved.now.quote}”",
         moved.why)
        for moved in (*correction.adjusted, *correction.doubtful)
    ]  # fmt: skip
    if rows:
        print_table(("Id", "Code", "Before", "Now", "In doubt"), rows)
    unchanged, adjusted = counted(correction.untouched, "coding"), len(correction.adjusted)
    counts = f"{unchanged} unchanged, {adjusted} adjusted, {len(correction.doubtful)} in doubt"
    if dry_run:
        print_message(
            f"{correction.document.name} would have version {correction.version}: {counts}.  Nothing was changed."
        )
        return
    print_message(f"{correction.document.name} has version {correction.version}: {counts}.  To go back:  qualcode undo")
    if correction.doubtful_memos:
        waiting = counted(correction.doubtful_memos, "memo on a passage is", "memos on passages are")
        print_message(f"{waiting} in doubt:  qualcode review")
    if correction.doubtful:
        print_message("Codings in doubt wait for a decision:  qualcode review")
