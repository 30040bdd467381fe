"""Values that no act writes: a row that has one cannot be read, or would be printed as what nobody said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Column, Connection, select

from qualcode.errors import CodingError
from qualcode.model.assessment import Verdict
from qualcode.model.case import AttributeType
from qualcode.model.codebook import CodeKind, ThemeStatus
from qualcode.model.coding import AnchorState
from qualcode.model.document import DocumentKind
from qualcode.model.exemplar import printable
from qualcode.model.inference import Inference
from qualcode.model.safe_text import shortened
from qualcode.model.study import Approach
from qualcode.model.transcript import Role
from qualcode.store import frozen_codebooks, tables

_ENUMERATIONS: dict[Column[str], type[StrEnum]] = {
    tables.codes.c.kind: CodeKind, tables.codes.c.status: ThemeStatus, tables.documents.c.kind: DocumentKind,
    tables.anchors.c.state: AnchorState, tables.memo_anchors.c.state: AnchorState,
    tables.speakers.c.role: Role, tables.attributes.c.type: AttributeType,
    tables.assessments.c.verdict: Verdict, tables.assessments.c.meaning: Verdict,
    tables.assessments.c.examples: Verdict, tables.inferences.c.inference: Inference,
    tables.projects.c.approach: Approach,
}  # fmt: skip
_MAY_BE_EMPTY = {"meaning", "examples", "approach"}


class WrongValue(NamedTuple):
    """What of which row is wrong, in words."""

    table: str
    guid: str
    detail: str


def wrong_values(connection: Connection) -> Iterator[WrongValue]:
    """All of them, by column."""
    for column, kind in _ENUMERATIONS.items():
        sound = {member.value for member in kind} | ({""} if column.name in _MAY_BE_EMPTY else set())
        wrong = select(column.table.c.guid, column).where(column.is_not(None), column.not_in(sound))
        for guid, value in connection.execute(wrong):
            yield WrongValue(column.table.name, guid, f"its {column.name} is “{shortened(str(value), 40)}”")
    yield from _unreadable(connection, tables.attributes.c.categories, _require_categories)
    yield from _unreadable(connection, tables.codebooks.c.content, frozen_codebooks.require_sound)
    yield from _displays(connection)


def _unreadable(connection: Connection, column: Column[str], require: Callable[[str], object]) -> Iterator[WrongValue]:
    for guid, content in connection.execute(select(column.table.c.guid, column)):
        try:
            require(content)
        except (ValueError, TypeError, KeyError, AttributeError):
            yield WrongValue(column.table.name, guid, f"its {column.name} cannot be read")


def _require_categories(content: str) -> None:
    categories = json.loads(content)
    if not isinstance(categories, list) or not all(isinstance(category, str) for category in categories):
        raise ValueError(content)


def _displays(connection: Connection) -> Iterator[WrongValue]:
    """The printed form of an exemplar must be what was said: it stands in the paper as the words of a participant."""
    codings, anchors, documents = tables.codings, tables.anchors, tables.documents
    printed = (
        select(codings.c.guid, codings.c.display, anchors.c.quote)
        .join(documents, documents.c.guid == codings.c.document_guid)
        .join(
            anchors,
            (anchors.c.coding_guid == codings.c.guid) & (anchors.c.version_guid == documents.c.version_guid),
        )
        .where(codings.c.display.is_not(None), anchors.c.state == AnchorState.SOUND.value)
    )
    for guid, display, quote in connection.execute(printed):
        try:
            printable(display, quote)
        except CodingError:
            yield WrongValue("codings", guid, f"its printed form is not what was said: “{shortened(display, 40)}”")
