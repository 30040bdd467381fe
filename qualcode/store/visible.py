"""The one read path to codings.

Counts, lists, reports, exports: all ask here, so that what a viewer may see is one condition in one place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select, true, tuple_

from qualcode.model.coding import AnchorState, Coding
from qualcode.model.decision import CONSENSUS, DecisionBasis
from qualcode.model.span import Span
from qualcode.store import memos, tables
from qualcode.store.chunks import CHUNK, DOCUMENTS_AT_ONCE, chunks

_codings, _anchors, _documents = tables.codings, tables.anchors, tables.documents
_coders = tables.coders
_decisions, _deciders = tables.decisions, tables.coders.alias()
_rounds, _round_documents, _round_coders = tables.rounds, tables.round_documents, tables.round_coders


class Layer(Enum):
    """`CODERS` as each coder coded; `CONSENSUS` what the team decided, in place of the codings that it settles.

    `SETTLED` are these alone.
    """

    EVERYTHING = auto()
    CODERS = auto()
    CONSENSUS = auto()
    SETTLED = auto()


@dataclass(frozen=True, slots=True)
class View:
    """Which codings are asked for; None means all of them.

    `viewer` is a coder's name: what others code in a blind round stays hidden from them until it is opened. Without
    one nothing is hidden: that is for acts that must reach every coding, whoever may see it.
    """

    viewer: str | None = None
    layer: Layer = Layer.EVERYTHING
    round: str | None = None
    coder: str | None = None
    documents: tuple[str, ...] | None = None
    codes: tuple[str, ...] | None = None
    codings: tuple[str, ...] | None = None
    exemplars_only: bool = False


_IN_ORDER = (
    _codings.c.document_guid, _anchors.c.start, _anchors.c.end.desc(), _codings.c.created, _codings.c.guid,
)  # fmt: skip


def visible(view: View) -> Select[Any]:
    """Codings with the anchor in the text that is read now, in the order of document and text."""
    query = select(
        _codings.c.guid, _codings.c.code_guid, _codings.c.document_guid, _coders.c.name.label("coder"),
        _anchors.c.start, _anchors.c.end, _anchors.c.quote, _anchors.c.state,
        _codings.c.exemplar, _codings.c.display, _codings.c.created, _codings.c.round_guid,
        _codings.c.codebook_guid, _codings.c.contradicts,
        _decisions.c.guid, _deciders.c.name, _decisions.c.reason, _decisions.c.created,
        exists().where(tables.memos.c.subject_guid == _codings.c.guid),
    )  # fmt: skip
    return (
        of_view(query, view)
        .join(_coders, _coders.c.guid == _codings.c.coder_guid)
        .outerjoin(_decisions, _decisions.c.guid == _codings.c.decision_guid)
        .outerjoin(_deciders, _deciders.c.guid == _decisions.c.coder_guid)
        .order_by(*_IN_ORDER)
    )


def of_view(query: Select[Any], view: View) -> Select[Any]:
    """A query on codings and their anchors in the text that is read now, of those in a view alone."""
    is_present = _anchors.c.version_guid == _documents.c.version_guid
    return (
        query.select_from(_codings)
        .join(_documents, _documents.c.guid == _codings.c.document_guid)
        .join(_anchors, and_(_anchors.c.coding_guid == _codings.c.guid, is_present))
        .where(is_in_view(view))
    )


def is_in_view(view: View) -> ColumnElement[bool]:
    """Whether a coding belongs to a view. What is asked of codings is asked under this condition."""
    conditions = [may_see(view.viewer), is_in(view.layer)]
    if view.round is not None:
        conditions.append(_codings.c.round_guid == view.round)
    if view.coder is not None:
        conditions.append(_codings.c.coder_guid.in_(select(_coders.c.guid).where(_coders.c.name == view.coder)))
    if view.documents is not None:
        conditions.append(_codings.c.document_guid.in_(view.documents))
    if view.codes is not None:
        # Of a few documents each coding is looked at: by its index, SQLite would go through all that have the code.
        code = _codings.c.code_guid if view.documents is None else func.coalesce(_codings.c.code_guid, "")
        conditions.append(code.in_(view.codes))
    if view.codings is not None:
        conditions.append(_codings.c.guid.in_(view.codings))
    if view.exemplars_only:
        conditions.append(_codings.c.exemplar.is_not(None))
    return and_(*conditions)


class CodingPlaces(NamedTuple):
    """Some codings, one sequence for each field: guids, offsets, whether they are exemplars, and in doubt.

    In the place of a coder, consensus codings have CONSENSUS.
    """

    codings: Sequence[str]
    documents: Sequence[str]
    codes: Sequence[str]
    coders: Sequence[str]
    rounds: Sequence[str]
    exemplars: Sequence[bool]
    starts: Sequence[int]
    ends: Sequence[int]
    doubts: Sequence[bool]


def read_places(connection: Connection, view: View) -> Iterator[CodingPlaces]:
    """What is needed to count the codings of a view, without their words, some documents at a time.

    The documents are in the order of the view, if it has any; their codings in no order.

    Codings and anchors are read one after the other and put together here: in a query that joins them, SQLite looks up
    each single one, which takes twice as long.
    """
    documents = select(_documents.c.guid, _documents.c.version_guid)
    codings = select(
        _codings.c.guid, _codings.c.document_guid, _codings.c.code_guid,
        case((_codings.c.decision_guid.is_(None), _codings.c.coder_guid), else_=CONSENSUS),
        _codings.c.round_guid, _codings.c.exemplar.is_not(None),
    )  # fmt: skip
    anchors = select(
        _anchors.c.coding_guid, _anchors.c.start, _anchors.c.end, _anchors.c.state == AnchorState.DOUBTFUL.value
    )
    listed = connection.execute(documents).all()
    if view.documents is not None:
        place = {guid: number for number, guid in enumerate(view.documents)}
        listed = sorted((row for row in listed if row.guid in place), key=lambda row: place[row.guid])
        view = replace(view, documents=None)
    for part in chunks(listed, DOCUMENTS_AT_ONCE):
        guids, versions = zip(*part, strict=True)
        rows = _columns(connection, codings.where(is_in_view(view), _codings.c.document_guid.in_(guids)))
        places = _columns(connection, anchors.where(_anchors.c.version_guid.in_(versions)))
        if rows and places:
            yield _put_together(rows, places)


def _columns(connection: Connection, query: Select[Any]) -> Sequence[Sequence[Any]]:
    """What a query gives, column by column; nothing where it gives no row.

    Taken from the driver itself: wrapping each row in one of SQLAlchemy's takes as long as reading it (measured).
    """
    with connection.execute(query) as rows:
        cursor = cast(sqlite3.Cursor, rows.cursor)
        return tuple(zip(*cursor.fetchall(), strict=True))


def _put_together(codings: Sequence[Sequence[Any]], anchors: Sequence[Sequence[Any]]) -> CodingPlaces:
    """Columns of codings and columns of anchors, both with the guid of the coding first, as one."""
    number_of = {guid: number for number, guid in enumerate(codings[0])}
    numbers = [number_of.get(guid) for guid in anchors[0]]
    if None in numbers:
        of_view = [at for at, number in enumerate(numbers) if number is not None]
        anchors = [[column[at] for at in of_view] for column in anchors]
    order = [number for number in numbers if number is not None]
    return CodingPlaces(*([column[number] for number in order] for column in codings), *anchors[1:])


def read_guids(connection: Connection, view: View) -> list[tuple[str, str, int, int]]:
    """The codings of a view by guid, each with its document and place, in the order of document and text."""
    query = of_view(select(_codings.c.guid, _codings.c.document_guid, _anchors.c.start, _anchors.c.end), view)
    with connection.execute(query.order_by(*_IN_ORDER)) as rows:
        return list(cast(sqlite3.Cursor, rows.cursor).fetchall())


def may_see(viewer: str | None) -> ColumnElement[bool]:
    """All codings but those of a blind round's other coders in its documents, until it is opened.

    What they coded there before the round counts as theirs, too: it would tell as much.
    """
    if viewer is None:
        return true()
    coders = select(_coders.c.guid).where(_coders.c.name == viewer)
    is_hidden = tuple_(_codings.c.document_guid, _codings.c.coder_guid).in_(_blind())
    return or_(_codings.c.coder_guid.in_(coders), ~is_hidden)


def _blind() -> Select[Any]:
    """The documents and coders of all rounds that are blind still."""
    return (
        select(_round_documents.c.document_guid, _round_coders.c.coder_guid)
        .join(_rounds, _rounds.c.guid == _round_documents.c.round_guid)
        .join(_round_coders, _round_coders.c.round_guid == _rounds.c.guid)
        .where(_rounds.c.is_blind == 1, _rounds.c.opened.is_(None))
    )


def blind_pairs(connection: Connection, viewer: str) -> set[tuple[str, str]]:
    """The documents and coders (guids) of rounds that are blind still, but for the viewer's own."""
    own_guids = set(connection.execute(select(_coders.c.guid).where(_coders.c.name == viewer)).scalars())
    return {(document, coder) for document, coder in connection.execute(_blind()) if coder not in own_guids}


def blind_coders(connection: Connection, viewer: str) -> set[tuple[str, str]]:
    """The same, with the names of the coders."""
    pairs = blind_pairs(connection, viewer)
    names = dict(connection.execute(select(_coders.c.guid, _coders.c.name)).all()) if pairs else {}
    return {(document, str(names[coder])) for document, coder in pairs}


def is_in(layer: Layer) -> ColumnElement[bool]:
    """Whether a coding belongs to a layer."""
    if layer is Layer.CODERS:
        return _codings.c.decision_guid.is_(None)
    if layer is Layer.CONSENSUS:
        return _codings.c.guid.not_in(select(tables.settled.c.coding_guid))
    if layer is Layer.SETTLED:
        return _codings.c.guid.in_(select(tables.settled.c.coding_guid))
    return true()


def read_codings(connection: Connection, view: View) -> list[Coding]:
    """The codings of a view as values."""
    if view.codings is not None and len(view.codings) > CHUNK:
        parts = (replace(view, codings=tuple(part)) for part in chunks(view.codings))
        return [coding for part in parts for coding in read_codings(connection, part)]
    with connection.execute(visible(view)) as rows:
        fetched = cast(sqlite3.Cursor, rows.cursor).fetchall()
    codings = list(map(_coding, fetched))
    noted = [coding.guid for coding, row in zip(codings, fetched, strict=True) if row[-1]]
    return _with_memos(connection, codings, noted, view.viewer) if noted else codings


def _with_memos(
    connection: Connection, codings: list[Coding], noted: Sequence[str], viewer: str | None
) -> list[Coding]:
    """The same with the entries on those that have some, but for those that others write in a blind round."""
    entries = memos.memos_on(connection, noted)
    blind = blind_coders(connection, viewer) if viewer is not None else set()
    return [
        replace(coding, memos=tuple(memo for memo in of_coding if (coding.document, memo.coder) not in blind))
        if (of_coding := entries.get(coding.guid))
        else coding
        for coding in codings
    ]


def codebooks_of_coders(connection: Connection, view: View) -> dict[str, dict[str, int]]:
    """How many codings each coder made under each frozen codebook, by name; “no version” where none was frozen yet."""
    books, name = tables.codebooks, func.coalesce(tables.codebooks.c.name, "no version")
    query = (
        select(_coders.c.name, name, func.count())
        .select_from(_codings)
        .join(_coders, _coders.c.guid == _codings.c.coder_guid)
        .outerjoin(books, books.c.guid == _codings.c.codebook_guid)
        .where(is_in_view(view))
        .group_by(_coders.c.name, books.c.guid)
        .order_by(books.c.position)
    )
    counts: dict[str, dict[str, int]] = {}
    for coder, version, count in connection.execute(query):
        counts.setdefault(coder, {})[version] = count
    return counts


def coders_of_documents(connection: Connection, view: View) -> dict[str, set[str]]:
    """Who coded each document (guids to names of coders), as far as the view goes."""
    query = (
        select(_codings.c.document_guid, _coders.c.name)
        .join(_coders, _coders.c.guid == _codings.c.coder_guid)
        .where(is_in_view(view))
        .distinct()
    )
    coders: dict[str, set[str]] = {}
    for document, name in connection.execute(query):
        coders.setdefault(document, set()).add(name)
    return coders


def guids_starting(connection: Connection, prefix: str, viewer: str) -> list[str]:
    """The ids of codings that begin with `prefix`, at most a handful."""
    query = select(_codings.c.guid).where(_codings.c.guid.startswith(prefix, autoescape=True), may_see(viewer)).limit(9)
    return list(connection.execute(query).scalars())


class _States(dict[str, AnchorState]):
    """The states by value; for any other the error that the enumeration itself gives."""

    def __missing__(self, value: str) -> AnchorState:
        return AnchorState(value)


_STATES = _States({state.value: state for state in AnchorState})


def _coding(row: tuple[Any, ...]) -> Coding:
    """A coding from a row of `visible` as the driver gives it: taken apart by place, for there may be 300,000."""
    (
        guid, code, document, coder, start, end, quote, state, exemplar, display, created, of_round, codebook,
        contradicts, *decided, _,
    ) = row  # fmt: skip
    decision = DecisionBasis(*decided) if decided[0] is not None else None
    return Coding(
        guid, code, document, coder if decision is None else CONSENSUS, Span(start, end), quote, (), exemplar,
        display, _STATES[state], created, of_round, codebook, decision, None, bool(contradicts),
    )  # fmt: skip


def of_codes(codes: Iterable[str]) -> View:
    """All codings with any of these codes."""
    return View(codes=tuple(codes))
