"""How many passages each code has in each document, counted by the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from sqlalchemy import CTE, Connection, func, select

from qualcode.store import tables
from qualcode.store.chunks import chunks
from qualcode.store.visible import View, of_view

_codes, _codings, _anchors = tables.codes, tables.codings, tables.anchors

_DOCUMENTS_AT_ONCE = 50
"""Measured: of all documents at once the passages fill the memory; fewer at a time take longer."""


def passage_counts(
    connection: Connection, view: View, documents: Sequence[str] | None = None
) -> Iterator[tuple[str, str, int]]:
    """Document, code and number of passages, descendants included, wherever there is one; of some documents or all.

    The same words under several descendants or by several coders are one passage.
    """
    guids = connection.execute(select(tables.documents.c.guid)).scalars().all() if documents is None else documents
    for part in chunks(guids, _DOCUMENTS_AT_ONCE):
        yield from _passage_counts(connection, replace(view, documents=tuple(part)))


def _passage_counts(connection: Connection, view: View) -> Iterator[tuple[str, str, int]]:
    place = select(
        _codings.c.document_guid.label("document"), _codings.c.code_guid.label("code"),
        _anchors.c.start.label("start"), _anchors.c.end.label("end"),
    )  # fmt: skip
    places, above = of_view(place, view).subquery("places"), _codes_above()
    passages = (
        select(places.c.document, above.c.above, places.c.start, places.c.end)
        .join(above, above.c.code == places.c.code)
        .distinct()
        .subquery("passages")
    )
    query = select(passages.c.document, passages.c.above, func.count()).group_by(passages.c.document, passages.c.above)
    with connection.execute(query) as rows:
        yield from cast(sqlite3.Cursor, rows.cursor)


def _codes_above() -> CTE:
    """Each code with itself and every code above it."""
    first = select(_codes.c.guid.label("code"), _codes.c.guid.label("above"))
    above = first.cte("codes_above", recursive=True)
    next_above = select(above.c.code, _codes.c.parent_guid).join(_codes, _codes.c.guid == above.c.above)
    return above.union_all(next_above.where(_codes.c.parent_guid.is_not(None)))


def codes_used_last(connection: Connection, view: View, number: int) -> list[str]:
    """The codes of the newest codings of a view, the newest first."""
    newest = func.max(_codings.c.created)
    query = of_view(select(_codings.c.code_guid), view).group_by(_codings.c.code_guid)
    return list(connection.execute(query.order_by(newest.desc(), _codings.c.code_guid).limit(number)).scalars())
