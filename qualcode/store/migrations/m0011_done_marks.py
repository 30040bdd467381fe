"""0.4.0: coders say which documents they have finished; a code says when it has come to mean something else."""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0011 done marks"


def apply(connection: Connection) -> None:
    run_script(connection, _TABLES)


_TABLES = """
ALTER TABLE codes ADD COLUMN meaning VARCHAR NOT NULL DEFAULT '';
CREATE TABLE codebook_states (
    sha256 VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    PRIMARY KEY (sha256)
);
CREATE TABLE done_marks (
    guid VARCHAR NOT NULL,
    document_guid VARCHAR NOT NULL,
    coder_guid VARCHAR NOT NULL,
    round_guid VARCHAR NOT NULL,
    codebook_guid VARCHAR,
    state_sha256 VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    changed VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (document_guid, coder_guid, round_guid),
    FOREIGN KEY(document_guid) REFERENCES documents (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(coder_guid) REFERENCES coders (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(round_guid) REFERENCES rounds (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(codebook_guid) REFERENCES codebooks (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(state_sha256) REFERENCES codebook_states (sha256) DEFERRABLE INITIALLY DEFERRED
);
"""
