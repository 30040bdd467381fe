"""0.4.0: what the paper says of the study, and of each document: when, where, by whom, and what was consented to."""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0014 study and facts"

_COLUMNS = {
    "projects": ("approach", "invited", "declined", "withdrew", "percent_decimals"),
    "documents": (
        "date", "minutes", "interviewed_by", "mode", "place", "transcriber", "consent_date", "consent_quotes",
        "consent_deposit",
    ),
}  # fmt: skip


def apply(connection: Connection) -> None:
    for table, columns in _COLUMNS.items():
        for column in columns:
            run_script(connection, f"ALTER TABLE {table} ADD COLUMN \"{column}\" VARCHAR NOT NULL DEFAULT '';")
