"""The commands for documents: import, documents, show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.asking import is_confirmed
from qualcode.cli.file_options import columns_option, encoding_option, sheet_option
from qualcode.cli.invocation import Invocation, common_options, pass_invocation, where_option
from qualcode.cli.key_values import texts_by_key
from qualcode.cli.lookalikes import note_lookalikes
from qualcode.cli.shapes import imported_json
from qualcode.model.wording import counted

if TYPE_CHECKING:
    from qualcode.recognition import Hints
    from qualcode.services.documents.importing import ImportResult, Progress
    from qualcode.services.documents.previewing import ImportOptions
    from qualcode.services.project.projects import Project

_MAX_DOUBTFUL_LINES = 5
"""A judgement: enough to see the pattern of a wrong reading, few enough to keep the other files in view."""

KINDS = click.Choice(["interview", "notes", "other"])


@click.command("import")
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--kind", type=KINDS, default="interview", show_default=True, help="What these documents are.")
@click.option("--group", metavar="NAME", help="The group these documents belong to, e.g. coach.")
@click.option("--case", metavar="NAME", help="The participant (created if new); for one file only.")
@click.option("--speakers", metavar="LABEL=PERSON,…", help="The person behind each speaker label.")
@click.option("--interviewer", "interviewers", multiple=True, metavar="LABEL", help="The label of the interviewer.")
@click.option(
    "--format", "format_", metavar="NAME", help="The format of the files (vtt, …) or of the labels (colon, …)."
)
@columns_option
@encoding_option
@sheet_option
@click.option(
    "--take",
    "meant",
    multiple=True,
    metavar="FILE",
    help="A file that is left out otherwise, e.g. a README; repeatable.",
)
@click.option("--alternate", is_flag=True, help="There are no speaker labels: question and answer alternate.")
@click.option(
    "--join",
    type=click.Choice(["auto", "ask", "never"]),
    default="auto",
    show_default=True,
    help="Labels that mean one person (Weber, Stefan Weber): join the sure ones, ask for each, or join none.",
)
@common_options
@pass_invocation
def import_command(
    invocation: Invocation, files: tuple[str, ...], kind: str, group: str | None, case: str | None,
    speakers: str | None, interviewers: tuple[str, ...], format_: str | None, columns: str | None, alternate: bool,
    encoding: str | None, sheet: str | None, meant: tuple[str, ...], join: str,
) -> int:  # fmt: skip
    """Import transcripts and notes; a folder is imported with everything in it."""
    from qualcode.cli.output import print_json, print_table
    from qualcode.errors import without_passwords
    from qualcode.model.document import DocumentKind
    from qualcode.services.documents.importing import import_files
    from qualcode.services.documents.previewing import ImportOptions, written_columns

    if not files and not meant:
        raise click.UsageError("Missing argument 'FILE...'.")
    if "" in files:
        raise click.UsageError("one of the file names is empty; to import the current folder: qualcode import .")
    hints = replace(_hints(speakers, interviewers, alternate=alternate), joins=join == "auto")
    options = ImportOptions(
        DocumentKind(kind), group, case, hints, format_, written_columns(columns or ""), encoding, sheet,
        tuple(map(Path, meant)),
    )  # fmt: skip
    paths = [Path(file) for file in files]
    with invocation.open_project() as project:
        joined = _joined_as_answered(paths, options) if join == "ask" else {}
        with _progress() as progress:
            summary = import_files(project, paths, options, progress, joined)
    if invocation.json:
        print_json(
            {
                "imported": [imported_json(one) for one in summary.imported],
                "skipped": [{"file": one.file, "reason": one.reason} for one in summary.skipped],
                "failed": [{"file": without_passwords(one.file), "error": one.reason} for one in summary.failed],
                **({"not_reached": summary.not_reached} if summary.not_reached else {}),
            }
        )
    elif summary.imported:
        rows = [(d.document.name, d.document.words, d.summary) for d in summary.imported]
        print_table(("Document", "Words", "Speakers and turns"), rows, numbers=("Words",))
    _print_remarks(summary)
    return 1 if summary.failed or summary.not_reached else 0


def _joined_as_answered(paths: Sequence[Path], options: ImportOptions) -> dict[Path, ImportOptions]:
    """For files in which labels may mean one person, the options with what was answered on the terminal."""
    import sys

    from qualcode.errors import ReadError
    from qualcode.services.documents.folders import files_under
    from qualcode.services.documents.previewing import joining_accepted, preview

    answered: dict[Path, ImportOptions] = {}
    for path in files_under(paths)[0] if sys.stdin.isatty() else ():
        with suppress(ReadError, OSError):  # what cannot be read is told by the import
            for joining in preview(path, options).recognition.joinings:
                question = f"{path.name}: is “{joining.label}” “{joining.into}” ({joining.why})?"
                if is_confirmed(yes=False, question=question):
                    answered[path] = joining_accepted(answered.get(path, options), joining)
    return answered


def _print_remarks(summary: ImportResult) -> None:
    """Warnings, lines in doubt, and files that were skipped or could not be read."""
    from qualcode.cli.output import note
    from qualcode.model.safe_text import shortened

    for one in summary.imported:
        for warning in one.warnings:
            note(f"{one.document.name}: {warning}")
        for line in one.doubtful[:_MAX_DOUBTFUL_LINES]:
            note(f"{one.document.name}, line {line.number} is in doubt ({line.why}): {shortened(line.text, 60)}")
        if (more := len(one.doubtful) - _MAX_DOUBTFUL_LINES) > 0:
            note(f"{one.document.name}: {counted(more, 'more line')} in doubt; to list all of them: --json")
    for refused in summary.skipped:
        note(f"skipped {refused.file}: {refused.reason}")
    for refused in summary.failed:
        note(f"error: {refused.reason}")
    if summary.not_reached:
        note(
            f"stopped: {counted(len(summary.imported), 'file')} of this import "
            f"{'is' if len(summary.imported) == 1 else 'are'} in the project, {summary.not_reached} not. "
            "To import those too, give the same command again"
        )
    elif not (summary.imported or summary.skipped or summary.failed):
        note("nothing to import: the folder has no files")


def _hints(speakers: str | None, interviewers: tuple[str, ...], *, alternate: bool = False) -> Hints:
    from qualcode.recognition import Hints
    from qualcode.services.documents.previewing import written_speakers

    asking = frozenset(name.strip() for names in interviewers for name in names.split(","))
    return Hints(written_speakers(speakers or ""), asking, alternate=alternate)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A progress bar on stderr, if that is a terminal."""
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
    """List the documents; rename, change or remove one."""
    if context.invoked_subcommand is not None:
        return
    from qualcode.cli.output import print_json, print_table
    from qualcode.cli.shapes import document_json
    from qualcode.services.coding.done_marks import who_is_done
    from qualcode.services.counts.filtering import Where
    from qualcode.services.documents.documents import list_documents

    invocation = context.ensure_object(Invocation)
    with invocation.read_project() as project:
        listed = list_documents(project)
        if where is not None:
            condition = Where(project, where)
            listed = [document for document in listed if condition.of_document(document)]
        shares = {} if invocation.json else _shares(project)
        done = {} if invocation.json else who_is_done(project)
    if invocation.json:
        print_json({"documents": [document_json(document) for document in listed]})
        return
    rows = [
        (
            d.name, d.kind, d.group or "", d.case or "", d.language, d.words, d.turns, _speakers(d.speakers), d.codings,
            f"{shares.get(d.guid, 0.0):.0%}", *([", ".join(done.get(d.guid, ()))] if done else ()),
        )
        for d in listed
    ]  # fmt: skip
    columns = ("Document", "Kind", "Group", "Case", "Language", "Words", "Turns", "Speakers", "Codings", "Coded")
    print_table((*columns, *(["Done"] if done else ())), rows, numbers=("Words", "Turns", "Codings", "Coded"))


def _shares(project: Project) -> Mapping[str, float]:
    from qualcode.services.coding.passages import share_coded

    return share_coded(project)


def _speakers(names: tuple[str, ...]) -> str:
    more = f" +{len(names) - 4}" if len(names) > 4 else ""
    return ", ".join(names[:4]) + more


@documents_command.command("rename")
@click.argument("document", metavar="DOC")
@click.argument("name")
@common_options
@pass_invocation
def rename(invocation: Invocation, document: str, name: str) -> None:
    """Rename a document."""
    from qualcode.services.documents import documents
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        renamed = lookup.find_document(project, document)
        documents.rename_document(project, renamed, name)
        _print_document(invocation, project_document=lookup.find_document(project, renamed.guid))
        note_lookalikes(project, " ".join(name.split()), "document")


@documents_command.command("set")
@click.argument("document", metavar="DOC")
@click.argument("facts", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--kind", type=KINDS, help="What the document is.")
@click.option("--group", metavar="NAME", help="The group it belongs to; an empty name removes it.")
@click.option("--case", metavar="NAME", help="The participant (created if new); an empty name removes it.")
@click.option("--speakers", metavar="LABEL=PERSON,…", help="The person behind each speaker label.")
@click.option("--interviewer", "interviewers", multiple=True, metavar="LABEL", help="The label of the interviewer.")
@click.option("--language", metavar="CODE", help="Its language (de, German); an empty one is guessed anew.")
@common_options
@pass_invocation
def set_(
    invocation: Invocation, document: str, facts: tuple[str, ...], kind: str | None, group: str | None,
    case: str | None, speakers: str | None, interviewers: tuple[str, ...], language: str | None,
) -> None:  # fmt: skip
    """Set kind, group, case, speakers, language and facts of a document.

    Facts: date, minutes, interviewed_by, mode, place, transcriber, consent_date, consent_quotes and consent_deposit
    (yes or no). An empty value takes one away.
    """
    from qualcode.model.document import DocumentKind
    from qualcode.services.documents import documents
    from qualcode.services.project import lookup

    hints = _hints(speakers, interviewers)
    with invocation.open_project() as project:
        changed = lookup.find_document(project, document)
        documents.set_document(
            project, changed, kind=DocumentKind(kind) if kind else None, group=group, case=case,
            speakers=hints.speakers, interviewers=hints.interviewers, language=language,
            facts=texts_by_key(facts, "minutes=47"),
        )  # fmt: skip
        _print_document(invocation, project_document=lookup.find_document(project, changed.guid))


@documents_command.command("remove")
@click.argument("document", metavar="DOC")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@common_options
@pass_invocation
def remove(invocation: Invocation, document: str, yes: bool) -> None:
    """Remove a document with its codings; undo restores it."""
    from qualcode.cli.asking import is_confirmed
    from qualcode.cli.output import print_json, print_message
    from qualcode.services.documents import documents
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        removed = lookup.find_document(project, document)
        documents.require_removable(project, removed)  # before it is asked about
        if is_confirmed(yes, f"Remove {removed.name} and its {counted(removed.codings, 'coding')}?"):
            codings = documents.remove_document(project, removed)
            if invocation.json:
                print_json({"removed": {"document": removed.name, "codings": codings}})
            else:
                print_message(
                    f"{removed.name} was removed, with {counted(codings, 'coding')}.  To restore it:  qualcode undo"
                )


def _print_document(invocation: Invocation, project_document: object) -> None:
    from qualcode.cli.output import print_json, print_line
    from qualcode.cli.shapes import document_json
    from qualcode.model.document import Document

    assert isinstance(project_document, Document)
    if invocation.json:
        print_json({"document": document_json(project_document)})
    else:
        d = project_document
        parts = (
            d.kind,
            f"group {d.group or '–'}",
            f"case {d.case or '–'}",
            f"language {d.language or '–'}",
            *d.speakers,
            *(f"{name} {value}" for name, value in d.facts.items()),
        )
        print_line(f"{d.name}: {', '.join(parts)}")


@click.command("show")
@click.argument("document", metavar="DOC")
@click.option("--version", type=int, help="Show this older version of the text.")
@common_options
@pass_invocation
def show_command(invocation: Invocation, document: str, version: int | None) -> None:
    """Print a document with its turns and codings."""
    from qualcode.cli.output import print_json
    from qualcode.cli.shapes import coding_json, document_json, turn_json
    from qualcode.cli.transcript_printing import print_transcript
    from qualcode.services.coding.showing import show_document

    with invocation.read_project() as project:
        shown = show_document(project, document, version)
    if invocation.json:
        print_json(
            {
                "document": document_json(shown.document),
                "text": shown.transcript.text,
                "turns": [turn_json(turn, shown.transcript.line_at(turn.start)) for turn in shown.transcript.turns],
                "marks": [
                    {"at": mark.at, "kind": mark.kind.value, "written": mark.written, "value": mark.value}
                    for mark in shown.transcript.marks
                ],
                "codings": [coding_json(quotation) for quotation in shown.quotations],
            }
        )
    else:
        print_transcript(shown)
