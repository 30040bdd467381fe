"""All codings that a coder may see, as columns of numbers, for whatever counts them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from qualcode.analysis.base.coded_passages import NOBODY, CodedPassages
from qualcode.analysis.base.coding_columns import Bools, CodingColumns, Guids, Ints, UnitColumns, distinct
from qualcode.analysis.base.distinct_counts import participants_of
from qualcode.analysis.base.sweeps import touched
from qualcode.model.codebook import Codebook
from qualcode.model.decision import CONSENSUS
from qualcode.model.document import Document
from qualcode.model.quotation import Quotation
from qualcode.services.coding.quoting import QuoteFilter, quotations
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import documents, rounds, visible


@one_snapshot
def coded_passages(
    project: Project, where: Callable[[Quotation], bool] | None = None, *, with_speakers: bool = False
) -> CodedPassages:
    """The codings of the consensus layer, with all documents and codes of the project; with a test those that pass.

    The rows are in the order of documents and of the text.
    """
    listed, book = list_documents(project), read_codebook(project)
    if where is not None:
        return CodedPassages.of(book, quotations(project, QuoteFilter(where=where)), listed)
    coded = read_coded(project, project.view(), listed, book)
    return _with_speakers(project, coded) if with_speakers else coded


def read_coded(project: Project, view: visible.View, listed: Sequence[Document], book: Codebook) -> CodedPassages:
    """The codings of a view, which are in the documents listed; the rows are in the order of these and of the text."""
    numbers = {document.guid: number for number, document in enumerate(listed)}
    codes = {code.guid: number for number, code in enumerate(book.walk())}
    round_numbers: dict[str, int] = {}
    # Numbers and offsets stay below 2³¹; while all of them are there twice, they take half of the room.
    parts: list[NDArray[np.int32]] = []
    guids: list[Guids] = [np.zeros(0, dtype="S1")]
    with project.file.reading() as connection:
        names = rounds.coder_names(connection)
        coders = {guid: number for number, guid in enumerate([*names, CONSENSUS])}
        for places in visible.read_places(connection, replace(view, documents=tuple(numbers))):
            for guid in set(places.rounds).difference(round_numbers):
                round_numbers[guid] = len(round_numbers)
            fields = (
                _numbered(numbers, places.documents), _numbered(coders, places.coders), _numbered(codes, places.codes),
                places.starts, places.ends, _numbered(round_numbers, places.rounds), places.exemplars, places.doubts,
            )  # fmt: skip
            part = np.array([np.fromiter(field, np.int32, len(places.codes)) for field in fields])
            order = np.lexsort((part[4], part[3], part[0]))
            parts.append(part[:, order])
            guids.append(np.array(places.codings, dtype=np.bytes_)[order])
    table = np.concatenate(parts, axis=1, dtype=np.int64) if parts else np.zeros((8, 0), dtype=np.int64)
    parts.clear()
    document, coder, code, start, end, round_number, is_exemplar, is_doubtful = table
    columns = CodingColumns(document, coder, code, start, end)
    participant, participants = _participants(project, listed, columns)
    return CodedPassages(
        documents=tuple(listed),
        codes=tuple(codes),
        coders=(*names.values(), *((CONSENSUS,) if np.any(coder == len(names)) else ())),
        participants=participants,
        rounds=tuple(round_numbers),
        columns=columns,
        participant=participant,
        round=round_number,
        coding=np.concatenate(guids),
        is_exemplar=is_exemplar.astype(np.bool_),
        is_doubtful=is_doubtful.astype(np.bool_),
    )


def _numbered(numbers: Mapping[str, int], keys: Iterable[str]) -> Iterable[int]:
    return map(numbers.__getitem__, keys)


def _with_speakers(project: Project, coded: CodedPassages) -> CodedPassages:
    """The same, and who speaks in the turn in which each coding begins."""
    numbers = {document.guid: number for number, document in enumerate(coded.documents)}
    speaker = np.full(len(coded), NOBODY)
    names: dict[str, int] = {}
    with project.file.reading() as connection:
        for places in documents.read_turn_places(connection):
            number = numbers[places.document]
            first, last = np.searchsorted(coded.columns.document, [number, number + 1])
            whose = [names.setdefault(name, len(names)) if name else NOBODY for name in places.speakers]
            turn = _turns_at(places.heads, places.ends, coded.columns.start[first:last])
            speaker[first:last] = np.array([*whose, NOBODY])[turn]
    return replace(coded, speaker=speaker, speakers=tuple(names))


def _turns_at(heads: Sequence[int], ends: Sequence[int], offsets: Ints) -> Ints:
    """The place of the turn in which each offset is; -1, the last place, for those outside of turns."""
    turn = np.searchsorted(heads, offsets, side="right") - 1
    return np.where((turn >= 0) & (offsets < np.array([*ends, 0])[turn]), turn, -1)


def _participants(project: Project, listed: Sequence[Document], columns: CodingColumns) -> tuple[Ints, tuple[str, ...]]:
    """Whose words each coding is on, by number, and the names of the participants.

    Only in an interview of several participants it matters who is speaking.
    """
    behind = [participants_of([document]) for document in listed]
    numbers = {name: number for number, name in enumerate(sorted(set().union(*behind)))}
    of_document = [numbers[next(iter(names))] if len(names) == 1 else NOBODY for names in behind]
    participant = np.array(of_document, dtype=np.int64)[columns.document]
    groups = [number for number, names in enumerate(behind) if len(names) > 1]
    with project.file.reading() as connection:
        speaker_cases = documents.cases_of_speakers(connection) if groups else {}
        for number in groups:
            document = listed[number]
            first, last = np.searchsorted(columns.document, [number, number + 1])
            turns = documents.read_turns(connection, document.version_guid).get(document.version_guid, ())
            cases = [speaker_cases.get((document.guid, turn.speaker or "")) for turn in turns]
            whose = np.array([_participant(document, case, behind[number], numbers) for case in (*cases, None)])
            heads, ends = [turn.head for turn in turns], [turn.end for turn in turns]
            participant[first:last] = whose[_turns_at(heads, ends, columns.start[first:last])]
    return participant, tuple(numbers)


def _participant(document: Document, case: str | None, behind: set[str], numbers: Mapping[str, int]) -> int:
    """The participant behind words of a document whose speaker has this case."""
    name = case if case in behind else document.case
    return numbers.get(name, NOBODY) if name is not None else NOBODY


@one_snapshot
def share_coded(project: Project) -> Mapping[str, float]:
    """How far each document is coded: the share (0–1) of the turns that answer which some coding touches.

    Where nobody is known to ask, all turns count. By document guid; a document without turns is left out.
    """
    listed = list_documents(project)
    units, answers = turns_as_units(project, listed)
    uncoded = answers & ~touched(coded_passages(project).columns, units)
    with_turns = distinct(units.document)
    shares: dict[str, float] = {}
    for number in with_turns.tolist():
        first, last = np.searchsorted(units.document, [number, number + 1])
        size = int(answers[first:last].sum())
        shares[listed[number].guid] = 1 - int(uncoded[first:last].sum()) / size if size else 0.0
    return shares


def turns_as_units(project: Project, listed: Sequence[Document]) -> tuple[UnitColumns, Bools]:
    """The turns of all documents, numbered as listed, and which of them answer."""
    numbers = {document.guid: number for number, document in enumerate(listed)}
    parts: dict[int, Ints] = {}
    with project.file.reading() as connection:
        for places in documents.read_turn_places(connection):
            number = np.full(len(places.starts), numbers[places.document])
            parts[numbers[places.document]] = np.array([number, places.starts, places.ends, places.asks])
    table = np.concatenate([parts[number] for number in sorted(parts)] or [np.zeros((4, 0), np.int64)], axis=1)
    document, start, end, asks = table
    return UnitColumns(document, start, end), asks == 0
