"""Every row held against the record: what the steps that stand have made of it is what has to be there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, select

from qualcode.store import tables
from qualcode.store.row_changes import AS_STORED

_changes, _deltas = tables.changes, tables.deltas

_WITHOUT_RECORD = {("rounds", "opened")}
"""What changes for good, in no step: a blind round is opened."""


class Deviation(NamedTuple):
    """What of which row is not as the record has it, in words; `name` is what people call the row, or its guid."""

    table: str
    name: str
    detail: str


class _Expected(NamedTuple):
    """Whether a row is there, and what is known of its fields: nothing of a row that the record keeps no copy of."""

    is_there: bool
    fields: dict[str, Any]


def deviations(connection: Connection) -> Iterator[Deviation]:
    """Rows that are gone, are there again, or differ; then entries of the record that cannot be read."""
    unreadable: list[Deviation] = []
    expected = _expected_rows(connection, unreadable)
    for table in tables.RECORDED.values():
        rows = expected.get(table.name, {})
        stored = {row["guid"]: row for row in connection.execute(select(table)).mappings()} if rows else {}
        for guid, row in rows.items():
            yield from _deviations_of(table, guid, row, stored.get(guid))
    yield from unreadable


def _deviations_of(table: Table, guid: str, row: _Expected, stored: Mapping[Any, Any] | None) -> Iterator[Deviation]:
    name = _name_of(stored if stored is not None else row.fields, guid)
    if stored is None:
        if row.is_there:
            yield Deviation(table.name, name, "is gone, and no step of the history removed it")
    elif not row.is_there:
        yield Deviation(table.name, name, "is there, although the history says that it is gone")
    else:
        for column, value in row.fields.items():
            if column in stored and stored[column] != value and (table.name, column) not in _WITHOUT_RECORD:
                yield Deviation(table.name, name, f"its {column} is not what the history says")


def _name_of(fields: Mapping[Any, Any], guid: str) -> str:
    name = fields.get("name")
    return f"“{name}”" if name else guid


def _expected_rows(connection: Connection, unreadable: list[Deviation]) -> dict[str, dict[str, _Expected]]:
    """By table and guid. A record that was emptied (names or a participant taken out) tells nothing of its rows."""
    query = (
        select(_deltas, _changes.c.undone)
        .join(_changes, _changes.c.number == _deltas.c.change_number)
        .order_by(_deltas.c.change_number, _deltas.c.position)
    )
    expected: dict[str, dict[str, _Expected]] = {}
    for delta in connection.execute(query):
        if delta.table_name not in tables.RECORDED:
            unreadable.append(_unreadable(delta))
            continue
        rows = expected.setdefault(delta.table_name, {})
        if delta.undone is not None:
            if delta.before is None and delta.after is not None:  # added by a step that does not stand
                rows.setdefault(delta.row_guid, _Expected(False, {}))
        elif delta.before is None and delta.after is None:
            rows.pop(delta.row_guid, None)
        elif delta.after == AS_STORED:
            rows[delta.row_guid] = _Expected(True, {})
        elif (after := _fields(delta.after)) is None and delta.after is not None:
            unreadable.append(_unreadable(delta))
        elif after is None:
            rows[delta.row_guid] = _Expected(False, {})
        else:
            earlier = rows.get(delta.row_guid)
            known_fields = earlier.fields if earlier is not None and delta.before is not None else {}
            rows[delta.row_guid] = _Expected(True, known_fields | after)
    for side in ("before", "after"):
        unreadable += _sides_that_cannot_be_read(connection, side)
    return expected


def _sides_that_cannot_be_read(connection: Connection, side: str) -> Iterator[Deviation]:
    """What undo and the history would stumble over, in steps undone too."""
    column = _deltas.c[side]
    for delta in connection.execute(select(_deltas).where(column.is_not(None), column != AS_STORED)):
        fields = _fields(delta._mapping[side])
        if delta.table_name not in tables.RECORDED or fields is None or not _are_columns(delta.table_name, fields):
            yield _unreadable(delta)


def _are_columns(table: str, fields: Mapping[str, Any]) -> bool:
    return fields.keys() <= set(tables.RECORDED[table].columns.keys())


def _fields(side: str | None) -> dict[str, Any] | None:
    try:
        fields = json.loads(side or "null")
    except ValueError:
        return None
    return fields if isinstance(fields, dict) else None


def _unreadable(delta: Row[Any]) -> Deviation:
    return Deviation("changes", f"step {delta.change_number}", "its record cannot be read")
