"""Making, finding, opening and closing a project."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from qualcode.errors import (
    AmbiguousError,
    BusyProjectError,
    ProjectError,
    QualcodeError,
    UnsureError,
    UsageError,
    without_passwords,
)  # fmt: skip
from qualcode.files import at_home
from qualcode.model.names import names_meant
from qualcode.model.shell import shell_word
from qualcode.services.project import settings, writing
from qualcode.services.project.afterwards import remains_told
from qualcode.store import project_file, record_state, sqlite, sqlite_files, tables, waiting
from qualcode.store.project_file import ProjectFile
from qualcode.store.visible import Layer, View
from qualcode.whole_files import remove_abandoned_drafts, remove_with_logs

SUFFIX = ".qualcode"
_ADDRESS = re.compile(r"[a-z][a-z\d+.-]+:/", re.IGNORECASE)
"""`postgresql://host/study`; as a path it has one slash. A drive, `C:/`, has one letter."""

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Project:
    """An open project and who works in it. What is in it is asked and changed through the acts of this package."""

    file: ProjectFile
    coder: str

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def path(self) -> Path:
        return self.file.path

    def view(self, layer: Layer = Layer.CONSENSUS, **fields: Any) -> View:
        """What this coder may see of the codings; `fields` are those of a View."""
        return View(viewer=self.coder, layer=layer, **fields)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All acts that are called in this block read one and the same state of the project."""
        with self.file.reading():
            yield

    def on_waiting(self, tell: Callable[[str], object]) -> None:
        """Says in a sentence, once a write has waited for some seconds, why it does."""
        self.file.waiting.tell = lambda: tell(f"waiting for another program that writes to {self.path.name} …")

    def never_wait_in_this_thread(self) -> None:
        """From now on a write of this thread does not wait for others: LockedError where it cannot begin at once."""
        self.file.waiting.never_here()

    def close(self) -> None:
        self.file.close()


def one_snapshot(act: Callable[Concatenate[Project, P], R]) -> Callable[Concatenate[Project, P], R]:
    """An act that reads through others sees one state of the project, whatever somebody else writes meanwhile."""

    @wraps(act)
    def reading(project: Project, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with project.snapshot():
            return act(project, *args, **kwargs)

    return reading


def patience() -> tuple[float, float]:
    """After how many seconds of waiting for another program a person is told why, and after how many it ends."""
    return waiting.WORD_AFTER, waiting.WRITE_SECONDS


def project_path(path_text: str | None = None) -> Path:
    """The project that is meant: the given one, else `$QUALCODE_PROJECT`, else the only one in the current folder."""
    named = path_text or os.environ.get("QUALCODE_PROJECT")
    if named:
        return _local(named)
    here = sorted(path for path in Path.cwd().glob(f"*{SUFFIX}") if path.is_file())
    if len(here) == 1:
        return here[0]
    situation = "this folder has no project" if not here else f"this folder has {len(here)} projects"
    raise UsageError(
        f"no project was named, and {situation}",
        hint=f"Name it with -p PATH, or set $QUALCODE_PROJECT, or go to a folder with exactly one *{SUFFIX} file.",
    )


def _local(named: str) -> Path:
    require_file(named)
    return at_home(Path(named))


def require_file(named: str | Path) -> None:
    """ProjectError for an address, and for whatever has a password in it: the name of a file is shown to everybody."""
    if _ADDRESS.match(str(named)) or without_passwords(str(named)) != str(named):
        raise ProjectError(
            f"{named} is not a file: projects on a server are not supported yet", hint=f"Name a *{SUFFIX} file."
        )


def create_project(path: Path, coder: str, name: str | None = None) -> Project:
    """A new, empty project; refuses to overwrite."""
    require_file(path)
    if path.suffix != SUFFIX:
        raise UsageError(
            f"the name {path} does not end in {SUFFIX}",
            hint=f"Create it with: qualcode new {shell_word(f'{path}{SUFFIX}')}",
        )
    return _opened(project_file.create(path, name or path.stem), coder)


def open_project(path: Path, coder: str) -> Project:
    """A project that is there; its form is brought up to date first, on which `copied_before` tells."""
    require_file(path)
    remove_abandoned_drafts(path.parent)
    return _opened(ProjectFile(path), coder)


def _opened(file: ProjectFile, coder: str) -> Project:
    """Whoever works in it is called as the project knows them, in whatever letter case they wrote their name."""
    spellings = names_meant(coder, file.coders_when_opened)
    if len(spellings) > 1:
        file.close()
        listed = " or ".join(f"“{name}”" for name in spellings)
        raise AmbiguousError(
            f"the coder “{coder}” can be {listed}",
            hint=f"Write the name in its own letter case. To make them one: qualcode coders join "
            f"{shell_word(spellings[1])} --into {shell_word(spellings[0])} --coder {shell_word(spellings[0])}",
            candidates=spellings,
        )
    return Project(file, spellings[0] if spellings else coder)


def copied_before(project: Project) -> Path | None:
    """The copy made because an older project was brought up to date on opening, else None."""
    return project.file.copy_before_migration


def missing_from(project: Project) -> str | None:
    """What is missing from a file that was taken along while somebody was at work in it; None where nothing is."""
    if project.file.missing_since is None:
        return None
    with project.file.reading() as connection:
        newest = record_state.newest_time(connection)
    until = "" if newest is None else f" It has what was done until {_minute(newest)};"
    return (
        f"{project.path.name} was copied, or lost its log, while somebody was at work in it "
        f"({_minute(project.file.missing_since)}).{until} later work is missing. To copy a project that is open: "
        "qualcode backup COPY"
    )


def _minute(stored: str) -> str:
    return f"{datetime.fromisoformat(stored).astimezone():%Y-%m-%d %H:%M}"


@contextmanager
def project_opened(path: Path, coder: str) -> Iterator[Project]:
    """A project for as long as a block lasts. What an error says of its state is true when it is closed."""
    try:
        project = open_project(path, coder)
    except UnsureError as error:
        raise _what_became_of_it(path, error) from None
    try:
        yield project
    except UnsureError as error:
        project.close()
        raise _what_became_of_it(path, error) from None
    except QualcodeError as error:
        if project.file.writes and (hint := error.hint.replace(_UNCHANGED, _PARTLY_DONE)) != error.hint:
            error.hint = hint
        raise
    finally:
        project.close()


_UNCHANGED = "Nothing was changed."
_PARTLY_DONE = "A part of it is stored: qualcode history"


def _what_became_of_it(path: Path, error: UnsureError) -> BusyProjectError:
    """The error in the words that are true of the file as it is now."""
    stored = sqlite.is_in_state(path, error.intended)
    if stored is None:
        return BusyProjectError(
            f"{error.message}, and whether it is stored cannot be told",
            hint="Check the disk and its free space. Then look: qualcode history",
        )
    if stored:
        return BusyProjectError(
            f"{error.message}; all the same it is stored", hint="Check the disk. The work is done: qualcode history"
        )
    return error


def rename_project(project: Project, name: str) -> None:
    """Gives the project another name; its file keeps its own."""
    with project.file.step(project.coder, "rename project", name) as step:
        step.change(tables.projects, project.file.guid, name=name)


def save_all(project: Project) -> None:
    """Brings the newest work from the log into the project file itself; for when nobody is typing."""
    project.file.checkpoint()


def back_up(project: Project, target: Path, *, overwrite: bool = False) -> list[str]:
    """A safe copy of the project, also while others write; over an older copy only with `overwrite`.

    Gives what a person should know of a copy that is made all the same.
    """
    require_file(target)
    writing.require_writable(project, target, overwrite=overwrite)
    if overwrite and sqlite_files.guid_without_log(target) not in (None, project.file.guid):
        raise ProjectError(f"{target} is another project", hint="Choose another name. Nothing was overwritten.")
    project_file.back_up(project.file, target, overwrite=overwrite)
    remarks: list[str] = []
    with remains_told("where the copy lies is not remembered, so that `cases withdraw` will not reach it", remarks):
        settings.remember_backup(project.file.guid, target)
    return remarks


def discard(project: Project) -> None:
    """Takes away a project that was made just now and could not be finished."""
    project.close()
    remove_with_logs(project.path)


def discarded(project: Project, error: QualcodeError) -> QualcodeError:
    """The error for which a new project is taken away, in words that are true then."""
    discard(project)
    return project_file.not_created(project.path, error)
