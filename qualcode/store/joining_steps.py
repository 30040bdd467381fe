"""Several steps of the record made into one: what was stored in portions is one act to whoever undoes it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select, update

from qualcode.model.identity import new_guid
from qualcode.store import tables

_changes, _deltas = tables.changes, tables.deltas


def join_steps(connection: Connection, numbers: Sequence[int], subject: str) -> None:
    """Makes steps of one coder into a new one that did all of it in their order; those undone meanwhile are left out.

    They stay several where somebody has changed their rows already: what was done first must have the lower number.
    The new step gets a number of its own, for whoever watches the record looks only at steps with a higher number.
    """
    standing = select(_changes).where(_changes.c.number.in_(numbers), _changes.c.undone.is_(None))
    steps = connection.execute(standing.order_by(_changes.c.number)).mappings().all()
    if len(steps) < 2 or _is_built_on(connection, [step["number"] for step in steps]):
        return
    first = steps[0]
    fields = {name: first[name] for name in ("time", "coder_guid", "action")}
    key = connection.execute(
        insert(_changes), {**fields, "guid": new_guid(), "subject": subject, "undone": None}
    ).inserted_primary_key
    assert key is not None
    begin = 0
    for step in steps:
        is_of_step = _deltas.c.change_number == step["number"]
        size = connection.execute(select(func.count()).where(is_of_step)).scalar_one()
        moved = {"change_number": key[0], "position": _deltas.c.position + begin}
        connection.execute(update(_deltas).where(is_of_step).values(moved))
        begin += size
    connection.execute(delete(_changes).where(_changes.c.number.in_([step["number"] for step in steps])))


def _is_built_on(connection: Connection, numbers: Sequence[int]) -> bool:
    """Whether a step between some steps has changed a row of them."""
    theirs = _deltas.alias()
    query = (
        select(theirs.c.change_number)
        .join(_deltas, _deltas.c.row_guid == theirs.c.row_guid)
        .where(_deltas.c.change_number.in_(numbers), theirs.c.change_number.between(min(numbers), max(numbers)))
        .where(theirs.c.change_number.not_in(numbers))
    )
    return connection.execute(query.limit(1)).first() is not None
