"""What else others do in a round that is blind still: the steps of their work, and the codes that they make in it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Select, func, select

from qualcode.store import tables
from qualcode.store.visible import blind_pairs, may_see

_changes, _deltas, _coders, _codes, _codings = (
    tables.changes, tables.deltas, tables.coders, tables.codes, tables.codings,
)  # fmt: skip


NOBODY = ""
"""A viewer who codes in no round: what such a one sees is hidden from nobody."""


def _others(viewer: str) -> Select[tuple[str, str]]:
    """Who else codes in rounds that are blind still, and since when the first of these rounds is there."""
    rounds, people = tables.rounds, tables.round_coders
    return (
        select(people.c.coder_guid, func.min(rounds.c.created).label("since"))
        .join(rounds, rounds.c.guid == people.c.round_guid)
        .join(_coders, _coders.c.guid == people.c.coder_guid)
        .where(rounds.c.is_blind == 1, rounds.c.opened.is_(None), _coders.c.name != viewer)
        .group_by(people.c.coder_guid)
    )


def is_work_hidden(connection: Connection, viewer: str) -> bool:
    """Whether others code in a round that is blind still, whatever they have done in it."""
    return connection.execute(_others(viewer)).first() is not None


def _is_any_blind(connection: Connection) -> bool:
    """Asked with every codebook: as text, for putting such a query together takes longer than answering it."""
    return connection.exec_driver_sql(_ANY_BLIND).first() is not None


_ANY_BLIND = "SELECT 1 FROM rounds WHERE is_blind = 1 AND opened IS NULL LIMIT 1"


def hidden_steps(connection: Connection, viewer: str) -> set[int]:
    """The steps on codings of those who code in a round that is blind still, and on the codes that they made in it, but
    for the viewer's own."""
    if not _is_any_blind(connection):
        return set()
    others = connection.execute(_others(viewer)).all()
    is_theirs = _changes.c.coder_guid.in_([row.coder_guid for row in others])
    on_codings = _deltas.c.table_name.in_(("codings", "anchors", "memos", "memo_anchors"))
    steps = select(_changes.c.number).join(_deltas, _deltas.c.change_number == _changes.c.number).where(is_theirs)
    # That somebody has finished is seen by all; that a document was read again tells of codes that nobody else sees.
    of_rereading = (_deltas.c.table_name == "done_marks") & _deltas.c.before.is_not(None) & _deltas.c.after.is_not(None)
    numbers = set(connection.execute(steps.where(on_codings | of_rereading).distinct()).scalars())
    if codes := hidden_codes(connection, viewer):
        rows = {*codes, *_judgements_on(connection, codes)}
        numbers |= set(connection.execute(steps.where(_deltas.c.row_guid.in_(rows)).distinct()).scalars())
    return numbers


def hidden_rows(connection: Connection, viewer: str) -> frozenset[str]:
    """The guids of all rows that are hidden from a viewer: codings and codes with what is on them, and steps."""
    if not _is_any_blind(connection):
        return frozenset()
    codings = set(connection.execute(select(_codings.c.guid).where(~may_see(viewer))).scalars())
    codes = hidden_codes(connection, viewer)
    things = codings | codes
    anchors = connection.execute(select(tables.anchors.c.guid, tables.anchors.c.coding_guid))
    on_things = {guid for guid, thing in anchors if thing in things} | hidden_memos(connection, viewer)
    numbers = hidden_steps(connection, viewer)
    steps = {
        row.guid for row in connection.execute(select(_changes.c.guid, _changes.c.number)) if row.number in numbers
    }
    return frozenset(things | on_things | steps | _judgements_on(connection, codes))


def hidden_memos(connection: Connection, viewer: str) -> frozenset[str]:
    """The entries on codings and codes that are hidden, and what others write about documents of a blind round: on
    them, on codings and passages of them, and on their cases."""
    if not _is_any_blind(connection):
        return frozenset()
    memos, documents = tables.memos, tables.documents
    things = set(connection.execute(select(_codings.c.guid).where(~may_see(viewer))).scalars())
    things |= hidden_codes(connection, viewer)
    about: dict[str, set[str]] = {}
    for row in connection.execute(select(documents.c.guid, documents.c.case_guid)):
        about.setdefault(row.guid, set()).add(row.guid)
        about.setdefault(row.case_guid or "", set()).add(row.guid)
    for row in connection.execute(select(_codings.c.guid, _codings.c.document_guid).where(may_see(viewer))):
        about[row.guid] = {row.document_guid}
    pairs = blind_pairs(connection, viewer)
    return frozenset(
        row.guid
        for row in connection.execute(select(memos.c.guid, memos.c.subject_guid, memos.c.coder_guid))
        if row.subject_guid in things
        or any((document, row.coder_guid) in pairs for document in about.get(row.subject_guid, ()))
    )


def _judgements_on(connection: Connection, codes: frozenset[str]) -> set[str]:
    """The verdicts and inferences on codes."""
    judgements: set[str] = set()
    for table in (tables.assessments, tables.inferences):
        judgements |= set(connection.execute(select(table.c.guid).where(table.c.code_guid.in_(codes))).scalars())
    return judgements


def hidden_codes(connection: Connection, viewer: str | None) -> frozenset[str]:
    """The codes that others made while they coded in a blind round (in vivo), as long as nobody else uses them."""
    if viewer is None or not _is_any_blind(connection):
        return frozenset()
    codes, created_codes = set[str](), set[str]()
    for other in connection.execute(_others(viewer)).all():
        coding = _deltas.alias()
        made_by_them = (
            select(_deltas.c.row_guid)
            .join(_changes, _changes.c.number == _deltas.c.change_number)
            .where(_deltas.c.table_name == "codes", _deltas.c.before.is_(None))
            .where(_changes.c.coder_guid == other.coder_guid, _changes.c.time >= other.since)
        )
        while_coding = (
            made_by_them.join(coding, coding.c.change_number == _deltas.c.change_number)
            .where(coding.c.table_name == "codings")
            .where(coding.c.before.is_(None))
        )
        codes |= set(connection.execute(while_coding.distinct()).scalars())
        created_codes |= set(connection.execute(made_by_them.distinct()).scalars())
    if not codes:
        return frozenset()
    used = select(_codings.c.code_guid).where(_codings.c.code_guid.in_(created_codes), may_see(viewer))
    seen_by_others = set(connection.execute(used.distinct()).scalars())
    parents = {row.guid: row.parent_guid for row in connection.execute(select(_codes.c.guid, _codes.c.parent_guid))}
    codes = _with_children(parents, codes - seen_by_others, created_codes - seen_by_others)
    return frozenset(codes - _above_others(parents, codes))


def _with_children(parents: Mapping[str, str | None], codes: set[str], created_codes: set[str]) -> set[str]:
    """And those that were made below them: nobody else could."""
    while below := {guid for guid in created_codes - codes if parents.get(guid) in codes}:
        codes = codes | below
    return codes


def _above_others(parents: Mapping[str, str | None], codes: set[str]) -> set[str]:
    """Those that codes hang from which everybody sees."""
    above: set[str] = set()
    for guid, parent in parents.items():
        while guid not in codes and parent is not None and parent not in above:
            above.add(parent)
            parent = parents.get(parent)
    return above
