"""Names in the fields of all rows but texts: of things, people, values, memos and the record."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from qualcode.store import tables
from qualcode.store.frozen_codebooks import WORDED, frozen, thawed
from qualcode.store.scrubbing import FieldScrub, Write, table_called

_UNIQUE = {
    "documents": ("name",), "cases": ("name",), "attributes": ("name",), "rounds": ("name",), "codebooks": ("name",),
}  # fmt: skip
_PLAIN: dict[str, tuple[str, ...]] = {
    "projects": ("name",), "documents": ("name", "group_name"), "cases": ("name",), "rounds": ("name", "drawn"),
    "codebooks": ("name",), "decisions": ("reason",), "assessments": ("note",), "inferences": ("measure", "note"),
    "attributes": ("name",), "case_values": ("value",), "speakers": ("name",), "memos": ("text",),
    "codes": ("name", "definition", "include", "exclude", "example", "prose"),
    "versions": ("file_name",), "changes": ("subject",),
}  # fmt: skip


def fields_written(connection: Connection, write: Write, write_name: Write) -> list[FieldScrub]:
    """Every field of text outside the transcripts, rewritten; `write_name` is for names of files and documents."""
    found: list[FieldScrub] = []
    for name, columns in _PLAIN.items():
        rows = connection.execute(select(table_called(name))).mappings().all()
        for column in columns:
            is_name = name in ("projects", "documents", "versions", "changes")
            wanted = {row["guid"]: _maybe(write_name if is_name else write, row[column]) for row in rows}
            group = {row["guid"]: row["parent_guid"] for row in rows} if name == "codes" else None
            if column in _UNIQUE.get(name, ()) or (name == "codes" and column == "name"):
                same = {row["guid"] for row in rows if row[column] == wanted[row["guid"]]}
                wanted = _told_apart(wanted, group, same)
            found += [
                FieldScrub(name, row["guid"], column, row[column], wanted[row["guid"]])
                for row in rows
                if row[column] != wanted[row["guid"]]
            ]
    return found + _labels(connection, write) + _categories(connection, write) + _frozen(connection, write)


def _maybe(write: Write, value: str | None) -> str | None:
    return None if value is None else write(value)


def _told_apart(
    wanted: Mapping[str, str | None], group: Mapping[str, str | None] | None, same: Collection[str]
) -> dict[str, str | None]:
    """Names with a number behind them where two have become one; `group` says among which they must differ.

    Those that are the `same` as before keep theirs.
    """
    taken: set[tuple[str | None, str]] = set()
    found: dict[str, str | None] = {}
    for guid, name in sorted(wanted.items(), key=lambda each: each[0] not in same):
        among, count, free = (group[guid] if group else None), 1, str(name)
        while (among, free.casefold()) in taken:
            count += 1
            free = f"{name} {count}"
        taken.add((among, free.casefold()))
        found[guid] = free
    return found


def _labels(connection: Connection, write: Write) -> list[FieldScrub]:
    rows = connection.execute(select(tables.speakers).order_by(tables.speakers.c.position)).all()
    group = {row.guid: row.document_guid for row in rows}
    same = {row.guid for row in rows if write(row.label) == row.label}
    wanted = _told_apart({row.guid: write(row.label) for row in rows}, group, same)
    return [
        FieldScrub("speakers", row.guid, "label", row.label, wanted[row.guid])
        for row in rows
        if row.label != wanted[row.guid]
    ]


def _categories(connection: Connection, write: Write) -> list[FieldScrub]:
    found = []
    for row in connection.execute(select(tables.attributes.c.guid, tables.attributes.c.categories)):
        after = json.dumps([write(each) for each in json.loads(row.categories)], ensure_ascii=False)
        if json.loads(after) != json.loads(row.categories):
            found.append(FieldScrub("attributes", row.guid, "categories", row.categories, after))
    return found


def _frozen(connection: Connection, write: Write) -> list[FieldScrub]:
    """What codes were called and meant in frozen codebooks, with the hash of what stands there then."""
    found = []
    for row in connection.execute(select(tables.codebooks)):
        codes = [
            {key: write(str(value)) if key in WORDED else value for key, value in code.items()}
            for code in thawed(row.content)
        ]
        content, sha256 = frozen(codes)
        if content != row.content:
            found.append(FieldScrub("codebooks", row.guid, "content", row.content, content))
            found.append(FieldScrub("codebooks", row.guid, "sha256", row.sha256, sha256))
    return found


def numbered_apart(fields: Iterable[FieldScrub], *ways: Write) -> list[str]:
    """What a person should know of names that would have become another's and got a number."""
    return [
        f"“{each.after}” ({each.table}): another one is called so already, it got a number"
        for each in fields
        if (each.table in _UNIQUE or each.table in ("speakers", "codes"))
        and each.column in ("name", "label")
        and all(way(str(each.before)) != each.after for way in ways)
    ]


def labels_after(connection: Connection, fields: Iterable[FieldScrub]) -> dict[str, dict[str, str]]:
    """By document, the new label for each label that changes."""
    documents = {row.guid: row.document_guid for row in connection.execute(select(tables.speakers))}
    found: dict[str, dict[str, str]] = {}
    for each in fields:
        if each.table == "speakers" and each.column == "label" and each.guid in documents:
            found.setdefault(documents[each.guid], {})[str(each.before)] = str(each.after)
    return found


def current(connection: Connection, each: FieldScrub) -> tuple[bool, Any]:
    """Whether the row of a field is still there, and what stands in it."""
    table = table_called(each.table)
    row = connection.execute(select(table.c[each.column]).where(table.c.guid == each.guid)).first()
    return row is not None, None if row is None else row[0]
