"""A name is taken out of every field that people write, and what must differ still differs afterwards."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import Integer, insert

from qualcode.services.project.projects import Project
from qualcode.store import scrub_fields
from qualcode.store.frozen_codebooks import WORDED, frozen
from qualcode.store.scrub_fields import fields_written, labels_after, numbered_names
from qualcode.store.scrubbing import FieldScrub, table_of

FILES = ("projects", "documents", "versions", "changes")
WRITTEN = {
    "projects": ("name",), "documents": ("name", "group_name"), "versions": ("file_name",), "changes": ("subject",),
    "cases": ("name",), "attributes": ("name",), "case_values": ("value",), "speakers": ("label", "name"),
    "rounds": ("name", "drawn"), "codebooks": ("name",), "memos": ("text",), "decisions": ("reason",),
    "assessments": ("note",), "inferences": ("measure", "note"),
    "codes": ("name", "definition", "include", "exclude", "example", "prose"),
}  # fmt: skip


def write(text: str) -> str:
    return text.replace("Odo", "P1").replace("Oda", "P1")


def write_name(text: str) -> str:
    return write(text).replace("P1", "Q1")


def row(table: str, guid: str, **fields: Any) -> tuple[str, dict[str, Any]]:
    """A row of a table: what is not given says nothing."""
    columns = table_of(table).columns
    empty = {column.name: 0 if isinstance(column.type, Integer) else f"{column.name} of {guid}" for column in columns}
    shapes: dict[str, dict[str, Any]] = {
        "attributes": {"categories": "[]"},
        "codebooks": {"content": "[]"},
        "codes": {"parent_guid": None},
        "versions": {"read_as": "{}"},
    }
    numbered = {"number": int(guid[1:])} if table == "changes" else {}
    return table, {**empty, **shapes.get(table, {}), **numbered, "guid": guid, **fields}


class _NotMeantError(Exception):
    """What the rows refer to is not there: they are not to stay."""


def scrubbed(project: Project, rows: Sequence[tuple[str, dict[str, Any]]]) -> list[FieldScrub]:
    fields: list[FieldScrub] = []
    with suppress(_NotMeantError), project.file.unrecorded() as connection:
        for table, fields_of_row in rows:
            connection.execute(insert(table_of(table)), fields_of_row)
        fields += fields_written(connection, write, write_name)
        raise _NotMeantError
    return fields


def test_a_name_is_taken_out_of_every_field_that_people_write(project: Project) -> None:
    rows = [row(table, "g1", **{column: f"Odo {column}" for column in columns}) for table, columns in WRITTEN.items()]
    fields = scrubbed(project, [*rows, row("memos", "g2", text="nobody")])
    assert sorted((field.table, field.column, field.before, field.after) for field in fields) == sorted(
        (table, column, f"Odo {column}", f"{'Q1' if table in FILES else 'P1'} {column}")
        for table, columns in WRITTEN.items()
        for column in columns
    )
    assert {field.guid for field in fields} == {"g1"}


def test_a_name_is_taken_out_of_the_columns_and_the_sheet_that_were_read(project: Project) -> None:
    read_as = {"columns": {"text": "Odo said"}, "encoding": "Odo", "joins": False, "sheet": "Odo"}
    (field,) = scrubbed(project, [row("versions", "g1", read_as=json.dumps(read_as))])
    assert json.loads(field.after or "") == read_as | {"columns": {"text": "Q1 said"}, "sheet": "Q1"}


def test_an_empty_group_stays_empty(project: Project) -> None:
    assert scrubbed(project, [row("documents", "g1", group_name=None)]) == []


def test_categories_and_frozen_codes_lose_the_name_and_the_hash_is_that_of_what_stands_there(project: Project) -> None:
    words = {word: f"Odo {word}" for word in WORDED}
    content, sha256 = frozen([{**words, "guid": "Odo", "kind": "Odo", "parent": None}])
    other, other_sha256 = frozen([dict.fromkeys(WORDED, "")])
    fields = scrubbed(
        project,
        [
            row("attributes", "g1", categories='["Odo a", "b"]'), row("attributes", "g2", categories='["b","\\u00e9"]'),
            row("codebooks", "g1", content=content, sha256=sha256),
            row("codebooks", "g2", content=other, sha256=other_sha256),
        ],
    )  # fmt: skip
    new, new_sha256 = frozen(
        [{**{word: f"P1 {word}" for word in WORDED}, "guid": "Odo", "kind": "Odo", "parent": None}]
    )
    assert fields == [
        FieldScrub("attributes", "g1", "categories", '["Odo a", "b"]', json.dumps(["P1 a", "b"])),
        FieldScrub("codebooks", "g1", "content", content, new),
        FieldScrub("codebooks", "g1", "sha256", sha256, new_sha256),
    ]


@pytest.mark.parametrize("table", ["documents", "cases", "attributes", "rounds", "codebooks"])
def test_of_names_that_become_the_same_the_one_that_was_there_keeps_it(project: Project, table: str) -> None:
    new = "Q1" if table == "documents" else "P1"
    names = {"g1": "Odo", "g2": "Oda", "g3": new.lower(), "g4": f"{new} 2", "g5": "Other"}
    fields = scrubbed(project, [row(table, guid, name=name) for guid, name in names.items()])
    assert {field.guid: field.after for field in fields} == {"g1": f"{new} 3", "g2": f"{new} 4"}


def test_codes_must_differ_among_siblings_and_labels_within_a_document(project: Project) -> None:
    fields = scrubbed(
        project,
        [
            row("codes", "g1", name="Odo"), row("codes", "g2", name="P1"),
            row("codes", "g3", name="Odo", parent_guid="g2", definition="P1"),
            row("codes", "g4", name="Oda", parent_guid="g2"),
            row("codes", "g5", name="x", parent_guid="g2", definition="Odo"),
            row("speakers", "g1", document_guid="d1", label="Odo", name="Odo"),
            row("speakers", "g2", document_guid="d1", label="P1", name="P1"),
            row("speakers", "g3", document_guid="d2", label="Odo", name="Z"),
        ],
    )  # fmt: skip
    assert {(field.table, field.guid, field.column): field.after for field in fields} == {
        ("codes", "g1", "name"): "P1 2", ("codes", "g3", "name"): "P1", ("codes", "g4", "name"): "P1 2",
        ("codes", "g5", "definition"): "P1", ("speakers", "g1", "label"): "P1 2", ("speakers", "g1", "name"): "P1",
        ("speakers", "g3", "label"): "P1",
    }  # fmt: skip


def test_a_number_that_was_added_to_a_name_is_told_of_what_must_differ_alone() -> None:
    fields = [
        FieldScrub("cases", "g", "name", "Odo", "P1 2"), FieldScrub("documents", "g", "name", "Odo", "Q1 2"),
        FieldScrub("speakers", "g", "label", "Odo", "P1 3"), FieldScrub("codes", "g", "name", "Odo", "P1 4"),
        FieldScrub("documents", "g", "name", "Odo", "Q1"), FieldScrub("cases", "g", "name", "Odo", "P1"),
        FieldScrub("memos", "g", "text", "Odo", "P1 5"), FieldScrub("projects", "g", "name", "Odo", "P1 6"),
        FieldScrub("codes", "g", "prose", "Odo", "P1 7"),
    ]  # fmt: skip
    assert numbered_names(fields, write, write_name) == [
        f"“{name}” ({noun}): this name exists, so a number was added"
        for name, noun in (("P1 2", "case"), ("Q1 2", "document"), ("P1 3", "speaker"), ("P1 4", "code"))
    ]


def test_new_labels_are_told_by_document(project: Project) -> None:
    speakers = [("g1", "d1", "Odo"), ("g2", "d1", "Oda"), ("g3", "d2", "Odo"), ("g4", "d2", "Interviewer")]
    told: dict[str, dict[str, str]] = {}
    with suppress(_NotMeantError), project.file.unrecorded() as connection:
        for guid, document, label in speakers:
            table, fields = row("speakers", guid, document_guid=document, label=label, name=f"{label} Q.")
            connection.execute(insert(table_of(table)), fields)
        changed = fields_written(connection, write, write_name)
        told |= labels_after(connection, [*changed, FieldScrub("speakers", "gone", "label", "x", "y")])
        raise _NotMeantError
    assert told == {"d1": {"Odo": "P1", "Oda": "P1 2"}, "d2": {"Odo": "P1"}}


def test_a_field_of_a_row_that_is_gone_is_told_from_an_empty_one(project: Project) -> None:
    here = FieldScrub("projects", project.file.guid, "name", None, None)
    with project.file.reading() as connection:
        assert scrub_fields.current_value(connection, here) == (True, project.file.name)
        assert scrub_fields.current_value(connection, FieldScrub("projects", "gone", "name", None, None)) == (
            False, None,
        )  # fmt: skip


def test_a_time_of_a_measure_is_renamed_for_all_cases_alike_and_stays_apart_from_others(project: Project) -> None:
    waves = {"g1": "after Odo", "g2": "after Oda", "g3": "after Odo", "g4": "after P1", "g5": "before"}
    rows = [row("case_values", guid, case_guid=guid, wave=wave) for guid, wave in waves.items()]
    fields = scrubbed(project, rows)
    assert {(field.guid, field.column): (field.before, field.after) for field in fields} == {
        ("g1", "wave"): ("after Odo", "after P1 2"), ("g3", "wave"): ("after Odo", "after P1 2"),
        ("g2", "wave"): ("after Oda", "after P1 3"),
    }  # fmt: skip


def test_of_what_was_decided_the_codes_lose_the_name_and_the_coder_keeps_it(project: Project) -> None:
    taken = {"g1": "Odo", "g2": "other: Odo", "g3": "all"}
    rows = [row("decisions", guid, taken=choice) for guid, choice in taken.items()]
    with project.file.step("Odo", "add code", "") as step:  # Odo is a coder from now on
        assert step.coder_guid
    fields = scrubbed(project, rows)
    assert [(field.guid, field.column, field.after) for field in fields] == [("g2", "taken", "other: P1")]


def test_all_that_will_stand_in_fields_is_given_by_its_place(project: Project) -> None:
    with project.file.reading() as connection:
        before = scrub_fields.texts_after(connection, [])
    assert before[1] == {"the name of the project": project.file.name}
    renamed = FieldScrub("projects", project.file.guid, "name", project.file.name, "new")
    with project.file.reading() as connection:
        assert scrub_fields.texts_after(connection, [renamed]) == (before[0], {"the name of the project": "new"})
