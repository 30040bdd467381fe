"""Documents, the versions of their texts, their turns and speakers."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, case, false, func, select

from qualcode.errors import GoneError
from qualcode.model.document import Document, DocumentKind, natural_order
from qualcode.model.document_facts import FACTS
from qualcode.model.identity import new_guid
from qualcode.model.names import name_key
from qualcode.model.transcript import MarkKind, Role, Speaker, Transcript, Turn
from qualcode.store import memos, tables
from qualcode.store.chunks import chunks
from qualcode.store.steps import Step
from qualcode.store.versions import NO_MARKS, NewText, add_speakers, add_versions, read_marks
from qualcode.store.visible import Layer, is_in, may_see

_documents, _versions, _turns, _speakers = tables.documents, tables.versions, tables.turns, tables.speakers
_texts, _codings, _cases = tables.texts, tables.codings, tables.cases

_TEXTS_AT_ONCE = 50
"""Texts, or lists of their turns, read at a time: a judgement, a few megabytes."""


@dataclass(frozen=True, slots=True)
class NewDocument(NewText):
    """All that is stored of a file that was read."""

    name: str
    kind: DocumentKind
    group: str | None
    case_guid: str | None
    speakers: Sequence[Speaker]
    language: str = ""


def add_documents(step: Step, new_documents: Sequence[NewDocument]) -> list[str]:
    """Documents, each with the first version of its text. Gives their guids."""
    guids = [new_guid() for _ in new_documents]
    versions = add_versions(step, list(zip(guids, new_documents, strict=True)))
    step.add(
        _documents,
        *(
            {
                "guid": guid, "name": new.name, "kind": new.kind.value, "group_name": new.group,
                "case_guid": new.case_guid, "version_guid": version, "created": step.time,
                "language": new.language, **dict.fromkeys(FACTS, ""),
            }
            for guid, version, new in zip(guids, versions, new_documents, strict=True)
        ),
    )  # fmt: skip
    add_speakers(step, ((guid, new.speakers) for guid, new in zip(guids, new_documents, strict=True)))
    return guids


def change_document(step: Step, guid: str, **fields: Any) -> None:
    """Name, kind, group_name, case_guid, language or facts."""
    step.change(_documents, guid, **fields)


def remove_document(step: Step, guid: str) -> None:
    """Takes a document out with all that is on it; codings must be gone. Its text stays, for undo."""
    memos.remove_from(step, [guid])
    for table in (_speakers, tables.round_documents, tables.decisions, tables.done_marks):
        guids = select(table.c.guid).where(table.c.document_guid == guid)
        step.remove(table, list(step.connection.execute(guids).scalars()))
    step.remove(_documents, [guid])


def change_speaker(step: Step, document: str, label: str, **fields: Any) -> None:
    """Name, role or case_guid of whoever speaks under a label."""
    query = select(_speakers.c.guid).where(_speakers.c.document_guid == document, _speakers.c.label == label)
    step.change(_speakers, step.connection.execute(query).scalar() or "", **fields)


class NamedSpeaker(NamedTuple):
    """Who speaks under a label in a document, with the name of their case."""

    label: str
    name: str
    role: Role | None
    case: str | None


DocumentRow = Row[Any]
"""All that is known of a document but its speakers, with the name of its file."""

Speakers = Mapping[str, Sequence[NamedSpeaker]]
"""The speakers of documents, by guid, in order of first appearance."""


def list_documents(connection: Connection, viewer: str | None = None, *, counts_codings: bool = True) -> list[Document]:
    """All documents in the natural order of their names, with counts; codings are those that the viewer may see."""
    speakers = speakers_by_document(connection)
    rows = document_rows(connection, viewer, counts_codings=counts_codings)
    documents = [document_of(row, speakers.get(row.guid, ())) for row in rows]
    return sorted(documents, key=lambda document: natural_order(document.name))


def document_rows(
    connection: Connection, viewer: str | None, document: str | None = None, *, counts_codings: bool = True
) -> Sequence[DocumentRow]:
    """One row a document, in no order; that of one document alone where its guid is given.

    Codings need not be counted: with many that takes longer than all the rest.
    """
    key = _codings.c.document_guid
    visible = select(key, func.count().label("number"))
    visible = visible.where(may_see(viewer), is_in(Layer.CONSENSUS)) if counts_codings else visible.where(false())
    counts = visible.group_by(key).subquery("counts")
    query = (
        select(
            _documents, _versions.c.format, _versions.c.words, _versions.c.characters, _versions.c.original_sha256,
            _versions.c.number, _versions.c.file_name, _cases.c.name.label("case_name"),
            _versions.c.composed, func.coalesce(_turns.c.turn_count, 0).label("turn_count"),
            func.coalesce(counts.c.number, 0).label("coding_count"),
        )
        .join(_versions, _versions.c.guid == _documents.c.version_guid)
        .outerjoin(_cases, _cases.c.guid == _documents.c.case_guid)
        .outerjoin(_turns, _turns.c.version_guid == _documents.c.version_guid)
        .outerjoin(counts, counts.c.document_guid == _documents.c.guid)
    )  # fmt: skip
    return connection.execute(query if document is None else query.where(_documents.c.guid == document)).all()


def document_of(row: DocumentRow, speakers: Sequence[NamedSpeaker]) -> Document:
    """A document from its row of `document_rows` and its speakers."""
    cases = (speaker.case for speaker in speakers if speaker.case and speaker.role is not Role.INTERVIEWER)
    return Document(
        guid=row.guid, name=row.name, kind=DocumentKind(row.kind), group=row.group_name, case=row.case_name,
        case_guid=row.case_guid, format=row.format, words=row.words, characters=row.characters, turns=row.turn_count,
        sha256=row.original_sha256, version=row.number, version_guid=row.version_guid, codings=row.coding_count,
        speakers=tuple(dict.fromkeys(speaker.name for speaker in speakers)), cases=tuple(dict.fromkeys(cases)),
        is_composed=bool(row.composed),
        language=row.language,
        facts={name: fact for name in FACTS if (fact := getattr(row, name))},
    )  # fmt: skip


def speakers_by_document(connection: Connection, document: str | None = None) -> Speakers:
    """Who speaks in each document, or in one."""
    query = (
        select(_speakers, _cases.c.name.label("case_name"))
        .outerjoin(_cases, _cases.c.guid == _speakers.c.case_guid)
        .order_by(_speakers.c.document_guid, _speakers.c.position)
    )
    if document is not None:
        query = query.where(_speakers.c.document_guid == document)
    speakers: dict[str, list[NamedSpeaker]] = {}
    for row in connection.execute(query):
        role = Role(row.role) if row.role else None
        speakers.setdefault(row.document_guid, []).append(NamedSpeaker(row.label, row.name, role, row.case_name))
    return speakers


def names_and_bytes(connection: Connection) -> tuple[set[str], dict[str, str]]:
    """The names that are taken, in folded case, and which document has which original bytes (hash to name)."""
    query = select(_documents.c.guid, _documents.c.name, _versions.c.original_sha256).join(
        _versions, _versions.c.guid == _documents.c.version_guid
    )
    rows = connection.execute(query).all()
    return {name_key(row.name) for row in rows}, {row.original_sha256: row.name for row in rows}


def read_text(connection: Connection, version: str) -> str:
    """The text of a version; GoneError where a participant's withdrawal has removed it."""
    return read_texts(connection, [version])[version]


def read_texts(connection: Connection, versions: Iterable[str]) -> dict[str, str]:
    """The texts of versions, by guid; GoneError where a participant's withdrawal has removed one."""
    query = select(_versions.c.guid, _texts.c.content).join(_texts, _texts.c.sha256 == _versions.c.text_sha256)
    guids = list(dict.fromkeys(versions))
    texts: dict[str, str] = {}
    for part in chunks(guids):
        texts |= {row.guid: row.content for row in connection.execute(query.where(_versions.c.guid.in_(part)))}
    if len(texts) < len(guids):
        raise GoneError("document")
    return texts


def read_transcript(connection: Connection, version: str, speakers: Iterable[NamedSpeaker]) -> tuple[Transcript, str]:
    """A version's text with its turns, and what was said about the turns when the text was read."""
    query = (
        select(_texts.c.content.label("text"), _turns.c.content.label("turns"), _turns.c.marks, _versions.c.recognised)
        .join(_versions, _versions.c.text_sha256 == _texts.c.sha256)
        .outerjoin(_turns, _turns.c.version_guid == _versions.c.guid)
    )
    row = connection.execute(query.where(_versions.c.guid == version)).first()
    if row is None:
        raise GoneError("document")
    people: dict[str | None, Person] = {speaker.label: (speaker.name, speaker.role) for speaker in speakers}
    marks = row.marks or NO_MARKS
    return Transcript(row.text, _read_turns(row.turns or "[]", marks, people), read_marks(marks)), row.recognised


def times_of_import(connection: Connection) -> dict[str, str]:
    """When each document was brought in, by guid."""
    return {row.guid: row.created for row in connection.execute(select(_documents.c.guid, _documents.c.created))}


def read_speakers(connection: Connection, document: str) -> tuple[Speaker, ...]:
    """Who speaks in a document, in order of first appearance; `case` is a guid here."""
    query = select(_speakers).where(_speakers.c.document_guid == document).order_by(_speakers.c.position)
    return tuple(
        Speaker(row.label, row.name, Role(row.role) if row.role else None, row.case_guid)
        for row in connection.execute(query)
    )


def read_turns(connection: Connection, version: str | None = None) -> dict[str, tuple[Turn, ...]]:
    """The turns of each document's present text (or of one version), by version guid; none where there are none."""
    query = select(_turns, _versions.c.document_guid).join(_versions, _versions.c.guid == _turns.c.version_guid)
    if version is None:
        query = query.join(_documents, _documents.c.version_guid == _turns.c.version_guid)
    else:
        query = query.where(_turns.c.version_guid == version)
    rows = connection.execute(query.where(_turns.c.turn_count > 0)).all()
    people = _people(connection, [rows[0].document_guid] if len(rows) == 1 else None)
    return {row.version_guid: _read_turns(row.content, row.marks, people.get(row.document_guid, {})) for row in rows}


def read_turns_at(connection: Connection, offsets: Mapping[str, Iterable[int]]) -> dict[tuple[str, int], Turn]:
    """For offsets in versions, by guid, the turn in which each one is; those outside of turns are left out."""
    before = read_turns_before(connection, offsets)
    return {place: turn for place, turn in before.items() if place[1] < turn.end}


def read_turns_before(connection: Connection, offsets: Mapping[str, Iterable[int]]) -> dict[tuple[str, int], Turn]:
    """For offsets in versions, by guid, the last turn that begins at or before each; none where there is none."""
    query = select(_turns.c.version_guid, _turns.c.content, _turns.c.marks, _versions.c.document_guid).join(
        _versions, _versions.c.guid == _turns.c.version_guid
    )
    turns: dict[tuple[str, int], Turn] = {}
    for part in chunks(list(offsets), _TEXTS_AT_ONCE):
        rows = connection.execute(query.where(_turns.c.version_guid.in_(part))).all()
        people = _people(connection, [row.document_guid for row in rows])
        for version, content, marks, document in rows:
            times = _times(marks)
            fields = json.loads(content)
            heads = [head for head, *_ in fields]
            for offset in offsets[version]:
                index = bisect_right(heads, offset) - 1
                if index >= 0:
                    turns[version, offset] = _turn(index, fields[index], times, people.get(document, {}))
    return turns


class TurnPlaces(NamedTuple):
    """Where the turns of a version of a document's text are, who speaks in each, and which an interviewer speaks."""

    document: str
    version: str
    heads: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    speakers: Sequence[str | None]
    asks: Sequence[bool]


def read_turn_places(connection: Connection, versions: Sequence[str] | None = None) -> Iterator[TurnPlaces]:
    """The places of turns, without the values that `read_turns` makes of them.

    Of every document's present text, or of some of these versions; those without turns are left out.
    """
    query = (
        select(_documents.c.guid, _turns.c.version_guid, _turns.c.content)
        .join(_documents, _documents.c.version_guid == _turns.c.version_guid)
        .where(_turns.c.turn_count > 0)
    )
    of = None
    if versions is not None:
        query = query.where(_turns.c.version_guid.in_(versions))
        present = select(_documents.c.guid).where(_documents.c.version_guid.in_(versions))
        of = list(connection.execute(present).scalars())
    people = _people(connection, of)
    for document, version, content in connection.execute(query).yield_per(_TEXTS_AT_ONCE):
        heads, starts, ends, labels, *_ = zip(*json.loads(content), strict=True)
        spoken = [people.get(document, {}).get(label, _NOBODY) for label in labels]
        names, asks = [name for name, _ in spoken], [role is Role.INTERVIEWER for _, role in spoken]
        yield TurnPlaces(document, version, heads, starts, ends, names, asks)


Person = tuple[str, Role | None]
_NOBODY: tuple[None, None] = (None, None)


def _people(connection: Connection, of: Sequence[str] | None) -> dict[str, dict[str | None, Person]]:
    """Name and role of whoever speaks under each label, by document; of some documents or of all."""
    query = select(_speakers.c.document_guid, _speakers.c.label, _speakers.c.name, _speakers.c.role)
    people: dict[str, dict[str | None, Person]] = {}
    for row in connection.execute(query if of is None else query.where(_speakers.c.document_guid.in_(of))):
        people.setdefault(row.document_guid, {})[row.label] = (row.name, Role(row.role) if row.role else None)
    return people


Times = Sequence[tuple[int, float]]
"""Times within turns: offsets in the text and seconds, in order."""


def _times(marks: str) -> Times:
    if marks == NO_MARKS:
        return ()
    times = (mark for mark in read_marks(marks) if mark.kind is MarkKind.TIME)
    return [(time.at, time.value) for time in times if time.value is not None]


def _read_turns(content: str, marks: str, people: Mapping[str | None, Person]) -> tuple[Turn, ...]:
    times = _times(marks)
    return tuple(_turn(index, fields, times, people) for index, fields in enumerate(json.loads(content)))


def _turn(index: int, fields: Sequence[Any], times: Times, people: Mapping[str | None, Person]) -> Turn:
    head, start, end, label, time_start, time_end, time_raw = fields
    later: tuple[tuple[int, float], ...] = ()
    if times:
        # A time at the very beginning is that of the turn.
        first = start if time_start is None else start + 1
        later = tuple(times[bisect_left(times, (first, 0.0)) : bisect_left(times, (max(first, end + 1), 0.0))])
    speaker, role = people.get(label, _NOBODY)
    return Turn(index, head, start, end, label, speaker, role, time_start, time_end, time_raw, later)


def cases_of_speakers(connection: Connection) -> dict[tuple[str, str], str]:
    """The case of a speaker, by document and name, where one is known."""
    query = select(_speakers.c.document_guid, _speakers.c.name, _cases.c.name.label("case_name")).join(
        _cases, _cases.c.guid == _speakers.c.case_guid
    )
    return {(row.document_guid, row.name): row.case_name for row in connection.execute(query)}


def without_case(connection: Connection) -> list[tuple[str, str, list[str]]]:
    """The interviews that belong to no case yet: guid, name, and who speaks in them."""
    query = select(_documents.c.guid, _documents.c.name).where(
        _documents.c.case_guid.is_(None), _documents.c.kind == DocumentKind.INTERVIEW.value
    )
    return [
        (row.guid, row.name, [speaker.name for speaker in read_speakers(connection, row.guid)])
        for row in connection.execute(query).all()
    ]


def without_asker(connection: Connection) -> int:
    """How many interviews have several speakers of whom none is known to ask."""
    asks = func.sum(case((_speakers.c.role == Role.INTERVIEWER.value, 1), else_=0))
    query = (
        select(_speakers.c.document_guid)
        .join(_documents, _documents.c.guid == _speakers.c.document_guid)
        .where(_documents.c.kind == DocumentKind.INTERVIEW.value)
        .group_by(_speakers.c.document_guid)
        .having(func.count(_speakers.c.name.distinct()) > 1, asks == 0)
    )
    return int(connection.execute(select(func.count()).select_from(query.subquery())).scalar_one())


def join_speakers(step: Step, cases: Mapping[str, str]) -> None:
    """Gives speakers who are called like a case (names in folded case, to guids), and have none, that case."""
    query = select(_speakers.c.guid, _speakers.c.name).where(_speakers.c.case_guid.is_(None))
    for row in step.connection.execute(query).all():
        if name_key(row.name) in cases:
            step.change(_speakers, row.guid, case_guid=cases[name_key(row.name)])
