"""Noticing what others write to a project while it is open."""

from __future__ import annotations

from qualcode.services.project.projects import Project
from qualcode.store.record_state import RecordState, record_state


class Watch:
    """Tells whether somebody else has changed the project.

    A program that only reads, or that copies the log into the file, changes nothing: the record stays as it is.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._version = -1
        self._own_writes = -1
        self._state: RecordState | None = None
        self.mark()

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

    def has_news(self) -> bool:
        """Whether others have changed the project since this was last asked. Reads the record: ask it in a thread."""
        file = self._project.file
        before, writes_before = self._state, self._own_writes
        if file.seen_elsewhere() == self._version:
            self.mark()
            return False
        self.mark()
        return before is None or self._state is None or writes_before != self._own_writes or before != self._state
