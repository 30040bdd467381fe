"""import, documents, show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation, where_option

if TYPE_CHECKING:
    from qualcode.recognition import Hints
    from qualcode.services.documents.importing import Imported, ImportResult, Progress

_MOST_DOUBTFUL = 5

KINDS = click.Choice(["interview", "notes", "other"])


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--kind", type=KINDS, default="interview", show_default=True)
@click.option("--group", metavar="NAME", help="Whose documents these are, e.g. coach.")
@click.option("--case", metavar="NAME", help="The participant (made if new); for one file.")
@click.option("--speakers", metavar="LABEL=PERSON,…", help="Who speaks under a label.")
@click.option("--interviewer", "interviewers", multiple=True, metavar="LABEL", help="Who asks.")
@click.option(
    "--format", "format_", metavar="NAME", help="The format of the files (vtt, …) or of the labels (colon, …)."
)
@click.option("--columns", metavar="text=…,…", help="Columns of a table: text, speaker, case, start, end; text=Q1+Q2.")
@click.option("--alternate", is_flag=True, help="Nobody is named: question and answer alternate.")
@common_options
@pass_invocation
def import_command(
    invocation: Invocation, files: tuple[str, ...], kind: str, group: str | None, case: str | None,
    speakers: str | None, interviewers: tuple[str, ...], format_: str | None, columns: str | None, alternate: bool,
) -> int:  # fmt: skip
    """Read transcripts and notes; folders are taken with all that is in them."""
    from qualcode.cli.output import print_json, print_table
    from qualcode.model.document import DocumentKind
    from qualcode.services.documents.importing import import_files
    from qualcode.services.documents.previewing import ImportOptions, written_columns

    if "" in files:
        raise click.UsageError("one of the files has an empty name; for the current folder write: import .")
    hints = _hints(speakers, interviewers, alternate=alternate)
    options = ImportOptions(DocumentKind(kind), group, case, hints, format_, written_columns(columns or ""))
    with invocation.opened() as project, _progress() as progress:
        result = import_files(project, [Path(file) for file in files], options, progress)
    if invocation.json:
        print_json(
            {
                "imported": [_imported_json(one) for one in result.imported],
                "skipped": [{"file": one.file, "reason": one.reason} for one in result.skipped],
                "failed": [{"file": one.file, "error": one.reason} for one in result.failed],
            }
        )
    elif result.imported:
        rows = [(d.document.name, d.document.words, d.summary) for d in result.imported]
        print_table(("Document", "Words", "Speakers and turns"), rows, numbers=("Words",))
    _tell_what_to_look_at(result)
    return 1 if result.failed else 0


def _imported_json(one: Imported) -> dict[str, object]:
    """The document, and what was recognised in it."""
    from qualcode.cli.shapes import document_json

    doubtful = [{"line": line.number, "text": line.text, "why": line.why} for line in one.doubtful]
    found = {"recognised": one.style, "doubtful": doubtful, "warnings": list(one.warnings)}
    return {**document_json(one.document), **found}


def _tell_what_to_look_at(result: ImportResult) -> None:
    """Warnings, lines in doubt, and files that were left out or could not be read."""
    from qualcode.cli.output import note
    from qualcode.model.safe_text import shortened

    for one in result.imported:
        for warning in one.warnings:
            note(f"{one.document.name}: {warning}")
        for line in one.doubtful[:_MOST_DOUBTFUL]:
            told = f"line {line.number}, not taken for a label ({line.why}): {shortened(line.text, 60)}"
            note(f"{one.document.name}, {told}")
        if (more := len(one.doubtful) - _MOST_DOUBTFUL) > 0:
            note(f"{one.document.name}: {more} more lines in doubt (--json has them all)")
    for refused in result.skipped:
        note(f"left out {refused.file}: {refused.reason}")
    for refused in result.failed:
        note(f"error: {refused.reason}")
    if not (result.imported or result.skipped or result.failed):
        note("there was nothing to import: no file in that folder")


def _hints(speakers: str | None, interviewers: tuple[str, ...], *, alternate: bool = False) -> Hints:
    from qualcode.recognition import Hints
    from qualcode.services.documents.previewing import written_speakers

    asking = frozenset(name.strip() for given in interviewers for name in given.split(","))
    return Hints(written_speakers(speakers or ""), asking, alternate=alternate)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on stderr, where that is a terminal."""
    import sys

    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda done, of, name: bar.update(task, completed=done, total=of, description="Reading")


@click.group("documents", invoke_without_command=True)
@where_option
@common_options
@click.pass_context
def documents_command(context: click.Context, where: str | None) -> None:
    """List what is in; rename, set or remove a document."""
    if context.invoked_subcommand is not None:
        return
    from qualcode.cli.output import print_json, print_table
    from qualcode.cli.shapes import document_json
    from qualcode.services.counts.filtering import Where
    from qualcode.services.documents.documents import list_documents, share_coded

    invocation = context.ensure_object(Invocation)
    with invocation.opened() as project:
        found = list_documents(project)
        if where is not None:
            condition = Where(project, where)
            found = [document for document in found if condition.of_document(document)]
        shares = {} if invocation.json else share_coded(project)
    if invocation.json:
        print_json({"documents": [document_json(document) for document in found]})
        return
    rows = [
        (
            d.name, d.kind, d.group or "", d.case or "", d.words, d.turns, _speakers(d.speakers), d.codings,
            f"{shares.get(d.guid, 0.0):.0%}",
        )
        for d in found
    ]  # fmt: skip
    columns = ("Document", "Kind", "Group", "Case", "Words", "Turns", "Speakers", "Codings", "Coded")
    print_table(columns, rows, numbers=("Words", "Turns", "Codings", "Coded"))


def _speakers(names: tuple[str, ...]) -> str:
    more = f" +{len(names) - 4}" if len(names) > 4 else ""
    return ", ".join(names[:4]) + more


@documents_command.command("rename")
@click.argument("document", metavar="DOC")
@click.argument("name")
@common_options
@pass_invocation
def rename(invocation: Invocation, document: str, name: str) -> None:
    """Give a document another name."""
    from qualcode.services.documents import documents
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        found = lookup.find_document(project, document)
        documents.rename_document(project, found, name)
        _print_document(invocation, project_document=lookup.find_document(project, found.guid))


@documents_command.command("set")
@click.argument("document", metavar="DOC")
@click.option("--kind", type=KINDS)
@click.option("--group", metavar="NAME", help="An empty name takes it away.")
@click.option("--case", metavar="NAME", help="Made if new; an empty name takes it away.")
@click.option("--speakers", metavar="LABEL=PERSON,…", help="Who speaks under a label.")
@click.option("--interviewer", "interviewers", multiple=True, metavar="LABEL", help="Who asks.")
@common_options
@pass_invocation
def set_(
    invocation: Invocation, document: str, kind: str | None, group: str | None, case: str | None,
    speakers: str | None, interviewers: tuple[str, ...],
) -> None:  # fmt: skip
    """Set kind, group, case and speakers of a document."""
    from qualcode.model.document import DocumentKind
    from qualcode.services.documents import documents
    from qualcode.services.project import lookup

    hints = _hints(speakers, interviewers)
    with invocation.opened() as project:
        found = lookup.find_document(project, document)
        documents.set_document(
            project, found, kind=DocumentKind(kind) if kind else None, group=group, case=case,
            speakers=hints.speakers, interviewers=hints.interviewers,
        )  # fmt: skip
        _print_document(invocation, project_document=lookup.find_document(project, found.guid))


@documents_command.command("remove")
@click.argument("document", metavar="DOC")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common_options
@pass_invocation
def remove(invocation: Invocation, document: str, yes: bool) -> None:
    """Take a document out with its codings; undo brings it back."""
    from qualcode.cli.asking import agreed
    from qualcode.cli.output import print_json, print_message
    from qualcode.services.documents import documents
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        found = lookup.find_document(project, document)
        if agreed(yes, f"Remove {found.name} and its {found.codings} codings?"):
            codings = documents.remove_document(project, found)
            if invocation.json:
                print_json({"removed": {"document": found.name, "codings": codings}})
            else:
                print_message(f"{found.name} is out, with {codings} codings.  Back again:  qualcode undo")


def _print_document(invocation: Invocation, project_document: object) -> None:
    from qualcode.cli.output import print_json, print_line
    from qualcode.cli.shapes import document_json
    from qualcode.model.document import Document

    assert isinstance(project_document, Document)
    if invocation.json:
        print_json({"document": document_json(project_document)})
    else:
        d = project_document
        print_line(f"{d.name}: {d.kind}, group {d.group or '–'}, case {d.case or '–'}, {', '.join(d.speakers)}")


@click.command("show")
@click.argument("document", metavar="DOC")
@click.option("--version", type=int, help="An older version of the text.")
@common_options
@pass_invocation
def show_command(invocation: Invocation, document: str, version: int | None) -> None:
    """Print a document with its turns and codings."""
    from qualcode.cli.output import print_json
    from qualcode.cli.shapes import coding_json, document_json, turn_json
    from qualcode.cli.transcript_printing import print_transcript
    from qualcode.services.coding import quoting
    from qualcode.services.documents import documents
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        found = lookup.find_document(project, document)
        opened = documents.open_document(project, found, version)
        is_present = version is None or version == found.version
        quoted = quoting.quotations(project, quoting.QuoteFilter(document=found)) if is_present else []
    if invocation.json:
        print_json(
            {
                "document": document_json(found),
                "text": opened.text,
                "turns": [turn_json(turn) for turn in opened.transcript.turns],
                "codings": [coding_json(quotation) for quotation in quoted],
            }
        )
    else:
        print_transcript(opened, quoted)
