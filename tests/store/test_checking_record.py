"""The doctor holds every row against the record, and says which row differs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.services.coding import history, memos
from qualcode.services.project import checking
from qualcode.services.project.projects import Project
from tests.study import apply, bring_in, code


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Project:
    """Two codes with memos, one coding, one step undone."""
    document = bring_in(project, tmp_path, case="C1")
    for name in ("Trust", "Tired"):
        made = code(project, name)
        memos.set_memo(project, "code", made.guid, name, f"on {name}")
    apply(project, document, made, "wanted to help")
    code(project, "Undone")
    history.undo(project)
    assert checking.examine(project).problems == ()
    return project


def told(project: Project, *statements: str) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(project.path)) as connection, connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
    problems = checking.examine(project).problems
    return [(problem.where, problem.detail) for problem in problems if problem.kind == "record"]


OTHER = "is not what the history says"


def test_a_field_that_was_changed_behind_the_record(study: Project) -> None:
    assert told(study, "UPDATE codes SET definition = 'other' WHERE name = 'Trust'") == [
        ("the code “Trust”", f"its definition {OTHER}")
    ]


def test_two_rows_that_were_exchanged(study: Project) -> None:
    exchange = "UPDATE memos SET text = CASE text WHEN 'on Trust' THEN 'on Tired' ELSE 'on Trust' END"
    assert [detail for _, detail in told(study, exchange)] == [f"its text {OTHER}"] * 2


def test_a_row_that_is_gone(study: Project) -> None:
    ((where, detail),) = told(study, "DELETE FROM memos WHERE text = 'on Trust'")
    assert (where[:8], detail) == ("the memo", "is gone, and no step of the history removed it")


def test_a_row_that_came_back(study: Project) -> None:
    memos_of_trust = memos.list_memos(study, "code")
    gone = next(memo for memo in memos_of_trust if memo.text == "on Trust")
    memos.set_memo(study, "code", gone.subject_guid, "Trust", "")
    back = (
        "INSERT INTO memos SELECT json_extract(before, '$.guid'), 'code', json_extract(before, '$.subject_guid'), "
        "'code', 'on Trust', json_extract(before, '$.coder_guid'), '', '' FROM deltas WHERE after IS NULL"
    )
    ((_, detail),) = told(study, back)
    assert detail == "is there, although the history says that it is gone"


def test_a_step_of_which_somebody_says_that_it_was_undone(study: Project) -> None:
    ((where, detail),) = told(study, "UPDATE changes SET undone = time WHERE number = 2")
    assert (where, detail) == ("the code “Trust”", "is there, although the history says that it is gone")


@pytest.mark.parametrize("side", ["{", "[]", '{"nothing": 1}'])
def test_a_record_that_cannot_be_read(study: Project, side: str) -> None:
    undone = "(SELECT number FROM changes WHERE undone IS NOT NULL)"
    damaged = told(study, f"UPDATE deltas SET after = '{side}' WHERE change_number = {undone}")
    assert {detail for _, detail in damaged} == {"its record cannot be read"}
