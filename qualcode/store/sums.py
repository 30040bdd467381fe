"""A sum over all rows of each table, kept by everything that qualcode writes: a row that changed otherwise shows.

The hash of a row goes into the sum of its table when the row comes, and out of it when the row goes. So the sum costs
nothing but the rows that are written, and does not depend on their order. What writes to the file without keeping the
sums (a script, another program, a failing disk) makes the rows and the sum differ, whatever it changed.

Temporary triggers see every row that a connection writes, whichever module wrote it. They are part of the connection,
not of the file.
"""

from __future__ import annotations

import hashlib
import marshal
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, event

from qualcode.store import tables

_WIDTH = 64
_MODULUS = 1 << _WIDTH

SUMMED: dict[str, Table] = {
    table.name: table
    for table in (
        tables.migrations, *tables.RECORDED.values(), tables.texts, tables.originals, tables.versions, tables.turns,
        tables.codebook_states, tables.changes, tables.deltas, tables.withdrawals, tables.outstanding,
    )
}  # fmt: skip
"""The tables that hold what people made."""

_WRITING = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) \"?(\w+)", re.IGNORECASE)
"""How a statement begins that writes to a table."""
_SIDES = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}
"""What of a row changes a sum when it is written."""
_SCHEMA = "sqlite_schema"
_COLUMNS = {name: [column.name for column in table.columns] for name, table in SUMMED.items()} | {
    _SCHEMA: ["type", "name", "tbl_name", "sql"]
}
"""What goes into each sum. How the tables are laid out changes only when a file is made or brought up to date."""


def row_hash(*values: object) -> int:
    """The part that a row has in the sum of its table."""
    # Written as marshal's oldest form has it: the same in every Python, and a third of the time of `repr`.
    written = marshal.dumps(values, 0)  # type: ignore[arg-type]
    return int.from_bytes(hashlib.blake2b(written, digest_size=_WIDTH // 8).digest(), "big")


def watch(engine: Engine) -> None:
    """Keeps the sums of a project file in every transaction in which a connection of this engine writes."""

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("begins") is not None:
            connection.info["sums"] = _Keeping(connection)

    @event.listens_for(engine, "commit")
    def commit(connection: Connection) -> None:
        if (keeping := connection.info.pop("sums", None)) is not None:
            keeping.write(connection)

    @event.listens_for(engine, "before_cursor_execute")
    def execute(connection: Connection, _: Any, statement: str, *__: Any) -> None:
        if (keeping := connection.info.get("sums")) is not None and (written := _WRITING.match(statement)):
            keeping.watch(connection, written[1])

    @event.listens_for(engine, "savepoint")
    def savepoint(connection: Connection, _: object) -> None:
        if (keeping := connection.info.get("sums")) is not None:
            keeping.remember(connection)

    @event.listens_for(engine, "rollback_savepoint")
    def rollback_savepoint(connection: Connection, *_: object) -> None:
        if (keeping := connection.info.get("sums")) is not None:
            keeping.go_back(connection)

    @event.listens_for(engine, "release_savepoint")
    def release_savepoint(connection: Connection, *_: object) -> None:
        if (keeping := connection.info.get("sums")) is not None:
            keeping.forget()

    @event.listens_for(engine, "rollback")
    def rollback(connection: Connection) -> None:
        if connection.invalidated:  # stopped within a statement: what it kept has gone with the connection
            return
        connection.info.pop("sums", None)
        connection.info.pop("summed", None)  # triggers go when the transaction that made them is taken back


class _Keeping:
    """The sums in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._form = _form(connection)
        self._changes: Counter[str] = Counter()
        self._at_savepoints: list[tuple[Counter[str], set[str]]] = []
        self._is_kept = self._form > 0 and are_there(connection)
        if self._is_kept:
            if "sum changes" not in connection.info:
                connection.info["sum changes"] = _noted_changes(connection)
            self._changes = connection.info["sum changes"]
            self._changes.clear()

    def watch(self, connection: Connection, name: str) -> None:
        """Before a table is written to for the first time: most acts write to a few of them."""
        summed: set[str] = connection.info.setdefault("summed", set())
        if self._is_kept and name in SUMMED and name not in summed:
            _make_triggers(connection, name)
            summed.add(name)

    def remember(self, connection: Connection) -> None:
        """At a savepoint: what is noted, and which tables have triggers. Both go when what follows is taken back."""
        self._at_savepoints.append((self._changes.copy(), set(connection.info.get("summed", ()))))

    def go_back(self, connection: Connection) -> None:
        changes, connection.info["summed"] = self._at_savepoints.pop()
        self._changes.clear()
        self._changes.update(changes)

    def forget(self) -> None:
        self._at_savepoints.pop()

    def write(self, connection: Connection) -> None:
        """Writes the sums; anew from all rows where the tables themselves have changed, or where there were none."""
        if not are_there(connection):
            return
        if not self._is_kept or _form(connection) != self._form:
            write_all(connection)
            return
        for name, change in self._changes.items():
            if change % _MODULUS:
                row = connection.exec_driver_sql("SELECT total FROM sums WHERE name = ?", (name,)).first()
                total = ((int(row[0], 16) if row else 0) + change) % _MODULUS
                _write_one(connection, name, total)
        self._changes.clear()


def _form(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def are_there(connection: Connection) -> bool:
    """Whether a project is in a form that has sums."""
    query = "SELECT 1 FROM sqlite_schema WHERE name = 'sums'"
    return connection.exec_driver_sql(query).first() is not None


def _noted_changes(connection: Connection) -> Counter[str]:
    """What the triggers of a connection note into: what its rows add to each sum."""
    changes: Counter[str] = Counter()

    def note(name: str, sign: int, *values: object) -> None:
        changes[name] += sign * row_hash(*values)

    _driver_of(connection).create_function("note_row", -1, note)
    return changes


def _make_triggers(connection: Connection, name: str) -> None:
    raw = _driver_of(connection)
    for act, sides in _SIDES.items():
        notes = "".join(f"SELECT note_row({_note(name, side)});" for side in sides)
        creation = f"CREATE TEMP TRIGGER IF NOT EXISTS sum_{act}_{name}"
        raw.execute(f"{creation} AFTER {act} ON main.{name} BEGIN {notes} END")


def _note(name: str, side: str) -> str:
    columns = ", ".join(f'{side}."{column}"' for column in _COLUMNS[name])
    return f"'{name}', {-1 if side == 'OLD' else 1}, {columns}"


def write_all(connection: Connection) -> None:
    """Takes all rows as they are now for what they should be."""
    for name in _COLUMNS:
        _write_one(connection, name, _sum_of(_driver_of(connection), name))


def _write_one(connection: Connection, name: str, total: int) -> None:
    connection.exec_driver_sql("INSERT OR REPLACE INTO sums (name, total) VALUES (?, ?)", (name, f"{total:016x}"))


def _sum_of(raw: sqlite3.Connection, name: str) -> int:
    columns = ", ".join(f'"{column}"' for column in _COLUMNS[name])
    rows = raw.execute(f"SELECT {columns} FROM main.{name}")  # noqa: S608  (names of our own tables)
    return sum(row_hash(*row) for row in rows) % _MODULUS


def wrong_sums(connection: Connection) -> Iterator[str]:
    """The tables of which some row is not as qualcode wrote it."""
    return wrong_sums_in(_driver_of(connection))


def wrong_sums_in(raw: sqlite3.Connection) -> Iterator[str]:
    """The same of a connection that SQLAlchemy does not know."""
    with _bytes_as_they_are(raw):
        stored = dict(raw.execute("SELECT name, total FROM sums"))
        for name in _COLUMNS:
            if stored.get(name) != f"{_sum_of(raw, name):016x}":
                yield name


def _driver_of(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.driver_connection)


@contextmanager
def _bytes_as_they_are(raw: sqlite3.Connection) -> Iterator[None]:
    """Text that is no UTF-8 any more can be read all the same."""
    usual: Callable[[bytes], Any] = raw.text_factory
    raw.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        raw.text_factory = usual


def state(connection: Connection) -> str:
    """All sums as one: two equal states hold the same rows."""
    return " ".join(str(row[0]) for row in connection.exec_driver_sql("SELECT total FROM sums ORDER BY name"))
