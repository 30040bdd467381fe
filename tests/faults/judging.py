"""What there is after a command: the project, as the plain program opens it, and the files around it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import QualcodeError
from qualcode.services.project import checking
from qualcode.services.project.projects import open_project

_MADE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|"
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.]*(?:\+00:00|Z)?|\b[0-9a-f]{8}\b"
)
"""Ids, hashes and times: other ones at each run."""
_LOGS = ("-wal", "-shm", "-journal")
_SQLITE = b"SQLite format 3\0"
UNREADABLE = "unreadable"
ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class State:
    """What a folder holds: each project as its rows, each other file as its bytes; none of them with stamps."""

    files: Mapping[str, str]

    def of(self, name: str) -> str:
        return self.files.get(name, ABSENT)


def state_of(folder: Path, before: frozenset[str]) -> State:
    """The state of a folder; `before` are the stamps that were there before the command."""
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.endswith(_LOGS):
            files[str(path.relative_to(folder))] = _content(path, before)
    return State(files)


def leftovers(folder: Path) -> frozenset[str]:
    """The logs beside projects."""
    return frozenset(str(path.relative_to(folder)) for path in folder.rglob("*") if path.name.endswith(_LOGS))


def stamps_in(folder: Path) -> frozenset[str]:
    """All ids, hashes and times that are in the files of a folder."""
    return frozenset(
        stamp
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(_LOGS)
        for stamp in _MADE.findall(_content(path, None))
    )


def _content(path: Path, before: frozenset[str] | None) -> str:
    content = path.read_bytes()
    text = _rows(path) if content.startswith(_SQLITE) else content.decode("utf-8", "backslashreplace")
    return text if before is None else without_new_stamps(text, before)


def without_new_stamps(text: str, before: frozenset[str]) -> str:
    """A text in which every stamp that was not there before reads the same."""
    lines = _MADE.sub(lambda stamp: stamp[0] if stamp[0] in before else "<new>", text).splitlines()
    return "\n".join(sorted(lines))


def _rows(path: Path) -> str:
    """All rows of a database; reading them finishes what a killed program left in its log."""
    lines = []
    try:
        with closing(sqlite3.connect(path)) as connection:
            names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
            for (name,) in names:
                if name not in _OF_THE_FILE:
                    lines += [f"{name} {row!r}" for row in connection.execute(f'SELECT * FROM "{name}"')]
    except sqlite3.Error as error:
        return f"{UNREADABLE}: {error}"
    return "\n".join(sorted(lines))


_OF_THE_FILE = frozenset({"sums", "file_state", "open_marks", "withdrawals", "outstanding"})
"""What tells of the file, not of the study: sums over rows with ids and times, how often it was written, and what of a
withdrawal remains to be done."""


def complaints(path: Path) -> list[str]:
    """What opening or the doctor says of a project."""
    try:
        project = open_project(path, "Ana")
    except QualcodeError as error:
        return [str(error)]
    try:
        return [f"{problem.kind} {problem.where}: {problem.detail}" for problem in checking.examine(project).problems]
    except QualcodeError as error:
        return [str(error)]
    finally:
        project.close()
