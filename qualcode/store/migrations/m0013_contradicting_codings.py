"""0.4.0: a coding can be marked as one that speaks against its theme."""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0013 contradicting codings"


def apply(connection: Connection) -> None:
    run_script(connection, "ALTER TABLE codings ADD COLUMN contradicts INTEGER NOT NULL DEFAULT 0;")
