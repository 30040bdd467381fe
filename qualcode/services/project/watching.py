"""Noticing what others write to a project while it is open."""

from __future__ import annotations

from enum import Enum, auto

from qualcode.services.project.projects import Project
from qualcode.store import touched
from qualcode.store.record_state import RecordState, record_state
from qualcode.store.touched import Touched


def newest_step(project: Project) -> int:
    """The number of the newest step of anybody."""
    with project.file.reading() as connection:
        return touched.newest_step(connection)


def touched_since(project: Project, step: int) -> Touched:
    """What the steps after this one have changed."""
    with project.file.reading() as connection:
        return touched.touched_since(connection, step)


class News(Enum):
    """What others have done: nothing, steps alone, or also undone or redone some or brought the file up to date."""

    NOTHING = auto()
    STEPS = auto()
    EVERYTHING = auto()


class Watch:
    """Tells whether somebody else has changed the project since the watch began.

    A program that only reads, or that copies the log into the file, changes nothing: the record stays as it is.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._version = project.file.seen_elsewhere()
        self._own_writes = -1
        self._state: RecordState | None = None

    def mark(self) -> None:
        """Take the present state as known. A few milliseconds."""
        file = self._project.file
        version, writes = file.seen_elsewhere(), file.writes
        with file.reading() as connection:
            state = record_state(connection)
        self._version, self._own_writes = version, writes
        # What somebody wrote between the two questions is in the state, but was not noticed: to be asked again.
        self._state = state if file.seen_elsewhere() == version else None

    @property
    def is_up_to_date(self) -> bool:
        """Whether there is nothing to look at: nobody has touched the file since `mark`. Costs next to nothing."""
        file = self._project.file
        return file.seen_elsewhere() == self._version and file.writes == self._own_writes

    def news(self) -> News:
        """Whether others have changed the project since this was last asked. Reads the record: ask it in a thread."""
        file = self._project.file
        before, writes_before = self._state, self._own_writes
        if file.seen_elsewhere() == self._version:
            self.mark()
            return News.NOTHING
        self.mark()
        now = self._state
        if before is not None and before == now and writes_before == self._own_writes:
            return News.NOTHING
        is_same_past = before is not None and now is not None and before[1:] == now[1:]
        return News.STEPS if is_same_past else News.EVERYTHING
