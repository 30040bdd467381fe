"""Names replaced in a project, and restored."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, select

from qualcode.analysis.correction.anchoring import AnchorOutcome
from qualcode.analysis.correction.text_comparison import move_spans_by_texts
from qualcode.analysis.pseudonyms.names import Names, remaining_names
from qualcode.analysis.pseudonyms.replacement import Passage, ReplacedText
from qualcode.model.moments import local_day
from qualcode.model.span import Span
from qualcode.model.wording import counted
from qualcode.store import scrub_fields, scrubbing, tables
from qualcode.store.clock import now
from qualcode.store.scrubbing import Content, FieldScrub, Scrub, VersionScrub

_OPAQUE = ("{\\rtf", "<", "%PDF", "PK")
_TAG = re.compile(r"<[^<>]*>")
_BYTES = re.compile("(?:[=%][0-9A-Fa-f]{2})+")
"""Bytes as mail and addresses write them: `=C3=AB`, `%C3%AB`."""
_BEFORE_TEXT = " \t\r\n\f\v\ufeff"


def without_names(connection: Connection, names: Names, hidden: Collection[str] = ()) -> Scrub:
    """What must change so that none of the names is left in the project. Rows that are `hidden` from who looks change
    like all others, but nothing is said of them."""
    ways = (names.replaced, lambda text: names.replaced(text, loosely=True))
    fields = scrub_fields.fields_written(connection, *ways)
    labels = scrub_fields.labels_after(connection, fields)
    stored = scrubbing.contents(connection)
    moved = {
        guid: ReplacedText(content.text, names.passages(content.text, scrubbing.turn_borders(content)))
        for guid, (_, content) in stored.items()
    }
    versions, contents_after = [], {}
    for guid, (document, before) in stored.items():
        after = contents_after[guid] = _content_without(before, moved[guid], names, labels.get(document, {}))
        if after != before:
            versions.append(VersionScrub(guid, document, before, after, moved[guid].passages))
    changed = {version.guid: moved[version.guid] for version in versions}
    anchors = scrubbing.moved_anchors(connection, changed, {})
    texts = {version.guid: version.after.text for version in versions}
    forms, cut = scrubbing.rewritten_displays(connection, anchors, texts, names.replaced)
    lost = [
        f"the printed form of the exemplar {coding[:8]} was removed: it cut into a name"
        for coding in cut
        if coding not in hidden
    ]
    lost += scrub_fields.numbered_names((field for field in fields if field.guid not in hidden), *ways)
    lost += [
        f"the coding {anchor.guid[:8]} waits for a decision (qualcode review): another coding is on the same name"
        for anchor in anchors
        if anchor.state_before != anchor.state_after and anchor.guid not in hidden
    ]
    lost += _remaining(connection, names, contents_after, (*fields, *forms), hidden)
    return Scrub(tuple(versions), tuple(anchors), (*fields, *forms), tuple(lost))


def _remaining(
    connection: Connection, names: Names, contents: Mapping[str, Content], fields: Sequence[FieldScrub],
    hidden: Collection[str],
) -> list[str]:  # fmt: skip
    """What may be a name still, in anything that will stand in the project, for a person to look at."""
    texts, things = scrub_fields.texts_after(connection, fields, hidden)
    places = _version_labels(connection, {field.guid: field.after for field in fields if field.column == "name"})
    for guid, place in places.items():  # those of documents that are gone go, too
        content = contents[guid]
        labels = [str(label) for *_, label, _, _, _ in json.loads(content.turns) if label]
        texts[place] = "\n".join((texts.get(place, ""), content.text, content.recognised, *labels))
    return remaining_names(names, texts, things)


def _content_without(before: Content, moved: ReplacedText, names: Names, labels: Mapping[str, str]) -> Content:
    original, recognised = before.original, names.replaced(before.recognised, loosely=True)
    if moved.passages or _may_hold(original, names):
        original = moved.text.encode("utf-8", "surrogatepass")
        if original != before.original:
            recognised = (
                f"{recognised}\nnames were replaced on {local_day(now())}: the original file is kept as this text"
            )
    turns = scrubbing.moved_turns(before.turns, moved, lambda label: labels.get(label) or names.replaced(label))
    marks = scrubbing.replaced_marks(before.marks, moved, names.replaced)
    return Content(moved.text, original, turns, recognised, marks)


def _may_hold(original: bytes, names: Names) -> bool:
    """Whether names can be in the bytes of a file; where they cannot be read as plain text, they can."""
    try:
        text = original.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True
    if text.lstrip(_BEFORE_TEXT).startswith(_OPAQUE) or "\x00" in text or "\\u" in text:
        return True
    return any(any(names.occurrences(reading, loosely=True)) for reading in _readings(text))


def _readings(text: str) -> set[str]:
    """The text, and what it says to a program that takes entities, marks or bytes out of it."""
    without_marks = _TAG.sub("", text)
    readings = {text, html.unescape(text), without_marks, html.unescape(without_marks)}
    return readings | {_BYTES.sub(_decoded, reading) for reading in readings}


def _decoded(written: re.Match[str]) -> str:
    return bytes.fromhex(re.sub("[=%]", "", written[0])).decode("utf-8", "replace")


def with_names(connection: Connection, scrub: Scrub) -> Scrub:
    """What must change to bring the names of one pseudonymisation back; codings made since follow.

    In a text that was corrected since, a name comes back where what was written for it still stands.
    """
    lost: list[str] = []
    stored = scrubbing.contents(connection)
    versions = [back for version in scrub.versions if (back := _version_back(version, stored))]
    restored = {version.guid for version in versions}
    labels = _version_labels(connection)
    lost += [
        f"the names in {labels[version.guid]} cannot be restored: its text was changed in another way"
        for version in scrub.versions
        if version.guid in stored and version.guid not in restored
    ]
    versions += _corrected_versions(connection, scrub, stored, lost)
    changed = {version.guid: ReplacedText(version.before.text, version.passages) for version in versions}
    unchanged = [anchor for anchor in scrub.anchors if _is_unchanged(connection, anchor)]
    places = {anchor.guid: (anchor.before, anchor.state_before) for anchor in unchanged}
    anchors = scrubbing.moved_anchors(connection, changed, places)
    return Scrub(tuple(versions), tuple(anchors), tuple(_fields_back(connection, scrub.fields, lost)), tuple(lost))


def _version_labels(connection: Connection, renamed: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """“version 2 of C1” for each version, or “C1” for the one that is read now where documents are `renamed`."""
    of_documents = tables.documents.c.guid == tables.versions.c.document_guid
    query = select(
        tables.versions.c.guid, tables.versions.c.number, tables.documents.c.name,
        tables.documents.c.guid.label("document"), tables.documents.c.version_guid,
    ).join(tables.documents, of_documents)  # fmt: skip
    labels = {}
    for row in connection.execute(query):
        name = (renamed or {}).get(row.document) or row.name
        is_read = renamed is not None and row.guid == row.version_guid
        labels[row.guid] = name if is_read else f"version {row.number} of {name}"
    return labels


def _version_back(version: VersionScrub, stored: dict[str, tuple[str, Content]]) -> VersionScrub | None:
    entry = stored.get(version.guid)
    if entry is None or entry[1].text != version.after.text:
        return None
    back = tuple(ReplacedText(version.before.text, version.passages).back())
    return VersionScrub(version.guid, version.document, entry[1], version.before, back)


def _is_unchanged(connection: Connection, anchor: scrubbing.AnchorScrub) -> bool:
    anchors = tables.anchors
    query = select(anchors.c.start, anchors.c.end, anchors.c.state).where(anchors.c.guid == anchor.guid)
    row = connection.execute(query).first()
    return row is not None and (row.start, row.end, row.state) == (
        anchor.after.start,
        anchor.after.end,
        anchor.state_after,
    )


def _corrected_versions(
    connection: Connection, scrub: Scrub, stored: dict[str, tuple[str, Content]], lost: list[str]
) -> list[VersionScrub]:
    """The versions that came after the pseudonymisation, each by what it shares with the newest one before."""
    order = {
        row.guid: row.number for row in connection.execute(select(tables.versions.c.guid, tables.versions.c.number))
    }
    by_number = sorted(scrub.versions, key=lambda version: order.get(version.guid, 0))
    newest = {version.document: version for version in by_number}
    renamed = scrub_fields.labels_after(connection, scrub.fields)
    labels = {document: {new: old for old, new in names.items()} for document, names in renamed.items()}
    corrected = []
    for guid, (document, before) in stored.items():
        base = newest.get(document)
        if base is None or order[guid] <= order.get(base.guid, 0):
            continue
        passages = _passages_in(base, before.text)
        gone = len(base.passages) - len(passages)
        if gone:
            version = _version_labels(connection)[guid]
            lost.append(f"{counted(gone, 'name')} cannot be restored in {version}: its text was corrected")
        moved = ReplacedText(before.text, passages)
        is_text = before.original == before.text.encode("utf-8", "surrogatepass")
        original = moved.text.encode("utf-8", "surrogatepass") if is_text else before.original
        renaming = _renaming(labels.get(document, {}))
        marks = scrubbing.replaced_marks(before.marks, moved, renaming)
        turns = scrubbing.moved_turns(before.turns, moved, renaming)
        content = Content(moved.text, original, turns, before.recognised, marks)
        corrected.append(VersionScrub(guid, document, before, content, tuple(passages)))
    return corrected


def _renaming(labels: Mapping[str, str]) -> scrubbing.Write:
    return lambda label: labels.get(label, label)


def _passages_in(base: VersionScrub, text: str) -> list[Passage]:
    back = ReplacedText(base.before.text, base.passages).back()
    followed = move_spans_by_texts(base.after.text, text, [Span(passage.start, passage.end) for passage in back])
    passages: list[Passage] = []
    for passage, place in zip(back, followed, strict=True):
        written = base.after.text[passage.start : passage.end]
        if place.outcome is AnchorOutcome.UNTOUCHED and place.span.of(text) == written:
            passages.append(Passage(place.span.start, place.span.end, passage.text))
    passages.sort(key=lambda passage: passage.start)
    apart: list[Passage] = []
    for passage in passages:
        if not apart or apart[-1].end <= passage.start:
            apart.append(passage)
    return apart


def _fields_back(connection: Connection, fields: Sequence[FieldScrub], lost: list[str]) -> list[FieldScrub]:
    back = []
    for field in fields:
        is_there, value = scrub_fields.current_value(connection, field)
        if is_there and value == field.after:
            back.append(FieldScrub(field.table, field.guid, field.column, field.after, field.before))
        elif is_there:
            place = f"the {field.column} of the {tables.NOUNS.get(field.table, field.table)} {field.guid[:8]}"
            lost.append(f"{place} was changed since: its names are not restored")
    return back


def coders(connection: Connection) -> list[str]:
    """The team: their names stay, for they answer for what they did."""
    return list(connection.execute(select(tables.coders.c.name)).scalars())
