"""The commands for what coders have finished: done, progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation
from qualcode.model.moments import local_minute
from qualcode.model.paths import path_text
from qualcode.model.wording import counted

if TYPE_CHECKING:
    from qualcode.model.done_mark import DoneMark
    from qualcode.services.coding.progress import Progress
    from qualcode.services.project.projects import Project


@click.command("done")
@click.argument("documents", nargs=-1, required=True, metavar="DOC…")
@click.option("--round", "round_name", metavar="NAME", help="In this round (default: the newest that gave it to you).")
@click.option("--code", metavar="CODE", help="Read again for this code: the document stops waiting for it.")
@click.option("--off", is_flag=True, help="Take your done mark off.")
@common_options
@pass_invocation
def done_command(
    invocation: Invocation, documents: tuple[str, ...], round_name: str | None, code: str | None, off: bool
) -> None:
    """Say that you have finished documents, also where there was nothing to code in them.

    Everything that counts n of N, or compares coders, goes by these marks. A code that is made, redefined or split
    later lets the document wait to be read again: see progress --reread.
    """
    from qualcode.cli.output import print_json, print_message
    from qualcode.errors import UsageError
    from qualcode.services.coding import done_marks
    from qualcode.services.project.lookup import find_code, find_documents, read_codebook

    if off and code is not None:
        raise UsageError("--off and --code cannot be combined", hint="To take it back: qualcode undo")
    with invocation.open_project() as project:
        listed = find_documents(project, documents)
        if off:
            marks, outcome = done_marks.take_off(project, listed, round_name), "not done any more"
        elif code is not None:
            of_code = find_code(read_codebook(project), code)
            marks, outcome = (
                done_marks.end_rereading(project, listed, of_code, round_name),
                f"read for “{of_code.name}”",
            )
        else:
            marks, outcome = done_marks.mark_done(project, listed, round_name), "done"
        shapes = _marks_json(project, marks)
    if invocation.json:
        print_json({"done": [] if off else shapes})
        return
    for shape in shapes:
        print_message(f"{shape['document']}: {outcome}{_where(shape)}")


def _where(shape: dict[str, object]) -> str:
    return f" (round “{shape['round']}”)" if shape["round"] else ""


def _marks_json(project: Project, marks: list[DoneMark]) -> list[dict[str, object]]:
    from qualcode.services.coding.rounds import list_rounds
    from qualcode.services.documents.documents import list_documents

    names = {document.guid: document.name for document in list_documents(project)}
    rounds = {progress.round.guid: progress.round.name for progress in list_rounds(project)}
    return [
        {
            "id": mark.guid, "document": names[mark.document], "document_id": mark.document, "coder": mark.coder,
            "round": rounds[mark.round] if mark.round else None, "codebook": mark.codebook, "time": mark.time,
        }
        for mark in marks
    ]  # fmt: skip


@click.command("progress")
@click.option("--reread", is_flag=True, help="What waits to be read again, and for which code.")
@common_options
@pass_invocation
def progress_command(invocation: Invocation, reread: bool) -> None:
    """List who has finished which document, and how many wait to be read again for a code.

    In a blind round you see who has finished; codings and shares of others stay hidden.
    """
    from qualcode.cli.output import print_json
    from qualcode.services.coding.progress import read_progress

    with invocation.read_project() as project:
        progress = read_progress(project)
    if invocation.json:
        print_json(_progress_json(progress))
    elif reread:
        _print_rereadings(progress)
    else:
        _print_progress(progress)


def _progress_json(progress: Progress) -> dict[str, object]:
    rows = [
        {
            "document": row.document.name, "document_id": row.document.guid, "coder": row.coder, "round": row.round,
            "done": row.done, "codings": row.codings, "share": row.share,
        }
        for row in progress.rows
    ]  # fmt: skip
    rereadings = [
        {
            "document": progress.documents[waiting.document].name, "document_id": waiting.document,
            "coder": waiting.coder, "code": progress.book[waiting.code].name, "code_id": waiting.code,
            "path": list(progress.book.path(waiting.code)), "reason": waiting.cause.value,
        }
        for waiting in progress.rereadings
    ]  # fmt: skip
    return {"progress": rows, "reread": rereadings}


def _print_progress(progress: Progress) -> None:
    from qualcode.cli.output import print_message, print_table

    if not progress.rows:
        print_message("there are no documents yet; import some:  qualcode import FILE")
        return
    rows = [
        (
            row.round or "", row.document.name, row.coder, local_minute(row.done) if row.done else "–",
            "hidden" if row.codings is None else str(row.codings), "" if row.share is None else f"{row.share:.0%}",
        )
        for row in progress.rows
    ]  # fmt: skip
    print_table(
        ("Round", "Document", "Coder", "Done", "Codings", "Turns coded"), rows, numbers=("Codings", "Turns coded")
    )
    done = sum(row.done is not None for row in progress.rows)
    print_message(f"{done} of {len(progress.rows)} done")
    if progress.rereadings:
        waiting = len({(waiting.document, waiting.coder) for waiting in progress.rereadings})
        verb = "waits" if waiting == 1 else "wait"
        print_message(f"{counted(waiting, 'document')} {verb} to be read again:  qualcode progress --reread")


def _print_rereadings(progress: Progress) -> None:
    from qualcode.cli.output import print_message, print_table

    if not progress.rereadings:
        print_message("nothing waits to be read again")
        return
    rows = [
        (
            progress.documents[waiting.document].name, waiting.coder, path_text(progress.book.path(waiting.code)),
            waiting.cause.value,
        )
        for waiting in progress.rereadings
    ]  # fmt: skip
    print_table(("Document", "Coder", "Code", "Since the code was"), rows)
    print_message("when it is read again:  qualcode done DOC --code CODE")
