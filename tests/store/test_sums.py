"""The sums of all rows: right after whatever the program does, wrong after whatever something else does."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import insert

from qualcode.errors import CodebookError, ProjectError
from qualcode.services.cases.cases import list_cases, set_case
from qualcode.services.coding import codebook, coding, history
from qualcode.services.correction import correcting
from qualcode.services.documents import documents
from qualcode.services.privacy import pseudonyms
from qualcode.services.project import checking, lookup
from qualcode.services.project.projects import Project, project_opened
from qualcode.store import sums, tables
from tests.random_projects import RandomProject
from tests.releases.make import unpack
from tests.study import INTERVIEW, apply, bring_in, code


def wrong(project: Project) -> list[str]:
    with project.file.reading() as connection:
        return list(sums.wrong_sums(connection))


def test_they_are_right_after_everything_that_the_program_does(project: Project, tmp_path: Path) -> None:
    document, trust = bring_in(project, tmp_path, case="C1"), code(project, "Trust")
    made = apply(project, document, trust, "wanted to help", memo="so", exemplar=True)
    correcting.correct_text(project, document, INTERVIEW.replace("tired", "weary"))
    history.undo(project)
    history.redo(project)
    coding.remove_codings(project, [made.guid])
    history.undo(project)
    (tmp_path / "names.txt").write_text("nurse,[role]\n")
    pseudonyms.pseudonymise(project, tmp_path / "names.txt", tmp_path / "study.key")
    pseudonyms.reverse(project, tmp_path / "study.key")
    documents.remove_document(project, lookup.find_document(project, "C1"))
    assert wrong(project) == []
    assert checking.examine(project).problems == ()


@pytest.mark.parametrize("seed", range(3))
def test_they_are_right_in_a_project_as_it_happens(empty_project: Path, tmp_path: Path, seed: int) -> None:
    happened = RandomProject(empty_project, tmp_path, seed)
    with project_opened(happened.path, "Ana") as project:
        assert checking.examine(project).problems == ()


@pytest.mark.parametrize("release", ["0.1.0", "0.2.0", "0.3.0"])
def test_a_project_of_an_earlier_release_gets_them(tmp_path: Path, release: str) -> None:
    with project_opened(unpack(release, tmp_path / "study.qualcode"), "Ana") as project:
        assert wrong(project) == []
        codebook.add_code(project, "Fresh code")
        assert wrong(project) == []


def test_what_is_taken_back_within_a_transaction_is_taken_back_in_them(project: Project) -> None:
    """As when an undo sets many rows at once, and then one by one."""

    def row(name: str) -> dict[str, str]:
        return {"guid": name, "name": name, "created": ""}

    with project.file.unrecorded() as connection:
        connection.execute(insert(tables.coders), row("kept"))
        for name in ("first", "second"):
            with suppress(ValueError), connection.begin_nested():
                connection.execute(insert(tables.coders), row(name))
                connection.execute(insert(tables.cases), row(name))
                raise ValueError
        with connection.begin_nested():
            connection.execute(insert(tables.cases), row("also kept"))
    assert wrong(project) == []


def test_an_undo_in_which_rows_change_places_leaves_them_right(project: Project) -> None:
    names = {"One": "Two", "Two": "One"}
    for name in names:
        set_case(project, name, {})
    guids = {case.name: case.guid for case in list_cases(project)}
    with project.file.step("Ana", "swap", "names") as step:
        step.change(tables.cases, guids["One"], name="between")
        step.change(tables.cases, guids["Two"], name="One")
        step.change(tables.cases, guids["One"], name="Two")
    history.undo(project)
    assert {case.name: case.guid for case in list_cases(project)} == guids
    assert wrong(project) == []
    history.redo(project)
    assert wrong(project) == []
    assert checking.examine(project).problems == ()


def test_what_fails_in_the_middle_leaves_them_as_they_were(project: Project) -> None:
    with pytest.raises(CodebookError, match="exists"):
        rename_to_a_name_that_exists(project)
    assert wrong(project) == []
    code(project, "Trust")
    assert wrong(project) == []


def rename_to_a_name_that_exists(project: Project) -> None:
    with project.file.step("Ana", "rename project", "") as step:
        step.change(tables.projects, project.file.guid, name="other")
        raise CodebookError("it exists")


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE codings SET code_guid = (SELECT guid FROM codes WHERE name = 'Aside')", "codings"),
        ("UPDATE codings SET created = 'x'", "codings"),
        ("UPDATE versions SET file_name = 'other.txt'", "versions"),
        ("UPDATE changes SET subject = 'nothing'", "changes"),
        ("UPDATE deltas SET after = '{}' WHERE after != ''", "deltas"),
        ("UPDATE turns SET content = replace(content, 'C1', 'C2')", "turns"),
        ("DELETE FROM anchors", "anchors"),
        ("DELETE FROM sums WHERE name = 'memos'", "memos"),
        ("DROP INDEX deltas_by_row", "sqlite_schema"),
    ],
)
def test_they_are_wrong_after_anything_else(project: Project, tmp_path: Path, statement: str, table: str) -> None:
    apply(project, bring_in(project, tmp_path), code(project, "Trust"), "wanted to help")
    code(project, "Aside")
    assert wrong(project) == []
    with closing(sqlite3.connect(project.path)) as connection, connection:
        connection.execute(statement)
    assert wrong(project) == [table]


def test_an_error_that_nobody_expected_is_a_damage_where_they_are_wrong(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    apply(project, document, code(project, "Trust"), "wanted to help")
    with closing(sqlite3.connect(project.path)) as connection, connection:
        connection.execute("UPDATE anchors SET start = 'abc'")
    with pytest.raises(ProjectError, match=r"is damaged: a row has a value that cannot be"):
        coding.codings_of(project, document.guid)


def test_a_sum_is_the_same_on_every_computer_and_in_every_python() -> None:
    """A project travels: what one has summed another must find right."""
    assert sums.row_hash("a", "ä\u0301", 1, None, 2**40, b"x") == 16545201584019913451
