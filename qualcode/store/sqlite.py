"""What only SQLite knows: how a project file is opened, told from others, copied, and what its errors mean."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath
from typing import cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from qualcode.errors import BusyProjectError, NewerProjectError, NotAProjectError, ProjectError
from qualcode.model.shell import shell_word

APPLICATION_ID = 0x51434F44
"""“QCOD”, at byte 68 of every project file."""

BUSY_SECONDS = 3.0
"""How long a write waits for another program that is writing."""

_NO_MEMBER = re.compile(r" is not a valid [A-Z][A-Za-z]+$")
"""How an enumeration says that it has no such member."""
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
            header = file.read(100)
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


def file_identity(path: Path) -> tuple[int, int]:
    """Which file it is, whatever it is called."""
    status = path.stat()
    return status.st_dev, status.st_ino


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


def write_form(connection: Connection, number: int) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")


def engine_for(path: Path) -> Engine:
    """Connections to a project file: foreign keys on, durable at each commit, transactions begun by us."""

    def connect() -> sqlite3.Connection:
        connection = _connect(path, BUSY_SECONDS)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=2)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        is_write = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")

    return engine


def wait_for_others(connection: Connection, seconds: float) -> None:
    """How long a connection waits while another program writes; said outside of a transaction."""
    raw = cast(sqlite3.Connection, connection.connection.driver_connection)
    raw.execute(f"PRAGMA busy_timeout = {round(seconds * 1000):d}")


def uri_of(path: PurePath) -> str:
    """The address of a file for SQLite, which takes no name of a server: that of a share is a part of the path."""
    written = quote(os.fsencode(path.as_posix()), safe="/:")
    return f"file://{written}" if written.startswith("/") else f"file:///{written}"


def _connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A connection to a file that is there; to one that may not be written, without leaving anything beside it."""
    is_writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    has_log = path.with_name(path.name + "-wal").exists()
    frozen = "" if is_writable or has_log else "&immutable=1"
    return sqlite3.connect(
        f"{uri_of(path.absolute())}?mode={'rw' if is_writable else 'ro'}{frozen}",
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
        raise _project_error(path, str(error.orig)) from error
    except sqlite3.Error as error:
        raise _project_error(path, str(error)) from error
    except UnicodeEncodeError as error:
        raise ProjectError(
            f"“{error.object}” contains characters that cannot be stored",
            hint="Set the terminal to UTF-8 and type it again. Nothing was changed.",
        ) from error
    except ValueError as error:
        if isinstance(error, json.JSONDecodeError) or _NO_MEMBER.search(str(error)):
            raise ProjectError(
                f"{path.name} is damaged: a row has a value that cannot be", hint="To see which one: qualcode doctor"
            ) from error
        raise


def _project_error(path: Path, words: str) -> ProjectError:
    name = path.name
    if "locked" in words or "busy" in words:
        return BusyProjectError(
            f"{name} is locked: another program is writing to it", hint="Try again in a moment. Nothing was changed."
        )
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
    return ProjectError(
        f"{name} is damaged ({words})", hint="Check it with: qualcode doctor, or open a backup of the project."
    )


def checkpoint(path: Path) -> None:
    """Brings the newest work from the log into the file itself, so that a copied file is whole.

    The log is not emptied: to whoever has the project open that would look like a change.
    """
    with closing(_connect(path, busy_seconds=0.2)) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def copy_project(path: Path, target: Path) -> None:
    """A safe copy, also while others write; the target must not exist, and is taken away where there is no room."""
    create_empty(target)
    try:
        with (
            errors_explained(target),
            closing(_connect(path, BUSY_SECONDS)) as source,
            closing(sqlite3.connect(target.absolute())) as copy,
        ):
            source.backup(copy)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def guid_in(path: Path) -> str | None:
    """The guid of the project in a file, which is not changed; None where there is none."""
    with suppress(sqlite3.Error, OSError), closing(_connect(path, BUSY_SECONDS)) as connection:
        row = connection.execute("SELECT guid FROM projects").fetchone()
        return str(row[0]) if row else None
    return None


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
