"""Done marks: who has finished which document, in which round, and for which meanings of the codes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, insert, select

from qualcode.model.done_mark import DoneMark
from qualcode.model.identity import new_guid
from qualcode.store import codes, rounds, tables
from qualcode.store.chunks import chunks
from qualcode.store.codings import CodingContext
from qualcode.store.hidden_work import hidden_codes
from qualcode.store.steps import Step

_marks, _states = tables.done_marks, tables.codebook_states


def list_marks(connection: Connection) -> list[DoneMark]:
    """All marks, the oldest first; who looks sees those of everybody."""
    outside = rounds.no_round(connection)
    query = (
        select(_marks, tables.coders.c.name.label("coder"), tables.codebooks.c.name.label("codebook"))
        .join(tables.coders, tables.coders.c.guid == _marks.c.coder_guid)
        .outerjoin(tables.codebooks, tables.codebooks.c.guid == _marks.c.codebook_guid)
        .order_by(_marks.c.created, _marks.c.guid)
    )
    return [
        DoneMark(
            row.guid, row.document_guid, row.coder, None if row.round_guid == outside else row.round_guid,
            row.codebook, row.created, row.state_sha256,
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def meanings_of(connection: Connection, states: Iterable[str]) -> dict[str, dict[str, str]]:
    """What the codes meant, by guid, for the states of some marks."""
    meanings: dict[str, dict[str, str]] = {}
    for part in chunks(sorted(set(states))):
        for row in connection.execute(select(_states).where(_states.c.sha256.in_(part))):
            meanings[row.sha256] = json.loads(row.content)
    return meanings


def set_mark(step: Step, context: CodingContext) -> None:
    """Says that the coder of the step has finished a document, for all codes as they are now."""
    state = _state(step, present_meanings(step.connection, step.coder))
    mark = step.connection.execute(
        select(_marks.c.guid).where(
            _marks.c.document_guid == context.document, _marks.c.coder_guid == step.coder_guid,
            _marks.c.round_guid == context.whose.round,
        )
    ).scalar()  # fmt: skip
    if mark is not None:
        step.change(_marks, mark, state_sha256=state, changed=step.time)
        return
    step.add(
        _marks,
        {
            "guid": new_guid(), "document_guid": context.document, "coder_guid": step.coder_guid,
            "round_guid": context.whose.round, "codebook_guid": context.codebook, "state_sha256": state,
            "created": step.time, "changed": step.time,
        },
    )  # fmt: skip


def set_read_for(step: Step, mark: DoneMark, code: str) -> None:
    """Says that a finished document was read again for one code."""
    meaning = codes.meanings(step.connection)[code]
    before = meanings_of(step.connection, [mark.state])[mark.state]
    state = _state(step, {**before, code: meaning})
    step.change(_marks, mark.guid, state_sha256=state, changed=step.time)


def remove_marks(step: Step, guids: Sequence[str]) -> None:
    """Takes marks off."""
    step.remove(_marks, guids)


def present_meanings(connection: Connection, viewer: str) -> dict[str, str]:
    """The meanings of the codes that a coder sees."""
    hidden = hidden_codes(connection, viewer)
    return {code: meaning for code, meaning in codes.meanings(connection).items() if code not in hidden}


def _state(step: Step, meanings: Mapping[str, str]) -> str:
    """The hash of these meanings, which are written down once."""
    content = json.dumps(meanings, sort_keys=True, separators=(",", ":"))
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    if step.connection.execute(select(_states.c.sha256).where(_states.c.sha256 == sha256)).first() is None:
        step.connection.execute(insert(_states), {"sha256": sha256, "content": content})
    return sha256
