"""0.4.0: what stood within the words of a text and was taken out of them; which texts are composed.

Files of records were composed from the beginning. The times within their turns are known once a text is read again.
"""

from __future__ import annotations

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0008 marks within turns"


def apply(connection: Connection) -> None:
    run_script(connection, _COLUMNS)


_COLUMNS = """
ALTER TABLE turns ADD COLUMN marks VARCHAR NOT NULL DEFAULT '[]';
ALTER TABLE versions ADD COLUMN composed INTEGER NOT NULL DEFAULT 0;
UPDATE versions SET composed = 1
    WHERE format IN ('csv', 'eaf', 'json', 'lrc', 'sbv', 'srt', 'tsv', 'vtt', 'xlsx')
    OR recognised LIKE 'recognised: html cues%';
"""
