"""Saying that a document is done, and reading it again for a code that has come, or come to mean something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualcode.errors import GoneError, QualcodeError, UsageError
from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.document import Document
from qualcode.model.done_mark import DoneMark, Rereading
from qualcode.model.round import Round
from qualcode.model.shell import shell_word
from qualcode.model.wording import counted
from qualcode.services.coding.rounds import find_round
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import codes, codings, done_marks, rounds, visible
from qualcode.store.hidden_work import hidden_codes
from qualcode.store.steps import Step

_NAMED = 3
"""Documents that a line of the history names: a judgement, the others are counted."""


def mark_done(project: Project, documents: Sequence[Document], round_name: str | None = None) -> list[DoneMark]:
    """Says that the project's coder has finished documents, in a round, or in the newest that gave it to them.

    What waited there to be read again has been read with it.
    """
    planned = find_round(project, round_name) if round_name is not None else None
    if planned is not None:
        _require_of_round(project, documents, planned)
    with project.file.step(project.coder, "mark done", _subject(documents)) as step:
        _require_present(project, documents)
        for document in documents:
            done_marks.set_mark(step, _context(step, document, planned))
        return _marks_of(step, documents, planned)


def take_off(project: Project, documents: Sequence[Document], round_name: str | None = None) -> list[DoneMark]:
    """Takes the done marks of the project's coder off documents, those of one round or all. Gives those taken off."""
    planned = find_round(project, round_name) if round_name is not None else None
    with project.file.step(project.coder, "take done mark off", _subject(documents)) as step:
        marks = _own_marks(step, documents, planned)
        done_marks.remove_marks(step, [mark.guid for mark in marks])
    return marks


def end_rereading(
    project: Project, documents: Sequence[Document], code: Code, round_name: str | None = None
) -> list[DoneMark]:
    """Says that the project's coder has read finished documents again for one code."""
    planned = find_round(project, round_name) if round_name is not None else None
    with project.file.step(project.coder, "read again", f"{_subject(documents)} for “{code.name}”") as step:
        if code.guid not in codes.read_codebook(step.connection, step.coder):
            raise GoneError("code")
        marks = _own_marks(step, documents, planned)
        for mark in marks:
            done_marks.set_read_for(step, mark, code.guid)
        return marks


def _subject(documents: Sequence[Document]) -> str:
    names = [document.name for document in documents]
    more = f" and {counted(len(names) - _NAMED, 'more document')}" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _require_of_round(project: Project, documents: Sequence[Document], planned: Round) -> None:
    if project.coder not in planned.coders:
        raise UsageError(
            f"{project.coder} does not code in the round “{planned.name}”",
            hint=f"Its coders: {', '.join(planned.coders)}. Leave --round out, or name another one.",
        )
    if other := [document.name for document in documents if document.guid not in planned.documents]:
        raise UsageError(
            f"{', '.join(other)}: not in the round “{planned.name}”", hint="Leave --round out, or name another one."
        )


def _require_present(project: Project, documents: Iterable[Document]) -> None:
    there = {document.guid for document in list_documents(project, counts_codings=False)}
    if any(document.guid not in there for document in documents):
        raise GoneError("document")


def _context(step: Step, document: Document, planned: Round | None) -> codings.CodingContext:
    return rounds.context_of_mark(step.connection, step.coder_guid, document, planned.guid if planned else None)


def _marks_of(step: Step, documents: Sequence[Document], planned: Round | None) -> list[DoneMark]:
    """The marks that were set, in the order of the documents."""
    marks = {
        (mark.document, mark.round): mark for mark in done_marks.list_marks(step.connection) if mark.coder == step.coder
    }
    outside = rounds.no_round(step.connection)
    listed = []
    for document in documents:
        guid = _context(step, document, planned).whose.round
        listed.append(marks[document.guid, None if guid == outside else guid])
    return listed


def _own_marks(step: Step, documents: Sequence[Document], planned: Round | None) -> list[DoneMark]:
    """All marks of the coder on some documents; QualcodeError where one has none."""
    marks = [
        mark
        for mark in done_marks.list_marks(step.connection)
        if mark.coder == step.coder and (planned is None or mark.round == planned.guid)
    ]
    for document in documents:
        if all(mark.document != document.guid for mark in marks):
            where = f" in the round “{planned.name}”" if planned is not None else ""
            raise QualcodeError(
                f"{document.name} has no done mark of {step.coder}{where}",
                hint=f"To set one: qualcode done {shell_word(document.name)}",
            )
    places = {document.guid: place for place, document in enumerate(documents)}
    return sorted((mark for mark in marks if mark.document in places), key=lambda mark: places[mark.document])


@one_snapshot
def list_marks(project: Project) -> list[DoneMark]:
    """The done marks of everybody, the oldest first: in a blind round, too, others see who has finished."""
    with project.file.reading() as connection:
        return done_marks.list_marks(connection)


@one_snapshot
def who_is_done(project: Project) -> dict[str, list[str]]:
    """The coders who have finished each document (a guid), by name; documents that nobody has are left out."""
    coders: dict[str, set[str]] = {}
    for mark in list_marks(project):
        coders.setdefault(mark.document, set()).add(mark.coder)
    return {document: sorted(names) for document, names in coders.items()}


@one_snapshot
def rereadings(project: Project, coder: str | None = None) -> list[Rereading]:
    """What waits to be read again for which code, of one coder or of all; of others in a blind round nothing.

    In the order of documents, then of coders and of the codebook.
    """
    with project.file.reading() as connection:
        marks = [mark for mark in done_marks.list_marks(connection) if coder is None or mark.coder == coder]
        if not marks:
            return []
        hidden_pairs = visible.blind_coders(connection, project.coder)
        book, meanings = codes.read_codebook(connection, project.coder), codes.meanings(connection)
        hidden_from = {coder: hidden_codes(connection, coder) for coder in {mark.coder for mark in marks}}
        of_state = done_marks.meanings_of(connection, (mark.state for mark in marks))
    meanings_read: dict[tuple[str, str], list[dict[str, str]]] = {}
    for mark in marks:
        if (mark.document, mark.coder) not in hidden_pairs:
            meanings_read.setdefault((mark.document, mark.coder), []).append(of_state[mark.state])
    places = {document.guid: place for place, document in enumerate(list_documents(project, counts_codings=False))}
    return [
        Rereading(document, whose, code.guid, codes.cause_of(meanings[code.guid]))
        for document, whose in sorted(meanings_read, key=lambda pair: (places[pair[0]], pair[1]))
        for code in codes_to_read_for(book)
        if code.guid not in hidden_from[whose]
        and all(read.get(code.guid) != meanings[code.guid] for read in meanings_read[document, whose])
    ]


def codes_to_read_for(book: Codebook) -> list[Code]:
    """The codes for which one reads: a theme or subtheme stands for what is below it, unless nothing is."""
    return [code for code in book.walk() if code.kind is CodeKind.CODE or not book.children(code.guid)]
