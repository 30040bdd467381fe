"""0.4.0: each document has a language, as a code of ISO 639-1; empty where none was guessed or said."""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0009 languages of documents"


def apply(connection: Connection) -> None:
    run_script(connection, _COLUMN)


_COLUMN = """
ALTER TABLE documents ADD COLUMN language VARCHAR NOT NULL DEFAULT '';
"""
