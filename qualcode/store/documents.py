"""Documents, the versions of their texts, their turns and speakers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, func, insert, or_, select

from qualcode.model.document import Document, DocumentKind, natural_order
from qualcode.model.identity import new_guid
from qualcode.model.transcript import Role, Speaker, Turn
from qualcode.store import tables
from qualcode.store.ledger import Step

_documents, _versions, _turns, _speakers = tables.documents, tables.versions, tables.turns, tables.speakers
_texts, _originals, _codings, _cases = tables.texts, tables.originals, tables.codings, tables.cases


@dataclass(frozen=True, slots=True)
class NewDocument:
    """All that is stored of a file that was read."""

    name: str
    kind: DocumentKind
    group: str | None
    case_guid: str | None
    file_name: str
    format: str
    original: bytes
    original_sha256: str
    text: str
    text_sha256: str
    words: int
    recognised: str
    turns: Sequence[Turn]
    speakers: Sequence[Speaker]


def add_document(step: Step, new: NewDocument) -> str:
    """A document with the first version of its text. Gives its guid."""
    guid = new_guid()
    version = _add_version(step, guid, new)
    step.add(
        _documents,
        {
            "guid": guid, "name": new.name, "kind": new.kind.value, "group_name": new.group,
            "case_guid": new.case_guid, "version_guid": version, "created": step.time,
        },
    )  # fmt: skip
    step.add(
        _speakers,
        *(
            {
                "guid": new_guid(), "document_guid": guid, "label": speaker.label, "name": speaker.name,
                "role": speaker.role.value if speaker.role else None, "case_guid": speaker.case, "position": position,
            }
            for position, speaker in enumerate(new.speakers)
        ),
    )  # fmt: skip
    return guid


def _add_version(step: Step, document: str, new: NewDocument) -> str:
    """Content: not in the record, for it never changes and stays when the document is taken out by undo."""
    connection, guid = step.connection, new_guid()
    _add_content(connection, _texts, new.text_sha256, new.text)
    _add_content(connection, _originals, new.original_sha256, new.original)
    connection.execute(
        insert(_versions),
        {
            "guid": guid, "document_guid": document, "number": 1, "text_sha256": new.text_sha256,
            "original_sha256": new.original_sha256, "file_name": new.file_name, "format": new.format,
            "words": new.words, "characters": len(new.text), "recognised": new.recognised, "created": step.time,
        },
    )  # fmt: skip
    rows = [
        {
            "version_guid": guid, "index": turn.index, "head": turn.head, "start": turn.start, "end": turn.end,
            "label": turn.label, "time_start": turn.time_start, "time_end": turn.time_end, "time_raw": turn.time_raw,
        }
        for turn in new.turns
    ]  # fmt: skip
    if rows:
        connection.execute(insert(_turns), rows)
    return guid


def _add_content(connection: Connection, table: Table, sha256: str, content: object) -> None:
    if connection.execute(select(table.c.sha256).where(table.c.sha256 == sha256)).scalar() is None:
        connection.execute(insert(table), {"sha256": sha256, "content": content})


def change_document(step: Step, guid: str, **fields: Any) -> None:
    """Name, kind, group_name or case_guid."""
    step.change(_documents, guid, **fields)


def remove_document(step: Step, guid: str) -> None:
    """Takes a document out with its speakers and memo; codings must be gone. Its text stays, for undo."""
    own_speakers = select(_speakers.c.guid).where(_speakers.c.document_guid == guid)
    memo = select(tables.memos.c.guid).where(tables.memos.c.subject_guid == guid)
    step.remove(tables.memos, list(step.connection.execute(memo).scalars()))
    step.remove(_speakers, list(step.connection.execute(own_speakers).scalars()))
    step.remove(_documents, [guid])


def change_speaker(step: Step, document: str, label: str, **fields: Any) -> None:
    """Name, role or case_guid of whoever speaks under a label."""
    own = (_speakers.c.document_guid == document, _speakers.c.label == label)
    step.change(_speakers, step.connection.execute(select(_speakers.c.guid).where(*own)).scalar_one(), **fields)


def list_documents(connection: Connection) -> list[Document]:
    """All documents in the natural order of their names, with counts."""
    codings = _counts(connection, _codings.c.document_guid)
    turns = _counts(connection, _turns.c.version_guid)
    speakers: dict[str, list[str]] = {}
    for row in connection.execute(select(_speakers).order_by(_speakers.c.position)):
        names = speakers.setdefault(row.document_guid, [])
        if row.name not in names:
            names.append(row.name)
    cases: dict[str, list[str]] = {}
    answering = or_(_speakers.c.role.is_(None), _speakers.c.role != Role.INTERVIEWER.value)
    query = select(_speakers.c.document_guid, _cases.c.name).join(_cases, _cases.c.guid == _speakers.c.case_guid)
    for document, name in connection.execute(query.where(answering).order_by(_speakers.c.position)):
        cases.setdefault(document, []).append(name)
    query = (
        select(
            _documents, _versions.c.format, _versions.c.words, _versions.c.characters, _versions.c.original_sha256,
            _versions.c.number, _cases.c.name.label("case_name"),
        )
        .join(_versions, _versions.c.guid == _documents.c.version_guid)
        .outerjoin(_cases, _cases.c.guid == _documents.c.case_guid)
    )  # fmt: skip
    found = [
        Document(
            guid=row.guid, name=row.name, kind=DocumentKind(row.kind), group=row.group_name, case=row.case_name,
            case_guid=row.case_guid, format=row.format, words=row.words, characters=row.characters,
            turns=turns.get(row.version_guid, 0), sha256=row.original_sha256, version=row.number,
            version_guid=row.version_guid, codings=codings.get(row.guid, 0), speakers=tuple(speakers.get(row.guid, ())),
            cases=tuple(dict.fromkeys(cases.get(row.guid, ()))),
        )
        for row in connection.execute(query)
    ]  # fmt: skip
    return sorted(found, key=lambda document: natural_order(document.name))


def _counts(connection: Connection, key: Column[Any]) -> dict[str, int]:
    """How many rows there are of each value of a column."""
    return {row[0]: row[1] for row in connection.execute(select(key, func.count()).group_by(key))}


def names_and_bytes(connection: Connection) -> tuple[set[str], dict[str, str]]:
    """The names that are taken, in folded case, and which document has which original bytes (hash to name)."""
    query = select(_documents.c.guid, _documents.c.name, _versions.c.original_sha256).join(
        _versions, _versions.c.guid == _documents.c.version_guid
    )
    rows = connection.execute(query).all()
    return {row.name.casefold() for row in rows}, {row.original_sha256: row.name for row in rows}


def file_names(connection: Connection) -> dict[str, str]:
    """The document of each file name, in folded case."""
    query = select(_versions.c.file_name, _documents.c.guid).join(
        _documents, _documents.c.version_guid == _versions.c.guid
    )
    return {row.file_name.casefold(): row.guid for row in connection.execute(query)}


def version_guid(connection: Connection, document: str, number: int) -> str | None:
    """The version of that number, None where there is none."""
    query = select(_versions.c.guid).where(_versions.c.document_guid == document, _versions.c.number == number)
    return connection.execute(query).scalar()


def read_text(connection: Connection, version: str) -> str:
    """The text of a version."""
    query = select(_texts.c.content).join(_versions, _versions.c.text_sha256 == _texts.c.sha256)
    return str(connection.execute(query.where(_versions.c.guid == version)).scalar_one())


def recognised(connection: Connection, version: str) -> str:
    """What was said about the turns when the text was read."""
    return str(connection.execute(select(_versions.c.recognised).where(_versions.c.guid == version)).scalar_one())


def read_speakers(connection: Connection, document: str) -> tuple[Speaker, ...]:
    """Who speaks in a document, in order of first appearance; `case` is a guid here."""
    query = select(_speakers).where(_speakers.c.document_guid == document).order_by(_speakers.c.position)
    return tuple(
        Speaker(row.label, row.name, Role(row.role) if row.role else None, row.case_guid)
        for row in connection.execute(query)
    )


def read_turns(connection: Connection, version: str | None = None) -> dict[str, tuple[Turn, ...]]:
    """The turns of each document's present text (or of one version), by version guid."""
    query = (
        select(_turns, _speakers.c.name.label("speaker"), _speakers.c.role)
        .join(_versions, _versions.c.guid == _turns.c.version_guid)
        .outerjoin(
            _speakers,
            (_speakers.c.document_guid == _versions.c.document_guid) & (_speakers.c.label == _turns.c.label),
        )
        .order_by(_turns.c.version_guid, _turns.c.index)
    )
    if version is None:
        query = query.join(_documents, _documents.c.version_guid == _turns.c.version_guid)
    else:
        query = query.where(_turns.c.version_guid == version)
    found: dict[str, list[Turn]] = {}
    for row in connection.execute(query):
        found.setdefault(row.version_guid, []).append(
            Turn(
                row[1], row.head, row.start, row.end, row.label, row.speaker, Role(row.role) if row.role else None,
                row.time_start, row.time_end, row.time_raw,
            )
        )  # fmt: skip
    return {guid: tuple(turns) for guid, turns in found.items()}


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


def join_speakers(step: Step, cases: Mapping[str, str]) -> None:
    """Gives speakers who are called like a case (names in folded case, to guids), and have none, that case."""
    query = select(_speakers.c.guid, _speakers.c.name).where(_speakers.c.case_guid.is_(None))
    for row in step.connection.execute(query).all():
        if row.name.casefold() in cases:
            step.change(_speakers, row.guid, case_guid=cases[row.name.casefold()])
