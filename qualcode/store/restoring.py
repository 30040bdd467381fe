"""A project put back to a copy: made whole beside it, the copy takes its place; what was there is kept."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from qualcode.errors import BusyProjectError, ForeignLogError, ProjectError
from qualcode.store import migrations, sqlite, sqlite_errors, sqlite_files
from qualcode.store.log_file import journal_of, log_of, require_own_log
from qualcode.whole_files import draft_beside, remove_with_logs, sync_folder


@contextmanager
def draft_of(backup: Path, path: Path) -> Iterator[Path]:
    """A copy of a backup beside the project, gone when the block ends unless it was put in place.

    The project itself as backup means: the file as it is, without the log beside it.
    """
    sqlite_files.require_project_file(backup, len(migrations.MIGRATIONS))
    draft = draft_beside(path)
    try:
        if path.exists() and backup.samefile(path):
            sqlite.copy_without_log(backup, draft)
        else:
            require_own_log(backup)
            sqlite.copy_project(backup, draft)
        _require_sound(draft, backup)
        yield draft
    except OSError as error:
        raise ProjectError(
            f"{path.name} cannot be restored from {backup}: {error.strerror}",
            hint="Check the rights of the file and its folder. Nothing was changed.",
        ) from None
    finally:
        remove_with_logs(draft)


def _require_sound(draft: Path, backup: Path) -> None:
    with sqlite_errors.errors_explained(backup), closing(sqlite3.connect(draft)) as connection:
        complaint = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    if complaint != "ok":
        raise ProjectError(f"{backup} is damaged ({complaint})", hint="Choose another backup. Nothing was changed.")


def put_in_place(draft: Path, path: Path) -> Path | None:
    """The draft takes the name of the project. Gives where the file that was there is now, with its log."""
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    if not path.exists():
        draft.replace(path)
        sync_folder(path.absolute().parent)
        return None
    _require_alone(path)
    aside = _free_name(path)
    try:
        _name_aside(path, aside)
        for beside in (log_of, journal_of):
            with suppress(FileNotFoundError):
                beside(path).replace(beside(aside))
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
        draft.replace(path)
    except OSError:
        _name_back(path, aside)
        raise
    sync_folder(path.absolute().parent)
    return aside


def _name_back(path: Path, aside: Path) -> None:
    """As it was before, as far as the disk lets us."""
    for beside in (log_of, journal_of):
        with suppress(OSError):
            if beside(aside).exists():
                beside(aside).replace(beside(path))
    with suppress(OSError):
        if path.exists():
            aside.unlink(missing_ok=True)
        else:
            aside.replace(path)


def _require_alone(path: Path) -> None:
    """Where its log is its own, it is brought in; a program that has the file open would write on into it."""
    try:
        require_own_log(path)
        with sqlite.alone(path):
            pass
    except ForeignLogError:
        is_open = sqlite_files.is_open_elsewhere(path)
    except DBAPIError as error:
        is_open = sqlite_errors.is_locked(error)
    else:
        is_open = False
    if is_open:
        raise BusyProjectError(
            f"{path.name} is open in another program", hint="Close it there and try again. Nothing was changed."
        )


def _name_aside(path: Path, aside: Path) -> None:
    """A second name for a file; where a disk knows no such thing, another one."""
    try:
        os.link(path, aside)
    except OSError:
        path.replace(aside)


def _free_name(path: Path) -> Path:
    first = candidate = path.with_name(f"{path.name}.replaced-{date.today().isoformat()}")
    count = 1
    while candidate.exists():
        count += 1
        candidate = first.with_name(f"{first.name}-{count}")
    return candidate
