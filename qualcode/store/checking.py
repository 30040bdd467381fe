"""What can be wrong in a project file, found by looking at every row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, true
from sqlalchemy.exc import DBAPIError

from qualcode.model.coding import CONTEXT, AnchorState
from qualcode.model.wording import counted
from qualcode.store import tables
from qualcode.store.checking_record import deviations
from qualcode.store.checking_values import wrong_values
from qualcode.store.chunks import DOCUMENTS_AT_ONCE
from qualcode.store.hidden_work import hidden_codes, hidden_memos, hidden_steps
from qualcode.store.sqlite import integrity_complaints
from qualcode.store.sqlite_errors import is_about_a_row
from qualcode.store.sums import wrong_sums
from qualcode.store.visible import may_see

_anchors, _codings, _codes, _documents = tables.anchors, tables.codings, tables.codes, tables.documents
_versions, _texts, _originals, _turns = tables.versions, tables.texts, tables.originals, tables.turns


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be, where it is, and how to fix it."""

    kind: str
    where: str
    detail: str
    repair: str


SUM = "sum"
"""The kind of a problem that only the sum of a table tells."""
_RESTORE = "Go back to a backup: qualcode restore BACKUP"
_COMPARE = f"{_RESTORE}. If you changed them yourself, and there is no other problem: qualcode doctor --accept"
_IN_WORDS = {
    "sqlite_schema": "tables of the file", "round_documents": "documents of the rounds",
    "round_coders": "coders of the rounds", "case_values": "values of the cases", "anchors": "places of the codings",
    "memo_anchors": "places of the memos",
    "settled": "codings that decisions settle", "assessments": "verdicts", "originals": "original files",
    "versions": "versions of the texts", "changes": "steps of the history", "deltas": "records of the history",
    "projects": "name and id of the project", "done_marks": "done marks", "codebook_states": "codes of the done marks",
}  # fmt: skip
"""What the tables hold, where their names do not say it."""
_NOUNS = tables.NOUNS | {"changes": "history:", "anchors": "place of a coding", "memo_anchors": "place of a memo"}
_FROM_BACKUP = "Go back to a backup (qualcode restore BACKUP), or remove the document and import its file again."


def problems(connection: Connection) -> Iterator[Problem]:
    """Everything that is wrong, by kind; empty when all is well. A check that a damage stops is a problem itself."""
    for check in (
        _file, _contents, _states_of_the_codebook, _misplaced_anchors, _codings_without_anchor, _duplicates,
        _turns_out_of_text, _memos_without_subject, _misplaced_memos, _loops, _wrong_values, _rows_not_as_recorded,
        _wrong_sums,
    ):  # fmt: skip
        try:
            yield from check(connection)
        except (DBAPIError, ValueError, TypeError, LookupError, AttributeError) as error:
            yield Problem("file", "the project file", _words_of(error), _RESTORE)


def _words_of(error: Exception) -> str:
    """What stopped a check; of a row that cannot be read not its words."""
    if isinstance(error, DBAPIError) and not is_about_a_row(str(error.orig)):
        return str(error.orig)
    return "a row has a value that cannot be"


def _file(connection: Connection) -> Iterator[Problem]:
    for complaint in integrity_complaints(connection):
        yield Problem("file", "the project file", complaint, _FROM_BACKUP)


def _rows_not_as_recorded(connection: Connection) -> Iterator[Problem]:
    """What somebody did to rows behind the record's back, or a disk."""
    for deviation in dict.fromkeys(deviations(connection)):
        noun = _NOUNS.get(deviation.table, deviation.table)
        yield Problem("record", f"the {noun} {deviation.name}", deviation.detail, _RESTORE)


def _wrong_sums(connection: Connection) -> Iterator[Problem]:
    """The one check that misses nothing, and cannot say which row it is."""
    for name in wrong_sums(connection):
        detail = "are not as they were written: something else than this program has changed them"
        yield Problem(SUM, f"the {_IN_WORDS.get(name, name)}", detail, _COMPARE)


def _wrong_values(connection: Connection) -> Iterator[Problem]:
    """Values that the program never writes, in columns where only a few are possible, in JSON and in printed forms."""
    for value in wrong_values(connection):
        repair = "Go back to a backup: qualcode restore BACKUP"
        if value.table == "codings":
            repair = f"Write it anew: qualcode exemplar {value.guid[:8]} --display TEXT"
        yield Problem("value", f"the {tables.NOUNS.get(value.table, value.table)} {value.guid}", value.detail, repair)


def _contents(connection: Connection) -> Iterator[Problem]:
    """Texts and original files must have the hash they are known by; a file that is its text is looked at as this."""
    is_text = (_originals.c.content == b"") & _originals.c.sha256.in_(select(_texts.c.sha256))
    files = select(_originals.c.sha256).where(~is_text)
    for table, hashes, what in (
        (_texts, select(_texts.c.sha256), "text"), (_originals, files, "original file"),
    ):  # fmt: skip
        names = _names_by_hash(connection, what)
        for sha256 in connection.execute(hashes).scalars().all():
            # None where an index that a disk has damaged leads to no row.
            content = connection.execute(select(table.c.content).where(table.c.sha256 == sha256)).scalar() or ""
            digest = hashlib.sha256(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
            if digest.hexdigest() != sha256:
                where = names.get(sha256, "an older version")
                yield Problem("hash", where, f"the {what} is not the one that was imported", _FROM_BACKUP)


def _states_of_the_codebook(connection: Connection) -> Iterator[Problem]:
    """What a done mark says of the codes must be readable, and have the hash that it is known by."""
    for sha256, content in connection.execute(select(tables.codebook_states)):
        meanings = json.loads(content) if hashlib.sha256(content.encode()).hexdigest() == sha256 else None
        if not isinstance(meanings, dict):
            detail = "what they say of the codes is not what was written"
            yield Problem("hash", "the done marks", detail, _RESTORE)


def _names_by_hash(connection: Connection, what: str) -> dict[str, str]:
    key = _versions.c.text_sha256 if what == "text" else _versions.c.original_sha256
    query = select(key, _documents.c.name).join(_documents, _documents.c.version_guid == _versions.c.guid)
    return {row[0]: row[1] for row in connection.execute(query)}


def _misplaced_anchors(connection: Connection) -> Iterator[Problem]:
    """The stored quote and its surroundings must equal the text at the offsets."""
    versions = (
        select(_versions.c.guid, _texts.c.content)
        .outerjoin(_texts, _texts.c.sha256 == _versions.c.text_sha256)
        .order_by(_versions.c.guid)
    )
    anchors = select(
        _anchors.c.coding_guid, _anchors.c.start, _anchors.c.end, _anchors.c.quote, _anchors.c.before, _anchors.c.after
    ).order_by(_anchors.c.start)
    for version, content in connection.execute(versions).yield_per(DOCUMENTS_AT_ONCE):
        text = content or ""
        for row in connection.execute(anchors.where(_anchors.c.version_guid == version)):
            coding, start, end, quote, before, after = row
            if not 0 <= start < end <= len(text):
                code, where = _coding(connection, coding, start, end)
                yield Problem("anchor", where, f"the coding with “{code}” is outside the text", _reanchor(coding))
            elif (words := text[start:end]) != quote:
                _, where = _coding(connection, coding, start, end)
                yield Problem("anchor", where, f"the quote is “{quote}”, the text has “{words}”", _reanchor(coding))
            elif text[max(0, start - CONTEXT) : start] != before or text[end : end + CONTEXT] != after:
                _, where = _coding(connection, coding, start, end)
                yield Problem("anchor", where, "the words before or after the quote have changed", _reanchor(coding))


def _coding(connection: Connection, coding: str, start: int, end: int) -> tuple[str, str]:
    """The name of a coding's code, and where the coding is."""
    query = (
        select(_codes.c.name, _documents.c.name)
        .select_from(_codings)
        .join(_codes, _codes.c.guid == _codings.c.code_guid)
        .join(_documents, _documents.c.guid == _codings.c.document_guid)
        .where(_codings.c.guid == coding)
    )
    row = connection.execute(query).first()
    code, document = row if row is not None else ("?", "a document that is gone")
    return code, f"{document} {start}:{end}, coding {coding}"


def _reanchor(coding: str) -> str:
    return (
        "Check the passage, then set its place: "
        f"qualcode resize {coding} START:END, or remove it: qualcode unapply {coding}"
    )


def _codings_without_anchor(connection: Connection) -> Iterator[Problem]:
    query = (
        select(_codings.c.guid, _documents.c.name)
        .join(_documents, _documents.c.guid == _codings.c.document_guid)
        .outerjoin(
            _anchors,
            (_anchors.c.coding_guid == _codings.c.guid) & (_anchors.c.version_guid == _documents.c.version_guid),
        )
        .where(_anchors.c.guid.is_(None))
    )
    for row in connection.execute(query):
        detail = "has no place in the present text"
        yield Problem("anchor", f"{row.name}, coding {row.guid}", detail, f"Remove it: qualcode unapply {row.guid}")


def _duplicates(connection: Connection) -> Iterator[Problem]:
    """The same coder may put a code only once on the same words in one round; what waits for a decision is no claim."""
    place = (
        _codings.c.coder_guid, _codings.c.code_guid, _codings.c.round_guid, _codings.c.decision_guid,
        _anchors.c.version_guid, _anchors.c.start, _anchors.c.end,
    )  # fmt: skip
    query = (
        select(*place, func.count().label("times"), func.max(_codings.c.guid).label("coding"))
        .join(_anchors, _anchors.c.coding_guid == _codings.c.guid)
        .where(_anchors.c.state == AnchorState.SOUND.value)
        .group_by(*place)
        .having(func.count() > 1)
    )
    for row in connection.execute(query):
        detail = f"the same coder has the same code {row.times} times on these words"
        yield Problem("duplicate", f"coding {row.coding}", detail, f"Remove one of them: qualcode unapply {row.coding}")


def _turns_out_of_text(connection: Connection) -> Iterator[Problem]:
    query = (
        select(_documents.c.name, _versions.c.characters, _turns.c.turn_count, _turns.c.content)
        .join(_versions, _versions.c.guid == _documents.c.version_guid)
        .outerjoin(_turns, _turns.c.version_guid == _versions.c.guid)
    )
    for row in connection.execute(query):
        try:
            turns = json.loads(row.content)
            outside = sum(not 0 <= turn[0] <= turn[1] <= turn[2] <= row.characters for turn in turns)
            is_whole = len(turns) == row.turn_count
        except (TypeError, ValueError, LookupError):
            outside, is_whole = 0, False
        if outside:
            yield Problem("turn", row.name, f"{counted(outside, 'turn')} outside the text", _FROM_BACKUP)
        if not is_whole:
            yield Problem("turn", row.name, "the list of its turns is damaged", _FROM_BACKUP)


def _memos_without_subject(connection: Connection) -> Iterator[Problem]:
    for on, table in tables.MEMO_SUBJECTS.items():
        query = select(tables.memos.c.guid).where(
            tables.memos.c.on == on, tables.memos.c.subject_guid.not_in(select(table.c.guid))
        )
        for guid in connection.execute(query).scalars():
            yield Problem(
                "memo",
                f"memo {guid}",
                f"is on a {on} that no longer exists",
                "It does no harm; nothing needs to be done.",
            )


def _misplaced_memos(connection: Connection) -> Iterator[Problem]:
    """A memo on a passage must have a place in the present text, and its quote must equal the text there."""
    memos, anchors = tables.memos, tables.memo_anchors
    query = (
        select(memos.c.guid, _documents.c.name, anchors.c.start, anchors.c.end, anchors.c.quote, _texts.c.content)
        .join(_documents, _documents.c.guid == memos.c.subject_guid)
        .join(_versions, _versions.c.guid == _documents.c.version_guid)
        .join(_texts, _texts.c.sha256 == _versions.c.text_sha256)
        .outerjoin(anchors, (anchors.c.memo_guid == memos.c.guid) & (anchors.c.version_guid == _versions.c.guid))
        .where(memos.c.on == "passage")
    )
    for guid, name, start, end, quote, text in connection.execute(query):
        where = f"{name}, memo {guid}"
        if start is None:
            yield Problem("anchor", where, "has no place in the present text", _FROM_BACKUP)
        elif not 0 <= start < end <= len(text):
            yield Problem("anchor", where, "its passage is outside the text", _FROM_BACKUP)
        elif text[start:end] != quote:
            detail = f"its passage is “{quote}”, the text has “{text[start:end]}”"
            yield Problem("anchor", where, detail, _FROM_BACKUP)


def _loops(connection: Connection) -> Iterator[Problem]:
    parents = {row.guid: row.parent_guid for row in connection.execute(select(_codes.c.guid, _codes.c.parent_guid))}
    for guid in parents:
        passed, at = {guid}, parents[guid]
        while at is not None and at not in passed:
            passed.add(at)
            at = parents.get(at)
        if at is not None:
            yield Problem(
                "code",
                f"code {guid}",
                "is its own parent, directly or through other codes",
                f"qualcode code move {guid} --top",
            )


def row_counts(connection: Connection, viewer: str) -> dict[str, int]:
    """How much there was to look at, but for what is hidden from the viewer in a blind round."""
    hidden = select(_codings.c.guid).where(~may_see(viewer))
    codes = hidden_codes(connection, viewer)
    is_seen = {
        "codes": _codes.c.guid.not_in(codes),
        "changes": tables.changes.c.number.not_in(hidden_steps(connection, viewer)),
        "codings": _codings.c.guid.not_in(hidden), "anchors": _anchors.c.coding_guid.not_in(hidden),
        "memos": tables.memos.c.guid.not_in(hidden_memos(connection, viewer)),
    }  # fmt: skip
    tables_by_name = {
        "documents": _documents, "texts": _texts, "turns": _turns, "codes": _codes, "codings": _codings,
        "anchors": _anchors, "memos": tables.memos, "changes": tables.changes,
    }  # fmt: skip
    counts = {
        name: connection.execute(select(func.count()).select_from(table).where(is_seen.get(name, true()))).scalar_one()
        for name, table in tables_by_name.items()
    }
    return counts | {"turns": connection.execute(select(func.coalesce(func.sum(_turns.c.turn_count), 0))).scalar_one()}
