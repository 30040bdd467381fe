"""What only SQLite knows: how a project file is opened, told from others, copied, and what its errors mean."""

from __future__ import annotations

import ctypes
import json
import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import zip_longest
from pathlib import Path, PurePath
from typing import cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, Pool, QueuePool

from qualcode.errors import (
    BusyProjectError,
    LockedError,
    NewerProjectError,
    NotAProjectError,
    ProjectError,
    UnsureError,
)
from qualcode.model.shell import shell_word
from qualcode.store import commits, sums
from qualcode.whole_files import remove_with_logs

APPLICATION_ID = 0x51434F44
"""“QCOD”, at byte 68 of every project file."""

BUSY_SECONDS = 3.0
"""How long other programs are waited for where no step is stored: to copy a file, to empty it of what was deleted."""

_NO_MEMBER = re.compile(r" is not a valid [A-Z][A-Za-z]+$")
"""How an enumeration says that it has no such member."""
_UNDECODABLE = "Could not decode"
_HEADER = 100
"""Bytes of the header of a database (SQLite's file format, 1.3); the form is at 60, whose file it is at 68."""
_MAGIC = b"SQLite format 3\x00"


def create_empty(path: Path) -> None:
    """A new file that only its owner may read; FileExistsError rather than overwriting."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def mark_as_project(path: Path) -> None:
    """Makes an empty file an empty project file. `file:x` is an address to SQLite, but not as an absolute path."""
    with closing(sqlite3.connect(path.absolute())) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")


def require_project_file(path: Path, newest_form: int) -> None:
    """Refuse, before SQLite touches it, what is not one of our files or in a form that we do not know yet."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise NotAProjectError(f"{path} is a folder, not a project file", hint="Give the .qualcode file inside it.")
        # A pipe would be waited for without end.
        if not stat.S_ISREG(status.st_mode):
            raise NotAProjectError(f"{path} is not an ordinary file", hint="Give the name of a .qualcode file.")
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise ProjectError(
            f"there is no project file {path}", hint=f"Create it with: qualcode new {shell_word(str(path))}"
        ) from None
    except OSError as error:
        raise ProjectError(
            f"the project {path} cannot be opened: {error.strerror}",
            hint="Check the rights of the file and its folder.",
        ) from None
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise NotAProjectError(f"{path} is not a qualcode project", hint="Create a project with: qualcode new PATH")
    if int.from_bytes(header[60:64]) > newest_form:
        raise newer_format_error(path, int.from_bytes(header[60:64]), newest_form)


def form_of(path: Path) -> int:
    """The form that a file itself tells, whatever lies beside it."""
    with path.open("rb") as file:
        return int.from_bytes(file.read(_HEADER)[60:64], "big")


def file_identity(path: Path) -> tuple[int, int]:
    """Which file it is, whatever it is called."""
    status = path.stat()
    return status.st_dev, status.st_ino


def time_written(path: Path) -> int:
    """When the file itself was written last, in nanoseconds; 0 where it is gone."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def require_same_file(path: Path, expected: tuple[int, int]) -> None:
    """Refuse to write once the file was moved or replaced: the work would go into a log that nobody finds."""
    try:
        is_same = file_identity(path) == expected
    except OSError:
        is_same = False
    if not is_same:
        raise ProjectError(
            f"{path.name} was moved, renamed or replaced while it was open",
            hint="Nothing was changed. Close the project and open it at its new place.",
        )


def newer_version_error(path: Path, how: str) -> NewerProjectError:
    """The refusal of a file from a later version of qualcode."""
    return NewerProjectError(
        f"{path.name} was written by a later version of qualcode ({how})",
        hint="Install the newest version of qualcode. The project was not changed.",
    )


def newer_format_error(path: Path, form: int, newest_form: int) -> NewerProjectError:
    """The refusal of a file whose format has a number that is not known yet."""
    return newer_version_error(path, f"file format {form}; this version knows formats up to {newest_form}")


def require_same_form(connection: Connection, path: Path, newest_form: int) -> None:
    """Refuse to write on once a later version of qualcode has brought the file up to date while it was open here."""
    form = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if form > newest_form:
        raise newer_format_error(path, form, newest_form)


def write_form(connection: Connection, number: int) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")


def engine_for(path: Path, pool: type[Pool] = QueuePool) -> Engine:
    """Connections to a project file: foreign keys on, durable at each commit, transactions begun by us."""

    def connect() -> sqlite3.Connection:
        return _set_up(_connect(path, BUSY_SECONDS), "foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY")

    size = {"pool_size": 2} if pool is QueuePool else {}
    engine = create_engine("sqlite://", creator=connect, poolclass=pool, **size)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        begin_writing = connection.get_execution_options().get("begins")
        if begin_writing is None:
            connection.exec_driver_sql("BEGIN")
        else:
            begin_writing(connection)

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

    def connect() -> sqlite3.Connection:
        return _set_up(_connect(path, busy_seconds=0), "locking_mode = EXCLUSIVE", "synchronous = FULL")

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
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


def is_locked(error: DBAPIError) -> bool:
    """Whether it was only that another program is writing."""
    return _means_locked(str(error.orig))


def _means_locked(words: str) -> bool:
    return "locked" in words or "busy" in words


def wait_for_others(connection: Connection, seconds: float) -> None:
    """How long a connection waits while another program writes; said outside of a transaction."""
    raw = cast(sqlite3.Connection, connection.connection.driver_connection)
    raw.execute(f"PRAGMA busy_timeout = {round(seconds * 1000):d}")


def uri_of(path: PurePath) -> str:
    """The address of a file for SQLite, which takes no name of a server: that of a share is a part of the path."""
    written = quote(os.fsencode(path.as_posix()), safe="/:")
    return f"file://{written}" if written.startswith("/") else f"file:///{written}"


def is_writable(path: Path) -> bool:
    """Whether this user may write to a project: to the file, and its log beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A connection to a file that is there; to one that may not be written, without leaving anything beside it."""
    may_write = is_writable(path)
    has_log = path.with_name(path.name + "-wal").exists()
    frozen = "" if may_write or has_log else "&immutable=1"
    return sqlite3.connect(
        f"{uri_of(path.absolute())}?mode={'rw' if may_write else 'ro'}{frozen}",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )


@contextmanager
def errors_explained(path: Path) -> Iterator[None]:
    """Turns what the database says into a sentence about the project file."""
    try:
        yield
    except DBAPIError as error:
        raise _project_error(path, str(error.orig), commits.intended_state(error.orig)) from error
    except sqlite3.Error as error:
        raise _project_error(path, str(error)) from error
    except UnicodeEncodeError as error:
        raise ProjectError(
            f"“{error.object}” contains characters that cannot be stored",
            hint="Set the terminal to UTF-8 and type it again. Nothing was changed.",
        ) from error
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        if isinstance(error, json.JSONDecodeError) or _NO_MEMBER.search(str(error)) or _has_wrong_sums(path):
            raise damaged_row_error(path) from error
        raise


def _has_wrong_sums(path: Path) -> bool:
    """Whether rows are not as they were written: then an error that nobody expected comes from them."""
    try:
        with closing(_connect(path, BUSY_SECONDS)) as connection:
            return any(sums.wrong_sums_in(connection))
    except sqlite3.Error:
        return True


def is_about_a_row(words: str) -> bool:
    """Whether what the database says quotes a row, which may be words of a participant."""
    return _UNDECODABLE in words


def damaged_row_error(path: Path) -> ProjectError:
    """What is said where a row cannot be read."""
    return ProjectError(
        f"{path.name} is damaged: a row has a value that cannot be", hint="To see which one: qualcode doctor"
    )


def _project_error(path: Path, words: str, intended: str | None = None) -> ProjectError:
    name = path.name
    if intended is not None and ("full" in words or "disk I/O" in words):
        return UnsureError(
            f"the disk of {name} failed while the work was stored ({words})",
            hint="Check the disk and its free space. Nothing was changed.",
            intended=intended,
        )
    if _means_locked(words):
        return LockedError(name)
    if "readonly" in words:
        return BusyProjectError(
            f"{name} is read-only", hint="Allow yourself to write to the file and its folder, or work on a copy."
        )
    if "full" in words:
        return BusyProjectError(
            f"the disk of {name} is full", hint="Free some space and try again. Nothing was changed."
        )
    if "unable to open" in words:
        return BusyProjectError(
            f"the project {path} cannot be opened", hint="Check that its folder exists and that you may write in it."
        )
    if "disk I/O" in words:
        return BusyProjectError(
            f"the disk of {name} reported an error ({words})", hint="Check the disk. Nothing was changed."
        )
    if is_about_a_row(words):
        return damaged_row_error(path)
    return ProjectError(
        f"{name} is damaged ({words})",
        hint="Check it with: qualcode doctor. To go back to a backup: qualcode restore BACKUP",
    )


def checkpoint(path: Path) -> None:
    """Brings the newest work from the log into the file itself, so that a copied file is whole.

    The log is not emptied: to whoever has the project open that would look like a change.
    """
    with closing(_connect(path, busy_seconds=0.2)) as connection:
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
            closing(_connect(path, BUSY_SECONDS)) as source,
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
        closing(_connect(path, BUSY_SECONDS)) as one,
        closing(_connect(other, BUSY_SECONDS)) as two,
    ):
        return all(line == same for line, same in zip_longest(one.iterdump(), two.iterdump()))
    return False


def copy_without_log(path: Path, target: Path) -> None:
    """A copy of the file as it is, whatever lies beside it; the target must not exist."""
    create_empty(target)
    with errors_explained(path), closing(without_log(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def without_log(path: Path) -> sqlite3.Connection:
    """A connection that reads the file alone, whatever lies beside it."""
    return sqlite3.connect(f"{uri_of(path.absolute())}?mode=ro&immutable=1", uri=True)


def guid_without_log(path: Path) -> str | None:
    """The guid of the project in a file, whatever lies beside it; None where there is none.

    A pipe would be waited for without end: it is no project.
    """
    if not path.is_file():
        return None
    with suppress(sqlite3.Error, OSError), closing(without_log(path)) as connection:
        row = connection.execute("SELECT guid FROM projects").fetchone()
        return str(row[0]) if row else None
    return None


_LOCK_START, _LOCK_LENGTH = 0x40000002, 510
"""Where SQLite sets its locks, in bytes."""


def is_open_elsewhere(path: Path) -> bool:
    """Whether another program has a file open, by the locks that SQLite sets in it (its file format, 2.3.1)."""
    try:
        import fcntl
    except ImportError:  # Windows itself does not let go of a file that is open.
        return False
    with path.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_LENGTH, _LOCK_START)
        except OSError:
            return True
    return False


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
    with errors_explained(path), closing(_connect(path, BUSY_SECONDS)) as connection:
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
