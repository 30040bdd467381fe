"""Who codes: their names, and how much there is of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select, update

from qualcode.errors import CodingError
from qualcode.model.coder import DESCRIPTIONS, Coder
from qualcode.store import codings, memos, tables
from qualcode.store.steps import Step
from qualcode.store.visible import may_see

_coders, _codings, _anchors = tables.coders, tables.codings, tables.anchors


def list_coders(connection: Connection, viewer: str) -> list[Coder]:
    """All coders by name."""
    counts = (
        select(_codings.c.coder_guid, func.count(), func.count(func.distinct(_codings.c.document_guid)))
        .where(_codings.c.decision_guid.is_(None), may_see(viewer))
        .group_by(_codings.c.coder_guid)
    )
    number_of = {guid: (number, documents) for guid, number, documents in connection.execute(counts)}
    rows = connection.execute(select(_coders).order_by(_coders.c.name, _coders.c.guid))
    return [
        Coder(
            row.guid, row.name, *number_of.get(row.guid, (0, 0)), row.created, row.role, row.discipline, row.position,
            row.interviewed,
        )
        for row in rows
    ]  # fmt: skip


def rename(step: Step, guid: str, name: str) -> None:
    """Gives a coder another name, everywhere."""
    step.change(_coders, guid, name=name)


def describe(step: Step, guid: str, texts: Mapping[str, str]) -> None:
    """Writes what is said of a coder."""
    step.change(_coders, guid, **texts)


def join(step: Step, one: str, into: str) -> tuple[int, int]:
    """Makes two coders (guids) one: what `one` did is from now on what `into` did.

    Gives how many codings went over, and how many were the same as one of `into` and became one with it. CodingError
    where both have given a verdict on one theme, or an inference beside one measure: one of them must go first.
    """
    _require_apart(step.connection, one, into)
    doubles = _doubles(step.connection, one, into)
    for double, same in doubles.items():
        _keep_of_double(step, double, same)
    codings.remove_codings(step, list(doubles))
    moved = _give_over(step, _codings, one, into)
    _join_descriptions(step, one, into)
    for table in (tables.memos, tables.decisions, tables.codebooks, tables.assessments, tables.inferences):
        _give_over(step, table, one, into)
    _join_done_marks(step, one, into)
    rounds = tables.round_coders
    rounds_of_other = set(
        step.connection.execute(select(rounds.c.round_guid).where(rounds.c.coder_guid == into)).scalars()
    )
    rows = step.connection.execute(select(rounds.c.guid, rounds.c.round_guid).where(rounds.c.coder_guid == one)).all()
    step.remove(rounds, [row.guid for row in rows if row.round_guid in rounds_of_other])
    _give_over(step, rounds, one, into)
    # The record itself keeps no record: its lines are from now on those of the one who is left.
    changes = tables.changes
    step.connection.execute(update(changes).where(changes.c.coder_guid == one).values(coder_guid=into))
    step.remove(_coders, [one])
    return moved, len(doubles)


def _join_descriptions(step: Step, one: str, into: str) -> None:
    """What is said of the one who goes is said of the other where nothing is said of them yet."""
    said = {
        row["guid"]: row
        for row in step.connection.execute(select(_coders).where(_coders.c.guid.in_((one, into)))).mappings()
    }
    lacking = {key: said[one][key] for key in DESCRIPTIONS if said[one][key] and not said[into][key]}
    if lacking:
        describe(step, into, lacking)


def _give_over(step: Step, table: Any, one: str, into: str) -> int:
    guids = step.connection.execute(select(table.c.guid).where(table.c.coder_guid == one)).scalars().all()
    for guid in guids:
        step.change(table, guid, coder_guid=into)
    return len(guids)


def _join_done_marks(step: Step, one: str, into: str) -> None:
    """Where both have finished a document in a round, the one who is left has."""
    marks = tables.done_marks
    places = select(marks.c.guid, marks.c.document_guid, marks.c.round_guid)
    theirs = {tuple(place) for _, *place in step.connection.execute(places.where(marks.c.coder_guid == into))}
    rows = step.connection.execute(places.where(marks.c.coder_guid == one)).all()
    step.remove(marks, [guid for guid, *place in rows if tuple(place) in theirs])
    _give_over(step, marks, one, into)


def _require_apart(connection: Connection, one: str, into: str) -> None:
    verdicts, inferences, codes = tables.assessments, tables.inferences, tables.codes
    for table, beside, what in ((verdicts, [], "a verdict"), (inferences, [inferences.c.measure], "an inference")):
        places = [
            {tuple(row) for row in connection.execute(
                select(table.c.code_guid, *beside).where(table.c.coder_guid == guid)
            )}
            for guid in (one, into)
        ]  # fmt: skip
        for guid, *_ in sorted(places[0] & places[1]):
            name = connection.execute(select(codes.c.name).where(codes.c.guid == guid)).scalar()
            raise CodingError(
                f"both have given {what} on “{name}”",
                hint="One of them has to withdraw it first, under their own name: qualcode crosscheck set THEME --off, "
                "or qualcode joint set THEME none. Nothing was changed.",
            )


def _doubles(connection: Connection, one: str, into: str) -> dict[str, str]:
    """The codings of one that are the same as one of the other: code, words and round; by guid."""
    placed = (
        select(
            _codings.c.guid, _codings.c.code_guid, _codings.c.round_guid, _anchors.c.version_guid, _anchors.c.start,
            _anchors.c.end, _codings.c.decision_guid,
        )
        .join(_anchors, _anchors.c.coding_guid == _codings.c.guid)
        .join(tables.documents, tables.documents.c.version_guid == _anchors.c.version_guid)
    )  # fmt: skip
    theirs = {tuple(place): guid for guid, *place in connection.execute(placed.where(_codings.c.coder_guid == into))}
    rows = connection.execute(placed.where(_codings.c.coder_guid == one))
    return {guid: theirs[tuple(place)] for guid, *place in rows if tuple(place) in theirs}


def _keep_of_double(step: Step, double: str, same: str) -> None:
    """The memos and the exemplar mark of a coding that goes, on the one that stays."""
    memos.move_memos(step, double, same)
    marks = {
        row.guid: (row.exemplar, row.display)
        for row in step.connection.execute(
            select(_codings.c.guid, _codings.c.exemplar, _codings.c.display).where(_codings.c.guid.in_((double, same)))
        )
    }
    if marks[same] == (None, None):
        codings.mark_exemplar(step, same, *marks[double])
