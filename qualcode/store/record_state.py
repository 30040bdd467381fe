"""How far the record of a project has come: two equal states mean that nothing was changed in between."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from qualcode.store import tables

_changes = tables.changes


class RecordState(NamedTuple):
    """The newest step, which steps are undone, and the form of the file.

    Each step, and each act that is none (names or a participant taken out, a blind round opened), adds a line to the
    record. Undoing sets a newer time on a line, redoing takes it away; a migration changes the form.
    """

    newest_step: int
    undone_steps: int
    newest_undoing: str
    form: int


def record_state(connection: Connection) -> RecordState:
    """The state that a transaction sees; some milliseconds for each 30,000 steps."""
    query = select(
        func.coalesce(func.max(_changes.c.number), 0),
        func.count(_changes.c.undone),
        func.coalesce(func.max(_changes.c.undone), ""),
    )
    newest_step, undone_steps, newest_undoing = connection.execute(query).one()
    form = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    return RecordState(newest_step, undone_steps, newest_undoing, form)


def newest_time(connection: Connection) -> str | None:
    """When the newest step was made; None where there is none."""
    return connection.execute(select(_changes.c.time).order_by(_changes.c.number.desc()).limit(1)).scalar()
