"""From any older form of a project file to today's.

A fresh file is laid out at once from `tables` and is told that it has every migration. An older one gets those it
lacks, each in a transaction with its own record, after a copy of the file was put beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select
from sqlmodel import SQLModel

from qualcode.errors import ProjectError
from qualcode.store import sqlite, tables
from qualcode.store.clock import now

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


@migration("0002 turns of a version in one row")
def turns_in_one_row(connection: Connection) -> None:
    """Turns had a row each, with an index as large as they were."""
    rows: dict[str, list[tuple[object, ...]]] = {}
    old = 'SELECT version_guid, head, start, "end", label, time_start, time_end, time_raw FROM turns'
    for version, *turn in connection.exec_driver_sql(f'{old} ORDER BY version_guid, "index"'):
        rows.setdefault(version, []).append(tuple(turn))
    connection.exec_driver_sql("DROP TABLE turns")
    tables.turns.create(connection)
    for (version,) in connection.exec_driver_sql("SELECT guid FROM versions").all():
        turns = rows.get(version, [])
        content = json.dumps(turns, ensure_ascii=False, separators=(",", ":"))
        connection.execute(
            insert(tables.turns), {"version_guid": version, "turn_count": len(turns), "content": content}
        )


@migration("0003 rounds, frozen codebooks, consensus, cross-check")
def rounds_and_consensus(connection: Connection) -> None:
    """Rounds had but a name; a coding knew no codebook version and no decision."""
    for table in (
        tables.codebooks, tables.round_documents, tables.round_coders, tables.decisions, tables.settled,
        tables.assessments,
    ):  # fmt: skip
        table.create(connection)
    refers = "REFERENCES {} (guid) DEFERRABLE INITIALLY DEFERRED"
    for statement in (
        "rounds ADD COLUMN is_blind INTEGER DEFAULT '0' NOT NULL",
        "rounds ADD COLUMN opened VARCHAR",
        f"rounds ADD COLUMN codebook_guid VARCHAR {refers.format('codebooks')}",
        "rounds ADD COLUMN drawn VARCHAR DEFAULT '' NOT NULL",
        f"codings ADD COLUMN decision_guid VARCHAR {refers.format('decisions')}",
        f"codings ADD COLUMN codebook_guid VARCHAR {refers.format('codebooks')}",
    ):
        connection.exec_driver_sql(f"ALTER TABLE {statement}")


@migration("0004 inferences of the joint display")
def inferences(connection: Connection) -> None:
    """Nobody could say what a theme means beside a measure."""
    tables.inferences.create(connection)


def lay_out(connection: Connection) -> None:
    """Today's tables in an empty file, with the record that nothing is left to migrate."""
    SQLModel.metadata.create_all(connection)
    for name in MIGRATIONS:
        _record(connection, name)
    sqlite.write_form(connection, len(MIGRATIONS))


def pending(connection: Connection, path: Path) -> list[str]:
    """The migrations a file still lacks; NewerProjectError where it has some that we do not know."""
    if not inspect(connection).has_table("migrations"):
        raise ProjectError(
            f"{path.name} is an unfinished project file",
            hint="Delete it and create the project again: qualcode new PATH",
        )
    applied = set(connection.execute(select(tables.migrations.c.name)).scalars())
    if unknown := applied - MIGRATIONS.keys():
        raise sqlite.newer_version_error(path, f"it has “{sorted(unknown)[-1]}”")
    if sqlite.read_form(connection) > len(MIGRATIONS):
        raise sqlite.newer_version_error(
            path, f"file format {sqlite.read_form(connection)}; this version knows formats up to {len(MIGRATIONS)}"
        )
    return [name for name in MIGRATIONS if name not in applied]


def bring_up_to_date(engine: Engine, path: Path) -> Path | None:
    """Applies what is pending. Gives the copy made before the first step, None where nothing was to be done."""
    with engine.begin() as connection:
        missing = pending(connection, path)
    if not missing:
        return None
    copy = _free_name(path, missing[0].split()[0])
    sqlite.copy_project(path, copy)
    for name in missing:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            MIGRATIONS[name](connection)
            _record(connection, name)
            sqlite.write_form(connection, list(MIGRATIONS).index(name) + 1)
    return copy


def _free_name(path: Path, number: str) -> Path:
    candidate, count = path.with_name(f"{path.name}.before-{number}"), 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{path.name}.before-{number}-{count}")
    return candidate


def _record(connection: Connection, name: str) -> None:
    connection.execute(insert(tables.migrations), {"name": name, "applied": now()})
