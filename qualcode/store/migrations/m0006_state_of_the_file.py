"""0.4.0: the file knows how far it has come, who is at work in it, and what a withdrawal could not reach yet.

See `file_state` and `outstanding`.
"""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0006 state of the file"


def apply(connection: Connection) -> None:
    run_script(connection, _TABLES)


_TABLES = """
CREATE TABLE file_state (
    only_row INTEGER NOT NULL,
    state VARCHAR NOT NULL,
    PRIMARY KEY (only_row)
);
INSERT INTO file_state VALUES (
    1, 'state 000000000001 --------------------------------' || ' ' || lower(hex(randomblob(16)))
);
CREATE TABLE open_marks (
    guid VARCHAR NOT NULL,
    since VARCHAR NOT NULL,
    PRIMARY KEY (guid)
);
CREATE TABLE withdrawals (
    guid VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    PRIMARY KEY (guid)
);
CREATE TABLE outstanding (
    guid VARCHAR NOT NULL,
    withdrawal_guid VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    place_sha256 VARCHAR NOT NULL,
    names VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    FOREIGN KEY(withdrawal_guid) REFERENCES withdrawals (guid) DEFERRABLE INITIALLY DEFERRED
);
"""
