"""The files that documents came from: as an import or a correction read them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from qualcode.store import tables

_versions = tables.versions


def names_and_hashes(connection: Connection) -> tuple[frozenset[str], frozenset[str]]:
    """The names of these files, and the SHA-256 of their bytes, of all versions of all documents."""
    rows = connection.execute(select(_versions.c.file_name, _versions.c.original_sha256)).all()
    return frozenset(row.file_name for row in rows if row.file_name), frozenset(row.original_sha256 for row in rows)
