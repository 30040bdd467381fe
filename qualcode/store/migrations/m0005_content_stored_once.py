"""0.4.0: what a project holds twice is stored once.

An original file that is byte for byte its text is empty in `originals`: the text of the same hash is the file. In the
record, an added coding or anchor keeps no copy of the row (see `row_changes`); what older versions recorded stays.
The indexes of codings and anchors hold what counting needs: it reads no rows.
"""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0005 content stored once"


def apply(connection: Connection) -> None:
    run_script(connection, _EMPTY_ORIGINALS)
    run_script(connection, _INDEXES)


_EMPTY_ORIGINALS = """
UPDATE originals SET content = x''
WHERE content = (SELECT CAST(texts.content AS BLOB) FROM texts WHERE texts.sha256 = originals.sha256);
"""

_INDEXES = """
DROP INDEX anchors_by_place;
CREATE INDEX anchors_by_place ON anchors (version_guid, start, "end", coding_guid, state);
DROP INDEX ix_codings_document_guid;
DROP INDEX ix_codings_coder_guid;
CREATE INDEX codings_by_document ON codings (
    document_guid, code_guid, coder_guid, round_guid, decision_guid, exemplar, guid
);
"""
