"""Steps back and forth along the record, never across somebody else's work."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, Table, func, select, update

from qualcode.errors import UndoError
from qualcode.model.change import Change, Reason
from qualcode.store import codings, memo_anchors, row_changes, tables
from qualcode.store.blind_steps import require_not_shared
from qualcode.store.chunks import chunks
from qualcode.store.clock import just_after, now
from qualcode.store.hidden_work import hidden_memos, hidden_steps
from qualcode.store.putting_back import Restoration, refused_row, stored_rows, windows
from qualcode.store.row_changes import RowChange
from qualcode.store.visible import blind_pairs, may_see

_changes, _deltas, _coders = tables.changes, tables.deltas, tables.coders
FIELDS_SHOWN = 20
"""A step with more rows is shown in counts: a judgement, twenty rows still fit on a screen."""


OPENING = "open round"


def undo_last(connection: Connection, coder: str, *, one_by_one: bool = False) -> Change | None:
    """Takes back the coder's newest step; None where nothing is left. UndoError where others have built on it.

    OutOfOrderError where its rows must be put back `one_by_one`, and the transaction be begun anew.
    """
    change = connection.execute(_steps(coder).where(_changes.c.undone.is_(None)).limit(1)).first()
    if change is None:
        return None
    _apply_change(connection, change, back=True, one_by_one=one_by_one)
    return change_of(connection, change)


def redo_next(connection: Connection, coder: str, *, one_by_one: bool = False) -> Change | None:
    """Does again the step undone last; None where the coder has done something else since."""
    newest = (
        select(func.coalesce(func.max(_changes.c.number), 0))
        .join(_coders, _coders.c.guid == _changes.c.coder_guid)
        .where(_coders.c.name == coder, _changes.c.undone.is_(None))
        .scalar_subquery()
    )
    undone = _steps(coder).where(_changes.c.undone.is_not(None), _changes.c.number > newest)
    change = connection.execute(undone.order_by(None).order_by(_changes.c.undone.desc()).limit(1)).first()
    if change is None:
        return None
    _apply_change(connection, change, back=False, one_by_one=one_by_one)
    return change_of(connection, change)


def _steps(coder: str | None = None) -> Any:
    steps = select(_changes, _coders.c.name.label("coder")).join(_coders, _coders.c.guid == _changes.c.coder_guid)
    return (steps if coder is None else steps.where(_coders.c.name == coder)).order_by(_changes.c.number.desc())


def _apply_change(connection: Connection, change: Row[Any], *, back: bool, one_by_one: bool) -> None:
    """Sets every row of a step to its fields before (or after), once each was found as the step left it."""
    # Asked before anything is set: a step back may take away the very round that is blind.
    hidden = hidden_steps(connection, change.coder)
    rows = row_changes.read(connection, [change.number])
    _refuse_if_emptied(connection, change, rows, back=back)
    require_not_shared(connection, change, rows, back=back)
    gone: dict[str, list[str]] = {}
    references: dict[Column[Any], set[str]] = {}
    restorations = (
        Restoration(row.table, row.guid, *((row.after, row.before) if back else (row.before, row.after)))
        for row in (reversed(rows) if back else rows)
    )
    for window in windows(restorations):
        stored = stored_rows(connection, window)
        for row in window:
            if not _is_unchanged(stored.get(row.guid), row.expected):
                raise _conflict(connection, change, row.guid, back=back, hidden=hidden)
            if row.fields is None:
                gone.setdefault(row.table.name, []).append(row.guid)
            else:
                _add_references(references, row.table, row.fields)
        if (refused := refused_row(connection, window, one_by_one=one_by_one)) is not None:
            raise _conflict(connection, change, refused, back=back, hidden=hidden)
    _refuse_if_needed_elsewhere(connection, change, gone, back=back, hidden=hidden)
    _refuse_if_gone(connection, change, references, back=back, hidden=hidden)
    _refuse_if_unanchored(
        connection, change, {row.guid for row in rows if row.table.name == "documents"}, back=back, hidden=hidden
    )
    if back:
        row_changes.keep_whole(connection, rows)
    undone = _moment_of_undoing(connection) if back else None
    connection.execute(update(_changes).where(_changes.c.number == change.number).values(undone=undone))


def _moment_of_undoing(connection: Connection) -> str:
    """Now, but after every undoing before: what was undone last is redone first, even if a clock was set back."""
    newest = connection.execute(select(func.max(_changes.c.undone))).scalar_one()
    return now() if newest is None else max(now(), just_after(newest))


def _refuse_if_emptied(connection: Connection, change: Row[Any], rows: Sequence[RowChange], *, back: bool) -> None:
    """Taking names or a participant out empties the record before it: a step back would bring them in again."""
    if any(row.before is not None or row.after is not None for row in rows):
        return
    later = _steps().where(_changes.c.number > change.number, _changes.c.guid.in_(_scrubs(connection)))
    since = connection.execute(later.order_by(None).order_by(_changes.c.number).limit(1)).first()
    refusal = f"“{change.action} {change.subject}” cannot be {'undone' if back else 'redone'}"
    if change.action == OPENING:
        raise UndoError(f"{refusal}: opening a blind round cannot be undone", hint="Later steps can be undone.")
    if since is None:
        hint = "Names can be restored with their key: qualcode pseudonymise --reverse --key FILE. A participant cannot."
        raise UndoError(f"{refusal}: it is permanent", hint=hint)
    raise UndoError(
        f"{refusal}: “{since.action} {since.subject}” has since deleted the history before it",
        hint="Later steps can be undone.",
    )


def _scrubs(connection: Connection) -> list[str]:
    """The lines of the record that stand for taking something out: they changed no row that it knows of."""
    of_rows = select(_deltas.c.change_number)
    lines = select(_changes.c.guid).where(_changes.c.number.not_in(of_rows), _changes.c.action != OPENING)
    return list(connection.execute(lines).scalars())


def _is_unchanged(stored: Any, expected: Mapping[str, Any] | None) -> bool:
    if stored is None or expected is None:
        return stored is None and expected is None
    return all(stored[name] == value for name, value in expected.items())


def _refuse_if_needed_elsewhere(
    connection: Connection, change: Row[Any], gone: dict[str, list[str]], *, back: bool, hidden: set[int]
) -> None:
    """References are checked at commit; asked here, the answer can name the step that stands in the way."""
    for name, guids in gone.items():
        for part in chunks(guids):
            for column in _referring_to(name):
                user = column.table.c.guid
                needs = select(user).where(column.in_(part)).limit(1)
                if (guid := connection.execute(needs).scalar()) is not None:
                    raise _conflict(connection, change, str(guid), back=back, hidden=hidden)


def _add_references(needed: dict[Column[Any], set[str]], table: Table, fields: Mapping[str, Any]) -> None:
    """What a row that was put back refers to."""
    for key in table.foreign_keys:
        if (guid := fields.get(key.parent.name)) is not None:
            needed.setdefault(key.column, set()).add(guid)


def _refuse_if_gone(
    connection: Connection, change: Row[Any], references: dict[Column[Any], set[str]], *, back: bool, hidden: set[int]
) -> None:
    """Rows that come back need what they refer to: somebody may have taken it away since."""
    for column, guids in references.items():
        ordered = sorted(guids)
        for part in chunks(ordered):
            there = set(connection.execute(select(column).where(column.in_(part))).scalars())
            if missing := [guid for guid in part if guid not in there]:
                raise _conflict(connection, change, missing[0], back=back, hidden=hidden)


def _refuse_if_unanchored(
    connection: Connection, change: Row[Any], documents: set[str], *, back: bool, hidden: set[int]
) -> None:
    """Whoever coded the other version of a text since, or wrote on it, must not lose the place of that."""
    for document in sorted(documents):
        if (coding := codings.placeless(connection, document)) is not None:
            raise _conflict(connection, change, coding, back=back, hidden=hidden)
        if (memo := memo_anchors.placeless(connection, document)) is not None:
            raise _conflict(connection, change, memo, back=back, hidden=hidden)


def _referring_to(name: str) -> list[Any]:
    """The columns that hold guids of a table: its foreign keys, and what memos are on."""
    keys = [key for user in tables.RECORDED.values() for key in user.foreign_keys if key.column.table.name == name]
    return [*(key.parent for key in keys), tables.memos.c.subject_guid]


def _conflict(connection: Connection, change: Row[Any], row_guid: str, *, back: bool, hidden: set[int]) -> UndoError:
    later = (
        _steps()
        .join(_deltas, _deltas.c.change_number == _changes.c.number)
        .where(_deltas.c.row_guid == row_guid, _changes.c.number > change.number, _changes.c.undone.is_(None))
        .limit(1)
    )
    since = connection.execute(later).first()
    who = "the things it changed have been changed since"
    if since is not None and since.number not in hidden:
        who = f"{since.coder} has since worked on the same things: “{since.action} {since.subject}”"
    verb = "undone" if back else "redone"
    return UndoError(
        f"“{change.action} {change.subject}” cannot be {verb}: {who}",
        hint="A step can be undone or redone only while nobody has worked on the same things since.",
    )


_STEPS_AT_ONCE = 500
"""A judgement: a few megabytes, also where each step changed many fields."""


def history(connection: Connection, viewer: str, since: str | None = None) -> Iterator[Change]:
    """All steps, newest first; `since` is an ISO date or time. What others do in a blind round is left out.

    They are read some at a time, as they are taken.
    """
    hidden, reaching = hidden_steps(connection, viewer), _steps_reaching_hidden(connection, viewer)
    steps = _since(_steps(), since).limit(_STEPS_AT_ONCE)
    rows = connection.execute(steps).all()
    while rows:
        for row, change in zip(rows, _changes_of(connection, rows), strict=True):
            if row.number in hidden:
                continue
            if row.number in reaching:
                yield replace(change, before=None, after=None)
            else:
                yield change
        rows = connection.execute(steps.where(_changes.c.number < rows[-1].number)).all()


def reasons_for_codes(connection: Connection, viewer: str) -> dict[str, list[Reason]]:
    """Why steps that still stand changed codes, by the guid of the code, the oldest first; where people said so."""
    hidden = hidden_steps(connection, viewer)
    query = (
        select(_changes, _coders.c.name.label("coder"), _deltas.c.row_guid)
        .join(_coders, _coders.c.guid == _changes.c.coder_guid)
        .join(_deltas, _deltas.c.change_number == _changes.c.number)
        .where(_changes.c.reason != "", _changes.c.undone.is_(None), _deltas.c.table_name == "codes")
        .order_by(_changes.c.number, _deltas.c.position)
    )
    reasons: dict[str, list[Reason]] = {}
    for row in connection.execute(query):
        if row.number not in hidden:
            reasons.setdefault(row.row_guid, []).append(Reason(row.coder, row.time, row.action, row.reason))
    return reasons


def status_changes(connection: Connection, code: str) -> list[tuple[str, str, str, str]]:
    """Which status a theme got in steps that still stand, by whom, when, and why; the oldest first."""
    query = (
        select(_coders.c.name, _changes.c.time, _changes.c.reason, _deltas.c.before, _deltas.c.after)
        .join(_deltas, _deltas.c.change_number == _changes.c.number)
        .join(_coders, _coders.c.guid == _changes.c.coder_guid)
        .where(_deltas.c.row_guid == code, _deltas.c.table_name == "codes", _changes.c.undone.is_(None))
        .order_by(_changes.c.number, _deltas.c.position)
    )
    changes = []
    for name, time, reason, before, after in connection.execute(query):
        was, now = (json.loads(fields).get("status") if fields else None for fields in (before, after))
        if now and now != was:
            changes.append((str(now), name, time, reason))
    return changes


def newest_own_step(connection: Connection, coder: str, after: int) -> Change | None:
    """A coder's newest step behind a number of the record, None if there is none."""
    step = connection.execute(_steps(coder).where(_changes.c.number > after).limit(1)).first()
    return change_of(connection, step) if step is not None else None


def count_steps(connection: Connection, viewer: str, since: str | None = None) -> int:
    """How many steps `history` gives."""
    hidden = hidden_steps(connection, viewer)
    numbers = connection.execute(_since(select(_changes.c.number), since)).scalars()
    return sum(number not in hidden for number in numbers)


def _since(query: Select[Any], since: str | None) -> Select[Any]:
    return query if since is None else query.where(_changes.c.time >= since)


def _steps_reaching_hidden(connection: Connection, viewer: str) -> set[int]:
    """Steps of anybody that touched codings hidden from the viewer, as when a text was corrected or a code went."""
    pairs = blind_pairs(connection, viewer)
    if not pairs:
        return set()
    touching = _deltas.c.table_name.in_(("codings", "anchors", "memos", "memo_anchors", "settled", "done_marks"))
    rows = connection.execute(select(_deltas).where(touching)).all()
    deltas = [(row, row_changes.fields_of(row.before or row.after) or {}) for row in rows]
    hidden = set(connection.execute(select(tables.codings.c.guid).where(~may_see(viewer))).scalars())
    hidden |= {
        row.row_guid
        for row, fields in deltas
        if row.table_name == "codings" and (fields.get("document_guid"), fields.get("coder_guid")) in pairs
    }
    hidden |= hidden_memos(connection, viewer)
    hidden |= {
        row.row_guid
        for row, fields in deltas
        if row.table_name == "memos" and (fields.get("subject_guid"), fields.get("coder_guid")) in pairs
    }
    # A mark says for which codes a document was read: also for those that nobody else sees yet.
    coders, marks = {coder for _, coder in pairs}, tables.done_marks
    hidden |= set(connection.execute(select(marks.c.guid).where(marks.c.coder_guid.in_(coders))).scalars())
    hidden |= {
        row.row_guid for row, fields in deltas if row.table_name == "done_marks" and fields.get("coder_guid") in coders
    }
    anchors = connection.execute(select(tables.anchors.c.guid, tables.anchors.c.coding_guid))
    subjects = {row.guid: row.coding_guid for row in anchors}
    memos = connection.execute(select(tables.memos.c.guid, tables.memos.c.subject_guid))
    subjects |= {row.guid: row.subject_guid for row in memos}
    memos_placed = connection.execute(select(tables.memo_anchors.c.guid, tables.memo_anchors.c.memo_guid))
    subjects |= {row.guid: row.memo_guid for row in memos_placed}
    # Of an anchor that is gone, the step that removed it tells what it belonged to.
    for row, fields in deltas:
        if subject := fields.get("coding_guid") or fields.get("memo_guid") or fields.get("subject_guid"):
            subjects[row.row_guid] = subject
    return {row.change_number for row, _ in deltas if {row.row_guid, subjects.get(row.row_guid)} & hidden}


def change_of(connection: Connection, change: Row[Any]) -> Change:
    """A step, as it stands now, in the form people and scripts read."""
    return _changes_of(connection, connection.execute(_steps().where(_changes.c.number == change.number)).all())[0]


def _changes_of(connection: Connection, steps: Sequence[Row[Any]]) -> list[Change]:
    numbers = [step.number for step in steps]
    span = _deltas.c.change_number.between(min(numbers, default=0), max(numbers, default=0))
    counted = connection.execute(
        select(
            _deltas.c.change_number, _deltas.c.table_name, func.count(_deltas.c.before), func.count(_deltas.c.after),
            func.count(),
        )
        .where(span)
        .group_by(_deltas.c.change_number, _deltas.c.table_name)
    ).all()  # fmt: skip
    rows_of: Counter[int] = Counter()
    for number, _, _, _, rows in counted:
        rows_of[number] += rows
    sides = {number: ({}, {}) for number in numbers}  # type: dict[int, tuple[dict[str, object], dict[str, object]]]
    for number, name, before, after, _ in counted:
        if number in sides and rows_of[number] > FIELDS_SHOWN:
            sides[number][0].update({name: before} if before else {})
            sides[number][1].update({name: after} if after else {})
    few = [number for number in numbers if rows_of[number] <= FIELDS_SHOWN]
    for row in row_changes.read(connection, few):
        for side, fields in zip(sides[row.step], (row.before, row.after), strict=True):
            if fields is not None:
                side[f"{row.table.name}/{row.guid}"] = fields
    return [
        Change(
            step.guid, step.time, step.coder, step.action, step.subject,
            sides[step.number][0] or None, sides[step.number][1] or None, undone=step.undone is not None,
            reason=step.reason,
        )
        for step in steps
    ]  # fmt: skip


def standing_steps_on(connection: Connection, table_name: str, viewer: str) -> int:
    """How many steps that are not undone changed rows of a table, but for those hidden from the viewer."""
    query = (
        select(_changes.c.number)
        .join(_deltas, _deltas.c.change_number == _changes.c.number)
        .where(_deltas.c.table_name == table_name, _changes.c.undone.is_(None))
    )
    return len(set(connection.execute(query.distinct()).scalars()) - hidden_steps(connection, viewer))
