"""The versions of a document's text: content that is written once and stays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, insert, select

from qualcode.errors import GoneError
from qualcode.model.identity import new_guid
from qualcode.model.transcript import Mark, MarkKind, Speaker, Turn
from qualcode.store import tables
from qualcode.store.chunks import chunks
from qualcode.store.steps import Step

_documents, _versions, _turns = tables.documents, tables.versions, tables.turns
_speakers, _texts, _originals = tables.speakers, tables.texts, tables.originals


@dataclass(frozen=True, slots=True)
class NewText:
    """All that is stored of one version: the file, its text, and the turns found in it."""

    file_name: str
    format: str
    original: bytes
    original_sha256: str
    text: str
    text_sha256: str
    words: int
    recognised: str
    turns: Sequence[Turn]
    marks: Sequence[Mark]
    is_composed: bool
    read_as: str


def add_versions(step: Step, texts: Sequence[tuple[str, NewText]]) -> list[str]:
    """Writes for each document, by guid, the version that follows its present one. Gives the guids of the versions.

    Content: not in the record, for it never changes and stays when a step back leaves it unread.
    """
    connection = step.connection
    add_texts(connection, {new.text_sha256: new.text for _, new in texts})
    add_originals(connection, {new.original_sha256: new.original for _, new in texts})
    guids = [new_guid() for _ in texts]
    numbers = _present_numbers(connection, [document for document, _ in texts])
    versions = [
        {
            "guid": guid, "document_guid": document, "number": numbers.get(document, 0) + 1,
            "text_sha256": new.text_sha256, "original_sha256": new.original_sha256, "file_name": new.file_name,
            "format": new.format, "words": new.words, "characters": len(new.text), "recognised": new.recognised,
            "created": step.time, "composed": int(new.is_composed),
            "read_as": new.read_as,
        }
        for guid, (document, new) in zip(guids, texts, strict=True)
    ]  # fmt: skip
    turns = [
        {
            "version_guid": guid, "turn_count": len(new.turns), "content": _written_turns(new.turns),
            "marks": written_marks(new.marks),
        }
        for guid, (_, new) in zip(guids, texts, strict=True)
    ]  # fmt: skip
    if texts:
        connection.execute(insert(_versions), versions)
        connection.execute(insert(_turns), turns)
    return guids


def _written_turns(turns: Sequence[Turn]) -> str:
    fields = [
        (turn.head, turn.start, turn.end, turn.label, turn.time_start, turn.time_end, turn.time_raw) for turn in turns
    ]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


NO_MARKS = "[]"


def written_marks(marks: Iterable[Mark]) -> str:
    """Marks as they are stored."""
    return json.dumps(list(marks), ensure_ascii=False, separators=(",", ":"))


def read_marks(content: str) -> tuple[Mark, ...]:
    """Marks as `written_marks` wrote them."""
    return tuple(Mark(at, MarkKind(kind), written, value) for at, kind, written, value in json.loads(content))


def add_texts(connection: Connection, text_by_hash: Mapping[str, str]) -> None:
    """Those that are not there yet."""
    stored = _stored(connection, _texts, text_by_hash)
    _add_contents(connection, _texts, {key: text for key, text in text_by_hash.items() if key not in stored})


def add_originals(connection: Connection, file_by_hash: Mapping[str, bytes]) -> None:
    """Files that are not there yet; of one that is a stored text byte for byte, no second copy."""
    stored, texts = _stored(connection, _originals, file_by_hash), _stored(connection, _texts, file_by_hash)
    new = {key: b"" if key in texts else file for key, file in file_by_hash.items() if key not in stored}
    _add_contents(connection, _originals, new)


def _stored(connection: Connection, table: Table, hashes: Iterable[str]) -> set[str]:
    stored: set[str] = set()
    for part in chunks(list(hashes)):
        stored.update(connection.execute(select(table.c.sha256).where(table.c.sha256.in_(part))).scalars())
    return stored


def _add_contents(connection: Connection, table: Table, content_by_hash: Mapping[str, str | bytes]) -> None:
    rows = [{"sha256": sha256, "content": content} for sha256, content in content_by_hash.items()]
    for part in chunks(rows):
        connection.execute(insert(table), part)


def _present_numbers(connection: Connection, documents: Sequence[str]) -> dict[str, int]:
    """The number of the version that is read now, by document; new documents have none."""
    query = select(_documents.c.guid, _versions.c.number).join(_versions, _versions.c.guid == _documents.c.version_guid)
    numbers: dict[str, int] = {}
    for part in chunks(documents):
        numbers |= {row.guid: row.number for row in connection.execute(query.where(_documents.c.guid.in_(part)))}
    return numbers


def present_version(connection: Connection, document: str) -> str:
    """The version of a document that is read now; GoneError where somebody has removed the document."""
    version = connection.execute(select(_documents.c.version_guid).where(_documents.c.guid == document)).scalar()
    if version is None:
        raise GoneError("document")
    return str(version)


def version_guid(connection: Connection, document: str, number: int) -> str | None:
    """The version of that number, None where there is none; of one that was undone and made again, the newer."""
    query = select(_versions.c.guid).where(_versions.c.document_guid == document, _versions.c.number == number)
    return connection.execute(query.order_by(_versions.c.created.desc())).scalars().first()


def file_name(connection: Connection, version: str) -> str:
    """What the file of a version was called."""
    return str(connection.execute(select(_versions.c.file_name).where(_versions.c.guid == version)).scalar_one())


def marks_of(connection: Connection, version: str) -> tuple[Mark, ...]:
    """What was taken out of the words of a version."""
    content = connection.execute(select(_turns.c.marks).where(_turns.c.version_guid == version)).scalar()
    return read_marks(content or NO_MARKS)


def point_to(step: Step, document: str, version: str) -> None:
    """Makes a version the one that is read and coded."""
    step.change(_documents, document, version_guid=version)


def add_speakers(step: Step, speakers_of: Iterable[tuple[str, Sequence[Speaker]]]) -> None:
    """People who speak under labels that a document, by guid, did not know; `case` is a guid here."""
    rows = []
    for document, speakers in speakers_of:
        count = select(func.count()).where(_speakers.c.document_guid == document)
        first = int(step.connection.execute(count).scalar_one()) if speakers else 0
        rows += [
            {
                "guid": new_guid(), "document_guid": document, "label": speaker.label, "name": speaker.name,
                "role": speaker.role.value if speaker.role else None, "case_guid": speaker.case, "position": position,
            }
            for position, speaker in enumerate(speakers, start=first)
        ]  # fmt: skip
    step.add(_speakers, *rows)
