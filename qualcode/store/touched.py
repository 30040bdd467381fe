"""What the newest steps of the record have changed, told without reading it all again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from qualcode.store import row_changes, tables
from qualcode.store.chunks import chunks

_changes, _deltas = tables.changes, tables.deltas
_MOST_ROWS = 3_000
"""Changed rows that are looked at one by one: a judgement, some 20 ms; after more, everything counts as changed."""


@dataclass(frozen=True, slots=True)
class Touched:
    """The tables with changed rows, and the documents (guids) whose codings have changed.

    `tables` is None where so much has changed that everything is to be read again.
    """

    newest_step: int
    tables: frozenset[str] | None = None
    documents: frozenset[str] = frozenset()


def newest_step(connection: Connection) -> int:
    """The number of the newest step, 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(_changes.c.number), 0))).scalar_one())


def touched_since(connection: Connection, step: int) -> Touched:
    """What the steps after this one have changed."""
    newest = newest_step(connection)
    query = select(_deltas.c.change_number, _deltas.c.table_name, _deltas.c.row_guid, _deltas.c.before, _deltas.c.after)
    rows = connection.execute(query.where(_deltas.c.change_number > step).limit(_MOST_ROWS + 1)).all()
    # A line without rows stands for an act that leaves no trace of what it changed: taking names out, for one.
    if len(rows) > _MOST_ROWS or len({row.change_number for row in rows}) < newest - step:
        return Touched(newest)
    codings: set[str] = set()
    documents: set[str] = set()
    for row in rows:
        fields = (row_changes.fields_of(row.before) or {}) | (row_changes.fields_of(row.after) or {})
        if row.table_name == "codings":
            codings.add(row.row_guid)
        codings |= {fields[name] for name in ("coding_guid", "subject_guid") if fields.get(name)}
        if row.table_name in ("codings", "decisions") and fields.get("document_guid"):
            documents.add(fields["document_guid"])
    anchors = [row.row_guid for row in rows if row.table_name in ("anchors", "memos")]
    codings |= codings_of(connection, anchors)
    documents |= _documents_of(connection, codings)
    return Touched(newest, frozenset(row.table_name for row in rows), frozenset(documents))


def codings_of(connection: Connection, rows: Iterable[str]) -> set[str]:
    """The codings of anchors and of memos, by the guids of these."""
    guids: set[str] = set()
    for part in chunks(list(rows)):
        anchors, memos = tables.anchors, tables.memos
        guids.update(connection.execute(select(anchors.c.coding_guid).where(anchors.c.guid.in_(part))).scalars())
        guids.update(connection.execute(select(memos.c.subject_guid).where(memos.c.guid.in_(part))).scalars())
    return guids


def _documents_of(connection: Connection, codings: Iterable[str]) -> set[str]:
    guids: set[str] = set()
    for part in chunks(list(codings)):
        query = select(tables.codings.c.document_guid).where(tables.codings.c.guid.in_(part)).distinct()
        guids.update(connection.execute(query).scalars())
    return guids
