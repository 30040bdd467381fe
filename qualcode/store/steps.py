"""Steps: every change to the project, with its record, in one transaction.

A step is what a person did: one coding, or an import of two hundred files. Each row that it adds, changes or removes
leaves a delta: what `row_changes` needs to tell the fields before and after. That is enough to go back and forth, and
to say who did what when.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, delete, insert, select, update

from qualcode.errors import GoneError
from qualcode.model.identity import new_guid
from qualcode.store import row_changes, tables
from qualcode.store.chunks import CHUNK, chunks
from qualcode.store.clock import now

Fields = Mapping[str, Any]
_changes = tables.changes


class Step:
    """One recorded step in the making, within a write transaction."""

    def __init__(self, connection: Connection, coder: str, action: str, subject: str) -> None:
        self.connection = connection
        self.coder = coder
        self.time = now()
        self.coder_guid = coder_guid(connection, coder, self.time)
        self.action = action
        self.subject = subject
        self.reason = ""
        self._number: int | None = None
        self._noted = 0
        self._deltas: list[tuple[Any, ...]] = []

    @property
    def number(self) -> int | None:
        """Its number in the record, None as long as nothing of it is written down."""
        return self._number

    def add(self, table: Table, *rows: Fields) -> None:
        """New rows, each with all its fields."""
        if rows:
            _insert(self.connection, table, rows)
            self._note(table, ((row["guid"], None, row) for row in rows))

    def change(self, table: Table, guid: str, **fields: Any) -> None:
        """Some fields of one row; what is equal already is left out, and where only the time of change differs, all.

        GoneError where somebody has removed the row.
        """
        columns = [table.c[name] for name in fields]
        row = self.connection.execute(select(*columns).where(table.c.guid == guid)).mappings().first()
        if row is None:
            raise GoneError(tables.NOUNS.get(table.name, "item"))
        after = {name: value for name, value in fields.items() if row[name] != value}
        if after.keys() - {"changed"}:
            self.connection.execute(update(table).where(table.c.guid == guid).values(**after))
            self._note(table, [(guid, {name: row[name] for name in after}, after)])

    def remove(self, table: Table, guids: Sequence[str]) -> None:
        """Rows by guid; the record keeps them whole."""
        for part in chunks(guids):
            is_chosen = table.c.guid.in_(part)
            rows = self.connection.execute(select(table).where(is_chosen)).mappings().all()
            self.connection.execute(delete(table).where(is_chosen))
            self._note(table, ((row["guid"], dict(row), None) for row in rows))

    def _note(self, table: Table, changed: Any) -> None:
        name = table.name
        for guid, before, after in changed:
            self._deltas.append((self._noted, name, guid, *row_changes.written(table, before, after)))
            self._noted += 1
            if len(self._deltas) >= CHUNK:
                self._write_deltas()

    def finish(self) -> None:
        """Writes the record; nothing where nothing changed, for then there is nothing to undo."""
        if self._noted:
            self._write_deltas()
            fields = {"action": self.action, "subject": self.subject, "reason": self.reason}
            self.connection.execute(update(_changes).where(_changes.c.number == self._number).values(fields))

    def _write_deltas(self) -> None:
        """What a step did is put down as it grows: the memory of a large import stays flat."""
        if self._number is None:
            change = {"guid": new_guid(), "time": self.time, "coder_guid": self.coder_guid, "undone": None}
            change |= {"action": self.action, "subject": self.subject}
            key = self.connection.execute(insert(_changes), change).inserted_primary_key
            self._number = key[0] if key is not None else None
        if self._deltas:
            statement, _ = _insertion(tables.deltas, tuple(tables.deltas.c.keys()), self.connection.dialect)
            self.connection.exec_driver_sql(statement, [(self._number, *delta) for delta in self._deltas])
        self._deltas.clear()


def _insert(connection: Connection, table: Table, rows: Sequence[Fields]) -> None:
    """New rows with the same fields. Handed to the driver as they are: SQLAlchemy would look at each value again."""
    statement, values_of = _insertion(table, tuple(rows[0]), connection.dialect)
    connection.exec_driver_sql(statement, [values_of(row) for row in rows])


@lru_cache
def _insertion(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, Callable[[Fields], Any]]:
    """The statement for rows with these fields, in the order of the table, and how to take its values from a row."""
    statement = insert(table).compile(dialect=dialect, column_keys=names)
    if statement.positiontup is None:
        raise NotImplementedError(f"{dialect.name} names its parameters: rows have to go in as mappings")
    return str(statement), itemgetter(*statement.positiontup)


def coder_guid(connection: Connection, name: str, time: str) -> str:
    """The coder of this name, written down at the first change they make."""
    guid_in_file = connection.execute(select(tables.coders.c.guid).where(tables.coders.c.name == name)).scalar()
    if guid_in_file is not None:
        return str(guid_in_file)
    guid = new_guid()
    connection.execute(insert(tables.coders), {"guid": guid, "name": name, "created": time})
    return guid
