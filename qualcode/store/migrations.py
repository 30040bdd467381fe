"""From any older form of a project file to today's.

A fresh file is laid out at once from `tables` and is told that it has every migration. An older one gets those it
lacks, each in a transaction with its own record, after a copy of the file was put beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select
from sqlmodel import SQLModel

from qualcode.errors import NewerProjectError, ProjectError
from qualcode.store import tables
from qualcode.store.clock import now
from qualcode.store.sqlite import copy_project

Migration = Callable[[Connection], None]
MIGRATIONS: dict[str, Migration] = {}


def migration(name: str) -> Callable[[Migration], Migration]:
    """Registers a step from the form before to the next; names begin with a number and stay for ever."""

    def register(step: Migration) -> Migration:
        MIGRATIONS[name] = step
        return step

    return register


@migration("0001 first tables")
def first_tables(connection: Connection) -> None:
    """The form every project file has at least."""
    SQLModel.metadata.create_all(connection)


def lay_out(connection: Connection) -> None:
    """Today's tables in an empty file, with the record that nothing is left to migrate."""
    SQLModel.metadata.create_all(connection)
    for name in MIGRATIONS:
        _record(connection, name)


def pending(connection: Connection, file_name: str) -> list[str]:
    """The migrations a file still lacks; NewerProjectError where it has some that we do not know."""
    if not inspect(connection).has_table("migrations"):
        raise ProjectError(f"{file_name} was never finished", hint="Delete it and make it anew.")
    applied = set(connection.execute(select(tables.migrations.c.name)).scalars())
    if unknown := applied - MIGRATIONS.keys():
        raise NewerProjectError(
            f"{file_name} was written by a later version of qualcode (it has “{sorted(unknown)[-1]}”)",
            hint="Install the newest qualcode; the project was not touched.",
        )
    return [name for name in MIGRATIONS if name not in applied]


def bring_up_to_date(engine: Engine, path: Path) -> Path | None:
    """Applies what is pending. Gives the copy made before the first step, None where nothing was to be done."""
    with engine.begin() as connection:
        missing = pending(connection, path.name)
    if not missing:
        return None
    copy = _free_name(path, missing[0].split()[0])
    copy_project(path, copy)
    for name in missing:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            MIGRATIONS[name](connection)
            _record(connection, name)
    return copy


def _free_name(path: Path, number: str) -> Path:
    candidate, count = path.with_name(f"{path.name}.before-{number}"), 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{path.name}.before-{number}-{count}")
    return candidate


def _record(connection: Connection, name: str) -> None:
    connection.execute(insert(tables.migrations), {"name": name, "applied": now()})
