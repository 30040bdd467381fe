"""0.4.0: memos are entries: many on a thing, each of a type, by whoever wrote it; coders say who they are; steps why.

The one memo that older files have on a thing becomes an entry of who wrote it last.
"""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0012 memo entries"


def apply(connection: Connection) -> None:
    run_script(connection, _MEMOS)
    run_script(connection, _COLUMNS)


_MEMOS = """
ALTER TABLE memos RENAME TO memos_before;
CREATE TABLE memos (
    guid VARCHAR NOT NULL,
    "on" VARCHAR NOT NULL,
    subject_guid VARCHAR NOT NULL,
    type VARCHAR NOT NULL DEFAULT 'analytic',
    text VARCHAR NOT NULL,
    coder_guid VARCHAR NOT NULL,
    created VARCHAR NOT NULL,
    changed VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    FOREIGN KEY(coder_guid) REFERENCES coders (guid) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO memos
SELECT guid, "on", subject_guid, CASE WHEN "on" IN ('case', 'code') THEN "on" ELSE 'analytic' END, text, coder_guid,
       created, changed
FROM memos_before;
DROP TABLE memos_before;
CREATE INDEX ix_memos_subject_guid ON memos (subject_guid);
CREATE TABLE memo_anchors (
    guid VARCHAR NOT NULL,
    memo_guid VARCHAR NOT NULL,
    version_guid VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote VARCHAR NOT NULL,
    "before" VARCHAR NOT NULL,
    "after" VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    PRIMARY KEY (guid),
    UNIQUE (memo_guid, version_guid),
    FOREIGN KEY(memo_guid) REFERENCES memos (guid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(version_guid) REFERENCES versions (guid) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_memo_anchors_version_guid ON memo_anchors (version_guid);
"""

_COLUMNS = """
ALTER TABLE coders ADD COLUMN role VARCHAR NOT NULL DEFAULT '';
ALTER TABLE coders ADD COLUMN discipline VARCHAR NOT NULL DEFAULT '';
ALTER TABLE coders ADD COLUMN position VARCHAR NOT NULL DEFAULT '';
ALTER TABLE coders ADD COLUMN interviewed VARCHAR NOT NULL DEFAULT '';
ALTER TABLE changes ADD COLUMN reason VARCHAR NOT NULL DEFAULT '';
"""
