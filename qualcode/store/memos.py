"""Memos: any number of entries on a thing, whatever the thing is, each its author's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from qualcode.errors import GoneError
from qualcode.model.anchor_state import AnchorState
from qualcode.model.identity import new_guid
from qualcode.model.memo import Memo, MemoPlace, usual_type
from qualcode.model.span import Span
from qualcode.store import memo_anchors, tables
from qualcode.store.chunks import CHUNK, chunks
from qualcode.store.steps import Step

_memos, _coders, _anchors, _documents = tables.memos, tables.coders, tables.memo_anchors, tables.documents


def add_memo(
    step: Step, on: str, subject: str, text: str, type_of_memo: str | None = None, *, author: str | None = None
) -> str:
    """A new entry on a thing, by its guid, by default of who takes the step; `author` is a guid, too. Gives its guid.

    GoneError where somebody has removed the thing.
    """
    table = tables.MEMO_SUBJECTS[on]
    if step.connection.execute(select(table.c.guid).where(table.c.guid == subject)).first() is None:
        raise GoneError(on)
    guid = new_guid()
    step.add(
        _memos,
        {
            "guid": guid, "on": on, "subject_guid": subject, "type": type_of_memo or usual_type(on), "text": text,
            "coder_guid": author or step.coder_guid, "created": step.time, "changed": step.time,
        },
    )  # fmt: skip
    return guid


def change_memo(step: Step, guid: str, **fields: str) -> None:
    """Sets the text or the type of an entry."""
    step.change(_memos, guid, **fields, changed=step.time)


def remove_memos(step: Step, guids: Sequence[str]) -> None:
    """Takes entries away, from where they stand as well."""
    memo_anchors.remove_anchors(step, guids)
    step.remove(_memos, guids)


def remove_from(step: Step, subjects: Sequence[str]) -> None:
    """Takes all entries on some things away, by the guids of these."""
    for part in chunks(subjects):
        guids = select(_memos.c.guid).where(_memos.c.subject_guid.in_(part))
        remove_memos(step, list(step.connection.execute(guids).scalars()))


def move_memos(step: Step, one: str, into: str) -> None:
    """The entries on one thing go to another of its kind; what the same author wrote there already does not twice."""
    columns = select(_memos.c.guid, _memos.c.coder_guid, _memos.c.text).order_by(_memos.c.created, _memos.c.guid)
    there = step.connection.execute(columns.where(_memos.c.subject_guid == into)).all()
    written = {(row.coder_guid, row.text) for row in there}
    for row in step.connection.execute(columns.where(_memos.c.subject_guid == one)).all():
        if (row.coder_guid, row.text) in written:
            remove_memos(step, [row.guid])
        else:
            step.change(_memos, row.guid, subject_guid=into)


def copy_memos(step: Step, one: str, onto: str) -> None:
    """The entries on one thing, with their authors and times, on another of its kind as well."""
    rows = step.connection.execute(select(_memos).where(_memos.c.subject_guid == one)).mappings().all()
    step.add(_memos, *({**row, "guid": new_guid(), "subject_guid": onto} for row in rows))


def bring_text(step: Step, on: str, subject: str, text: str) -> None:
    """What a file says of a thing becomes an entry, unless the entries on the thing say it already.

    Where the only entry is one of who brings the file, it says what the file says; nobody's else is changed.
    """
    entries = memos_on(step.connection, [subject]).get(subject, [])
    parts = [part for part in _rest(text, entries) if part]
    if len(entries) == 1 and entries[0].coder == step.coder and parts:
        change_memo(step, entries[0].guid, text=text)
    elif parts:
        add_memo(step, on, subject, "\n\n".join(parts))


def _rest(text: str, entries: Iterable[Memo]) -> list[str]:
    """What is left of a text without the entries that stand in it, as an export puts them together."""
    padded = f"\n\n{text.strip()}\n\n"
    for entry in entries:
        padded = padded.replace(f"\n\n{entry.text}\n\n", "\n\n\n\n", 1)
    return [part.strip() for part in padded.split("\n\n\n\n")]


def memos_on(connection: Connection, subjects: Collection[str]) -> dict[str, list[Memo]]:
    """The entries on some things by the guid of the thing, the oldest first."""
    # Of many things, most have none: then all entries are read, which are few.
    is_few = len(subjects) <= CHUNK
    query = _query().where(_memos.c.subject_guid.in_(subjects)) if is_few else _query()
    guids = subjects if is_few else set(subjects)
    entries: dict[str, list[Memo]] = {}
    for row in connection.execute(query):
        if row.subject_guid in guids:
            entries.setdefault(row.subject_guid, []).append(_memo(row))
    return entries


def list_memos(connection: Connection, on: str | None = None) -> list[Memo]:
    """All entries, the oldest first; `subject` is empty here."""
    query = _query() if on is None else _query().where(_memos.c.on == on)
    return [_memo(row) for row in connection.execute(query)]


def _query() -> Select[Any]:
    is_present = _anchors.c.version_guid == _documents.c.version_guid
    return (
        select(
            _memos, _coders.c.name.label("coder"), _anchors.c.start, _anchors.c.end, _anchors.c.quote, _anchors.c.state
        )
        .join(_coders, _coders.c.guid == _memos.c.coder_guid)
        .outerjoin(_documents, _documents.c.guid == _memos.c.subject_guid)
        .outerjoin(_anchors, (_anchors.c.memo_guid == _memos.c.guid) & is_present)
        .order_by(_memos.c.created, _memos.c.guid)
    )


def _memo(row: Row[Any]) -> Memo:
    place = None if row.start is None else MemoPlace(Span(row.start, row.end), row.quote, AnchorState(row.state))
    return Memo(
        row.guid, row.on, row.subject_guid, row.type, row.text, row.coder, row.created, row.changed, place=place
    )
