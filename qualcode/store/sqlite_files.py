"""What only SQLite knows of a project file as a file: which it is, whose, and how it is opened."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path, PurePath
from urllib.parse import quote

from qualcode.errors import NewerProjectError, NotAProjectError, ProjectError
from qualcode.model.shell import shell_word

APPLICATION_ID = 0x51434F44
"""“QCOD”, at byte 68 of every project file."""
BUSY_SECONDS = 3.0
"""How long other programs are waited for where no step is stored: to copy a file, to empty it of what was deleted."""
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


def uri_of(path: PurePath) -> str:
    """The address of a file for SQLite, which takes no name of a server: that of a share is a part of the path."""
    written = quote(os.fsencode(path.as_posix()), safe="/:")
    return f"file://{written}" if written.startswith("/") else f"file:///{written}"


def is_writable(path: Path) -> bool:
    """Whether this user may write to a project: to the file, and its log beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
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
