"""The rows of a project. Times are ISO 8601 in UTC, guids text, offsets code points.

A document points to the version of its text that is read now. Texts, originals, versions and turns are content:
written once, never changed, and kept while the record of changes may need them. Everything else changes only in a
recorded step.

The tables are SQLAlchemy's own: every command opens a project, and SQLModel takes longer to load than most commands
take to do their work. `rows` gives the same tables as SQLModel classes.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint, text

from qualcode.model.document_facts import FACTS

metadata = MetaData()
"""All tables of a project file."""


def _key(name: str = "guid") -> Column[str]:
    return Column(name, String, primary_key=True)


def _text(name: str, *, optional: bool = False, unique: bool = False, **options: Any) -> Column[str]:
    return Column(name, String, nullable=optional, unique=unique or None, **options)


def _number(name: str, *, optional: bool = False, **options: Any) -> Column[int]:
    return Column(name, Integer, nullable=optional, **options)


def _refers(name: str, to: str, *, optional: bool = False, index: bool = False, key: bool = False) -> Column[Any]:
    """A reference checked at commit: a step may take rows out and put them back in any order."""
    target = ForeignKey(to, deferrable=True, initially="DEFERRED")
    return Column(name, target, nullable=optional, index=index or None, primary_key=key)


migrations = Table("migrations", metadata, _key("name"), _text("applied"))

projects = Table(
    "projects", metadata, _key(), _text("name"), _text("created"), _text("approach", server_default=""),
    _text("invited", server_default=""), _text("declined", server_default=""), _text("withdrew", server_default=""),
    _text("percent_decimals", server_default=""),
)  # fmt: skip
"""One row: the project, and what a paper says of the study as a whole."""

coders = Table(
    "coders", metadata, _key(), _text("name", unique=True), _text("created"), _text("role", server_default=""),
    _text("discipline", server_default=""), _text("position", server_default=""),
    _text("interviewed", server_default=""),
)  # fmt: skip
"""Who codes, and what they say of themselves: role, discipline, position to the field, whom they interviewed."""

codebooks = Table(
    "codebooks", metadata, _key(), _text("name", unique=True), _number("position"), _text("content"), _text("sha256"),
    _refers("coder_guid", "coders.guid"), _text("created"),
)  # fmt: skip
"""Frozen: the code tree as it was at one moment. `content` is a JSON list of its codes, `sha256` is of the content."""

rounds = Table(
    "rounds", metadata, _key(), _text("name", unique=True), _number("position"), _text("created"),
    _number("is_blind", server_default="0"), _text("opened", optional=True),
    _refers("codebook_guid", "codebooks.guid", optional=True), _text("drawn", server_default=""),
)  # fmt: skip
"""Rounds of coding; the first of a project is no round that anybody planned: it holds what belongs to none.

`drawn` tells how its documents were chosen, `opened` when a blind round was opened.
"""

round_documents = Table(
    "round_documents", metadata, _key(), _refers("round_guid", "rounds.guid"),
    _refers("document_guid", "documents.guid", index=True), UniqueConstraint("round_guid", "document_guid"),
)  # fmt: skip

round_coders = Table(
    "round_coders", metadata, _key(), _refers("round_guid", "rounds.guid"), _refers("coder_guid", "coders.guid"),
    UniqueConstraint("round_guid", "coder_guid"),
)  # fmt: skip

texts = Table("texts", metadata, _key("sha256"), _text("content"))

originals = Table("originals", metadata, _key("sha256"), Column("content", LargeBinary, nullable=False))
"""The files that were imported. Empty where a text has the same hash: then that text, in UTF-8, is the file."""

versions = Table(
    "versions", metadata, _key(), _text("document_guid", index=True), _number("number"),
    _refers("text_sha256", "texts.sha256"), _refers("original_sha256", "originals.sha256", index=True),
    _text("file_name"), _text("format"), _number("words"), _number("characters"), _text("recognised"),
    _text("created"), _number("composed", server_default=text("0")), _text("read_as", server_default="{}"),
)  # fmt: skip
"""`composed` is 1 where the text was made of the records of a file, or of prose without the marks in it.

`read_as` is what a user said of the file when it was read, as JSON: style, alternate, joins, columns, encoding, sheet.
"""

turns = Table(
    "turns", metadata, _refers("version_guid", "versions.guid", key=True), _number("turn_count"), _text("content"),
    _text("marks", server_default="[]"),
)  # fmt: skip
"""All turns of one version: like its text they are read as a whole and never one by one.

`content` is a JSON list of [head, start, end, label, time_start, time_end, time_raw], `marks` one of
[offset, kind, written, value] in the order of the text.
"""

cases = Table("cases", metadata, _key(), _text("name", unique=True), _text("created"))

attributes = Table(
    "attributes", metadata, _key(), _text("name", unique=True), _text("type"), _text("categories"),
    _number("position"),
)  # fmt: skip

case_values = Table(
    "case_values", metadata, _key(), _refers("case_guid", "cases.guid"), _refers("attribute_guid", "attributes.guid"),
    _text("wave"), _text("value"), UniqueConstraint("case_guid", "attribute_guid", "wave"),
)  # fmt: skip

documents = Table(
    "documents", metadata, _key(), _text("name", unique=True), _text("kind"), _text("group_name", optional=True),
    _refers("case_guid", "cases.guid", optional=True), _refers("version_guid", "versions.guid"), _text("created"),
    _text("language", server_default=""), *(_text(name, server_default="") for name in FACTS),
)  # fmt: skip
"""`language` is a code of ISO 639-1, empty where none was guessed or said; the facts are empty where nobody said them.
"""

speakers = Table(
    "speakers", metadata, _key(), _refers("document_guid", "documents.guid"), _text("label"), _text("name"),
    _text("role", optional=True), _refers("case_guid", "cases.guid", optional=True), _number("position"),
    UniqueConstraint("document_guid", "label"),
)  # fmt: skip

codes = Table(
    "codes", metadata, _key(), _refers("parent_guid", "codes.guid", optional=True, index=True), _text("name"),
    _text("kind"), _number("position"), _text("color"), _text("definition"), _text("include"), _text("exclude"),
    _text("example"), _text("prose"), _text("status", optional=True), _text("created"), _text("changed"),
    _text("meaning", server_default=""),
)  # fmt: skip
"""`meaning` is empty as long as a code means what it was made for, else why it was changed last and a token."""

codings = Table(
    "codings", metadata, _key(), _refers("code_guid", "codes.guid", index=True),
    _refers("document_guid", "documents.guid"), _refers("coder_guid", "coders.guid"),
    _refers("round_guid", "rounds.guid"), _number("exemplar", optional=True), _text("display", optional=True),
    _text("created"), _text("changed"), _refers("decision_guid", "decisions.guid", optional=True),
    _refers("codebook_guid", "codebooks.guid", optional=True), _number("contradicts", server_default=text("0")),
    Index("codings_by_document", "document_guid", "code_guid", "coder_guid", "round_guid", "decision_guid", "exemplar",
          "guid"),
)  # fmt: skip
"""`contradicts` is 1 where it speaks against what its theme says.

With that index, and the one of anchors by place, counting reads no rows: a fifth less time (measured)."""

decisions = Table(
    "decisions", metadata, _key(), _refers("document_guid", "documents.guid", index=True), _text("taken"),
    _text("reason"), _refers("coder_guid", "coders.guid"), _text("created"),
)  # fmt: skip
"""What the team agreed on where coders differed: `taken` says whose codes were taken, `reason` why.

The consensus codings point to it; the codings that it settles stay as they are, each with a row in `settled`.
"""

settled = Table(
    "settled", metadata, _key(), _refers("decision_guid", "decisions.guid", index=True),
    Column("coding_guid", ForeignKey("codings.guid", deferrable=True, initially="DEFERRED"), nullable=False,
           unique=True),
)  # fmt: skip

assessments = Table(
    "assessments", metadata, _key(), _refers("code_guid", "codes.guid"), _refers("coder_guid", "coders.guid"),
    _text("verdict"), _text("meaning"), _text("examples"), _text("note"), _text("created"), _text("changed"),
    UniqueConstraint("code_guid", "coder_guid"),
)  # fmt: skip
"""One reviewer's judgement of a theme when interviews and notes are compared."""

codebook_states = Table("codebook_states", metadata, _key("sha256"), _text("content"))
"""The meanings of the codes at some moment, a JSON object by guid; written once, and shared by done marks."""

done_marks = Table(
    "done_marks", metadata, _key(), _refers("document_guid", "documents.guid"), _refers("coder_guid", "coders.guid"),
    _refers("round_guid", "rounds.guid"), _refers("codebook_guid", "codebooks.guid", optional=True),
    _refers("state_sha256", "codebook_states.sha256"), _text("created"), _text("changed"),
    UniqueConstraint("document_guid", "coder_guid", "round_guid"),
)  # fmt: skip
"""Who has finished which document in which round. `state_sha256` are the meanings that it was read for."""

inferences = Table(
    "inferences", metadata, _key(), _refers("code_guid", "codes.guid"), _text("measure"), _text("inference"),
    _text("note"), _refers("coder_guid", "coders.guid"), _text("created"), _text("changed"),
    UniqueConstraint("code_guid", "measure", "coder_guid"),
)  # fmt: skip
"""One reviewer's conclusion on a theme beside a measure, in the joint display."""

anchors = Table(
    "anchors", metadata, _key(), _refers("coding_guid", "codings.guid"), _refers("version_guid", "versions.guid"),
    _number("start"), _number("end"), _text("quote"), _text("before"), _text("after"), _text("state"),
    UniqueConstraint("coding_guid", "version_guid"),
    Index("anchors_by_place", "version_guid", "start", "end", "coding_guid", "state"),
)  # fmt: skip

memos = Table(
    "memos", metadata, _key(), _text("on"), _text("subject_guid", index=True),
    _text("type", server_default="analytic"), _text("text"), _refers("coder_guid", "coders.guid"), _text("created"),
    _text("changed"),
)  # fmt: skip
"""Entries, any number on a thing. The one who wrote an entry alone changes it.

The subject of an entry on a passage is the document; where it stands is in `memo_anchors`.
"""

memo_anchors = Table(
    "memo_anchors", metadata, _key(), _refers("memo_guid", "memos.guid"),
    _refers("version_guid", "versions.guid", index=True), _number("start"), _number("end"), _text("quote"),
    _text("before"), _text("after"), _text("state"), UniqueConstraint("memo_guid", "version_guid"),
)  # fmt: skip

changes = Table(
    "changes", metadata, Column("number", Integer, primary_key=True), _text("guid", unique=True), _text("time"),
    _refers("coder_guid", "coders.guid", index=True), _text("action"), _text("subject"),
    _text("undone", optional=True), _text("reason", server_default=""),
)  # fmt: skip

deltas = Table(
    "deltas", metadata, _refers("change_number", "changes.number", key=True),
    Column("position", Integer, primary_key=True), _text("table_name"), _text("row_guid"),
    _text("before", optional=True), _text("after", optional=True), Index("deltas_by_row", "row_guid"),
)  # fmt: skip

sums = Table("sums", metadata, _key("name"), _text("total"))
"""Over the rows of each table that holds what people made: see `sums`."""
file_state = Table(
    "file_state",
    metadata,
    Column("only_row", Integer, primary_key=True, autoincrement=False),
    _text("state"),
)
"""How many transactions have written to the file, and a token of each of the last two: see `file_state`."""

open_marks = Table("open_marks", metadata, _key(), _text("since"))
"""Programs that are at work in the file."""

withdrawals = Table("withdrawals", metadata, _key(), _text("content"), _text("created"))
"""Who withdrew consent, by the guid of the case. `content` is a JSON object of guids: documents, speakers, changed."""

outstanding = Table(
    "outstanding", metadata, _key(), _refers("withdrawal_guid", "withdrawals.guid"), _text("kind"),
    _text("place_sha256"), _text("names"),
)  # fmt: skip
"""From where somebody who withdrew is still to go: a key, a copy, or freed pages of the file itself; or quotes in what
others wrote in a blind round, to look at later.

`place_sha256` is of the path, `names` a JSON list of hashes of what they are called, or of fields: no content.
"""

RECORDED = {
    recorded.name: recorded
    for recorded in (
        projects, coders, codebooks, rounds, round_documents, round_coders, cases, attributes, case_values, documents,
        speakers, codes, codings, decisions, settled, assessments, inferences, anchors,
        memos, memo_anchors, done_marks,
    )
}  # fmt: skip
"""The tables that change only in steps; their rows are known by guid."""

NOUNS = {
    "coders": "coder",
    "codebooks": "version of the codebook", "rounds": "round", "cases": "case", "attributes": "attribute",
    "documents": "document", "speakers": "speaker", "codes": "code", "codings": "coding", "anchors": "coding",
    "decisions": "decision", "assessments": "verdict", "inferences": "inference", "memos": "memo",
    "done_marks": "done mark",
    "memo_anchors": "memo",
}  # fmt: skip
"""What a person calls a row of each table."""

MEMO_SUBJECTS = {
    "project": projects, "document": documents, "case": cases, "code": codes, "coding": codings, "passage": documents,
}  # fmt: skip
"""The tables of what memos are on."""
