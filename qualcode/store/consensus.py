"""The consensus layer: decisions of the team, the codings that rest on them, and those that they settle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from qualcode.model.coding import Coding
from qualcode.model.decision import Decision, DecisionBasis
from qualcode.model.identity import new_guid
from qualcode.store import codings, tables, visible
from qualcode.store.steps import Step
from qualcode.store.visible import Layer, View

_decisions, _settled, _codings = tables.decisions, tables.settled, tables.codings


def add_decision(step: Step, document: str, outcome: str, reason: str, settles: Iterable[str]) -> str:
    """A decision on some codings, which stay as they are. Gives its guid."""
    guid = new_guid()
    row = {"guid": guid, "document_guid": document, "taken": outcome, "reason": reason}
    step.add(_decisions, {**row, "coder_guid": step.coder_guid, "created": step.time})
    step.add(_settled, *({"guid": new_guid(), "decision_guid": guid, "coding_guid": coding} for coding in settles))
    return guid


def remove_decisions(step: Step, guids: Sequence[str]) -> None:
    """Takes decisions back with the codings that rest on them; what they settled counts again."""
    for guid in guids:
        resting = select(_codings.c.guid).where(_codings.c.decision_guid == guid)
        codings.remove_codings(step, list(step.connection.execute(resting).scalars()))
        settled = select(_settled.c.guid).where(_settled.c.decision_guid == guid)
        step.remove(_settled, list(step.connection.execute(settled).scalars()))
        step.remove(_decisions, [guid])


def read_settled(connection: Connection, view: View) -> list[Coding]:
    """The codings of a view that decisions settle, each with the decision."""
    return with_decisions(connection, visible.read_codings(connection, replace(view, layer=Layer.SETTLED)))


def with_decisions(connection: Connection, codings: Sequence[Coding]) -> list[Coding]:
    """The codings, those that a decision settles with that decision."""
    if not codings:
        return []
    query = (
        select(
            _settled.c.coding_guid, _decisions.c.guid, tables.coders.c.name, _decisions.c.reason, _decisions.c.created
        )
        .join(_decisions, _decisions.c.guid == _settled.c.decision_guid)
        .join(tables.coders, tables.coders.c.guid == _decisions.c.coder_guid)
        .where(_decisions.c.document_guid.in_({coding.document for coding in codings}))
    )
    decision_of = {coding: DecisionBasis(*basis) for coding, *basis in connection.execute(query)}
    return [replace(coding, settled_by=decision_of.get(coding.guid)) for coding in codings]


def list_decisions(connection: Connection) -> list[Decision]:
    """All decisions, the oldest first."""
    coders = tables.coders
    settled: dict[str, list[str]] = {}
    for decision, coding in connection.execute(select(_settled.c.decision_guid, _settled.c.coding_guid)):
        settled.setdefault(decision, []).append(coding)
    query = select(_decisions, coders.c.name.label("coder")).join(coders, coders.c.guid == _decisions.c.coder_guid)
    return [
        Decision(
            guid=row.guid,
            document=row.document_guid,
            choice=row.taken,
            reason=row.reason,
            coder=row.coder,
            created=row.created,
            settles=frozenset(settled.get(row.guid, ())),
        )
        for row in connection.execute(query.order_by(_decisions.c.created, _decisions.c.guid))
    ]
