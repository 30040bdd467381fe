"""0.4.0: each version of a text has how its file was read, as JSON; empty where nothing was said of it or known."""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0010 how files were read"


def apply(connection: Connection) -> None:
    run_script(connection, _COLUMN)


_COLUMN = """
ALTER TABLE versions ADD COLUMN read_as VARCHAR NOT NULL DEFAULT '{}';
"""
