"""Memos: one on a thing, whatever the thing is."""

from __future__ import annotations

from sqlalchemy import Connection, select

from qualcode.errors import GoneError
from qualcode.model.change import Memo
from qualcode.model.identity import new_guid
from qualcode.store import tables
from qualcode.store.steps import Step

_memos, _coders = tables.memos, tables.coders


def set_memo(step: Step, on: str, subject: str, text: str) -> None:
    """Writes, changes or (with an empty text) takes away the memo on a thing.

    GoneError where somebody has removed the thing.
    """
    table = tables.MEMO_SUBJECTS[on]
    if text and step.connection.execute(select(table.c.guid).where(table.c.guid == subject)).first() is None:
        raise GoneError(on)
    row = step.connection.execute(select(_memos.c.guid, _memos.c.text).where(_memos.c.subject_guid == subject)).first()
    guid = row.guid if row is not None else None
    if row is not None and row.text == text:
        return
    if guid is None and text:
        step.add(
            _memos,
            {
                "guid": new_guid(), "on": on, "subject_guid": subject, "text": text, "coder_guid": step.coder_guid,
                "created": step.time, "changed": step.time,
            },
        )  # fmt: skip
    elif guid is not None and text:
        step.change(_memos, guid, text=text, coder_guid=step.coder_guid, changed=step.time)
    elif guid is not None:
        step.remove(_memos, [guid])


def read_memo(connection: Connection, subject: str) -> str:
    """The memo on a thing, empty where there is none."""
    return connection.execute(select(_memos.c.text).where(_memos.c.subject_guid == subject)).scalar() or ""


def list_memos(connection: Connection, on: str | None = None) -> list[Memo]:
    """All memos, newest first; `subject` is still the guid here."""
    query = select(_memos, _coders.c.name.label("coder")).join(_coders, _coders.c.guid == _memos.c.coder_guid)
    query = query.order_by(_memos.c.changed.desc(), _memos.c.guid)
    if on is not None:
        query = query.where(_memos.c.on == on)
    return [
        Memo(row.guid, row.on, row.subject_guid, row.subject_guid, row.text, row.coder, row.changed)
        for row in connection.execute(query)
    ]
