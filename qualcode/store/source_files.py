"""The files that documents came from: as an import or a correction read them."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from qualcode.errors import GoneError
from qualcode.store import tables

_versions, _originals, _texts = tables.versions, tables.originals, tables.texts


class SourceFile(NamedTuple):
    """The file that a version of a text came from: its name, its format such as `txt`, its bytes, how it was read."""

    name: str
    format: str
    content: bytes
    read_as: str


def source_file(connection: Connection, version: str) -> SourceFile:
    """The file of a version; GoneError where a participant's withdrawal has removed it."""
    query = (
        select(
            _versions.c.file_name,
            _versions.c.format,
            _versions.c.read_as,
            _originals.c.content,
            _texts.c.content.label("as_text"),
        )
        .join(_originals, _originals.c.sha256 == _versions.c.original_sha256)
        .outerjoin(_texts, _texts.c.sha256 == _originals.c.sha256)
    )
    row = connection.execute(query.where(_versions.c.guid == version)).first()
    if row is None:
        raise GoneError("document")
    content = row.content or (row.as_text or "").encode("utf-8", "surrogatepass")
    return SourceFile(row.file_name, row.format, content, row.read_as)


def read_as(connection: Connection, version: str) -> str:
    """What was said of the file of a version when it was read, as JSON."""
    return str(connection.execute(select(_versions.c.read_as).where(_versions.c.guid == version)).scalar_one())


def names_and_hashes(connection: Connection) -> tuple[frozenset[str], frozenset[str]]:
    """The names of these files, and the SHA-256 of their bytes, of all versions of all documents."""
    rows = connection.execute(select(_versions.c.file_name, _versions.c.original_sha256)).all()
    return frozenset(row.file_name for row in rows if row.file_name), frozenset(row.original_sha256 for row in rows)
