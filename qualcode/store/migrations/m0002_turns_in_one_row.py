"""0.2.0: all turns of a version are in one row; before, each had a row, with an index as large as they were."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from qualcode.store.migrations.script import run_script

NAME = "0002 turns of a version in one row"


def apply(connection: Connection) -> None:
    turns = _turns_by_version(connection)
    run_script(connection, _TABLE)
    for (version,) in connection.exec_driver_sql("SELECT guid FROM versions").all():
        turns_of_version = turns.get(version, [])
        content = json.dumps(turns_of_version, ensure_ascii=False, separators=(",", ":"))
        connection.exec_driver_sql(_INSERT, (version, len(turns_of_version), content))


def _turns_by_version(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    turns: dict[str, list[tuple[object, ...]]] = {}
    for version, *turn in connection.exec_driver_sql(_SELECT):
        turns.setdefault(version, []).append(tuple(turn))
    return turns


_SELECT = """
SELECT version_guid, head, start, "end", label, time_start, time_end, time_raw
FROM turns ORDER BY version_guid, "index"
"""

_TABLE = """
DROP TABLE turns;
CREATE TABLE turns (
    version_guid VARCHAR NOT NULL,
    turn_count INTEGER NOT NULL,
    content VARCHAR NOT NULL,
    PRIMARY KEY (version_guid),
    FOREIGN KEY(version_guid) REFERENCES versions (guid) DEFERRABLE INITIALLY DEFERRED
);
"""

_INSERT = "INSERT INTO turns (version_guid, turn_count, content) VALUES (?, ?, ?)"
