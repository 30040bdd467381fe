"""How far coders are: document by document, in rounds and outside of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from qualcode.analysis.base.coding_columns import UnitColumns
from qualcode.analysis.base.sweeps import touched
from qualcode.model.codebook import Codebook
from qualcode.model.document import Document
from qualcode.model.done_mark import Rereading
from qualcode.model.round import Round
from qualcode.services.coding.done_marks import list_marks, rereadings
from qualcode.services.coding.passages import read_coded, turns_as_units
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import rounds, visible


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
    book = read_codebook(project)
    return Progress(
        rows=tuple(_rows(project, list(listed.values()), book)),
        rereadings=tuple(rereadings(project)),
        documents=listed,
        book=book,
    )


def _rows(project: Project, listed: Sequence[Document], book: Codebook) -> Iterator[DocumentProgress]:
    with project.file.reading() as connection:
        planned = rounds.list_rounds(connection)
        hidden_pairs = visible.blind_coders(connection, project.coder)
    done = {(mark.round, mark.document, mark.coder): mark.time for mark in list_marks(project)}
    work = _Work(project, listed, book, {of.guid for of in planned})

    def row(document: Document, coder: str, of: Round | None) -> DocumentProgress:
        key = (of.guid if of else None, document.guid, coder)
        name, time = (of.name if of else None), done.get(key)
        if coder != project.coder and ((of and of.is_closed) or (document.guid, coder) in hidden_pairs):
            return DocumentProgress(document, coder, name, time, None, None)
        return DocumentProgress(document, coder, name, time, *work.of(*key))

    for of in planned:
        for document in listed:
            if document.guid in of.documents:
                yield from (row(document, coder, of) for coder in of.coders)
    in_rounds = {(document, coder) for of in planned for document in of.documents for coder in of.coders}
    touched_pairs = {key[1:] for key in (*done, *work.keys) if key[0] is None}
    people = sorted({coder for _, coder in touched_pairs} | ({project.coder} if not planned else set()))
    for document in listed:
        for coder in people:
            if (pair := (document.guid, coder)) in touched_pairs or pair not in in_rounds:
                yield row(document, coder, None)


class _Work:
    """How much was coded, by round (a guid, None outside of rounds), document (a guid) and coder (a name)."""

    def __init__(
        self, project: Project, listed: Sequence[Document], book: Codebook, planned: Collection[str]
    ) -> None:  # fmt: skip
        coded = read_coded(project, project.view(visible.Layer.CODERS), listed, book)
        self._columns, self._places = coded.columns, {document.guid: place for place, document in enumerate(listed)}
        self._units, self._answers = turns_as_units(project, listed)
        of_round = [guid if guid in planned else None for guid in coded.rounds]
        self._rows: dict[tuple[str | None, str, str], list[int]] = {}
        numbers = zip(coded.round.tolist(), coded.columns.document.tolist(), coded.columns.coder.tolist(), strict=True)
        for at, (round_number, document, coder) in enumerate(numbers):
            key = (of_round[round_number], listed[document].guid, coded.coders[coder])
            self._rows.setdefault(key, []).append(at)

    @property
    def keys(self) -> Iterable[tuple[str | None, str, str]]:
        return self._rows

    def of(self, of_round: str | None, document: str, coder: str) -> tuple[int, float]:
        """The number of codings, and the share of the turns that answer which one of them touches."""
        rows = np.array(self._rows.get((of_round, document, coder), ()), dtype=np.int64)
        first, last = np.searchsorted(self._units.document, [self._places[document], self._places[document] + 1])
        answers = self._answers[first:last]
        if not answers.any():
            return len(rows), 0.0
        part = slice(first, last)
        units = UnitColumns(self._units.document[part], self._units.start[part], self._units.end[part])
        return len(rows), float(touched(self._columns.select(rows), units)[answers].mean())
