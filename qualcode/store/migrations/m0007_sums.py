"""0.4.0: a sum over the rows of each table, so that the doctor notices whatever changed behind the program's back.

What stands in the file now is taken for sound: the sums are made from it as this transaction ends (see `sums`).
"""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0007 sums of the rows"


def apply(connection: Connection) -> None:
    run_script(connection, _TABLE)


_TABLE = """
CREATE TABLE sums (
    name VARCHAR NOT NULL,
    total VARCHAR NOT NULL,
    PRIMARY KEY (name)
);
"""
