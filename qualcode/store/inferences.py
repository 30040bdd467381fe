"""What reviewers conclude of themes beside measures."""

from __future__ import annotations

from sqlalchemy import Connection, select

from qualcode.model.identity import new_guid
from qualcode.model.inference import Inference, ThemeInference
from qualcode.store import tables
from qualcode.store.steps import Step

_inferences, _coders = tables.inferences, tables.coders


def set_inference(step: Step, code: str, measure: str, inference: Inference, note: str | None) -> None:
    """Writes or changes what the coder of the step concludes; a note of None leaves the one that is there."""
    guid = _own_inference(step, code, measure)
    if guid is None:
        step.add(
            _inferences,
            {
                "guid": new_guid(), "code_guid": code, "measure": measure, "inference": inference.value,
                "note": note or "", "coder_guid": step.coder_guid, "created": step.time, "changed": step.time,
            },
        )  # fmt: skip
        return
    fields = {"inference": inference.value} | ({} if note is None else {"note": note})
    step.change(_inferences, guid, **fields, changed=step.time)


def remove_inference(step: Step, code: str, measure: str) -> None:
    """Takes away what the coder of the step concluded, if anything."""
    guid = _own_inference(step, code, measure)
    if guid is not None:
        step.remove(_inferences, [guid])


def _own_inference(step: Step, code: str, measure: str) -> str | None:
    is_beside = (_inferences.c.code_guid == code, _inferences.c.measure == measure)
    query = select(_inferences.c.guid).where(*is_beside, _inferences.c.coder_guid == step.coder_guid)
    return step.connection.execute(query).scalar()


def list_inferences(connection: Connection) -> list[ThemeInference]:
    """All inferences, by reviewer, then by when they were first written."""
    query = select(_inferences, _coders.c.name.label("reviewer"))
    query = query.join(_coders, _coders.c.guid == _inferences.c.coder_guid)
    return [
        ThemeInference(
            row.guid, row.code_guid, row.measure, Inference(row.inference), row.note, row.reviewer, row.changed
        )
        for row in connection.execute(query.order_by(_coders.c.name, _inferences.c.created, _inferences.c.guid))
    ]
