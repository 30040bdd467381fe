"""A participant out of a project: text, turns, codings, and all that is known of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Table, bindparam, delete, func, select, update

from qualcode.analysis.pseudonyms.names import Name, Names
from qualcode.analysis.pseudonyms.replacement import Passage, ReplacedText
from qualcode.model.span import Span
from qualcode.model.transcript import Role
from qualcode.store import memo_anchors, scrubbing, tables
from qualcode.store.scrubbing import Content, Scrub, VersionScrub
from qualcode.store.verbatim import Speech
from qualcode.store.versions import read_marks, written_marks
from qualcode.store.visible import may_see

WITHDRAWN = "[withdrawn]"
_documents, _speakers, _codings, _anchors = tables.documents, tables.speakers, tables.codings, tables.anchors


@dataclass(frozen=True, slots=True)
class Belongings:
    """What is a participant's, by guid: the case, whole documents, and speakers in documents shared with others.

    `names` and `labels` are what they are called: as a case and as a speaker, and in transcripts. Who alone answers in
    a document of the case is the case.
    """

    case: str
    documents: tuple[str, ...]
    speakers: tuple[str, ...]
    names: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """How much went, of the texts that are read now; `changed` are shared documents, `removed` all codings that went.

    `speech` is what they said, in all versions of texts.
    """

    documents: int
    turns: int
    codings: int
    values: int
    changed: tuple[str, ...]
    removed: frozenset[str]
    speech: Speech


def belongings(connection: Connection, case: str) -> Belongings:
    """Documents are whole where they are the case's and no other case answers, or where nobody else answers."""
    whole, people, called = [], [], []
    for document in connection.execute(select(_documents.c.guid, _documents.c.case_guid)):
        speakers = connection.execute(select(_speakers).where(_speakers.c.document_guid == document.guid)).all()
        own_speakers = [speaker for speaker in speakers if speaker.case_guid == case]
        others = [
            speaker for speaker in speakers if speaker.case_guid != case and speaker.role != Role.INTERVIEWER.value
        ]
        is_shared = any(speaker.case_guid is not None for speaker in others)
        if (document.case_guid == case and not is_shared) or (own_speakers and not others):
            whole.append(document.guid)
            called += others if len(others) == 1 and not own_speakers else []
        else:
            people += [speaker.guid for speaker in own_speakers]
        called += own_speakers
    names = connection.execute(select(tables.cases.c.name).where(tables.cases.c.guid == case)).scalars()
    return Belongings(
        case,
        tuple(whole),
        tuple(people),
        frozenset((*names, *(speaker.name for speaker in called))),
        frozenset(speaker.label for speaker in called),
    )


def theirs_in(connection: Connection, what: Belongings) -> Belongings:
    """What is a participant's in a copy: what is theirs in the project, and what was theirs when the copy was made."""
    at_copying = belongings(connection, what.case)
    there = set(_guids(connection, _documents, _documents.c.guid))
    whole = tuple(guid for guid in dict.fromkeys([*what.documents, *at_copying.documents]) if guid in there)
    people = _guids(connection, _speakers, _speakers.c.guid, [*what.speakers, *at_copying.speakers])
    theirs = Belongings(what.case, whole, tuple(people), what.names | at_copying.names, what.labels | at_copying.labels)
    return _as_called_here(connection, theirs)


def is_anything_theirs(connection: Connection, theirs: Belongings) -> bool:
    """Whether something of a participant is in a copy."""
    has_case = bool(_guids(connection, tables.cases, tables.cases.c.guid, [theirs.case]))
    return has_case or bool(theirs.documents) or bool(theirs.speakers)


def _as_called_here(connection: Connection, what: Belongings) -> Belongings:
    """The same with what those speakers, and who answers in those documents, are called in another copy."""
    is_theirs = _speakers.c.guid.in_(what.speakers) | (
        _speakers.c.document_guid.in_(what.documents) & (func.coalesce(_speakers.c.role, "") != Role.INTERVIEWER.value)
    )
    called = connection.execute(select(_speakers).where(is_theirs)).all()
    names = what.names | {speaker.name for speaker in called}
    return replace(what, names=names, labels=what.labels | {speaker.label for speaker in called})


def withdraw(connection: Connection, what: Belongings, viewer: str | None = None) -> Withdrawn:
    """Takes it all out and empties the record so far; what remains of others stays coded as it was.

    Codings that are hidden from the viewer in a blind round go uncounted.
    """
    speakers = connection.execute(select(_speakers).where(_speakers.c.guid.in_(what.speakers))).all()
    labels: dict[str, set[str]] = {}
    for speaker in speakers:
        labels.setdefault(speaker.document_guid, set()).add(speaker.label)
    turns, words = _said_in(connection, what.documents)
    own_codings = set(_guids(connection, _codings, _codings.c.document_guid, what.documents))
    plan, unmarked, shared_turns, said, covered = _shared(connection, labels)
    gone = own_codings | covered
    quotes = _select_quotes(connection, gone)
    visible_codings = len(gone & set(connection.execute(select(_codings.c.guid).where(may_see(viewer))).scalars()))
    values = _guids(connection, tables.case_values, tables.case_values.c.case_guid, [what.case])
    names = _names(connection, what)
    texts = {version.guid: version.after.text for version in plan.versions}
    old = {version.guid: version.before.text for version in plan.versions}
    changed = {a.guid for a in plan.anchors if a.before.of(old[a.version]) != a.after.of(texts[a.version])}
    _remove_codings(connection, gone)
    memo_anchors.drop_memos(connection, _covered_memos(connection, plan))
    scrubbing.drop_versions(connection, unmarked)
    left = set(_guids(connection, _anchors, _anchors.c.guid))
    anchors = tuple(anchor for anchor in plan.anchors if anchor.guid in left)
    scrubbing.apply(connection, Scrub(plan.versions, anchors, plan.fields))
    _remove_rest(connection, what, values)
    cut = {row[0] for row in _pairs(connection, _anchors.c.coding_guid, _anchors.c.guid) if row[1] in changed}
    speech = Speech(words + said, quotes)
    _blank_subjects(connection, cut, Names([Name(name, WITHDRAWN) for name in sorted(names)]), speech)
    scrubbing.empty_record(connection)
    scrubbing.drop_unused_content(connection)
    return Withdrawn(
        len(what.documents), turns + shared_turns, visible_codings, len(values), tuple(labels), frozenset(gone), speech
    )


def _select_quotes(connection: Connection, codings: set[str]) -> tuple[str, ...]:
    rows = connection.execute(select(_anchors.c.coding_guid, _anchors.c.quote)).all()
    return tuple({row.quote for row in rows if row.coding_guid in codings})


def _names(connection: Connection, what: Belongings) -> set[str]:
    """What the person, and the documents that are theirs alone, are called."""
    documents = connection.execute(select(_documents.c.name).where(_documents.c.guid.in_(what.documents))).scalars()
    return {name for name in (*what.names, *what.labels, *documents) if any(character.isalnum() for character in name)}


def _said_in(connection: Connection, documents: Sequence[str]) -> tuple[int, list[str]]:
    """How many turns some documents have now, and what stands in them, in all versions."""
    present = set(_guids(connection, _documents, _documents.c.guid, documents, of=_documents.c.version_guid))
    turns, words = 0, []
    for guid, (document, content) in scrubbing.contents(connection).items():
        if document in documents:
            words.append(content.text)
            turns += len(json.loads(content.turns)) if guid in present else 0
    return turns, words


def _shared(connection: Connection, labels: dict[str, set[str]]) -> tuple[Scrub, list[str], int, list[str], set[str]]:
    """What changes in documents with others: the plan, older versions in which the person is not marked, the turns
    that go and their words, and the codings that stood on these words only."""
    present = dict(_pairs(connection, _documents.c.guid, _documents.c.version_guid))
    versions, unmarked, said, covered, count = [], [], [], set(), 0
    for guid, (document, before) in scrubbing.contents(connection).items():
        if document not in labels:
            continue
        passages = _own_turns(before, labels[document])
        if not passages and guid != present[document]:
            unmarked.append(guid)
        elif passages:
            moved = ReplacedText(before.text, passages)
            versions.append(
                VersionScrub(guid, document, before, _without(before, moved, labels[document]), moved.passages)
            )
            covered |= _covered(connection, guid, before.text, passages)
        if guid == present[document]:
            count += sum(row[3] in labels[document] for row in json.loads(before.turns))
        said += [before.text[passage.start : passage.end] for passage in passages]
    moved_by_version = {version.guid: ReplacedText(version.before.text, version.passages) for version in versions}
    anchors = scrubbing.moved_anchors(connection, moved_by_version, {})
    texts = {version.guid: version.after.text for version in versions}
    fields, _ = scrubbing.rewritten_displays(connection, anchors, texts, lambda display: display)
    return Scrub(tuple(versions), tuple(anchors), tuple(fields)), unmarked, count, said, covered


def _own_turns(content: Content, labels: Iterable[str]) -> list[Passage]:
    own_labels = set(labels)
    return [
        Passage(head, end, WITHDRAWN)
        for head, _, end, label, *_ in json.loads(content.turns)
        if label in own_labels and end > head
    ]


def _without(before: Content, moved: ReplacedText, labels: Iterable[str]) -> Content:
    own_labels = set(labels)
    rows = []
    for head, start, end, label, *times in json.loads(before.turns):
        if label in own_labels:
            rows.append([moved.start(head), moved.start(head), moved.end(end), None, *times])
        else:
            rows.append([moved.start(head), moved.start(start), moved.end(end), label, *times])
    turns = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    others = [
        mark._replace(at=moved.start(mark.at))
        for mark in read_marks(before.marks)
        if not any(passage.start <= mark.at <= passage.end for passage in moved.passages)
    ]
    original = moved.text.encode("utf-8", "surrogatepass")
    return Content(moved.text, original, turns, "a participant withdrew", written_marks(others))


def _covered(
    connection: Connection, version: str, text: str, passages: Sequence[Passage], *, of_memos: bool = False
) -> set[str]:
    """The codings, or the memos on passages, of which nothing is left beside the passages."""
    covered = set()
    anchors = tables.memo_anchors if of_memos else _anchors
    for row in connection.execute(select(anchors).where(anchors.c.version_guid == version)):
        rest, at = [], row.start
        for passage in passages:
            if shared := Span(row.start, row.end) & Span(passage.start, passage.end):
                rest.append(text[at : shared.start])
                at = shared.end
        rest.append(text[at : row.end])
        if not any(character.isalnum() for character in "".join(rest)):
            covered.add(row.memo_guid if of_memos else row.coding_guid)
    return covered


def _covered_memos(connection: Connection, plan: Scrub) -> set[str]:
    """The memos on passages of which nothing is left."""
    memos = set[str]()
    for version in plan.versions:
        memos |= _covered(connection, version.guid, version.before.text, version.passages, of_memos=True)
    return memos


def _remove_codings(connection: Connection, gone: set[str]) -> None:
    _delete(connection, tables.memos, tables.memos.c.subject_guid, gone)
    _delete(connection, _anchors, _anchors.c.coding_guid, gone)
    _delete(connection, tables.settled, tables.settled.c.coding_guid, gone)
    _delete(connection, _codings, _codings.c.guid, gone)


def _remove_rest(connection: Connection, what: Belongings, values: Sequence[str]) -> None:
    subjects = [what.case, *what.documents]
    memo_anchors.drop_memos(connection, _guids(connection, tables.memos, tables.memos.c.subject_guid, subjects))
    _delete(connection, tables.case_values, tables.case_values.c.guid, values)
    _delete(connection, _speakers, _speakers.c.document_guid, what.documents)
    for table in (tables.round_documents, tables.decisions, tables.done_marks):
        _delete(connection, table, table.c.document_guid, what.documents)
    _delete(connection, _speakers, _speakers.c.guid, what.speakers)
    _delete(connection, _documents, _documents.c.guid, what.documents)
    connection.execute(update(_documents).where(_documents.c.case_guid == what.case).values(case_guid=None))
    _delete(connection, tables.cases, tables.cases.c.guid, [what.case])


def _blank_subjects(connection: Connection, cut: set[str], names: Names, speech: Speech) -> None:
    """Steps on what is gone, or on words of which some are gone, and steps that quote them, keep no subject and no
    reason; names in the others are replaced."""
    there = {guid for table in tables.RECORDED.values() for guid in connection.execute(select(table.c.guid)).scalars()}
    steps = connection.execute(select(tables.deltas.c.change_number, tables.deltas.c.row_guid)).all()
    touched = {step.change_number for step in steps if step.row_guid not in there or step.row_guid in cut}
    rows = []
    for change in connection.execute(select(tables.changes)):
        is_theirs = change.number in touched or any(map(speech.is_quoted_in, (change.subject, change.reason)))
        subject = "of somebody who withdrew" if is_theirs else names.replaced(change.subject, loosely=True)
        reason = "" if is_theirs else names.replaced(change.reason, loosely=True)
        if (subject, reason) != (change.subject, change.reason):
            rows.append({"number_of_it": change.number, "told": subject, "why": reason})
    if rows:
        lines = update(tables.changes).where(tables.changes.c.number == bindparam("number_of_it"))
        connection.execute(lines.values(subject=bindparam("told"), reason=bindparam("why")), rows)


def _delete(connection: Connection, table: Table, column: object, guids: Iterable[str]) -> None:
    rows = [{"gone": guid} for guid in guids]
    if rows:
        connection.execute(delete(table).where(column == bindparam("gone")), rows)


def _guids(
    connection: Connection, table: Table, key: object, values: Sequence[str] | None = None, of: object = None
) -> list[str]:
    query = select(table.c.guid if of is None else of)  # type: ignore[call-overload]
    query = query if values is None else query.where(key.in_(values))  # type: ignore[attr-defined]
    return list(connection.execute(query).scalars())


def _pairs(connection: Connection, *columns: object) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in connection.execute(select(*columns))]  # type: ignore[call-overload]
