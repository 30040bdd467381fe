"""Names in the fields of all rows but texts: of things, people, values, memos and the record."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
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
    "projects": ("name",), "cases": ("name",), "rounds": ("name", "drawn"),
    "documents": ("name", "group_name", "interviewed_by", "mode", "place", "transcriber"),
    "codebooks": ("name",), "decisions": ("reason",), "assessments": ("note",), "inferences": ("measure", "note"),
    "attributes": ("name",), "case_values": ("value",), "speakers": ("name",), "memos": ("type", "text"),
    "codes": ("name", "definition", "include", "exclude", "example", "prose"),
    "versions": ("file_name",), "changes": ("subject", "reason"),
    "coders": ("role", "discipline", "position", "interviewed"),
}  # fmt: skip
_FILES = ("projects", "documents", "versions", "changes")
"""Where names of files and documents stand: in these a name is replaced in any letter case."""
_WRITTEN = _PLAIN | {
    "speakers": ("name", "label"), "attributes": ("name", "categories"), "codebooks": ("name", "content"),
    "case_values": ("value", "wave"), "decisions": ("reason", "taken"), "codings": ("display",),
    "versions": ("file_name", "read_as"),
}  # fmt: skip
"""All fields that hold what people write, but texts with their quotes, originals and turns."""
_THINGS = (
    ("projects", "name"), ("documents", "name"), ("versions", "file_name"), ("cases", "name"), ("attributes", "name"),
)  # fmt: skip
_PLACES = {
    "projects": "the name of the project", "versions": "the name of a file", "case_values": "a value of a case",
    "decisions": "a decision", "assessments": "a verdict", "inferences": "a conclusion", "memos": "a memo",
    "changes": "the history", "codings": "the printed form of an exemplar", "coders": "what a coder says of themselves",
}  # fmt: skip
"""What is said of rows that have no name."""


def fields_written(connection: Connection, write: Write, write_name: Write) -> list[FieldScrub]:
    """Every field of text outside the transcripts, rewritten; `write_name` is for names of files and documents."""
    fields: list[FieldScrub] = []
    for name, columns in _PLAIN.items():
        rows = connection.execute(select(table_of(name))).mappings().all()
        for column in columns:
            way = write_name if name in _FILES else write
            rewritten = {row["guid"]: _rewritten(way, row[column]) for row in rows}
            group = {row["guid"]: row["parent_guid"] for row in rows} if name == "codes" else None
            if column in _UNIQUE.get(name, ()) or (name == "codes" and column == "name"):
                same = {row["guid"] for row in rows if row[column] == rewritten[row["guid"]]}
                rewritten = _made_distinct(rewritten, group, same)
            fields += [
                FieldScrub(name, row["guid"], column, row[column], rewritten[row["guid"]])
                for row in rows
                if row[column] != rewritten[row["guid"]]
            ]
    special = (_labels, _categories, _frozen, _waves, _choices)
    fields += _readings(connection, write_name)
    return [*fields, *(field for fields_of in special for field in fields_of(connection, write))]


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


def _readings(connection: Connection, write: Write) -> list[FieldScrub]:
    """The columns and sheets that files were read from."""
    fields = []
    for row in connection.execute(select(tables.versions.c.guid, tables.versions.c.read_as)):
        before = json.loads(row.read_as)
        after = {key: _rewritten_words(write, key, value) for key, value in before.items()}
        if after != before:
            written = json.dumps(after, ensure_ascii=False, sort_keys=True)
            fields.append(FieldScrub("versions", row.guid, "read_as", row.read_as, written))
    return fields


def _rewritten_words(write: Write, key: str, value: Any) -> Any:
    if key == "columns":
        return {role: write(name) for role, name in value.items()}
    return write(value) if key == "sheet" else value


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


def _waves(connection: Connection, write: Write) -> list[FieldScrub]:
    """The times of measures: one that would become another's name gets a number, for all cases alike."""
    values = tables.case_values
    rows = connection.execute(select(values.c.guid, values.c.wave)).all()
    waves = dict.fromkeys(row.wave for row in rows)
    after = _made_distinct({wave: write(wave) for wave in waves}, None, {wave for wave in waves if write(wave) == wave})
    return [
        FieldScrub("case_values", row.guid, "wave", row.wave, after[row.wave])
        for row in rows
        if row.wave != after[row.wave]
    ]


def _choices(connection: Connection, write: Write) -> list[FieldScrub]:
    """Whose codes the team took, or which; the names of coders stay."""
    coders = set(connection.execute(select(tables.coders.c.name)).scalars())
    return [
        FieldScrub("decisions", row.guid, "taken", row.taken, write(row.taken))
        for row in connection.execute(select(tables.decisions.c.guid, tables.decisions.c.taken))
        if row.taken not in coders and write(row.taken) != row.taken
    ]


def written_fields(connection: Connection) -> Iterator[tuple[str, str, Mapping[str, Any], str]]:
    """Everything that people wrote outside the transcripts: the table, the column, the row and the text."""
    for table, columns in _WRITTEN.items():
        for row in connection.execute(select(table_of(table))).mappings():
            yield from ((table, column, dict(row), row[column]) for column in columns if row[column])


def texts_after(
    connection: Connection, fields: Iterable[FieldScrub], hidden: Collection[str] = ()
) -> tuple[dict[str, str], dict[str, str]]:
    """What will stand in all fields that people write, by where that is: texts, and names of files and the like.

    Rows that are `hidden` from who looks are left out.
    """
    after = {(field.table, field.guid, field.column): field.after for field in fields}
    texts: dict[str, list[str]] = {}
    things: dict[str, list[str]] = {}
    for table, columns in _WRITTEN.items():
        for row in connection.execute(select(table_of(table))).mappings():
            if row["guid"] in hidden:
                continue
            new = {column: after.get((table, row["guid"], column), row[column]) for column in columns}
            place = _PLACES.get(table) or f"the {tables.NOUNS[table]} “{new.get('name') or new['label']}”"
            for column, text in new.items():
                if text:
                    (things if (table, column) in _THINGS else texts).setdefault(place, []).append(text)
    return _joined(texts), _joined(things)


def _joined(parts_by_place: Mapping[str, list[str]]) -> dict[str, str]:
    return {place: "\n".join(parts) for place, parts in parts_by_place.items()}


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
