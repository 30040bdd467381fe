"""The mark that somebody is at work in a project file, and what it tells when a program was killed or a file copied.

The newest work stands in the log beside the file. A file with a mark and no log was taken along without it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from qualcode.model.identity import new_guid
from qualcode.store import file_state, sqlite, sqlite_files
from qualcode.store.log_file import log_of


def clear_after_crash(path: Path) -> None:
    """Where a log lies beside the file and nobody has it open, a program was killed: its log is brought in, its mark
    goes."""
    if has_log(path) and sqlite_files.form_of(path) >= file_state.FORM_WITH_STATE:
        _clear_if_alone(path)


def clear_after_last(path: Path) -> None:
    """Where somebody was killed while others went on, the last one to close leaves no log, and nobody's mark stands."""
    if not has_log(path) and sqlite_files.is_writable(path) and file_state.has_marks(path):
        _clear_if_alone(path)


def _clear_if_alone(path: Path) -> None:
    with suppress(DBAPIError), sqlite.alone(path) as connection:
        file_state.remove_all_marks(connection)


def has_log(path: Path) -> bool:
    """Whether anything stands in a log beside the file."""
    try:
        return log_of(path).stat().st_size > 0
    except OSError:
        return False


class WorkMark:
    """The mark of one program, which sets it in its transactions that write and takes it away when it ends.

    A command writes once, and its work is in the file itself when it ends: the mark is set with the second writing.
    It has to be in the file itself, beside the log. In a file that was taken along with the marks of others, theirs go:
    from the first change on it is a project of its own.
    """

    def __init__(self, *, has_marks_of_others: bool = False) -> None:
        self._has_marks_of_others = has_marks_of_others
        self._guid = new_guid()
        self._writings = 0
        self._is_in_file = False

    def set(self, connection: Connection) -> None:
        """In a transaction that has changed something, as the last thing."""
        if self._has_marks_of_others:
            file_state.remove_all_marks(connection)
            self._has_marks_of_others = False
        if self._writings > 0:
            file_state.set_mark(connection, self._guid)
        file_state.advance(connection)

    def bring_in(self, connection: Connection) -> None:
        """After such a transaction."""
        self._writings += 1
        if not self._is_in_file:
            self._is_in_file = sqlite.brought_in(connection) and self._writings > 1

    def remove(self, connection: Connection) -> None:
        """At the end, in a transaction of its own; where no mark was set there is nothing to do."""
        file_state.remove_mark(connection, self._guid)
        file_state.advance(connection)

    @property
    def is_set(self) -> bool:
        return self._writings > 1
