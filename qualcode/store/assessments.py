"""Reviewers' verdicts of a cross-check: one a theme and reviewer."""

from __future__ import annotations

from sqlalchemy import Connection, select

from qualcode.model.assessment import Assessment, Verdict
from qualcode.model.identity import new_guid
from qualcode.store import tables
from qualcode.store.steps import Step

_assessments = tables.assessments


def set_assessment(
    step: Step, code: str, verdict: Verdict, meaning: Verdict | None, examples: Verdict | None, note: str
) -> None:
    """Writes, or changes, what the coder of the step judges of a theme."""
    fields = {"verdict": verdict.value, "meaning": meaning or "", "examples": examples or "", "note": note}
    guid = _own_assessment(step, code)
    if guid is not None:
        step.change(_assessments, guid, **fields, changed=step.time)
        return
    row = {"guid": new_guid(), "code_guid": code, "coder_guid": step.coder_guid}
    step.add(_assessments, {**row, **fields, "created": step.time, "changed": step.time})


def remove_assessment(step: Step, code: str) -> None:
    """Takes back what the coder of the step judged of a theme."""
    guid = _own_assessment(step, code)
    step.remove(_assessments, [guid] if guid is not None else [])


def _own_assessment(step: Step, code: str) -> str | None:
    query = select(_assessments.c.guid).where(_assessments.c.code_guid == code)
    return step.connection.execute(query.where(_assessments.c.coder_guid == step.coder_guid)).scalar()


def list_assessments(connection: Connection) -> list[Assessment]:
    """All verdicts, the oldest first."""
    coders = tables.coders
    query = select(_assessments, coders.c.name.label("reviewer")).join(
        coders, coders.c.guid == _assessments.c.coder_guid
    )
    return [
        Assessment(
            code=row.code_guid,
            reviewer=row.reviewer,
            verdict=Verdict(row.verdict),
            meaning=Verdict(row.meaning) if row.meaning else None,
            examples=Verdict(row.examples) if row.examples else None,
            note=row.note,
            date=row.changed,
        )
        for row in connection.execute(query.order_by(_assessments.c.changed, _assessments.c.guid))
    ]
