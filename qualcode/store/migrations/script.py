"""Running the SQL of a migration within the transaction that it is applied in."""

from __future__ import annotations

from sqlalchemy import Connection


def run_script(connection: Connection, script: str) -> None:
    """Runs statements that end in a semicolon; none may contain one.

    What sqlite3 has for this commits before it begins, so that a migration that fails would leave half of itself.
    """
    for statement in script.split(";"):
        if statement.strip():
            connection.exec_driver_sql(statement)
