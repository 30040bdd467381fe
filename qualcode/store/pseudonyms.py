"""Names out of a project, and in again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from qualcode.analysis.correction.anchoring import AnchorOutcome
from qualcode.analysis.correction.text_comparison import move_spans_by_texts
from qualcode.analysis.pseudonyms.names import Names
from qualcode.analysis.pseudonyms.replacement import Passage, ReplacedText
from qualcode.model.span import Span
from qualcode.store import scrub_fields, scrubbing, tables
from qualcode.store.clock import now
from qualcode.store.scrubbing import Content, FieldScrub, Scrub, VersionScrub

_OPAQUE = (b"{\\rtf", b"<", b"\x00", b"%PDF", b"PK")


def without_names(connection: Connection, names: Names) -> Scrub:
    """What must change so that none of the names is left in the project."""
    ways = (names.replaced, lambda text: names.replaced(text, loosely=True))
    fields = scrub_fields.fields_written(connection, *ways)
    labels = scrub_fields.labels_after(connection, fields)
    stored = scrubbing.contents(connection)
    moved = {
        guid: ReplacedText(content.text, names.passages(content.text, scrubbing.borders(content)))
        for guid, (_, content) in stored.items()
    }
    versions = []
    for guid, (document, before) in stored.items():
        after = _content_without(before, moved[guid], names, labels.get(document, {}))
        if after != before:
            versions.append(VersionScrub(guid, document, before, after, moved[guid].passages))
    changed = {version.guid: moved[version.guid] for version in versions}
    anchors = scrubbing.anchors_moved(connection, changed, {})
    texts = {version.guid: version.after.text for version in versions}
    forms, lost = scrubbing.displays(connection, anchors, texts, names.replaced)
    lost += scrub_fields.numbered_apart(fields, *ways)
    lost += [
        f"a coding {each.guid[:8]} waits for a decision: another one stands on the same replaced name"
        for each in anchors
        if each.state_before != each.state_after
    ]
    return Scrub(tuple(versions), tuple(anchors), (*fields, *forms), tuple(lost))


def _content_without(before: Content, moved: ReplacedText, names: Names, labels: Mapping[str, str]) -> Content:
    original, recognised = before.original, names.replaced(before.recognised)
    if moved.passages or _may_hold(original, names):
        original = moved.text.encode("utf-8", "surrogatepass")
        if original != before.original:
            recognised = f"{recognised}\nnames were taken out on {now()[:10]}: the text stands for the original file"
    turns = scrubbing.turns_moved(before.turns, moved, lambda label: labels.get(label) or names.replaced(label))
    return Content(moved.text, original, turns, recognised)


def _may_hold(original: bytes, names: Names) -> bool:
    """Whether names can be in the bytes of a file; where they cannot be read as plain text, they can."""
    if original.startswith(_OPAQUE) or b"\x00" in original or b"\\u" in original:
        return True
    try:
        text = original.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True
    return any(names.occurrences(text, loosely=True))


def with_names(connection: Connection, made: Scrub) -> Scrub:
    """What must change to bring the names of one pseudonymisation back; codings made since follow.

    In a text that was corrected since, a name comes back where what was written for it still stands.
    """
    lost: list[str] = []
    stored = scrubbing.contents(connection)
    versions = [version for each in made.versions if (version := _back(each, stored))]
    missing = [each for each in made.versions if each.guid in stored and each.guid not in {v.guid for v in versions}]
    lost += [f"version {each.guid[:8]} of a text was changed otherwise and stays as it is" for each in missing]
    versions += _corrected(connection, made, stored, lost)
    changed = {version.guid: ReplacedText(version.before.text, version.passages) for version in versions}
    known = {each.guid: (each.before, each.state_before) for each in made.anchors if _still_there(connection, each)}
    anchors = scrubbing.anchors_moved(connection, changed, known)
    return Scrub(tuple(versions), tuple(anchors), tuple(_fields_back(connection, made.fields, lost)), tuple(lost))


def _back(each: VersionScrub, stored: dict[str, tuple[str, Content]]) -> VersionScrub | None:
    found = stored.get(each.guid)
    if found is None or found[1].text != each.after.text:
        return None
    back = tuple(ReplacedText(each.before.text, each.passages).back())
    return VersionScrub(each.guid, each.document, found[1], each.before, back)


def _still_there(connection: Connection, each: scrubbing.AnchorScrub) -> bool:
    anchors = tables.anchors
    query = select(anchors.c.start, anchors.c.end, anchors.c.state).where(anchors.c.guid == each.guid)
    row = connection.execute(query).first()
    return row is not None and (row.start, row.end, row.state) == (each.after.start, each.after.end, each.state_after)


def _corrected(
    connection: Connection, made: Scrub, stored: dict[str, tuple[str, Content]], lost: list[str]
) -> list[VersionScrub]:
    """The versions that came after the pseudonymisation, each by what it shares with the newest one before."""
    order = {
        row.guid: row.number for row in connection.execute(select(tables.versions.c.guid, tables.versions.c.number))
    }
    sealed = {each.guid for each in made.versions}
    newest = {each.document: each for each in sorted(made.versions, key=lambda each: order.get(each.guid, 0))}
    renamed = scrub_fields.labels_after(connection, made.fields)
    labels = {document: {new: old for old, new in own.items()} for document, own in renamed.items()}
    found = []
    for guid, (document, before) in stored.items():
        base = newest.get(document)
        if base is None or guid in sealed or order[guid] <= order.get(base.guid, 0):
            continue
        passages = _found_again(base, before.text)
        gone = len(base.passages) - len(passages)
        if gone:
            lost.append(f"{gone} names do not come back in a text that was corrected since (version {order[guid]})")
        moved = ReplacedText(before.text, passages)
        is_text = before.original == before.text.encode("utf-8", "surrogatepass")
        original = moved.text.encode("utf-8", "surrogatepass") if is_text else before.original
        turns = scrubbing.turns_moved(before.turns, moved, _renaming(labels.get(document, {})))
        found.append(
            VersionScrub(
                guid, document, before, Content(moved.text, original, turns, before.recognised), tuple(passages)
            )
        )
    return found


def _renaming(labels: Mapping[str, str]) -> scrubbing.Write:
    return lambda label: labels.get(label, label)


def _found_again(base: VersionScrub, text: str) -> list[Passage]:
    back = ReplacedText(base.before.text, base.passages).back()
    followed = move_spans_by_texts(base.after.text, text, [Span(each.start, each.end) for each in back])
    found: list[Passage] = []
    for each, place in zip(back, followed, strict=True):
        written = base.after.text[each.start : each.end]
        if place.outcome is AnchorOutcome.UNTOUCHED and place.span.of(text) == written:
            found.append(Passage(place.span.start, place.span.end, each.text))
    found.sort(key=lambda each: each.start)
    apart: list[Passage] = []
    for each in found:
        if not apart or apart[-1].end <= each.start:
            apart.append(each)
    return apart


def _fields_back(connection: Connection, fields: Sequence[FieldScrub], lost: list[str]) -> list[FieldScrub]:
    back = []
    for each in fields:
        is_there, value = scrub_fields.current(connection, each)
        if is_there and value == each.after:
            back.append(FieldScrub(each.table, each.guid, each.column, each.after, each.before))
        elif is_there:
            lost.append(f"{each.column} of {each.table} {each.guid[:8]} was changed since and stays as it is")
    return back


def coders(connection: Connection) -> list[str]:
    """The team: their names stay, for they answer for what they did."""
    return list(connection.execute(select(tables.coders.c.name)).scalars())
