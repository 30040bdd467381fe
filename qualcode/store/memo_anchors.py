"""Where the memos on passages stand, in each version of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, select, update

from qualcode.analysis.pseudonyms.replacement import Passage, ReplacedText
from qualcode.errors import GoneError
from qualcode.model.coding import Anchor, AnchorState
from qualcode.model.identity import new_guid
from qualcode.model.span import Span
from qualcode.store import tables
from qualcode.store.chunks import chunks
from qualcode.store.steps import Step

_memos, _anchors, _documents = tables.memos, tables.memo_anchors, tables.documents


def add_anchors(step: Step, version: str, anchors: Iterable[tuple[str, Anchor, AnchorState]]) -> None:
    """Where memos, by guid, stand in a version of their text."""
    step.add(
        _anchors,
        *(
            {"guid": new_guid(), "memo_guid": memo, "version_guid": version, **_place(anchor), "state": state.value}
            for memo, anchor, state in anchors
        ),
    )


def anchor_again(step: Step, memo: str, version: str, anchor: Anchor) -> None:
    """Says that a memo stands soundly on a passage of a version."""
    query = select(_anchors.c.guid).where(_anchors.c.memo_guid == memo, _anchors.c.version_guid == version)
    guid = step.connection.execute(query).scalar()
    if guid is None:
        raise GoneError("memo")
    step.change(_anchors, guid, **_place(anchor), state=AnchorState.SOUND.value)


def remove_anchors(step: Step, memos: Sequence[str]) -> None:
    """Takes the places of memos away."""
    for part in chunks(memos):
        guids = select(_anchors.c.guid).where(_anchors.c.memo_guid.in_(part))
        step.remove(_anchors, list(step.connection.execute(guids).scalars()))


def placeless(connection: Connection, document: str) -> str | None:
    """A memo on a passage of a document that stands nowhere in the text that is read now, if there is one."""
    in_present = (_anchors.c.memo_guid == _memos.c.guid) & (_anchors.c.version_guid == _documents.c.version_guid)
    query = (
        select(_memos.c.guid)
        .join(_documents, _documents.c.guid == _memos.c.subject_guid)
        .outerjoin(_anchors, in_present)
        .where(_documents.c.guid == document, _memos.c.on == "passage", _anchors.c.guid.is_(None))
    )
    return connection.execute(query.limit(1)).scalar()


def last_words(connection: Connection, memo: str) -> str:
    """The words on which a memo last stood soundly; empty where it never did."""
    query = (
        select(_anchors.c.quote)
        .join(tables.versions, tables.versions.c.guid == _anchors.c.version_guid)
        .where(_anchors.c.memo_guid == memo, _anchors.c.state == AnchorState.SOUND.value)
        .order_by(tables.versions.c.number.desc())
    )
    return connection.execute(query).scalar() or ""


def move_with_names(connection: Connection, version: str, before: str, after: str, passages: Sequence[Passage]) -> None:
    """Sets the places in a version whose text was rewritten; what is unrecorded stays so."""
    moved = ReplacedText(before, passages)
    rows = []
    for row in connection.execute(select(_anchors).where(_anchors.c.version_guid == version)):
        anchor = Anchor.at(moved.span(Span(row.start, row.end)), after)
        rows.append({"anchor": row.guid, **_place(anchor)})
    if rows:
        names = ("start", "end", "quote", "before", "after")
        of_anchor = update(_anchors).where(_anchors.c.guid == bindparam("anchor"))
        connection.execute(of_anchor.values({name: bindparam(name) for name in names}), rows)


def drop_memos(connection: Connection, memos: Iterable[str]) -> None:
    """Takes memos out with their places, without a record: somebody withdrew."""
    rows = [{"gone": memo} for memo in memos]
    if rows:
        connection.execute(delete(_anchors).where(_anchors.c.memo_guid == bindparam("gone")), rows)
        connection.execute(delete(_memos).where(_memos.c.guid == bindparam("gone")), rows)


def _place(anchor: Anchor) -> dict[str, object]:
    return {
        "start": anchor.span.start, "end": anchor.span.end, "quote": anchor.quote, "before": anchor.before,
        "after": anchor.after,
    }  # fmt: skip
