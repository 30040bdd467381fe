"""Transactions whose end failed: the disk may hold all of one although it reported an error.

SQLite takes back what it could not sync. But what it has written may be whole, and whoever opens the project next then
finds it. Only the file itself, opened anew, can tell.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext

from qualcode.store import sums

_INTENDED = "intended"


def watch(engine: Engine) -> None:
    """Writes on each error that ends a writing transaction which state the project was to have after it."""

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.info.pop(_INTENDED, None)

    @event.listens_for(engine, "commit")
    def commit(connection: Connection) -> None:
        if connection.get_execution_options().get("begins") is not None and sums.are_there(connection):
            connection.info[_INTENDED] = sums.state(connection)

    @event.listens_for(engine, "handle_error")
    def handle_error(context: ExceptionContext) -> None:
        connection = context.connection
        if (
            connection is not None
            and not connection.invalidated
            and (intended := connection.info.pop(_INTENDED, None)) is not None
        ):
            setattr(context.original_exception, _INTENDED, intended)


def intended_state(error: BaseException | None) -> str | None:
    """The state that a failed end of a transaction was to reach, None for other errors."""
    return getattr(error, _INTENDED, None)
