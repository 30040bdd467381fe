"""The program after the next migration: every table has one more column, and there is one more table.

`python -m tests.releases.tomorrow PROJECT…` prints what it answers on each project, after a step back and forth.
It changes the tables of the whole process, which is why it is a process of its own.
"""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, String, Table

from qualcode.cli import status_of
from qualcode.store import migrations, tables
from tests.releases.asking import answers, words

NAME = "9999 a column and a table more"


def apply(connection: Connection) -> None:
    """As a real migration it has the SQL of its own, and says nothing of what the tables are after it."""
    of_tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
    for name in connection.exec_driver_sql(of_tables).scalars().all():
        connection.exec_driver_sql(f"ALTER TABLE {name} ADD COLUMN certainty VARCHAR DEFAULT 'none' NOT NULL")
    connection.exec_driver_sql(
        "CREATE TABLE moods (guid VARCHAR NOT NULL, coding_guid VARCHAR NOT NULL, PRIMARY KEY (guid), "
        "FOREIGN KEY(coding_guid) REFERENCES codings (guid) DEFERRABLE INITIALLY DEFERRED)"
    )


def become_tomorrow() -> None:
    """Changes the tables as tables.py would have it, and adds the migration that brings files there."""
    for table in [*tables.metadata.tables.values()]:
        table.append_column(Column("certainty", String, nullable=False, server_default="none"))
    refers = ForeignKey("codings.guid", deferrable=True, initially="DEFERRED")
    Table("moods", tables.metadata, Column("guid", String, primary_key=True), Column("coding_guid", refers))
    migrations.MIGRATIONS[NAME] = apply


def ask_of(project: str, question: str) -> Any:
    coder, command = words(question)
    os.environ["QUALCODE_CODER"] = coder
    printed, remarks = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with redirect_stdout(printed), redirect_stderr(remarks):
        status = status_of(["-p", project, *command, "--json"])
    if status != 0:
        raise SystemExit(f"{question}: {remarks.getvalue()}")
    printed.seek(0)
    return json.load(printed)


def main(projects: list[str]) -> None:
    become_tomorrow()
    of_projects = []
    for project in projects:
        for step in ("undo", "redo"):
            ask_of(project, f"Ben: {step}")
        of_projects.append(answers(partial(ask_of, project)))
    json.dump(of_projects, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
