"""Writing codings and their anchors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from qualcode.model.coding import Anchor, AnchorState
from qualcode.model.identity import new_guid
from qualcode.model.span import Span
from qualcode.store import tables
from qualcode.store.ledger import Step

_codings, _anchors, _memos = tables.codings, tables.anchors, tables.memos


def default_round(connection: Connection) -> str:
    """The round that codings belong to as long as no other was opened."""
    query = select(tables.rounds.c.guid).order_by(tables.rounds.c.position).limit(1)
    return str(connection.execute(query).scalar_one())


def add_codings(
    step: Step, code: str, document: str, version: str, round_guid: str, anchors: Sequence[Anchor]
) -> list[str]:
    """New codings of one code, one an anchor, all by the coder of the step. Gives their guids."""
    guids = [new_guid() for _ in anchors]
    step.add(
        _codings,
        *(
            {
                "guid": guid, "code_guid": code, "document_guid": document, "coder_guid": step.coder_guid,
                "round_guid": round_guid, "exemplar": None, "display": None, "created": step.time, "changed": step.time,
            }
            for guid in guids
        ),
    )  # fmt: skip
    step.add(_anchors, *(_anchor_row(guid, version, anchor) for guid, anchor in zip(guids, anchors, strict=True)))
    return guids


def _anchor_row(coding: str, version: str, anchor: Anchor) -> dict[str, object]:
    return {"guid": new_guid(), "coding_guid": coding, "version_guid": version, **_place(anchor)}


def _place(anchor: Anchor) -> dict[str, object]:
    return {
        "start": anchor.span.start, "end": anchor.span.end, "quote": anchor.quote, "before": anchor.before,
        "after": anchor.after, "state": AnchorState.SOUND.value,
    }  # fmt: skip


def twin(
    connection: Connection, *, coder: str, code: str, round_guid: str, version: str, span: Span, besides: str = ""
) -> str | None:
    """The coding that the same coder gave the same span with the same code in this round already, if any."""
    query = (
        select(_codings.c.guid)
        .join(_anchors, _anchors.c.coding_guid == _codings.c.guid)
        .where(_codings.c.coder_guid == coder, _codings.c.code_guid == code, _codings.c.round_guid == round_guid)
        .where(_anchors.c.version_guid == version, _anchors.c.start == span.start, _anchors.c.end == span.end)
        .where(_codings.c.guid != besides)
    )
    return connection.execute(query).scalar()


def anchor_again(step: Step, coding: str, version: str, anchor: Anchor) -> None:
    """Moves the ends of a coding within one version of the text."""
    of_coding = (_anchors.c.coding_guid == coding, _anchors.c.version_guid == version)
    guid = step.connection.execute(select(_anchors.c.guid).where(*of_coding)).scalar_one()
    step.change(_anchors, guid, **_place(anchor))
    step.change(_codings, coding, changed=step.time)


def recode(step: Step, coding: str, code: str) -> None:
    """Gives a coding another code; its words, memo and exemplar mark stay."""
    step.change(_codings, coding, code_guid=code, changed=step.time)


def remove_codings(step: Step, guids: Sequence[str]) -> None:
    """Takes codings away with their anchors and memos."""
    step.remove(_memos, _guids_by(step.connection, _memos.c.guid, _memos.c.subject_guid, guids))
    step.remove(_anchors, _guids_by(step.connection, _anchors.c.guid, _anchors.c.coding_guid, guids))
    step.remove(_codings, guids)


def _guids_by(connection: Connection, wanted: object, key: object, guids: Sequence[str]) -> list[str]:
    found: list[str] = []
    for start in range(0, len(guids), 500):
        query = select(wanted).where(key.in_(guids[start : start + 500]))  # type: ignore[call-overload, attr-defined]
        found.extend(connection.execute(query).scalars())
    return found


def mark_exemplar(step: Step, coding: str, order: int | None, display: str | None) -> None:
    """Sets the place among the exemplars of its code (None: no exemplar) and the printed form."""
    step.change(_codings, coding, exemplar=order, display=display, changed=step.time)


def last_exemplar(connection: Connection, codes: Sequence[str]) -> int:
    """The highest place taken among the exemplars of some codes, 0 where there is none."""
    query = select(func.coalesce(func.max(_codings.c.exemplar), 0)).where(_codings.c.code_guid.in_(codes))
    return int(connection.execute(query).scalar_one())


def identities(connection: Connection, guids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Coder and round, as guids, of codings: what makes two of them the same."""
    chosen = list(guids)
    found: dict[str, tuple[str, str]] = {}
    for start in range(0, len(chosen), 500):
        query = select(_codings.c.guid, _codings.c.coder_guid, _codings.c.round_guid).where(
            _codings.c.guid.in_(chosen[start : start + 500])
        )
        found |= {row.guid: (row.coder_guid, row.round_guid) for row in connection.execute(query)}
    return found
