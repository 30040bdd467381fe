"""Rounds of coding: who codes which documents under which codebook, blind or open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, or_, select, update

from qualcode.model.document import Document
from qualcode.model.identity import new_guid
from qualcode.model.round import Round
from qualcode.store import frozen_codebooks, tables
from qualcode.store.clock import now
from qualcode.store.codings import CodingContext, Identity
from qualcode.store.scrubbing import record_scrub
from qualcode.store.steps import Step, coder_guid
from qualcode.store.undo_redo import OPENING

_rounds, _documents, _coders = tables.rounds, tables.round_documents, tables.round_coders
_changes, _members = tables.changes, tables.coders.alias()


@dataclass(frozen=True, slots=True)
class NewRound:
    """A round as it is planned; documents and codebook are guids, coders are names."""

    name: str
    documents: Sequence[str]
    coders: Sequence[str]
    codebook: str | None
    is_blind: bool
    drawn: str


def no_round(connection: Connection) -> str:
    """What holds the codings that belong to no round that anybody planned."""
    return str(connection.execute(select(_rounds.c.guid).order_by(_rounds.c.position).limit(1)).scalar_one())


def add_round(step: Step, new: NewRound) -> str:
    """A new round, the newest. Gives its guid."""
    guid = new_guid()
    position = step.connection.execute(select(func.max(_rounds.c.position))).scalar_one() + 1
    step.add(
        _rounds,
        {
            "guid": guid, "name": new.name, "position": position, "created": step.time, "is_blind": int(new.is_blind),
            "opened": None, "codebook_guid": new.codebook, "drawn": new.drawn,
        },
    )  # fmt: skip
    step.add(_documents, *({"guid": new_guid(), "round_guid": guid, "document_guid": d} for d in new.documents))
    coders = [coder_guid(step.connection, name, step.time) for name in new.coders]
    step.add(_coders, *({"guid": new_guid(), "round_guid": guid, "coder_guid": coder} for coder in coders))
    return guid


def open_round(connection: Connection, guid: str, coder: str, name: str) -> None:
    """From now on everybody sees what was coded in it. What was seen stays seen: no step leads back."""
    connection.execute(update(_rounds).where(_rounds.c.guid == guid).values(opened=now()))
    record_scrub(connection, coder, OPENING, f"“{name}”")


@dataclass(frozen=True, slots=True)
class Opening:
    """That a blind round was opened, by whom (None where the record does not tell) and when."""

    round: str
    name: str
    by: str | None
    time: str


def list_rounds(connection: Connection) -> list[Round]:
    """The rounds that were planned, the oldest first."""
    documents = _members_by_round(connection, select(_documents.c.round_guid, _documents.c.document_guid))
    coders = tables.coders
    names = select(_coders.c.round_guid, coders.c.name).join(coders, coders.c.guid == _coders.c.coder_guid)
    people = _members_by_round(connection, names.order_by(coders.c.name))
    codebooks = tables.codebooks
    query = (
        select(_rounds, codebooks.c.name.label("codebook"))
        .outerjoin(codebooks, codebooks.c.guid == _rounds.c.codebook_guid)
        .where(_rounds.c.guid != no_round(connection))
        .order_by(_rounds.c.position)
    )
    return [
        Round(
            guid=row.guid,
            name=row.name,
            documents=tuple(documents.get(row.guid, ())),
            coders=tuple(people.get(row.guid, ())),
            codebook=row.codebook,
            is_blind=bool(row.is_blind),
            opened=row.opened,
            drawn=row.drawn,
            created=row.created,
        )
        for row in connection.execute(query)
    ]


def openings(connection: Connection, coder: str) -> list[Opening]:
    """The blind rounds of a coder that somebody else has opened."""
    query = (
        select(_rounds.c.guid, _rounds.c.name, _rounds.c.opened, _changes.c.time, tables.coders.c.name.label("coder"))
        .join(_coders, _coders.c.round_guid == _rounds.c.guid)
        .join(_members, _members.c.guid == _coders.c.coder_guid)
        .outerjoin(_changes, (_changes.c.action == OPENING) & (_changes.c.subject == "“" + _rounds.c.name + "”"))
        .outerjoin(tables.coders, tables.coders.c.guid == _changes.c.coder_guid)
        .where(_members.c.name == coder, _rounds.c.is_blind == 1, _rounds.c.opened.is_not(None))
        .order_by(_rounds.c.position)
    )
    return [
        Opening(row.guid, row.name, row.coder, row.opened) for row in connection.execute(query) if row.coder != coder
    ]


def _members_by_round(connection: Connection, query: object) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for round_guid, member in connection.execute(query):  # type: ignore[call-overload]
        lists.setdefault(round_guid, []).append(member)
    return lists


def context_for(connection: Connection, coder: str, document: Document) -> CodingContext:
    """Where a coder's new coding of a document belongs: the newest round in which both are and that goes on."""
    query = (
        select(_rounds.c.guid, _rounds.c.codebook_guid)
        .join(_documents, _documents.c.round_guid == _rounds.c.guid)
        .join(_coders, _coders.c.round_guid == _rounds.c.guid)
        .where(_documents.c.document_guid == document.guid, _coders.c.coder_guid == coder)
        .where(or_(_rounds.c.is_blind == 0, _rounds.c.opened.is_(None)))
        .order_by(_rounds.c.position.desc())
    )
    row = connection.execute(query.limit(1)).first()
    round_guid, codebook = (row.guid, row.codebook_guid) if row else (no_round(connection), None)
    whose = Identity(coder, round_guid)
    return CodingContext(document.guid, document.version_guid, whose, codebook or frozen_codebooks.newest(connection))


def context_of_mark(connection: Connection, coder: str, document: Document, named: str | None) -> CodingContext:
    """Where a coder's done mark on a document belongs: the round that was named, else as for a coding.

    A blind round that was opened is coded in no more, but what was read was read in it.
    """
    context = context_for(connection, coder, document)
    if named is None and context.whose.round == no_round(connection):
        named = _newest_round(connection, coder, document)
    if named is None:
        return context
    codebook = connection.execute(select(_rounds.c.codebook_guid).where(_rounds.c.guid == named)).scalar()
    return replace(context, whose=Identity(coder, named), codebook=codebook or frozen_codebooks.newest(connection))


def _newest_round(connection: Connection, coder: str, document: Document) -> str | None:
    query = (
        select(_rounds.c.guid)
        .join(_documents, _documents.c.round_guid == _rounds.c.guid)
        .join(_coders, _coders.c.round_guid == _rounds.c.guid)
        .where(_documents.c.document_guid == document.guid, _coders.c.coder_guid == coder)
        .order_by(_rounds.c.position.desc())
    )
    return connection.execute(query.limit(1)).scalar()


def round_of(connection: Connection, coder: str, document: Document) -> Round | None:
    """The round in which a coder's next coding of a document will be, None where nobody planned one."""
    guid = connection.execute(select(tables.coders.c.guid).where(tables.coders.c.name == coder)).scalar()
    context = context_for(connection, guid or "", document)
    return next((planned for planned in list_rounds(connection) if planned.guid == context.whose.round), None)


def all_coders(connection: Connection) -> Iterable[str]:
    """Everybody who has ever coded or changed something."""
    return connection.execute(select(tables.coders.c.name).order_by(tables.coders.c.name)).scalars()


def is_new_coder(connection: Connection, name: str, since: str) -> bool:
    """Whether a coder has come since a moment (ISO time)."""
    coders = tables.coders
    query = select(coders.c.guid).where(coders.c.name == name, coders.c.created >= since)
    return connection.execute(query).first() is not None


def coder_names(connection: Connection) -> dict[str, str]:
    """The same by guid, in the order of the names."""
    query = select(tables.coders.c.guid, tables.coders.c.name).order_by(tables.coders.c.name)
    return {guid: str(name) for guid, name in connection.execute(query)}


def who_codes(connection: Connection) -> Iterable[str]:
    """Everybody who has coded, or is to code in a round."""
    coders = tables.coders.c
    coding = select(tables.codings.c.coder_guid).where(tables.codings.c.decision_guid.is_(None))
    named = or_(coders.guid.in_(coding), coders.guid.in_(select(_coders.c.coder_guid)))
    return connection.execute(select(coders.name).where(named).order_by(coders.name)).scalars()
