"""Every text and every blob of every table: for what must look at all that is stored."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, LargeBinary, String, select

from qualcode.store import tables


def every_text(connection: Connection) -> Iterator[str]:
    """All of them, in no order; blobs as UTF-8."""
    for table in tables.metadata.sorted_tables:
        columns = [column for column in table.columns if isinstance(column.type, (String, LargeBinary))]
        for row in connection.execute(select(*columns)):
            for content in row:
                if content is not None:
                    yield content if isinstance(content, str) else content.decode("utf-8", "replace")
