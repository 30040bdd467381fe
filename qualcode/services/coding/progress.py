"""How far coders are: document by document, in rounds and outside of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding
from qualcode.model.document import Document
from qualcode.model.done_mark import Rereading
from qualcode.model.round import Round
from qualcode.model.transcript import Transcript
from qualcode.services.coding.done_marks import list_marks, rereadings
from qualcode.services.documents.documents import coded_share, list_documents
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import documents, rounds, visible


@dataclass(frozen=True, slots=True)
class DocumentProgress:
    """How far a coder is with a document: when they finished it (ISO time), codings, share (0–1) of turns coded.

    `round` is a name, None outside of rounds. Codings and share are None where they are hidden.
    """

    document: Document
    coder: str
    round: str | None
    done: str | None
    codings: int | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far everybody is, and what waits to be read again."""

    rows: tuple[DocumentProgress, ...]
    rereadings: tuple[Rereading, ...]
    documents: Mapping[str, Document]
    book: Codebook


@one_snapshot
def read_progress(project: Project) -> Progress:
    """Round by round, then what was done outside of rounds; in the order of documents, then of coders."""
    listed = {document.guid: document for document in list_documents(project)}
    return Progress(
        rows=tuple(_rows(project, list(listed.values()))),
        rereadings=tuple(rereadings(project)),
        documents=listed,
        book=read_codebook(project),
    )


def _rows(project: Project, listed: Sequence[Document]) -> Iterator[DocumentProgress]:
    with project.file.reading() as connection:
        planned = rounds.list_rounds(connection)
        outside = rounds.no_round(connection)
        turns = documents.read_turns(connection)
        codings = visible.read_codings(connection, project.view(visible.Layer.CODERS))
        hidden_pairs = visible.blind_coders(connection, project.coder)
    transcripts = {document.guid: Transcript("", turns.get(document.version_guid, ())) for document in listed}
    done = {(mark.round, mark.document, mark.coder): mark.time for mark in list_marks(project)}
    coded: dict[tuple[str | None, str, str], list[Coding]] = {}
    for coding in codings:
        of_round = None if coding.round == outside else coding.round
        coded.setdefault((of_round, coding.document, coding.coder), []).append(coding)

    def row(document: Document, coder: str, of: Round | None) -> DocumentProgress:
        key = (of.guid if of else None, document.guid, coder)
        name, time, own_codings = (of.name if of else None), done.get(key), coded.get(key, [])
        if coder != project.coder and ((of and of.is_closed) or (document.guid, coder) in hidden_pairs):
            return DocumentProgress(document, coder, name, time, None, None)
        share = coded_share(transcripts[document.guid], own_codings)
        return DocumentProgress(document, coder, name, time, len(own_codings), share)

    for of in planned:
        for document in listed:
            if document.guid in of.documents:
                yield from (row(document, coder, of) for coder in of.coders)
    in_rounds = {(document, coder) for of in planned for document in of.documents for coder in of.coders}
    touched = {key[1:] for key in (*done, *coded) if key[0] is None}
    people = sorted({coder for _, coder in touched} | ({project.coder} if not planned else set()))
    for document in listed:
        for coder in people:
            if (pair := (document.guid, coder)) in touched or pair not in in_rounds:
                yield row(document, coder, None)
