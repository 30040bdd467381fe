"""text: correcting what was coded already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation

if TYPE_CHECKING:
    from qualcode.model.quotation import Quotation
    from qualcode.services.correction.correcting import Correction, Moved


@click.group("text")
def text_command() -> None:
    """The text of a document, and its corrections."""


@text_command.command("replace")
@click.argument("document", metavar="DOC")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would become of the codings.")
@common_options
@pass_invocation
def replace(invocation: Invocation, document: str, file: Path, dry_run: bool) -> None:
    """Put a corrected file in the place of a text; its codings follow their words.

    What cannot be placed surely waits for a decision: qualcode review. The old text stays readable with
    `qualcode show DOC --version N`, and undo brings it back.
    """
    from qualcode.cli.output import print_json
    from qualcode.services.coding import quoting
    from qualcode.services.correction import correcting
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        found = lookup.find_document(project, document)
        done = correcting.replace_text(project, found, file, dry_run=dry_run)
        quoted = {q.coding.guid: q for q in quoting.quotations(project, quoting.QuoteFilter(document=found))}
    if invocation.json:
        print_json(_json(done, quoted, dry_run))
    else:
        _print(done, quoted, dry_run)


def _json(done: Correction, quoted: dict[str, Quotation], dry_run: bool) -> dict[str, object]:
    return {
        "document": done.document.name,
        "document_id": done.document.guid,
        "version": done.version,
        "untouched": done.untouched,
        "adjusted": [_moved_json(moved, quoted) for moved in done.adjusted],
        "doubtful": [{**_moved_json(moved, quoted), "why": moved.why} for moved in done.doubtful],
        "dry_run": dry_run,
    }


def _moved_json(moved: Moved, quoted: dict[str, Quotation]) -> dict[str, object]:
    """The coding as it will stand, with the words before and after."""
    from dataclasses import replace

    from qualcode.cli.shapes import coding_json

    quotation = replace(quoted[moved.now.guid], coding=moved.now)
    return {**coding_json(quotation), "before": moved.coding.quote, "after": moved.now.quote}


def _print(done: Correction, quoted: dict[str, Quotation], dry_run: bool) -> None:
    from qualcode.cli.output import note, print_message, print_table

    if not done.is_new:
        print_message(f"{done.document.name} has this very text already; nothing to do")
        return
    for warning in done.warnings:
        note(f"{done.document.name}: {warning}")
    rows = [
        (each.coding.guid[:8], quoted[each.coding.guid].path[-1], f"“{each.coding.quote}”", f"“{each.now.quote}”",
         each.why)
        for each in (*done.adjusted, *done.doubtful)
    ]  # fmt: skip
    if rows:
        print_table(("Id", "Code", "Before", "Now", "In doubt"), rows)
    counts = f"{done.untouched} codings untouched, {len(done.adjusted)} adjusted, {len(done.doubtful)} in doubt"
    if dry_run:
        print_message(f"{done.document.name} would have version {done.version}: {counts}.  Nothing was changed.")
        return
    print_message(f"{done.document.name} has version {done.version}: {counts}.  Back again:  qualcode undo")
    if done.doubtful:
        print_message("What is in doubt waits for a decision:  qualcode review")
