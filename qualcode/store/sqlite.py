"""What only SQLite knows: connections to a project file, its transactions, its log, and copies of it."""

from __future__ import annotations

import ctypes
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, Pool, QueuePool

from qualcode.store import commits, interrupts, sums
from qualcode.store.sqlite_errors import errors_explained
from qualcode.store.sqlite_files import BUSY_SECONDS, connect, create_empty, newer_format_error, without_log
from qualcode.whole_files import remove_with_logs


def require_same_form(connection: Connection, path: Path, newest_form: int) -> None:
    """Refuse to write on once a later version of qualcode has brought the file up to date while it was open here."""
    form = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if form > newest_form:
        raise newer_format_error(path, form, newest_form)


def write_form(connection: Connection, number: int) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")


def engine_for(path: Path, pool: type[Pool] = QueuePool) -> Engine:
    """Connections to a project file: foreign keys on, durable at each commit, transactions begun by us."""

    def opened() -> sqlite3.Connection:
        return _set_up(connect(path, BUSY_SECONDS), "foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY")

    size = {"pool_size": 2} if pool is QueuePool else {}
    engine = create_engine("sqlite://", creator=opened, poolclass=pool, **size)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        begin_writing = connection.get_execution_options().get("begins")
        if begin_writing is None:
            connection.exec_driver_sql("BEGIN")
        else:
            begin_writing(connection)

    event.listen(engine, "before_execute", interrupts.let_through)
    sums.watch(engine)
    commits.watch(engine)
    return engine


def _set_up(connection: sqlite3.Connection, *pragmas: str) -> sqlite3.Connection:
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def alone(path: Path) -> Iterator[Connection]:
    """A transaction in a file that nobody else has open; DBAPIError at once where somebody has."""

    def opened() -> sqlite3.Connection:
        return _set_up(connect(path, busy_seconds=0), "locking_mode = EXCLUSIVE", "synchronous = FULL")

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        yield connection


def brought_in(connection: Connection) -> bool:
    """Copies the log into the file, as far as others who are at it allow; whether all of it is in the file now."""
    raw = cast(sqlite3.Connection, connection.connection.driver_connection)
    try:
        _, pages, copied = raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    except sqlite3.Error:  # the work stands in the log: it is stored, whatever the disk says of this copy
        return False
    return bool(pages == copied)


def begin_immediate(connection: Connection) -> None:
    """Begins a write transaction; the connection waits for others as long as it was told."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def wait_for_others(connection: Connection, seconds: float) -> None:
    """How long a connection waits while another program writes; said outside of a transaction."""
    raw = cast(sqlite3.Connection, connection.connection.driver_connection)
    raw.execute(f"PRAGMA busy_timeout = {round(seconds * 1000):d}")


def checkpoint(path: Path) -> None:
    """Brings the newest work from the log into the file itself, so that a copied file is whole.

    The log is not emptied: to whoever has the project open that would look like a change.
    """
    with closing(connect(path, busy_seconds=0.2)) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def copy_project(path: Path, target: Path, named: Path | None = None) -> None:
    """A safe copy, also while others write; the target must not exist, and is taken away where there is no room.

    Nobody is at work in the copy: it keeps no mark that says so. `named` is what the target will be called when it is
    whole, if that is another name.
    """
    create_empty(target)
    try:
        with (
            errors_explained(named or target),
            closing(connect(path, BUSY_SECONDS)) as source,
            closing(sqlite3.connect(target.absolute())) as copy,
        ):
            source.backup(copy)
            if copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'open_marks'").fetchone():
                with copy:
                    copy.execute("DELETE FROM open_marks")
    except BaseException:
        remove_with_logs(target)
        raise


def have_same_rows(path: Path, other: Path) -> bool:
    """Whether two files hold the same; False where one of them cannot be read."""
    with (
        suppress(sqlite3.Error, OSError),
        closing(connect(path, BUSY_SECONDS)) as one,
        closing(connect(other, BUSY_SECONDS)) as two,
    ):
        return all(line == same for line, same in zip_longest(one.iterdump(), two.iterdump()))
    return False


def copy_without_log(path: Path, target: Path) -> None:
    """A copy of the file as it is, whatever lies beside it; the target must not exist."""
    create_empty(target)
    with errors_explained(path), closing(without_log(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


WRITER_CACHE_KIB = 32_000
"""Measured: with SQLite's own 2,000 KiB, 50,000 codings in one step take twice as long; more brings little."""


def widen_cache(connection: Connection) -> None:
    """Lets a connection that writes keep more pages at hand: guids are random, and so are their places in an index."""
    raw = cast(sqlite3.Connection, connection.connection.driver_connection)
    raw.execute(f"PRAGMA cache_size = -{WRITER_CACHE_KIB:d}")


def overwrite_deleted(connection: Connection) -> None:
    """From now on this connection overwrites what it deletes; asked outside of a transaction."""
    cast(sqlite3.Connection, connection.connection.driver_connection).execute("PRAGMA secure_delete = ON")


def erase_deleted(path: Path) -> bool:
    """Writes the file anew without its freed pages and empties the log; False while others have it open."""
    with errors_explained(path), closing(connect(path, BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA secure_delete = ON")
        try:
            connection.execute("VACUUM")
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            return False
    return not busy


def rows_changed(connection: Connection) -> int:
    """How many rows this connection has written since it was opened."""
    return cast(sqlite3.Connection, connection.connection.driver_connection).total_changes


def abandon(connection: Connection) -> None:
    """Never closes a connection: the last one to close would bring its log into a file that is another by now."""
    raw = cast(sqlite3.Connection, connection.connection.driver_connection)
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(raw))
    connection.detach()


def data_version(connection: Connection) -> int:
    """A number that changes when any other connection has written; asked outside of a transaction."""
    raw = cast(sqlite3.Connection, connection.connection.driver_connection)
    return int(raw.execute("PRAGMA data_version").fetchone()[0])


def integrity_complaints(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file; empty when all is well."""
    rows = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    complaints = [str(row) for row in rows if row != "ok"]
    return complaints + [f"a row of {row[0]} refers to a row of {row[2]} that is gone" for row in broken]


def is_in_state(path: Path, state: str) -> bool | None:
    """Whether a project, which nobody here has open, is in a state of its sums; None where the disk does not tell."""
    engine = engine_for(path)
    try:
        with engine.begin() as connection:
            return sums.state(connection) == state
    except DBAPIError:
        return None
    finally:
        engine.dispose()
