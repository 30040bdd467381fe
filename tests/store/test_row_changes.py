"""The record keeps one copy of what was added, and can always say what that was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from qualcode.model.coding import Coding
from qualcode.services.coding import coding, exemplars, history
from qualcode.services.project import checking
from qualcode.services.project.projects import Project
from qualcode.store import codings
from tests.study import apply, bring_in, code


def added(project: Project, made: Coding) -> dict[str, Any]:
    """The fields of a coding as the step that made it tells them."""
    (change,) = (change for change in history.history(project) if change.action == "apply code")
    return dict(change.after or {})[f"codings/{made.guid}"]  # type: ignore[return-value]


def copies(project: Project, words: str) -> int:
    """In how many rows of the record some words stand."""
    with closing(sqlite3.connect(project.path)) as connection:
        query = "SELECT count(*) FROM deltas WHERE instr(before, ?) OR instr(after, ?)"
        return int(connection.execute(query, (words, words)).fetchone()[0])


def test_of_an_added_coding_the_record_has_no_copy_until_the_row_is_gone(project: Project, tmp_path: Path) -> None:
    apply(project, bring_in(project, tmp_path), code(project, "Trust"), "wanted to help")
    assert copies(project, "wanted to help") == 0
    history.undo(project)
    assert copies(project, "wanted to help") == 1
    history.redo(project)
    assert copies(project, "wanted to help") == 1


def test_what_a_step_added_is_told_as_it_was_then(project: Project, tmp_path: Path) -> None:
    made = apply(project, bring_in(project, tmp_path), code(project, "Trust"), "wanted to help")
    then = added(project, made)
    exemplars.set_exemplar(project, made, order=2)
    assert added(project, made) == then
    coding.remove_codings(project, [made.guid])
    assert added(project, made) == then
    history.undo(project, 2)
    assert added(project, made) == then


def test_what_a_later_step_changed_twice_is_led_back_to_what_it_was_first(project: Project, tmp_path: Path) -> None:
    made = apply(project, bring_in(project, tmp_path), code(project, "Trust"), "wanted to help")
    then = added(project, made)
    with project.file.step("Ana", "mark exemplar", "twice") as step:
        for place in (1, 2):
            codings.mark_exemplar(step, made.guid, place, f"wanted {place}")
    assert added(project, made) == then


def test_the_doctor_tells_of_a_coding_that_went_without_a_step(project: Project, tmp_path: Path) -> None:
    made = apply(project, bring_in(project, tmp_path), code(project, "Trust"), "wanted to help")
    history.undo(project)
    assert checking.examine(project).problems == ()
    history.redo(project)
    coding.remove_codings(project, [made.guid])
    assert checking.examine(project).problems == ()
    # The step that removed it does not count any more: the coding has to be there.
    history.undo(project)
    assert checking.examine(project).problems == ()
    with closing(sqlite3.connect(project.path)) as connection:
        connection.execute("DELETE FROM anchors")
        connection.execute("DELETE FROM codings")
        connection.commit()
    assert gone(project) == [made.guid]


def test_of_several_codings_only_the_one_that_went_without_a_step_is_told(project: Project, tmp_path: Path) -> None:
    document, trust = bring_in(project, tmp_path), code(project, "Trust")
    lost, taken_off, _ = (apply(project, document, trust, words) for words in ("wanted", "help", "said yes"))
    coding.remove_codings(project, [taken_off.guid])
    with closing(sqlite3.connect(project.path)) as connection:
        for table, column in (("anchors", "coding_guid"), ("codings", "guid")):
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (lost.guid,))
        connection.commit()
    assert gone(project) == [lost.guid]


def gone(project: Project) -> list[str]:
    """The codings that the doctor misses."""
    detail = "is gone, and no step of the history removed it"
    problems = [problem for problem in checking.examine(project).problems if problem.detail == detail]
    return [name for problem in problems if (name := problem.where.removeprefix("the coding ")) != problem.where]
