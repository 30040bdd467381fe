"""Rewriting what is otherwise never rewritten: every version of a text, the original files, names, the record.

A `Scrub` says what is to stand where; it is planned first, kept (backwards) in a key file, then applied. Afterwards the
record before it is emptied: who did what when stays, what was in it is gone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, union, update

from qualcode.analysis.pseudonyms.replacement import Passage, ReplacedText
from qualcode.errors import CodingError
from qualcode.model.coding import Anchor, AnchorState
from qualcode.model.exemplar import printable
from qualcode.model.identity import new_guid
from qualcode.model.span import Span
from qualcode.store import memo_anchors, tables
from qualcode.store.clock import now
from qualcode.store.steps import coder_guid
from qualcode.store.versions import NO_MARKS, add_originals, add_texts, read_marks, written_marks

_versions, _texts, _originals, _turns = tables.versions, tables.texts, tables.originals, tables.turns
_anchors, _codings, _documents, _deltas = tables.anchors, tables.codings, tables.documents, tables.deltas
Write = Callable[[str], str]

_UNIQUE_NAMES = {
    ("documents", "name"), ("cases", "name"), ("attributes", "name"), ("codebooks", "name"), ("rounds", "name"),
    ("speakers", "label"), ("case_values", "wave"),
}  # fmt: skip
"""The columns of names that no two rows may share."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is stored of a version: its text, the file it came from, its turns and the marks in them as written."""

    text: str
    original: bytes
    turns: str
    recognised: str
    marks: str = NO_MARKS


@dataclass(frozen=True, slots=True)
class VersionScrub:
    """A version before and after, and the passages (of the text before) that differ."""

    guid: str
    document: str
    before: Content
    after: Content
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class AnchorScrub:
    """Where a coding stands in a version before and after."""

    guid: str
    version: str
    before: Span
    after: Span
    state_before: str
    state_after: str


@dataclass(frozen=True, slots=True)
class FieldScrub:
    """One field of one row before and after."""

    table: str
    guid: str
    column: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Scrub:
    """All that is to change; `look_at` is what a person should see afterwards."""

    versions: tuple[VersionScrub, ...] = ()
    anchors: tuple[AnchorScrub, ...] = ()
    fields: tuple[FieldScrub, ...] = ()
    look_at: tuple[str, ...] = field(default=())


def contents(connection: Connection) -> dict[str, tuple[str, Content]]:
    """Every version that is stored: its document and its content, by guid."""
    same = _texts.alias()
    query = (
        select(
            _versions, _texts.c.content.label("text"), _originals.c.content.label("original"),
            same.c.content.label("original_as_text"), _turns.c.content, _turns.c.marks,
        )
        .join(_texts, _texts.c.sha256 == _versions.c.text_sha256)
        .join(_originals, _originals.c.sha256 == _versions.c.original_sha256)
        .outerjoin(same, same.c.sha256 == _originals.c.sha256)
        .outerjoin(_turns, _turns.c.version_guid == _versions.c.guid)
    )  # fmt: skip
    return {
        row.guid: (
            row.document_guid,
            Content(
                row.text, row.original or _bytes(row.original_as_text), row.content or "[]", row.recognised,
                row.marks or NO_MARKS,
            ),
        )
        for row in connection.execute(query)
    }  # fmt: skip


def _bytes(text: str | None) -> bytes:
    return (text or "").encode("utf-8", "surrogatepass")


def turn_borders(content: Content) -> list[int]:
    """Where a turn, or what is said in it, begins or ends."""
    return sorted({offset for turn in json.loads(content.turns) for offset in turn[:3]})


def moved_turns(content: str, moved: ReplacedText, label: Callable[[str], str]) -> str:
    """The turns as written, where they stand after a replacement and with other labels."""
    rows = []
    for head, start, end, name, *times in json.loads(content):
        now_at = moved.start(head), moved.start(start), max(moved.start(start), moved.end(end) if end > start else 0)
        rows.append([*now_at, None if name is None else label(name), *times])
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def replaced_marks(content: str, moved: ReplacedText, write: Callable[[str], str]) -> str:
    """The marks as written, where they stand after a replacement."""
    if content == NO_MARKS:
        return content
    marks = read_marks(content)
    return written_marks(mark._replace(at=moved.start(mark.at), written=write(mark.written)) for mark in marks)


def moved_anchors(
    connection: Connection, moved: Mapping[str, ReplacedText], places: Mapping[str, tuple[Span, str]]
) -> list[AnchorScrub]:
    """Where the codings of some versions stand afterwards; of two that would say the same, one waits for a decision.

    `known` are places, by anchor, that are known better than the replacement could tell.
    """
    query = (
        select(_anchors, _codings.c.code_guid, _codings.c.coder_guid, _codings.c.round_guid, _codings.c.decision_guid)
        .join(_codings, _codings.c.guid == _anchors.c.coding_guid)
        .order_by(_anchors.c.version_guid, _anchors.c.start, _anchors.c.end, _anchors.c.guid)
    )
    scrubs: list[AnchorScrub] = []
    occupied: set[tuple[object, ...]] = set()
    for row in connection.execute(query):
        if row.version_guid not in moved:
            continue
        before = Span(row.start, row.end)
        after, state = places.get(row.guid) or (moved[row.version_guid].span(before), row.state)
        place = (row.version_guid, row.code_guid, row.coder_guid, row.round_guid, row.decision_guid, after)
        if place in occupied:
            state = AnchorState.DOUBTFUL.value
        elif state == AnchorState.SOUND.value:
            occupied.add(place)
        scrubs.append(AnchorScrub(row.guid, row.version_guid, before, after, row.state, state))
    return scrubs


def rewritten_displays(
    connection: Connection, anchors: Iterable[AnchorScrub], texts: Mapping[str, str], write: Write
) -> tuple[list[FieldScrub], list[str]]:
    """The printed forms of exemplars, rewritten; one that the words can no longer give is taken away. Gives the codings
    of these, too."""
    query = (
        select(_codings.c.guid, _codings.c.display, _anchors.c.guid.label("anchor"))
        .join(_documents, _documents.c.guid == _codings.c.document_guid)
        .join(
            _anchors,
            (_anchors.c.coding_guid == _codings.c.guid) & (_anchors.c.version_guid == _documents.c.version_guid),
        )
        .where(_codings.c.display.is_not(None))
    )
    placed = {anchor.guid: anchor for anchor in anchors}
    fields, lost = [], []
    for row in connection.execute(query):
        display: str | None = write(row.display)
        anchor = placed.get(row.anchor)
        if anchor is not None and display is not None:
            try:
                printable(display, anchor.after.of(texts[anchor.version]))
            except CodingError:
                display = None
                lost.append(row.guid)
        if display != row.display:
            fields.append(FieldScrub("codings", row.guid, "display", row.display, display))
    return fields, lost


def apply(connection: Connection, scrub: Scrub) -> None:
    """Makes it so, rows of content included."""
    for version in scrub.versions:
        _write_content(connection, version)
        texts = version.before.text, version.after.text
        memo_anchors.move_with_names(connection, version.guid, *texts, version.passages)
    _set_anchors(connection, scrub)
    # Names that change places with one another must not meet on the way.
    unique = [one for one in scrub.fields if (one.table, one.column) in _UNIQUE_NAMES]
    _set_fields(connection, [replace(one, after=new_guid()) for one in unique])
    _set_fields(connection, scrub.fields)
    drop_unused_content(connection)


def _set_anchors(connection: Connection, scrub: Scrub) -> None:
    """All with one statement: a study has ten thousands, and others wait meanwhile."""
    texts = {version.guid: version.after.text for version in scrub.versions}
    places = []
    for anchor in scrub.anchors:
        at = Anchor.at(anchor.after, texts[anchor.version])
        places.append({
            "anchor": anchor.guid, "start": at.span.start, "end": at.span.end, "quote": at.quote, "before": at.before,
            "after": at.after, "state": anchor.state_after,
        })  # fmt: skip
    if places:
        of_anchor = update(_anchors).where(_anchors.c.guid == bindparam("anchor"))
        names = ("start", "end", "quote", "before", "after", "state")
        connection.execute(of_anchor.values({name: bindparam(name) for name in names}), places)


def _set_fields(connection: Connection, fields: Iterable[FieldScrub]) -> None:
    by_column: dict[tuple[str, str], list[FieldScrub]] = {}
    for scrubbed in fields:
        by_column.setdefault((scrubbed.table, scrubbed.column), []).append(scrubbed)
    for (name, column), alike in by_column.items():
        table = table_of(name)
        change = update(table).where(table.c.guid == bindparam("row")).values({column: bindparam("written")})
        connection.execute(change, [{"row": one.guid, "written": one.after} for one in alike])


def table_of(name: str) -> Table:
    return {**tables.RECORDED, "versions": _versions, "changes": tables.changes}[name]


def _write_content(connection: Connection, version: VersionScrub) -> None:
    after = version.after
    text = hash_of(_bytes(after.text))
    original = hash_of(after.original)
    add_texts(connection, {text: after.text})
    add_originals(connection, {original: after.original})
    fields = {
        "text_sha256": text, "original_sha256": original, "words": len(after.text.split()),
        "characters": len(after.text), "recognised": after.recognised,
    }  # fmt: skip
    connection.execute(update(_versions).where(_versions.c.guid == version.guid).values(fields))
    connection.execute(
        update(_turns)
        .where(_turns.c.version_guid == version.guid)
        .values(content=after.turns, turn_count=len(json.loads(after.turns)), marks=after.marks)
    )


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def drop_unused_content(connection: Connection) -> None:
    """Takes away content that nothing points to, and the versions of documents that are gone."""
    gone = select(_versions.c.guid).where(_versions.c.document_guid.not_in(select(_documents.c.guid)))
    drop_versions(connection, list(connection.execute(gone).scalars()))


def drop_versions(connection: Connection, guids: Sequence[str]) -> None:
    """Takes versions away with their turns and anchors, and then all content that nothing points to."""
    anchors_of_memos = tables.memo_anchors
    for table, key in (
        (_anchors, _anchors.c.version_guid), (anchors_of_memos, anchors_of_memos.c.version_guid),
        (_turns, _turns.c.version_guid), (_versions, None),
    ):  # fmt: skip
        column = _versions.c.guid if key is None else key
        connection.execute(
            delete(table).where(column == bindparam("gone")), [{"gone": guid} for guid in guids] or [{"gone": ""}]
        )
    # A text may be an original file as well, and then the only copy of it.
    in_use = union(select(_versions.c.text_sha256), select(_versions.c.original_sha256))
    connection.execute(delete(_texts).where(_texts.c.sha256.not_in(in_use)))
    connection.execute(delete(_originals).where(_originals.c.sha256.not_in(select(_versions.c.original_sha256))))


def empty_record(connection: Connection) -> None:
    """Empties the record so far: which rows were changed when and by whom stays, what stood in them is gone."""
    connection.execute(update(_deltas).values(before=None, after=None))


def record_scrub(connection: Connection, coder: str, action: str, subject: str) -> None:
    """A line in the record that cannot be undone."""
    time = now()
    line = {"guid": new_guid(), "time": time, "coder_guid": coder_guid(connection, coder, time), "undone": None}
    connection.execute(insert(tables.changes), {**line, "action": action, "subject": subject})


def lines(connection: Connection, action: str) -> int:
    """How many lines of such an action the record has."""
    is_one = tables.changes.c.action == action
    return int(connection.execute(select(func.count()).select_from(tables.changes).where(is_one)).scalar_one())
