"""What only SQLite knows: how a project file is opened, told from others, copied, and what its errors mean."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from qualcode.errors import BusyProjectError, NotAProjectError, ProjectError

APPLICATION_ID = 0x51434F44
"""“QCOD”, at byte 68 of every project file."""

BUSY_SECONDS = 3.0
"""How long a write waits for another program that is writing."""

_MAGIC = b"SQLite format 3\x00"


def create_empty(path: Path) -> None:
    """A new file that only its owner may read; FileExistsError rather than overwriting."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")


def require_project_file(path: Path) -> None:
    """Refuse, before SQLite touches it, what is not one of our files."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise NotAProjectError(f"{path} is a folder, not a project file", hint="Name the .qualcode file in it.")
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise ProjectError(f"there is no project {path}", hint=f"Make it with: qualcode new {path}") from None
    except OSError as error:
        raise ProjectError(f"{path} cannot be opened: {error.strerror}") from None
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise NotAProjectError(f"{path} is not a qualcode project", hint="Projects are made with: qualcode new PATH")


def engine_for(path: Path) -> Engine:
    """Connections to a project file: foreign keys on, durable at each commit, transactions begun by us."""
    is_writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)

    def connect() -> sqlite3.Connection:
        mode = "rw" if is_writable else "ro"
        has_log = path.with_name(path.name + "-wal").exists()
        frozen = "" if is_writable or has_log else "&immutable=1"
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}{frozen}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
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


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turns what the database says into a sentence about the project file."""
    try:
        yield
    except DBAPIError as error:
        raise _sentence(path, str(error.orig)) from error
    except sqlite3.Error as error:
        raise _sentence(path, str(error)) from error


def _sentence(path: Path, words: str) -> ProjectError:
    name = path.name
    if "locked" in words or "busy" in words:
        return BusyProjectError(
            f"{name} is locked by another program that is writing", hint="Try again in a moment; nothing was changed."
        )
    if "readonly" in words:
        return BusyProjectError(
            f"{name} is read-only", hint="Give yourself the right to write it and its folder, or work on a copy."
        )
    if "full" in words:
        return BusyProjectError(
            f"there is no room left on the disk of {name}", hint="Free some space; nothing was changed."
        )
    if "unable to open" in words:
        return BusyProjectError(f"{path} cannot be opened", hint="Is its folder there, and may you write in it?")
    if "disk I/O" in words:
        return BusyProjectError(f"the disk of {name} gave an error ({words})", hint="Nothing was changed.")
    return ProjectError(
        f"{name} is damaged or not what it should be ({words})", hint="Go back to a copy or backup of the project."
    )


def checkpoint(path: Path) -> None:
    """Brings the newest work from the log into the file itself, so that a copied file is whole."""
    with closing(sqlite3.connect(path, timeout=0.2)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def copy_project(path: Path, target: Path) -> None:
    """A safe copy, also while others write; the target must not exist."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def data_version(connection: Connection) -> int:
    """A number that changes when another connection has written."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


def integrity_complaints(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file; empty when all is well."""
    rows = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    complaints = [str(row) for row in rows if row != "ok"]
    return complaints + [f"a row of {row[0]} refers to a row of {row[2]} that is gone" for row in broken]
