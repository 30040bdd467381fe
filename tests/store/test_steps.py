"""What a step puts on record: all that changed, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from qualcode.errors import GoneError
from qualcode.services.project.projects import Project
from qualcode.store import tables
from qualcode.store.chunks import CHUNK
from tests.study import bring_in


def records(project: Project) -> list[tuple[str, dict[str, object] | None, dict[str, object] | None]]:
    """Of the newest step: the table of each row, and its fields before and after."""
    with project.file.reading() as connection:
        last = connection.execute(select(tables.changes.c.number).order_by(tables.changes.c.number.desc())).scalar()
        rows = connection.execute(
            select(tables.deltas).where(tables.deltas.c.change_number == last).order_by(tables.deltas.c.position)
        ).all()
    read = [[None if written is None else json.loads(written) for written in (row.before, row.after)] for row in rows]
    return [(row.table_name, before, after) for row, (before, after) in zip(rows, read, strict=True)]


def rename(project: Project, *documents: str) -> None:
    with project.file.step("Ana", "rename", "C1") as step:
        for number, document in enumerate(documents):
            step.change(tables.documents, document, name=f"C0{number}")


def steps(project: Project) -> int:
    with project.file.reading() as connection:
        return len(connection.execute(select(tables.changes)).all())


def test_only_the_fields_that_differ_are_on_record(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path, group="coach")
    with project.file.step("Ana", "rename", "C1") as step:
        step.change(tables.documents, document.guid, name="C01", group_name="coach")
    assert records(project) == [("documents", {"name": "C1"}, {"name": "C01"})]


def test_a_step_in_which_nothing_changed_is_none(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path, group="coach")
    before, writes = steps(project), project.file.writes
    with project.file.step("Ana", "rename", "C1") as step:
        step.change(tables.documents, document.guid, name="C1", group_name="coach")
        step.remove(tables.documents, ["gone"])
        step.add(tables.documents)
    assert steps(project) == before
    assert project.file.writes == writes + 1


def test_where_only_the_time_of_a_change_differs_nothing_did(project: Project) -> None:
    row = {"guid": "m", "on": "project", "subject_guid": project.file.guid, "text": "x", "created": "1", "changed": "1"}
    with project.file.step("Ana", "memo", "x") as step:
        step.add(tables.memos, row | {"coder_guid": step.coder_guid})
    before = steps(project)
    with project.file.step("Ana", "memo", "x") as step:
        step.change(tables.memos, "m", text="x", changed="2")
    assert steps(project) == before
    with project.file.step("Ana", "memo", "y") as step:
        step.change(tables.memos, "m", text="y", changed="2")
    assert records(project) == [("memos", {"text": "x", "changed": "1"}, {"text": "y", "changed": "2"})]


def test_what_is_gone_cannot_be_changed_and_a_step_that_fails_leaves_nothing(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    before, writes = steps(project), project.file.writes
    with pytest.raises(GoneError):
        rename(project, document.guid, "gone")
    with project.file.reading() as connection:
        assert connection.execute(select(tables.documents.c.name)).scalars().all() == ["C1"]
    assert (steps(project), project.file.writes) == (before, writes)


@pytest.mark.parametrize("number", [CHUNK, 2 * CHUNK + 1])
def test_of_however_many_rows_each_is_on_record_once_and_under_one_step(project: Project, number: int) -> None:
    before = steps(project)
    with project.file.step("Ana", "add", "nothing yet") as step:
        for part in (range(3), range(3, number)):
            step.add(tables.cases, *({"guid": f"c{each}", "name": f"C{each}", "created": ""} for each in part))
        step.subject = "many"
    assert steps(project) == before + 1
    with project.file.reading() as connection:
        rows = connection.execute(select(tables.deltas).order_by(tables.deltas.c.position)).all()
        newest = connection.execute(select(tables.changes).order_by(tables.changes.c.number.desc())).first()
    assert newest is not None
    assert newest.subject == "many"
    places = [(row.position, row.row_guid) for row in rows if row.change_number == newest.number]
    assert places == [(each, f"c{each}") for each in range(number)]
