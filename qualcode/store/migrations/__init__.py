"""From any older form of a project file to today's.

Each step is a module `mNUMBER_what.py` with its NAME, which is written into files and never changes, and a function
`apply(connection)`. To add a step is to add such a file. A step contains the SQL that its version wrote and imports
nothing from `tables`: what it does to an old file must not depend on what the tables are today.

A fresh file is laid out at once from `tables` and is told that it has every migration. An older one gets those it
lacks, each in a transaction with its own record, after a copy of the file was put beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from sqlalchemy import Connection, Engine, inspect

from qualcode.errors import ProjectError
from qualcode.store import sqlite, tables
from qualcode.store.clock import now

Migration = Callable[[Connection], None]


def _migrations_of_this_folder() -> dict[str, Migration]:
    """What `apply` does by NAME, in the order of the numbers that the modules begin with."""
    names = sorted(module.name for module in iter_modules(__path__) if re.match(r"m\d{4}_", module.name))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return {module.NAME: module.apply for module in modules}


MIGRATIONS = _migrations_of_this_folder()


def lay_out(connection: Connection) -> None:
    """Today's tables in an empty file, with the record that nothing is left to migrate."""
    tables.metadata.create_all(connection)
    for name in MIGRATIONS:
        _record(connection, name)
    sqlite.write_form(connection, len(MIGRATIONS))


def pending(connection: Connection, path: Path) -> list[str]:
    """The migrations a file still lacks; NewerProjectError where it has some that we do not know."""
    if not inspect(connection).has_table("migrations"):
        raise ProjectError(f"{path.name} was never finished", hint="Delete it and make it anew.")
    applied = set(connection.exec_driver_sql("SELECT name FROM migrations").scalars())
    if unknown := applied - MIGRATIONS.keys():
        raise sqlite.newer(path, f"it has “{sorted(unknown)[-1]}”")
    if sqlite.read_form(connection) > len(MIGRATIONS):
        raise sqlite.newer(path, f"its form is {sqlite.read_form(connection)}, the newest known here {len(MIGRATIONS)}")
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
    connection.exec_driver_sql("INSERT INTO migrations (name, applied) VALUES (?, ?)", (name, now()))
