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


class OutOfOrderError(Exception):
    """A row has the place of another that is set before it is moved: then they must be set one by one."""


def refused_row(connection: Connection, window: Sequence[Restoration], *, one_by_one: bool) -> str | None:
    """Sets the rows of a window; the guid of one whose place another row has taken meanwhile, None if all are set.

    Those that are alike are set with one statement, whatever their order: references are checked at the end. Where a
    row takes the place of another of the same step, the order matters: OutOfOrderError, and what was set has to be
    rolled back. A savepoint would do that, but then SQLite keeps each page that each row changes: three times as slow.
    """
    try:
        for alike in ([row] for row in window) if one_by_one else _alike(window):
            at = alike[0].guid
            _restore(connection, alike)
    except IntegrityError:
        if one_by_one:
            return at
        raise OutOfOrderError from None
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
