"""The tables of a project as SQLModel classes, to read a project from a script or a notebook of one's own.

They have the columns of `tables` and are for reading: only an act of `services` writes, for it writes the record, too.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlmodel import SQLModel

from qualcode.store import tables


class DocumentRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.documents


class VersionRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.versions


class TextRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.texts


class SpeakerRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.speakers


class CaseRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.cases


class AttributeRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.attributes


class CaseValueRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.case_values


class CoderRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.coders


class RoundRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.rounds


class CodeRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.codes


class CodingRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.codings


class AnchorRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.anchors


class MemoRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.memos


class DoneMarkRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.done_marks


class MemoAnchorRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.memo_anchors


class ChangeRow(SQLModel, table=True):
    __table__: ClassVar[Any] = tables.changes
