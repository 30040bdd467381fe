"""0.3.0: what a theme means beside a measure can be concluded in the joint display."""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0004 inferences of the joint display"


def apply(connection: Connection) -> None:
    run_script(connection, _TABLE)


_TABLE = """
CREATE TABLE inferences (
    guid VARCHAR NOT NULL,
    code_guid VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    inference VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    coder_guid VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    changed VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (code_guid, measure, coder_guid),
    FOREIGN KEY(code_guid) REFERENCES codes (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(coder_guid) REFERENCES coders (guid) DEFERRABLE INITIALLY DEFERRED
);
"""
