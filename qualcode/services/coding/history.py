"""What was done, and steps back and forth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from qualcode.errors import UsageError
from qualcode.model.change import Change
from qualcode.services.project.projects import Project
from qualcode.store import undo_redo
from qualcode.store.putting_back import OutOfOrderError


def history(project: Project, since: str | None = None) -> list[Change]:
    """All steps of everybody, newest first; `since` is an ISO date or time, of this place where it does not say."""
    with project.snapshot():
        return list(stream_history(project, since))


def stream_history(project: Project, since: str | None = None) -> Iterator[Change]:
    """The same one after the other; to be taken within one snapshot of the project."""
    with project.file.reading() as connection:
        yield from undo_redo.history(connection, project.coder, _moment(since))


def newest_own_step(project: Project, after: int) -> Change | None:
    """This coder's newest step behind a number of the record, None if there is none."""
    with project.file.reading() as connection:
        return undo_redo.newest_own_step(connection, project.coder, after)


def count_steps(project: Project, since: str | None = None) -> int:
    """How many steps `history` lists."""
    with project.file.reading() as connection:
        return undo_redo.count_steps(connection, project.coder, _moment(since))


def _moment(since: str | None) -> str | None:
    return None if since is None else _in_utc(since)


def _in_utc(written: str) -> str:
    try:
        # One without a zone is of the place where the person is.
        moment = datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError(f"“{written}” is not a date", hint="Write it as 2024-05-31 or 2024-05-31T14:00.") from None
    return moment.isoformat().replace("+00:00", "")


def undo(project: Project, steps: int = 1) -> list[Change]:
    """Takes back this coder's newest steps. Gives those taken back, the newest first; fewer where no more are left."""
    return _along_the_record(project, undo_redo.undo_last, steps)


def redo(project: Project, steps: int = 1) -> list[Change]:
    """Does again what this coder undid last, as long as they have done nothing else since."""
    return _along_the_record(project, undo_redo.redo_next, steps)


def _along_the_record(project: Project, act: Callable[..., Change | None], steps: int) -> list[Change]:
    """All steps, or none. Rows are put back many at a time; from the beginning one by one where their order matters."""
    try:
        return _done(project, act, steps, one_by_one=False)
    except OutOfOrderError:
        return _done(project, act, steps, one_by_one=True)


def _done(project: Project, act: Callable[..., Change | None], steps: int, *, one_by_one: bool) -> list[Change]:
    done: list[Change] = []
    with project.file.unrecorded() as connection:
        while len(done) < steps and (change := act(connection, project.coder, one_by_one=one_by_one)) is not None:
            done.append(change)
    return done


def codebook_version(project: Project) -> int:
    """How many steps have changed the codebook and still stand: two equal numbers in one project mean one codebook."""
    with project.file.reading() as connection:
        return undo_redo.standing_steps_on(connection, "codes", project.coder)
