"""Names in the fields of all rows but texts: of things, people, values, memos and the record."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from qualcode.model.names import name_key
from qualcode.store import tables
from qualcode.store.frozen_codebooks import WORDED, frozen, thawed
from qualcode.store.scrubbing import FieldScrub, Write, table_of

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
    fields: list[FieldScrub] = []
    for name, columns in _PLAIN.items():
        rows = connection.execute(select(table_of(name))).mappings().all()
        for column in columns:
            is_name = name in ("projects", "documents", "versions", "changes")
            rewritten = {row["guid"]: _rewritten(write_name if is_name else write, row[column]) for row in rows}
            group = {row["guid"]: row["parent_guid"] for row in rows} if name == "codes" else None
            if column in _UNIQUE.get(name, ()) or (name == "codes" and column == "name"):
                same = {row["guid"] for row in rows if row[column] == rewritten[row["guid"]]}
                rewritten = _made_distinct(rewritten, group, same)
            fields += [
                FieldScrub(name, row["guid"], column, row[column], rewritten[row["guid"]])
                for row in rows
                if row[column] != rewritten[row["guid"]]
            ]
    return fields + _labels(connection, write) + _categories(connection, write) + _frozen(connection, write)


def _rewritten(write: Write, value: str | None) -> str | None:
    return None if value is None else write(value)


def _made_distinct(
    names: Mapping[str, str | None], group: Mapping[str, str | None] | None, same: Collection[str]
) -> dict[str, str | None]:
    """Names with a number behind them where two have become one; `group` says among which they must differ.

    Those that are the `same` as before keep theirs.
    """
    used: set[tuple[str | None, str]] = set()
    distinct: dict[str, str | None] = {}
    for guid, name in sorted(names.items(), key=lambda item: item[0] not in same):
        among, count, free = (group[guid] if group else None), 1, str(name)
        while (among, name_key(free)) in used:
            count += 1
            free = f"{name} {count}"
        used.add((among, name_key(free)))
        distinct[guid] = free
    return distinct


def _labels(connection: Connection, write: Write) -> list[FieldScrub]:
    rows = connection.execute(select(tables.speakers).order_by(tables.speakers.c.position)).all()
    group = {row.guid: row.document_guid for row in rows}
    same = {row.guid for row in rows if write(row.label) == row.label}
    labels = _made_distinct({row.guid: write(row.label) for row in rows}, group, same)
    return [
        FieldScrub("speakers", row.guid, "label", row.label, labels[row.guid])
        for row in rows
        if row.label != labels[row.guid]
    ]


def _categories(connection: Connection, write: Write) -> list[FieldScrub]:
    fields = []
    for row in connection.execute(select(tables.attributes.c.guid, tables.attributes.c.categories)):
        after = json.dumps([write(category) for category in json.loads(row.categories)], ensure_ascii=False)
        if json.loads(after) != json.loads(row.categories):
            fields.append(FieldScrub("attributes", row.guid, "categories", row.categories, after))
    return fields


def _frozen(connection: Connection, write: Write) -> list[FieldScrub]:
    """What codes were called and meant in frozen codebooks, with the hash of what stands there then."""
    fields = []
    for row in connection.execute(select(tables.codebooks)):
        codes = [
            {key: write(str(value)) if key in WORDED else value for key, value in code.items()}
            for code in thawed(row.content)
        ]
        content, sha256 = frozen(codes)
        if content != row.content:
            fields.append(FieldScrub("codebooks", row.guid, "content", row.content, content))
            fields.append(FieldScrub("codebooks", row.guid, "sha256", row.sha256, sha256))
    return fields


def numbered_names(fields: Iterable[FieldScrub], *ways: Write) -> list[str]:
    """What a person should know of names that would have become another's and got a number."""
    return [
        f"“{field.after}” ({tables.NOUNS.get(field.table, field.table)}): this name exists, so a number was added"
        for field in fields
        if (field.table in _UNIQUE or field.table in ("speakers", "codes"))
        and field.column in ("name", "label")
        and all(way(str(field.before)) != field.after for way in ways)
    ]


def labels_after(connection: Connection, fields: Iterable[FieldScrub]) -> dict[str, dict[str, str]]:
    """By document, the new label for each label that changes."""
    documents = {row.guid: row.document_guid for row in connection.execute(select(tables.speakers))}
    labels: dict[str, dict[str, str]] = {}
    for field in fields:
        if field.table == "speakers" and field.column == "label" and field.guid in documents:
            labels.setdefault(documents[field.guid], {})[str(field.before)] = str(field.after)
    return labels


def current_value(connection: Connection, field: FieldScrub) -> tuple[bool, Any]:
    """Whether the row of a field is still there, and what stands in it."""
    table = table_of(field.table)
    row = connection.execute(select(table.c[field.column]).where(table.c.guid == field.guid)).first()
    return row is not None, None if row is None else row[0]
