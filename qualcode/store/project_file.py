"""Creating, opening and closing a project; reading and writing in transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import RLock, local
from weakref import finalize

from sqlalchemy import Connection, insert
from sqlalchemy.pool import NullPool

from qualcode.errors import BusyProjectError, ForeignLogError, ProjectError, QualcodeError
from qualcode.model.identity import new_guid
from qualcode.store import file_state, interrupts, migrations, sqlite, sqlite_errors, sqlite_files, tables, work_mark
from qualcode.store.clock import now
from qualcode.store.log_file import require_own_log
from qualcode.store.steps import Step
from qualcode.store.waiting import Waiting
from qualcode.store.work_mark import WorkMark
from qualcode.whole_files import LOGS, remove_with_logs, whole_file

DEFAULT_ROUND = "First round"

Moment = tuple[int, int]
"""A state of a file: what others have written, and what we have."""


class _Current(local):
    """The transaction in which a thread is at work, None outside of one."""

    connection: Connection | None = None


class ProjectFile:
    """An open project file. Safe to use from several threads: each takes a connection of its own."""

    def __init__(self, path: Path) -> None:
        sqlite_files.require_project_file(path, len(migrations.MIGRATIONS))
        require_own_log(path)
        self.path = path
        self._identity = sqlite_files.file_identity(path)
        self._time_written = sqlite_files.time_written(path)
        work_mark.clear_after_crash(path)
        was_with_log = work_mark.has_log(path)
        self._is_read_only, self._state_read = not sqlite_files.is_writable(path), (self._time_written, was_with_log)
        self._engine = sqlite.engine_for(path)
        with ExitStack() as on_refusal:
            on_refusal.callback(self._engine.dispose)
            with sqlite_errors.errors_explained(path):
                project, self.copy_before_migration = migrations.bring_up_to_date(self._engine, path)
                self.waiting = Waiting(path.name)
                writer = sqlite.engine_for(path, pool=NullPool).connect()
                self._writer = writer.execution_options(begins=self.waiting.begin)
                on_refusal.callback(self._writer.close)
                sqlite.widen_cache(self._writer)
                sqlite.wait_for_others(self._writer, 0)
            on_refusal.pop_all()
        self.missing_since = None if was_with_log else project.open_since
        self._mark = WorkMark(has_marks_of_others=self.missing_since is not None)
        # Also where a program ends without closing the project: SQLite then takes the log away.
        self._end_of_work = finalize(self, _remove_mark, self._mark, self._writer, path, self._identity)
        self._one_writer = RLock()
        self._current = _Current()
        self._is_closed = False
        self._version_seen = 0
        self.writes = 0
        self.guid, self.name, self.coders_when_opened = project.guid, project.name, project.coders
        self.rounds_opened = project.rounds_opened

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the project from beginning to end.

        Within another, or within a step, it is that one: what an act calls sees what the act sees.
        """
        if self._current.connection is not None:
            yield self._current.connection
            return
        with (
            self._file_unchanged(),
            sqlite_errors.errors_explained(self.path),
            self._engine.begin() as connection,
            self._working_in(connection),
        ):
            yield connection

    @contextmanager
    def _file_unchanged(self) -> Iterator[None]:
        """Who may only read, and finds no log, has no part in the locks of others: what they write meanwhile would be
        read half and half."""
        if not self._is_read_only:
            yield
            return
        state_now = sqlite_files.time_written(self.path), work_mark.has_log(self.path)
        if state_now != self._state_read:
            self._engine.dispose()
            self._state_read = state_now
        try:
            yield
        except ProjectError:
            self._require_unwritten()
            raise
        self._require_unwritten()

    def _require_unwritten(self) -> None:
        time_written, has_log = self._state_read
        if not has_log and sqlite_files.time_written(self.path) != time_written:
            raise BusyProjectError(
                f"somebody else wrote to {self.path.name} while it was read", hint="Try again in a moment."
            )

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
        with sqlite_errors.errors_explained(self.path), self._writing() as connection:
            step = Step(connection, coder, action, subject)
            yield step
            step.finish()

    @contextmanager
    def unrecorded(self) -> Iterator[Connection]:
        """A write transaction for moving along the record itself (undo and redo)."""
        with sqlite_errors.errors_explained(self.path), self._writing() as connection:
            yield connection

    @contextmanager
    def scrubbing(self) -> Iterator[Connection]:
        """A write transaction after which nothing that it took out can be read from the pages of the file."""
        with sqlite_errors.errors_explained(self.path), self.waiting.turn_of(self._one_writer):
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
        with interrupts.hold_back(), self.waiting.turn_of(self._one_writer):
            sqlite_files.require_same_file(self.path, self._identity)
            self._require_own_log()
            with self._writer.begin(), self._working_in(self._writer):
                sqlite.require_same_form(self._writer, self.path, len(migrations.MIGRATIONS))
                rows_before = sqlite.rows_changed(self._writer)
                yield self._writer
                has_changed = sqlite.rows_changed(self._writer) > rows_before
                if has_changed:
                    self._mark.set(self._writer)
                interrupts.let_through()
            if has_changed:
                self._mark.bring_in(self._writer)
            self.writes += 1

    def _require_own_log(self) -> None:
        """Another file may have been copied over this one while it was open. Asked only where the file was written."""
        written = sqlite_files.time_written(self.path)
        if written != self._time_written:
            require_own_log(self.path)
            self._time_written = written

    def moment(self) -> Moment:
        """The present state of the file, to be asked for before something is read that will take long.

        What is worked out from the reading is true of the file as long as `is_as_at` says so within a write.
        """
        with sqlite_errors.errors_explained(self.path), self.waiting.turn_of(self._one_writer):
            return sqlite.data_version(self._writer), self.writes

    def is_as_at(self, moment: Moment) -> bool:
        """Whether nobody has written since that moment; asked within a write, where nobody can."""
        return (sqlite.data_version(self._writer), self.writes) == moment

    def seen_elsewhere(self) -> int:
        """A number that changes when another program has written to the project; it never waits for a write of ours."""
        if not self._one_writer.acquire(blocking=False):
            return self._version_seen
        try:
            if self._is_closed:
                return self._version_seen
            with sqlite_errors.errors_explained(self.path):
                self._version_seen = (
                    sqlite_files.time_written(self.path) if self._is_read_only else sqlite.data_version(self._writer)
                )
        finally:
            self._one_writer.release()
        return self._version_seen

    def checkpoint(self) -> None:
        """Brings the newest work into the file itself, as far as others who are at it allow; nobody waits for it."""
        for _ in range(2):  # where the disk fails once, no log is left over
            with suppress(Exception):
                sqlite.checkpoint(self.path)
                return

    def close(self) -> None:
        """ForeignLogError where another file was put in the place of this one: the log is left as it is, beside it.

        A thread that is using the connection is waited for: to close it under its hands would end the program.
        """
        with self._one_writer:
            if self._is_closed:
                return
            self._is_closed = True
            self._end_of_work()
            try:
                self._require_own_log()
            except ForeignLogError:
                sqlite.abandon(self._writer)
                self._engine.dispose()
                raise
            self._writer.close()
            self._engine.dispose()
        self.checkpoint()
        if self.missing_since is None:
            work_mark.clear_after_last(self.path)


def _remove_mark(mark: WorkMark, writer: Connection, path: Path, identity: tuple[int, int]) -> None:
    if mark.is_set:
        with suppress(Exception):
            sqlite_files.require_same_file(path, identity)
            require_own_log(path)
            with writer.begin():
                mark.remove(writer)


def create(path: Path, name: str) -> ProjectFile:
    """A new project with its default round; refuses to overwrite, and leaves nothing behind when it fails."""
    try:
        sqlite_files.create_empty(path)
    except FileExistsError:
        raise ProjectError(f"{path} already exists", hint="Choose another name. Nothing was overwritten.") from None
    except OSError as error:
        raise ProjectError(
            f"the project {path} cannot be created: {error.strerror}",
            hint="Check that its folder exists and that you may write in it.",
        ) from None
    try:
        with sqlite_errors.errors_explained(path):
            sqlite_files.mark_as_project(path)
            engine = sqlite.engine_for(path)
            try:
                with (
                    interrupts.hold_back(),
                    engine.connect().execution_options(begins=sqlite.begin_immediate) as connection,
                    connection.begin(),
                ):
                    migrations.lay_out(connection)
                    _first_rows(connection, name)
                    file_state.advance(connection)
            finally:
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
