"""How far a project file has come, and who is at work in it: so that a log can be told from that of another state.

SQLite reads whatever lies beside a file as its log. Every transaction that writes therefore puts a running number into
the file, with a token of its own and that of the transaction before. A log belongs to a file whose token is one that
the log begins from or has come to (`log_file`).

The newest work stands in the log alone. While somebody is at work, a mark says so in the file itself: if it is taken
along without its log, it can tell that something is missing.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from qualcode.model.identity import new_guid
from qualcode.store import sqlite_files, tables
from qualcode.store.clock import now

_WRITTEN = re.compile(r"state (\d{12}) ([0-9a-f]{32}|-{32}) ([0-9a-f]{32})")
"""Always as long: SQLite writes such a value where the last one stood."""
_NONE = "-" * 32

FORM_WITH_STATE = 6
"""The form of a file (the number of its migrations) from which on it tells its state."""


class FileState(NamedTuple):
    """The number of the newest transaction, the token of the one before it, and its own."""

    number: int
    before: str
    token: str

    def __str__(self) -> str:
        return f"state {self.number:012d} {self.before} {self.token}"

    @classmethod
    def read_from(cls, written: str) -> FileState | None:
        """The state in a text, if the text begins with one."""
        parts = _WRITTEN.match(written)
        return cls(int(parts[1]), parts[2], parts[3]) if parts else None


def advance(connection: Connection) -> None:
    """Counts the transaction that is under way."""
    written = connection.execute(select(tables.file_state.c.state)).scalar()
    last = FileState.read_from(written or "") or FileState(0, _NONE, _NONE)
    state = FileState(last.number + 1, last.token, new_guid().replace("-", ""))
    connection.exec_driver_sql("INSERT OR REPLACE INTO file_state (only_row, state) VALUES (1, ?)", (str(state),))


def state_without_log(path: Path) -> FileState | None:
    """What the file itself says, whatever lies beside it; None where it says nothing that can be read."""
    try:
        with closing(sqlite_files.without_log(path)) as connection:
            row = connection.execute("SELECT state FROM file_state").fetchone()
    except sqlite3.Error:
        return None
    return FileState.read_from(str(row[0])) if row else None


def set_mark(connection: Connection, guid: str) -> None:
    """Says in the file that somebody is at work in it, if it does not say so yet."""
    connection.exec_driver_sql("INSERT OR IGNORE INTO open_marks (guid, since) VALUES (?, ?)", (guid, now()))


def remove_mark(connection: Connection, guid: str) -> None:
    connection.execute(delete(tables.open_marks).where(tables.open_marks.c.guid == guid))


def remove_all_marks(connection: Connection) -> None:
    """For when nobody is at work in the file, whatever it says."""
    if connection.execute(delete(tables.open_marks)).rowcount:
        advance(connection)


def has_marks(path: Path) -> bool:
    """Whether the file itself says that somebody is at work in it, whatever lies beside it."""
    try:
        with closing(sqlite_files.without_log(path)) as connection:
            return connection.execute("SELECT 1 FROM open_marks LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return False
