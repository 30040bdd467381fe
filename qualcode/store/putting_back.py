"""Putting rows back as the record has them: many at a time, for nobody else can write meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from qualcode.store.chunks import chunks

Fields = Mapping[str, Any]

_WINDOW = 4_000
"""Rows that are set together. A judgement: some megabytes, and few statements."""


class Restoration(NamedTuple):
    """A row with the fields that it has to have before, and that it gets; None: no row."""

    table: Table
    guid: str
    expected: Fields | None
    fields: Fields | None

    @property
    def way(self) -> tuple[Any, ...]:
        """What rows have in common that can be set with one statement."""
        if self.fields is None:
            return self.table, "gone"
        return self.table, "whole" if self.expected is None else "changed", *sorted(self.fields)


def windows(restorations: Iterable[Restoration]) -> Iterator[list[Restoration]]:
    """The rows in their order, so many at a time, each row once."""
    window: dict[str, Restoration] = {}
    for one in restorations:
        if len(window) == _WINDOW or one.guid in window:
            yield list(window.values())
            window = {}
        window[one.guid] = one
    if window:
        yield list(window.values())


def stored_rows(connection: Connection, window: Sequence[Restoration]) -> dict[str, Any]:
    """The rows of a window as they are now, by guid."""
    stored: dict[str, Any] = {}
    for table in dict.fromkeys(one.table for one in window):
        for part in chunks([one.guid for one in window if one.table is table]):
            rows = connection.execute(select(table).where(table.c.guid.in_(part))).mappings()
            stored |= {row["guid"]: row for row in rows}
    return stored


def refused_row(connection: Connection, window: Sequence[Restoration]) -> str | None:
    """Sets the rows of a window; the guid of one whose place another row has taken meanwhile, None if all are set.

    References are checked at the end, so that tables may come in any order. Where a row takes the place of another of
    the same window, the order matters: then it is done one by one.
    """
    try:
        with connection.begin_nested():
            for alike in _alike(window):
                _restore(connection, alike)
    except IntegrityError:
        for row in window:
            try:
                _restore(connection, [row])
            except IntegrityError:
                return row.guid
    return None


def _alike(window: Sequence[Restoration]) -> Iterator[Sequence[Restoration]]:
    """Rows that can be set with one statement, in the order in which the first of each comes."""
    by_way: dict[tuple[Any, ...], list[Restoration]] = {}
    for one in window:
        by_way.setdefault(one.way, []).append(one)
    for alike in by_way.values():
        yield from chunks(alike)


def _restore(connection: Connection, alike: Sequence[Restoration]) -> None:
    table, fields = alike[0].table, alike[0].fields
    if fields is None:
        connection.execute(delete(table).where(table.c.guid.in_([one.guid for one in alike])))
    elif alike[0].expected is None:
        connection.execute(insert(table), [dict(one.fields or {}) for one in alike])
    elif fields:
        changed = update(table).where(table.c.guid == bindparam("row_guid"))
        changed = changed.values({name: bindparam(f"new_{name}") for name in fields})
        new = [{f"new_{name}": value for name, value in (one.fields or {}).items()} for one in alike]
        connection.execute(changed, [{"row_guid": one.guid, **row} for one, row in zip(alike, new, strict=True)])
