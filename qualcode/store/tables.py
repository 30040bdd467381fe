"""The rows of a project. Times are ISO 8601 in UTC, guids text, offsets code points.

A document points to the version of its text that is read now. Texts, originals, versions and turns are content:
written once, never changed, and kept while the record of changes may need them. Everything else changes only in a
recorded step.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, UniqueConstraint
from sqlmodel import Field, SQLModel


def _refers(to: str, **options: Any) -> Any:
    """A reference checked at commit: a step may take rows out and put them back in any order."""
    return Field(sa_column_args=[ForeignKey(to, deferrable=True, initially="DEFERRED")], **options)


class MigrationRow(SQLModel, table=True):
    __tablename__ = "migrations"
    name: str = Field(primary_key=True)
    applied: str


class ProjectRow(SQLModel, table=True):
    __tablename__ = "projects"
    guid: str = Field(primary_key=True)
    name: str
    created: str


class CoderRow(SQLModel, table=True):
    __tablename__ = "coders"
    guid: str = Field(primary_key=True)
    name: str = Field(unique=True)
    created: str


class FrozenCodebookRow(SQLModel, table=True):
    """The code tree as it was at one moment: `content` is a JSON list of its codes, `sha256` that of the content."""

    __tablename__ = "codebooks"
    guid: str = Field(primary_key=True)
    name: str = Field(unique=True)
    position: int
    content: str
    sha256: str
    coder_guid: str = _refers("coders.guid")
    created: str


class RoundRow(SQLModel, table=True):
    """A round of coding; the first of a project is no round that anybody planned: it holds what belongs to none.

    `drawn` tells how its documents were chosen, `opened` when a blind round was opened.
    """

    __tablename__ = "rounds"
    guid: str = Field(primary_key=True)
    name: str = Field(unique=True)
    position: int
    created: str
    is_blind: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    opened: str | None = None
    codebook_guid: str | None = _refers("codebooks.guid", default=None)
    drawn: str = Field(default="", sa_column_kwargs={"server_default": ""})


class RoundDocumentRow(SQLModel, table=True):
    __tablename__ = "round_documents"
    __table_args__ = (UniqueConstraint("round_guid", "document_guid"),)
    guid: str = Field(primary_key=True)
    round_guid: str = _refers("rounds.guid")
    document_guid: str = _refers("documents.guid", index=True)


class RoundCoderRow(SQLModel, table=True):
    __tablename__ = "round_coders"
    __table_args__ = (UniqueConstraint("round_guid", "coder_guid"),)
    guid: str = Field(primary_key=True)
    round_guid: str = _refers("rounds.guid")
    coder_guid: str = _refers("coders.guid")


class TextRow(SQLModel, table=True):
    __tablename__ = "texts"
    sha256: str = Field(primary_key=True)
    content: str


class OriginalRow(SQLModel, table=True):
    __tablename__ = "originals"
    sha256: str = Field(primary_key=True)
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class VersionRow(SQLModel, table=True):
    __tablename__ = "versions"
    guid: str = Field(primary_key=True)
    document_guid: str = Field(index=True)
    number: int
    text_sha256: str = _refers("texts.sha256")
    original_sha256: str = _refers("originals.sha256", index=True)
    file_name: str
    format: str
    words: int
    characters: int
    recognised: str
    created: str


class TurnsRow(SQLModel, table=True):
    """All turns of one version: like its text they are read as a whole and never one by one.

    `content` is a JSON list of [head, start, end, label, time_start, time_end, time_raw].
    """

    __tablename__ = "turns"
    version_guid: str = _refers("versions.guid", primary_key=True)
    turn_count: int
    content: str


class CaseRow(SQLModel, table=True):
    __tablename__ = "cases"
    guid: str = Field(primary_key=True)
    name: str = Field(unique=True)
    created: str


class AttributeRow(SQLModel, table=True):
    __tablename__ = "attributes"
    guid: str = Field(primary_key=True)
    name: str = Field(unique=True)
    type: str
    categories: str
    position: int


class CaseValueRow(SQLModel, table=True):
    __tablename__ = "case_values"
    __table_args__ = (UniqueConstraint("case_guid", "attribute_guid", "wave"),)
    guid: str = Field(primary_key=True)
    case_guid: str = _refers("cases.guid")
    attribute_guid: str = _refers("attributes.guid")
    wave: str = ""
    value: str


class DocumentRow(SQLModel, table=True):
    __tablename__ = "documents"
    guid: str = Field(primary_key=True)
    name: str = Field(unique=True)
    kind: str
    group_name: str | None
    case_guid: str | None = _refers("cases.guid")
    version_guid: str = _refers("versions.guid")
    created: str


class SpeakerRow(SQLModel, table=True):
    __tablename__ = "speakers"
    __table_args__ = (UniqueConstraint("document_guid", "label"),)
    guid: str = Field(primary_key=True)
    document_guid: str = _refers("documents.guid")
    label: str
    name: str
    role: str | None
    case_guid: str | None = _refers("cases.guid")
    position: int


class CodeRow(SQLModel, table=True):
    __tablename__ = "codes"
    guid: str = Field(primary_key=True)
    parent_guid: str | None = _refers("codes.guid", index=True)
    name: str
    kind: str
    position: int
    color: str
    definition: str
    include: str
    exclude: str
    example: str
    prose: str
    status: str | None
    created: str
    changed: str


class CodingRow(SQLModel, table=True):
    __tablename__ = "codings"
    guid: str = Field(primary_key=True)
    code_guid: str = _refers("codes.guid", index=True)
    document_guid: str = _refers("documents.guid", index=True)
    coder_guid: str = _refers("coders.guid", index=True)
    round_guid: str = _refers("rounds.guid")
    exemplar: int | None
    display: str | None
    created: str
    changed: str
    decision_guid: str | None = _refers("decisions.guid", default=None)
    codebook_guid: str | None = _refers("codebooks.guid", default=None)


class DecisionRow(SQLModel, table=True):
    """What the team agreed on where coders differed: `taken` says whose codes were taken, `reason` why.

    The consensus codings point to it; the codings that it settles stay as they are, each with a row in `settled`.
    """

    __tablename__ = "decisions"
    guid: str = Field(primary_key=True)
    document_guid: str = _refers("documents.guid", index=True)
    taken: str
    reason: str
    coder_guid: str = _refers("coders.guid")
    created: str


class SettledRow(SQLModel, table=True):
    __tablename__ = "settled"
    guid: str = Field(primary_key=True)
    decision_guid: str = _refers("decisions.guid", index=True)
    coding_guid: str = _refers("codings.guid", unique=True)


class AssessmentRow(SQLModel, table=True):
    """One reviewer's judgement of a theme when interviews and notes are compared."""

    __tablename__ = "assessments"
    __table_args__ = (UniqueConstraint("code_guid", "coder_guid"),)
    guid: str = Field(primary_key=True)
    code_guid: str = _refers("codes.guid")
    coder_guid: str = _refers("coders.guid")
    verdict: str
    meaning: str
    examples: str
    note: str
    created: str
    changed: str


class InferenceRow(SQLModel, table=True):
    """One reviewer's conclusion on a theme beside a measure, in the joint display."""

    __tablename__ = "inferences"
    __table_args__ = (UniqueConstraint("code_guid", "measure", "coder_guid"),)
    guid: str = Field(primary_key=True)
    code_guid: str = _refers("codes.guid")
    measure: str
    inference: str
    note: str
    coder_guid: str = _refers("coders.guid")
    created: str
    changed: str


class AnchorRow(SQLModel, table=True):
    __tablename__ = "anchors"
    __table_args__ = (
        UniqueConstraint("coding_guid", "version_guid"),
        Index("anchors_by_place", "version_guid", "start", "end"),
    )
    guid: str = Field(primary_key=True)
    coding_guid: str = _refers("codings.guid")
    version_guid: str = _refers("versions.guid")
    start: int
    end: int
    quote: str
    before: str
    after: str
    state: str


class MemoRow(SQLModel, table=True):
    __tablename__ = "memos"
    guid: str = Field(primary_key=True)
    on: str
    subject_guid: str = Field(unique=True)
    text: str
    coder_guid: str = _refers("coders.guid")
    created: str
    changed: str


class ChangeRow(SQLModel, table=True):
    __tablename__ = "changes"
    number: int | None = Field(default=None, primary_key=True)
    guid: str = Field(unique=True)
    time: str
    coder_guid: str = _refers("coders.guid", index=True)
    action: str
    subject: str
    undone: str | None


class DeltaRow(SQLModel, table=True):
    __tablename__ = "deltas"
    __table_args__ = (Index("deltas_by_row", "row_guid"),)
    change_number: int = _refers("changes.number", primary_key=True)
    position: int = Field(primary_key=True)
    table_name: str
    row_guid: str
    before: str | None
    after: str | None


def table(row: type[SQLModel]) -> Table:
    """The Core table behind a row class: bulk work and narrow queries go through it."""
    recorded: Table = row.__table__  # type: ignore[attr-defined]
    return recorded


metadata = SQLModel.metadata
"""All tables of a project file."""

migrations = table(MigrationRow)
projects = table(ProjectRow)
coders = table(CoderRow)
codebooks = table(FrozenCodebookRow)
rounds = table(RoundRow)
round_documents = table(RoundDocumentRow)
round_coders = table(RoundCoderRow)
texts = table(TextRow)
originals = table(OriginalRow)
versions = table(VersionRow)
turns = table(TurnsRow)
cases = table(CaseRow)
attributes = table(AttributeRow)
case_values = table(CaseValueRow)
documents = table(DocumentRow)
speakers = table(SpeakerRow)
codes = table(CodeRow)
codings = table(CodingRow)
decisions = table(DecisionRow)
settled = table(SettledRow)
assessments = table(AssessmentRow)
inferences = table(InferenceRow)
anchors = table(AnchorRow)
memos = table(MemoRow)
changes = table(ChangeRow)
deltas = table(DeltaRow)

RECORDED = {
    recorded.name: recorded
    for recorded in (
        projects, codebooks, rounds, round_documents, round_coders, cases, attributes, case_values, documents,
        speakers, codes, codings, decisions, settled, assessments, inferences, anchors,
        memos,
    )
}  # fmt: skip
"""The tables that change only in steps; their rows are known by guid."""

NOUNS = {
    "codebooks": "version of the codebook", "rounds": "round", "cases": "case", "attributes": "attribute",
    "documents": "document", "speakers": "speaker", "codes": "code", "codings": "coding", "anchors": "coding",
    "decisions": "decision", "assessments": "verdict", "inferences": "inference", "memos": "memo",
}  # fmt: skip
"""What a person calls a row of each table."""

MEMO_SUBJECTS = {"project": projects, "document": documents, "case": cases, "code": codes, "coding": codings}
"""The tables of what memos are on."""
