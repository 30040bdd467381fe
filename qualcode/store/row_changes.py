"""What a step did to each row: written into the record as it happens, read again for undo and for the history.

Of a coding or anchor that is added, the record keeps no copy as long as the step stands: the row itself is there, or
the step that removed it has kept it, and every later step has kept what it changed. From these the row is put together
as it was. A step that is undone takes its rows away and keeps them whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, bindparam, select, update

from qualcode.store import tables
from qualcode.store.chunks import chunks

_changes, _deltas = tables.changes, tables.deltas
Fields = dict[str, Any]

AS_STORED = ""
"""In the place of an added row's fields: they are put together from the row and what later steps changed in it."""

_STORED_ONCE = frozenset({"codings", "anchors"})
"""The tables of which a study has so many rows that a second copy of each would be a third of the file."""


class RowChange(NamedTuple):
    """A row before and after a step: all fields where it came or went, else those that changed; None: no row."""

    step: int
    position: int
    table: Table
    guid: str
    before: Fields | None
    after: Fields | None


def written(table: Table, before: Fields | None, after: Fields | None) -> tuple[str | None, str | None]:
    """The two sides as the record keeps them."""
    if before is None and table.name in _STORED_ONCE:
        return None, AS_STORED
    return _json(before), _json(after)


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _json(fields: Fields | None) -> str | None:
    return None if fields is None else _encode(fields)


def read(connection: Connection, steps: Sequence[int]) -> list[RowChange]:
    """What some steps, by number, did to each row, in the order in which they did it.

    Both sides are None in a record that was emptied when names or a participant were taken out.
    """
    rows: list[Row[Any]] = []
    for part in chunks(steps):
        query = select(_deltas).where(_deltas.c.change_number.in_(part))
        rows += connection.execute(query.order_by(_deltas.c.change_number, _deltas.c.position)).all()
    put_together = _added(connection, [row for row in rows if row.after == AS_STORED])
    return [
        RowChange(
            row.change_number, row.position, tables.RECORDED[row.table_name], row.row_guid, fields_of(row.before),
            put_together.get(row.row_guid) if row.after == AS_STORED else fields_of(row.after),
        )
        for row in rows
    ]  # fmt: skip


def fields_of(side: str | None) -> Fields | None:
    """One side of a change as it stands in the record; of an added row that is stored once, nothing is known here."""
    return None if side is None else {} if side == AS_STORED else json.loads(side)


def _added(connection: Connection, additions: Sequence[Row[Any]]) -> dict[str, Fields]:
    """Rows, by guid, as the steps added them."""
    added: dict[str, Fields] = {}
    for name in {row.table_name for row in additions}:
        of_table = {row.row_guid: row for row in additions if row.table_name == name}
        guids = list(of_table)
        for part in chunks(guids):
            added |= _rows(connection, tables.RECORDED[name], part)
            _take_back(added, [of_table[guid] for guid in part], _changes_of(connection, part))
    return added


def _rows(connection: Connection, table: Table, guids: Sequence[str]) -> dict[str, Fields]:
    rows = connection.execute(select(table).where(table.c.guid.in_(guids))).mappings()
    return {row["guid"]: dict(row) for row in rows}


def _changes_of(connection: Connection, guids: Sequence[str]) -> dict[str, list[Row[Any]]]:
    """What steps did to rows, the newest first; with those undone, for what they kept was true before them."""
    query = select(_deltas).where(_deltas.c.row_guid.in_(guids))
    changes: dict[str, list[Row[Any]]] = {guid: [] for guid in guids}
    for row in connection.execute(query.order_by(_deltas.c.change_number.desc(), _deltas.c.position.desc())):
        changes[row.row_guid].append(row)
    return changes


def _take_back(rows: dict[str, Fields], additions: Iterable[Row[Any]], changes: dict[str, list[Row[Any]]]) -> None:
    """Leads rows back to what they were when they were added; one that was removed comes from the step that did it."""
    for addition in additions:
        guid = addition.row_guid
        for change in changes[guid]:
            if (change.change_number, change.position) <= (addition.change_number, addition.position):
                break
            if change.after is None and change.before is not None:
                rows[guid] = json.loads(change.before)
            elif guid in rows:
                rows[guid] |= fields_of(change.before) or {}


def keep_whole(connection: Connection, changes: Iterable[RowChange]) -> None:
    """Writes out what was added, before a step back takes the rows away."""
    whole = [
        {"step": change.step, "place": change.position, "whole": _json(change.after)}
        for change in changes
        if change.before is None and change.after is not None and change.table.name in _STORED_ONCE
    ]
    is_it = (_deltas.c.change_number == bindparam("step"), _deltas.c.position == bindparam("place"))
    for part in chunks(whole):
        connection.execute(update(_deltas).where(*is_it).values(after=bindparam("whole")), list(part))
