"""Creating, opening and closing a project; reading and writing in transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock, local

from sqlalchemy import Connection, insert

from qualcode.errors import ProjectError, QualcodeError
from qualcode.files import LOGS, remove_with_logs, whole_file
from qualcode.model.identity import new_guid
from qualcode.store import migrations, sqlite, tables
from qualcode.store.clock import now
from qualcode.store.steps import Step

DEFAULT_ROUND = "First round"


class _Current(local):
    """The transaction in which a thread is at work, None outside of one."""

    connection: Connection | None = None


class ProjectFile:
    """An open project file. Safe to use from several threads: each takes a connection of its own."""

    def __init__(self, path: Path) -> None:
        sqlite.require_project_file(path, len(migrations.MIGRATIONS))
        self.path = path
        self._identity = sqlite.file_identity(path)
        self._engine = sqlite.engine_for(path)
        with sqlite.errors_explained(path):
            project, self.copy_before_migration = migrations.bring_up_to_date(self._engine, path)
            self._writer = self._engine.connect().execution_options(writes=True)
            sqlite.widen_cache(self._writer)
        self._one_writer = RLock()
        self._current = _Current()
        self._version_seen = 0
        self.writes = 0
        self.guid, self.name, self.coders_when_opened = project.guid, project.name, project.coders

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the project from beginning to end.

        Within another, or within a step, it is that one: what an act calls sees what the act sees.
        """
        if self._current.connection is not None:
            yield self._current.connection
            return
        with sqlite.errors_explained(self.path), self._engine.begin() as connection, self._working_in(connection):
            yield connection

    @contextmanager
    def _working_in(self, connection: Connection) -> Iterator[None]:
        self._current.connection = connection
        try:
            yield
        finally:
            self._current.connection = None

    @contextmanager
    def step(self, coder: str, action: str, subject: str) -> Iterator[Step]:
        """A recorded step: all of it is on the disk when the block ends, or none of it."""
        with sqlite.errors_explained(self.path), self._writing() as connection:
            step = Step(connection, coder, action, subject)
            yield step
            step.finish()

    @contextmanager
    def unrecorded(self) -> Iterator[Connection]:
        """A write transaction for moving along the record itself (undo and redo)."""
        with sqlite.errors_explained(self.path), self._writing() as connection:
            yield connection

    @contextmanager
    def scrubbing(self) -> Iterator[Connection]:
        """A write transaction after which nothing that it took out can be read from the pages of the file."""
        with sqlite.errors_explained(self.path), self._one_writer:
            sqlite.overwrite_deleted(self._writer)
            with self._writing() as connection:
                yield connection

    def erase_deleted(self) -> bool:
        """Frees the file and its log of what was deleted; False while another program has it open."""
        with self._one_writer:
            self._engine.dispose()
            return sqlite.erase_deleted(self.path)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One connection writes for all threads, so that what others write can be told from what we do."""
        if self._current.connection is not None:
            raise RuntimeError("a write transaction cannot begin within another transaction of the same thread")
        with self._one_writer:
            sqlite.require_same_file(self.path, self._identity)
            with self._writer.begin(), self._working_in(self._writer):
                yield self._writer
            self.writes += 1

    def seen_elsewhere(self) -> int:
        """A number that changes when another program has written to the project; it never waits for a write of ours."""
        if not self._one_writer.acquire(blocking=False):
            return self._version_seen
        try:
            with sqlite.errors_explained(self.path):
                self._version_seen = sqlite.data_version(self._writer)
        finally:
            self._one_writer.release()
        return self._version_seen

    def checkpoint(self) -> None:
        """Brings the newest work into the file itself, as far as others who are at it allow; nobody waits for it."""
        with suppress(Exception):
            sqlite.checkpoint(self.path)

    def close(self) -> None:
        self._writer.close()
        self._engine.dispose()
        self.checkpoint()


def create(path: Path, name: str) -> ProjectFile:
    """A new project with its default round; refuses to overwrite, and leaves nothing behind when it fails."""
    try:
        sqlite.create_empty(path)
    except FileExistsError:
        raise ProjectError(f"{path} already exists", hint="Choose another name. Nothing was overwritten.") from None
    except OSError as error:
        raise ProjectError(
            f"the project {path} cannot be created: {error.strerror}",
            hint="Check that its folder exists and that you may write in it.",
        ) from None
    try:
        with sqlite.errors_explained(path):
            sqlite.mark_as_project(path)
            engine = sqlite.engine_for(path)
            with engine.connect().execution_options(writes=True) as connection, connection.begin():
                migrations.lay_out(connection)
                _first_rows(connection, name)
            engine.dispose()
        return ProjectFile(path)
    except QualcodeError as error:
        remove_with_logs(path)
        raise not_created(path, error) from None


def not_created(path: Path, error: QualcodeError) -> QualcodeError:
    """The same error; where not even the unfinished file can be deleted, with what is to be done about it."""
    if not path.exists():
        return error
    return ProjectError(f"{error.message}, and {path} is unfinished", hint="Delete that file, and create it again.")


def _unlink_logs(path: Path) -> None:
    """The log of an older file would be taken for that of the new one."""
    for log in LOGS:
        path.with_name(path.name + log).unlink(missing_ok=True)


def back_up(file: ProjectFile, target: Path, *, overwrite: bool = False) -> None:
    """A safe copy, also while others write; what is there is replaced only with `overwrite`, by the complete copy."""
    try:
        with whole_file(target, overwrite=overwrite) as draft:
            sqlite.copy_project(file.path, draft, target)
            if overwrite:
                _unlink_logs(target)
    except FileExistsError:
        raise ProjectError(f"{target} already exists", hint="Choose another name. Nothing was overwritten.") from None
    except OSError as error:
        raise ProjectError(
            f"the backup {target} cannot be written: {error.strerror}", hint="Choose another place."
        ) from None


def _first_rows(connection: Connection, name: str) -> None:
    time = now()
    connection.execute(insert(tables.projects), {"guid": new_guid(), "name": name, "created": time})
    first_round = {"guid": new_guid(), "name": DEFAULT_ROUND, "position": 0, "created": time}
    connection.execute(insert(tables.rounds), first_round)
