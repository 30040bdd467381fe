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
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Row
from sqlalchemy.exc import MultipleResultsFound, NoResultFound, OperationalError

from qualcode.errors import ProjectError
from qualcode.store import interrupts, sqlite, sqlite_errors, sqlite_files, tables
from qualcode.store.clock import now
from qualcode.whole_files import whole_file

Migration = Callable[[Connection], None]


class Applied(NamedTuple):
    """A project file before it is brought up to date; `coders` are the names of those who have worked in it.

    `open_since` is when somebody began to work in it who is at it, by its own account; `rounds_opened` is how many
    blind rounds were opened.
    """

    guid: str
    name: str
    form: int
    migrations: frozenset[str]
    coders: tuple[str, ...]
    open_since: str | None
    rounds_opened: int


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


def applied(connection: Connection, path: Path) -> Applied:
    """Which project a file is and which migrations it has had; ProjectError where it was never finished."""
    try:
        row = connection.exec_driver_sql(_WHAT_IT_IS.format(more=_OF_THIS_FORM)).one()
    except OperationalError as error:
        _require_missing_table(error)
        row = _of_older_form(connection, path)
    except NoResultFound:
        raise _without_project(connection, path) from None
    except MultipleResultsFound:
        raise sqlite_errors.damaged_row_error(path) from None
    guid, name, form, names, coders, acting, *more = row
    _require_nothing_that_acts(path, acting)
    return Applied(guid, name, form, frozenset((names or "").split("\n")), tuple((coders or "").splitlines()), *more)


_WHAT_IT_IS = (
    "SELECT guid, name, user_version, (SELECT group_concat(name, char(10)) FROM migrations), "
    "(SELECT group_concat(name, char(10)) FROM coders), "
    "(SELECT min(type || ' “' || name || '”') FROM main.sqlite_schema WHERE type IN ('trigger', 'view')), "
    "{more} FROM projects, pragma_user_version"
)

_OF_THIS_FORM = (
    "(SELECT min(since) FROM open_marks), (SELECT count(*) FROM rounds WHERE is_blind = 1 AND opened IS NOT NULL)"
)


def _require_nothing_that_acts(path: Path, acting: str | None) -> None:
    """A file may come from anybody: a trigger in it would change what is stored, behind everybody's back."""
    if acting is not None:
        raise ProjectError(
            f"{path.name} has a {acting} that is not qualcode's: it could change what is stored",
            hint="Do not trust this file. To go back to a backup: qualcode restore BACKUP",
        )


def _of_older_form(connection: Connection, path: Path) -> Row[Any]:
    try:
        return connection.exec_driver_sql(_WHAT_IT_IS.format(more="NULL, 0")).one()
    except NoResultFound:
        raise _unfinished(path) from None
    except OperationalError as error:
        _require_missing_table(error)
        raise _unfinished(path) from None


def _require_missing_table(error: OperationalError) -> None:
    """A file of an older form, or one that was never finished, lacks tables; any other error is one of the disk."""
    if "no such table" not in str(error.orig):
        raise error


def _without_project(connection: Connection, path: Path) -> ProjectError:
    """An unfinished file has no documents."""
    if connection.exec_driver_sql("SELECT 1 FROM documents LIMIT 1").first() is not None:
        return sqlite_errors.damaged_row_error(path)
    return _unfinished(path)


def _unfinished(path: Path) -> ProjectError:
    return ProjectError(
        f"{path.name} is an unfinished project file",
        hint="Delete it and create the project again: qualcode new PATH",
    )


def bring_up_to_date(engine: Engine, path: Path) -> tuple[Applied, Path | None]:
    """Applies what a file lacks, all of it or nothing. Gives the project, and the copy made before, if one was made.

    Several programs may open an older file at once: one of them brings it up to date while the others wait.
    NewerProjectError where the file has had a migration that is not known here.
    """
    with engine.begin() as connection:
        project = applied(connection, path)
    if not _missing(project, path):
        return project, None
    with interrupts.hold_back(), engine.connect().execution_options(begins=sqlite.begin_immediate) as connection:
        sqlite.wait_for_others(connection, _PATIENCE)
        with connection.begin():
            missing = _missing(applied(connection, path), path)  # another program may have been faster
            copy = _copied(path, missing[0]) if missing else None
            try:
                for name in missing:
                    MIGRATIONS[name](connection)
                    _record(connection, name)
                    sqlite.write_form(connection, list(MIGRATIONS).index(name) + 1)
            except BaseException:
                if copy is not None:
                    copy.unlink(missing_ok=True)
                raise
        sqlite.wait_for_others(connection, sqlite_files.BUSY_SECONDS)
    return project, copy


_PATIENCE = 60.0
"""Seconds to wait while another program brings the same file up to date: a judgement, ten times what 300,000 codings
take."""


def _missing(project: Applied, path: Path) -> list[str]:
    if unknown := sorted(project.migrations - MIGRATIONS.keys()):
        raise sqlite_files.newer_version_error(path, f"it has “{unknown[-1]}”")
    if project.form > len(MIGRATIONS):
        raise sqlite_files.newer_format_error(path, project.form, len(MIGRATIONS))
    return [name for name in MIGRATIONS if name not in project.migrations]


def _copied(path: Path, first_missing: str) -> Path:
    """A copy beside the file; the one that is there already if it is the same, as after a program was killed here."""
    name, count = f"{path.name}.before-{first_missing.split()[0]}", 1
    copy = path.with_name(name)
    while copy.exists():
        if sqlite.have_same_rows(path, copy):
            return copy
        count += 1
        copy = path.with_name(f"{name}-{count}")
    try:
        with whole_file(copy) as draft:
            sqlite.copy_project(path, draft, copy)
    except OSError as error:
        raise ProjectError(
            f"{path.name} has the form of an older version, and the copy {copy.name} cannot be written: "
            f"{error.strerror}",
            hint="Free some space and check the rights of its folder. Nothing was changed.",
        ) from None
    return copy


def _record(connection: Connection, name: str) -> None:
    connection.exec_driver_sql("INSERT INTO migrations (name, applied) VALUES (?, ?)", (name, now()))
