"""What the errors of SQLite mean to somebody who has a project."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound

from qualcode.errors import BusyProjectError, LockedError, ProjectError, UnsureError
from qualcode.store import commits, sums
from qualcode.store.sqlite_files import BUSY_SECONDS, connect

_NO_MEMBER = re.compile(r" is not a valid [A-Z][A-Za-z]+$")
"""How an enumeration says that it has no such member."""
_UNDECODABLE = "Could not decode"
_OF_DAMAGED_ROWS = (
    ValueError, TypeError, LookupError, AttributeError, OverflowError, NoResultFound, MultipleResultsFound,
)  # fmt: skip
"""What reading a row that cannot be, or one that an index leads to and is not there, ends with."""


def is_locked(error: DBAPIError) -> bool:
    """Whether it was only that another program is writing."""
    return _means_locked(str(error.orig))


def _means_locked(words: str) -> bool:
    return "locked" in words or "busy" in words


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
    except _OF_DAMAGED_ROWS as error:
        if isinstance(error, json.JSONDecodeError) or _NO_MEMBER.search(str(error)) or _is_damaged(path):
            raise damaged_row_error(path) from error
        raise


_CHECK = "PRAGMA integrity_check(1)"


def _is_damaged(path: Path) -> bool:
    """Whether rows are not as they were written, or an index leads to none: then an error that nobody expected comes
    from them."""
    try:
        with closing(connect(path, BUSY_SECONDS)) as connection:
            return any(sums.wrong_sums_in(connection)) or connection.execute(_CHECK).fetchone() != ("ok",)
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
