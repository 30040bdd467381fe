"""Writing codings and their anchors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from qualcode.errors import GoneError
from qualcode.model.coding import Anchor, AnchorState
from qualcode.model.identity import new_guid
from qualcode.model.span import Span
from qualcode.store import memos, tables
from qualcode.store.chunks import chunks
from qualcode.store.steps import Step
from qualcode.store.visible import may_see

_codings, _anchors = tables.codings, tables.anchors


@dataclass(frozen=True, slots=True)
class CodingContext:
    """What a new coding belongs to: a text (document and version), whose it is, the codebook it is made under."""

    document: str
    version: str
    whose: Identity
    codebook: str | None = None


def add_codings(step: Step, code: str, context: CodingContext, anchors: Sequence[Anchor]) -> list[str]:
    """New codings of one code, one an anchor. Gives their guids."""
    guids = [new_guid() for _ in anchors]
    step.add(
        _codings,
        *(
            {
                "guid": guid, "code_guid": code, "document_guid": context.document, "coder_guid": context.whose.coder,
                "round_guid": context.whose.round, "exemplar": None, "display": None, "created": step.time,
                "changed": step.time, "decision_guid": context.whose.decision, "codebook_guid": context.codebook,
                "contradicts": 0,
            }
            for guid in guids
        ),
    )  # fmt: skip
    step.add(
        _anchors, *(_anchor_row(guid, context.version, anchor) for guid, anchor in zip(guids, anchors, strict=True))
    )
    return guids


def add_anchors(step: Step, version: str, anchors: Iterable[tuple[str, Anchor, AnchorState]]) -> None:
    """Where codings, by guid, stand in a new version of their text."""
    step.add(_anchors, *(_anchor_row(coding, version, anchor, state) for coding, anchor, state in anchors))


def _anchor_row(coding: str, version: str, anchor: Anchor, state: AnchorState = AnchorState.SOUND) -> dict[str, object]:
    return {"guid": new_guid(), "coding_guid": coding, "version_guid": version, **_place(anchor, state)}


def _place(anchor: Anchor, state: AnchorState = AnchorState.SOUND) -> dict[str, object]:
    return {
        "start": anchor.span.start, "end": anchor.span.end, "quote": anchor.quote, "before": anchor.before,
        "after": anchor.after, "state": state.value,
    }  # fmt: skip


class Identity(NamedTuple):
    """Whose coding it is, as guids: coder, round, and the decision a consensus coding rests on."""

    coder: str
    round: str
    decision: str | None = None


def duplicate_of(
    connection: Connection, whose: Identity, code: str, version: str, span: Span, besides: str = ""
) -> str | None:
    """The coding that the same coder gave the same span with the same code in this round already, if any."""
    query = (
        select(_codings.c.guid)
        .join(_anchors, _anchors.c.coding_guid == _codings.c.guid)
        .where(_codings.c.coder_guid == whose.coder, _codings.c.round_guid == whose.round)
        .where(_codings.c.decision_guid.is_(whose.decision), _codings.c.code_guid == code)
        .where(_anchors.c.version_guid == version, _anchors.c.start == span.start, _anchors.c.end == span.end)
        .where(_codings.c.guid != besides)
    )
    return connection.execute(query).scalar()


def anchor_again(step: Step, coding: str, version: str, anchor: Anchor) -> None:
    """Moves the ends of a coding within one version of the text; where it was doubtful it stands soundly now."""
    of_coding = (_anchors.c.coding_guid == coding, _anchors.c.version_guid == version)
    guid = step.connection.execute(select(_anchors.c.guid).where(*of_coding)).scalar()
    if guid is None:
        raise GoneError("coding")
    step.change(_anchors, guid, **_place(anchor))
    step.change(_codings, coding, changed=step.time)


def recode(step: Step, coding: str, code: str) -> None:
    """Gives a coding another code; its words, memos and exemplar mark stay."""
    step.change(_codings, coding, code_guid=code, changed=step.time)


def read_under(step: Step, coding: str, codebook: str | None) -> None:
    """Notes the frozen codebook by which a coding was looked at last."""
    step.change(_codings, coding, codebook_guid=codebook, changed=step.time)


def remove_codings(step: Step, guids: Sequence[str]) -> None:
    """Takes codings away with their anchors and memos, and with what decisions said of them."""
    settled = tables.settled
    step.remove(settled, _guids_by(step.connection, settled.c.guid, settled.c.coding_guid, guids))
    memos.remove_from(step, guids)
    step.remove(_anchors, _guids_by(step.connection, _anchors.c.guid, _anchors.c.coding_guid, guids))
    step.remove(_codings, guids)


def _guids_by(connection: Connection, column: object, key: object, guids: Sequence[str]) -> list[str]:
    guids_of_rows: list[str] = []
    for part in chunks(guids):
        query = select(column).where(key.in_(part))  # type: ignore[call-overload, attr-defined]
        guids_of_rows.extend(connection.execute(query).scalars())
    return guids_of_rows


def mark_exemplar(step: Step, coding: str, order: int | None, display: str | None) -> None:
    """Sets the place among the exemplars of its code (None: no exemplar) and the printed form."""
    step.change(_codings, coding, exemplar=order, display=display, changed=step.time)


def mark_contradicting(step: Step, coding: str, *, contradicts: bool) -> None:
    """Sets whether a coding speaks against what its theme says."""
    step.change(_codings, coding, contradicts=int(contradicts), changed=step.time)


def last_exemplar(connection: Connection, codes: Sequence[str], viewer: str) -> int:
    """The highest place taken among the exemplars of some codes that a viewer sees, 0 where there is none."""
    query = select(func.coalesce(func.max(_codings.c.exemplar), 0)).where(_codings.c.code_guid.in_(codes))
    query = query.where(may_see(viewer))
    return int(connection.execute(query).scalar_one())


def identities(connection: Connection, guids: Iterable[str]) -> dict[str, Identity]:
    """Whose each of some codings is: besides code and words that is what makes two of them the same."""
    identities_by_guid: dict[str, Identity] = {}
    for part in chunks(list(guids)):
        columns = (_codings.c.coder_guid, _codings.c.round_guid, _codings.c.decision_guid)
        query = select(_codings.c.guid, *columns).where(_codings.c.guid.in_(part))
        identities_by_guid |= {guid: Identity(*whose) for guid, *whose in connection.execute(query)}
    return identities_by_guid


def identity(connection: Connection, coding: str) -> Identity:
    """Whose a coding is; GoneError where somebody has removed it."""
    whose = identities(connection, [coding]).get(coding)
    if whose is None:
        raise GoneError("coding")
    return whose


@dataclass(frozen=True, slots=True)
class SoundPlace:
    """Where a coding stood in one version of its text, and its words there."""

    version: str
    span: Span
    quote: str


def last_sound_place(connection: Connection, coding: str) -> SoundPlace | None:
    """Where a coding last stood soundly."""
    query = (
        select(_anchors.c.version_guid, _anchors.c.start, _anchors.c.end, _anchors.c.quote)
        .join(tables.versions, tables.versions.c.guid == _anchors.c.version_guid)
        .where(_anchors.c.coding_guid == coding, _anchors.c.state == AnchorState.SOUND.value)
        .order_by(tables.versions.c.number.desc())
    )
    row = connection.execute(query).first()
    return None if row is None else SoundPlace(row.version_guid, Span(row.start, row.end), row.quote)


def placeless(connection: Connection, document: str) -> str | None:
    """A coding of a document that stands nowhere in the text that is read now, if there is one."""
    documents = tables.documents
    in_present = (_anchors.c.coding_guid == _codings.c.guid) & (_anchors.c.version_guid == documents.c.version_guid)
    query = (
        select(_codings.c.guid)
        .join(documents, documents.c.guid == _codings.c.document_guid)
        .outerjoin(_anchors, in_present)
        .where(documents.c.guid == document, _anchors.c.guid.is_(None))
    )
    return connection.execute(query.limit(1)).scalar()
