"""The doctor finds what somebody did to the file behind our back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import ProjectError
from qualcode.model.assessment import Verdict
from qualcode.model.codebook import CodeKind
from qualcode.model.coding import Coding
from qualcode.model.inference import Inference
from qualcode.services.cases.cases import set_case
from qualcode.services.coding import codebook, codebook_versions, coding, exemplars, memos, quoting, rounds
from qualcode.services.correction import correcting
from qualcode.services.counts import measuring
from qualcode.services.project import checking, lookup, projects
from qualcode.services.project.projects import Project
from qualcode.services.team import consensus, crosschecking
from qualcode.store.checking import Problem
from tests.study import INTERVIEW, apply, bring_in, code


@pytest.fixture
def made(project: Project, tmp_path: Path) -> Coding:
    """A coding in a sound project, with memos on it and on its code."""
    trust = code(project, "Trust")
    memos.set_memo(project, "code", trust.guid, "Trust", "in whom?")
    made = apply(project, bring_in(project, tmp_path), trust, "wanted to help", memo="so soon")
    assert checking.examine(project).problems == ()
    return made


def damage(project: Project, *statements: str) -> None:
    with closing(sqlite3.connect(project.path)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
        connection.commit()


def problems(project: Project) -> list[Problem]:
    """All but what the history and the sums tell: see `test_checking_record` and `test_sums`."""
    return [problem for problem in checking.examine(project).problems if problem.kind not in ("record", "sum")]


def found(project: Project) -> list[tuple[str, str]]:
    return [(problem.kind, problem.detail) for problem in problems(project)]


def test_all_that_is_looked_at_is_counted(project: Project, made: Coding) -> None:
    assert checking.examine(project).checked == {
        "documents": 1, "texts": 1, "turns": 6, "codes": 1, "codings": 1, "anchors": 1, "memos": 2, "changes": 4,
    }  # fmt: skip


def test_a_changed_text(project: Project, made: Coding) -> None:
    damage(project, "UPDATE texts SET content = replace(content, 'wanted to', 'had to')")
    kinds = found(project)
    assert ("hash", "the text is not the one that was imported") in kinds
    assert any(kind == "anchor" and detail.startswith("the quote is “wanted to help”") for kind, detail in kinds)


def test_a_changed_original(project: Project, made: Coding) -> None:
    damage(project, "UPDATE originals SET content = x'00'")
    assert found(project) == [("hash", "the original file is not the one that was imported")]


@pytest.mark.parametrize(("old", "new"), [("you begin", "she begin"), ("help. They", "help. Thex")])
def test_words_that_changed_around_a_quote(project: Project, made: Coding, old: str, new: str) -> None:
    damage(project, f"UPDATE texts SET content = replace(content, '{old}', '{new}')")
    assert ("anchor", "the words before or after the quote have changed") in found(project)


def test_a_damaged_text_that_is_not_read_any_more_is_an_older_version(project: Project, made: Coding) -> None:
    document = lookup.find_document(project, "C1")
    correcting.correct_text(project, document, INTERVIEW.replace("tired", "weary"))
    damage(project, "UPDATE texts SET content = content || '.' WHERE content LIKE '%tired%'")
    (problem,) = (problem for problem in problems(project) if problem.kind == "hash")
    assert (problem.where, problem.detail) == ("an older version", "the text is not the one that was imported")


def test_a_moved_anchor_can_be_set_anew(project: Project, made: Coding) -> None:
    damage(project, 'UPDATE anchors SET start = start + 2, "end" = "end" + 2')
    (problem,) = problems(project)
    assert problem.kind == "anchor"
    assert problem.where.startswith("C1 ")
    assert f"qualcode resize {made.guid} START:END" in problem.repair
    document = lookup.find_document(project, "C1")
    coding.resize_coding(project, made, coding.passage(document, coding.read_text(project, document), made.span))
    assert found(project) == []


def test_an_anchor_outside_of_the_text(project: Project, made: Coding) -> None:
    damage(project, 'UPDATE anchors SET "end" = 99999')
    assert found(project) == [("anchor", "the coding with “Trust” is outside the text")]


def test_a_coding_without_an_anchor_can_be_taken_off(project: Project, made: Coding) -> None:
    damage(project, "DELETE FROM anchors")
    assert found(project) == [("anchor", "has no place in the present text")]
    assert quoting.quotations(project) == []
    coding.remove_codings(project, [made.guid])
    assert found(project) == []


def test_a_twin(project: Project, made: Coding) -> None:
    columns = "code_guid, document_guid, coder_guid, round_guid, exemplar, display, created, changed"
    damage(
        project,
        f"INSERT INTO codings (guid, {columns}) SELECT 'twin', {columns} FROM codings",
        "INSERT INTO anchors SELECT 'anchor of twin', 'twin', version_guid, start, \"end\", quote, before, after, "
        "state FROM anchors",
    )
    (problem,) = problems(project)
    assert (problem.kind, problem.detail) == ("duplicate", "the same coder has the same code 2 times on these words")
    coding.remove_codings(project, [problem.where.removeprefix("coding ")])
    assert found(project) == []


def test_the_same_in_another_round_or_by_a_decision_or_in_doubt_is_no_twin(
    project: Project, made: Coding, tmp_path: Path
) -> None:
    document, trust = lookup.find_document(project, "C1"), lookup.read_codebook(project)[made.code]
    apply(replace(project, coder="Ben"), document, code(project, "Else"), "wanted to help")
    consensus.take_all(project, consensus.disagreements(project).open[0])
    rounds.plan_round(project, "Next", [document])
    apply(project, document, trust, "wanted to help")
    assert found(project) == []
    damage(project, "UPDATE codings SET round_guid = (SELECT guid FROM rounds WHERE position = 0)")
    assert [kind for kind, _ in found(project)] == ["duplicate"]
    damage(project, "UPDATE anchors SET state = 'doubtful'")
    assert found(project) == []


def test_an_anchor_lies_within_the_text_and_has_words(project: Project, made: Coding) -> None:
    for start, end, is_outside in ((-1, 3, True), (3, 3, True), (0, 295, False), (0, 296, True)):
        damage(project, f'UPDATE anchors SET start = {start}, "end" = {end}')
        ((kind, detail),) = found(project)
        assert (kind, detail.endswith("is outside the text")) == ("anchor", is_outside)


def test_turns_that_cannot_be(project: Project, made: Coding) -> None:
    with closing(sqlite3.connect(project.path)) as connection:
        ((content, number),) = connection.execute("SELECT content, turn_count FROM turns").fetchall()
    for statement, detail in (
        ("turn_count = 5", "the list of its turns is damaged"),
        ("content = 'x'", "the list of its turns is damaged"),
        ("content = '[[1]]'", "the list of its turns is damaged"),
        ("content = json_replace(content, '$[1][0]', -1, '$[2][1]', 0)", "2 turns outside the text"),
        ("content = json_replace(content, '$[5][2]', 296)", "1 turn outside the text"),
    ):
        damage(project, f"UPDATE turns SET {statement}")
        assert found(project) == [("turn", detail)]
        damage(project, f"UPDATE turns SET content = '{content}', turn_count = {number}")
        assert found(project) == []
    damage(project, "DELETE FROM turns")
    assert found(project) == [("turn", "the list of its turns is damaged")]


def test_a_memo_on_nothing(project: Project, made: Coding) -> None:
    damage(project, "UPDATE memos SET subject_guid = 'gone' WHERE \"on\" = 'coding'")
    assert found(project) == [("memo", "is on a coding that no longer exists")]


def test_a_loop_in_the_code_tree_can_be_undone(project: Project, made: Coding) -> None:
    tired = codebook.add_code(project, "Tired", parent=made.code)
    damage(project, f"UPDATE codes SET parent_guid = '{tired.guid}' WHERE guid = '{made.code}'")
    assert found(project) == [("code", "is its own parent, directly or through other codes")] * 2
    assert [quotation.path for quotation in quoting.quotations(project)] == [("Trust",)]
    looped = lookup.find_code(lookup.read_codebook(project), made.code)
    codebook.move_code(project, looped, None)
    assert found(project) == []


def test_a_turn_outside_of_the_text(project: Project, made: Coding) -> None:
    damage(project, 'UPDATE turns SET content = json_replace(content, "$[0][2]", 99999)')
    assert found(project) == [("turn", "1 turn outside the text")]


def test_a_row_that_refers_to_nothing(project: Project, made: Coding) -> None:
    damage(project, "UPDATE documents SET case_guid = 'gone'")
    assert found(project) == [("file", "a row of documents refers to a row of cases that is gone")]


WRONG = {
    "codes": ("kind = 'nonsense'", "its kind is “nonsense”"),
    "documents": ("kind = 'nonsense'", "its kind is “nonsense”"),
    "anchors": ("state = 'odd'", "its state is “odd”"),
    "speakers": ("role = 'boss'", "its role is “boss”"),
}


@pytest.mark.parametrize("table", WRONG)
def test_a_value_that_cannot_be_is_told_and_whatever_reads_it_says_that_the_file_is_damaged(
    project: Project, made: Coding, table: str
) -> None:
    change, detail = WRONG[table]
    damage(project, f"UPDATE {table} SET {change}")
    assert ("value", detail) in found(project)
    with pytest.raises(ProjectError, match="is damaged: a row has a value that cannot be") as told:
        quoting.quotations(project)
    assert told.value.hint == "To see which one: qualcode doctor"


def test_verdicts_conclusions_attributes_and_frozen_codebooks_are_looked_at(project: Project, made: Coding) -> None:
    theme = codebook.add_code(project, "Burden", kind=CodeKind.THEME)
    codebook_versions.freeze_codebook(project, "v1")
    set_case(project, "C1", {"calm@before": "3", "calm@after": "4", "town": "Basel"})
    crosschecking.assess(project, theme, Verdict.AGREEMENT)
    measuring.set_inference(project, theme, ("Burden",), None, Inference.CONFIRMS)
    assert found(project) == []
    damage(
        project, "UPDATE assessments SET verdict = 'x', meaning = 'y'", "UPDATE inferences SET inference = 'z'",
        "UPDATE attributes SET type = 'odd', categories = '{}' WHERE name = 'town'",
        "UPDATE codebooks SET content = '[{'",
    )  # fmt: skip
    assert sorted(detail for _, detail in found(project)) == [
        "its categories cannot be read", "its content cannot be read", "its inference is “z”", "its meaning is “y”",
        "its type is “odd”", "its verdict is “x”",
    ]  # fmt: skip


def test_what_is_printed_of_an_exemplar_must_have_been_said(project: Project, made: Coding) -> None:
    exemplars.set_exemplar(project, made, display="wanted to […]")
    assert found(project) == []
    damage(project, "UPDATE codings SET display = 'wanted to rest'")
    (problem,) = problems(project)
    assert problem.detail == "its printed form is not what was said: “wanted to rest”"
    assert problem.repair == f"Write it anew: qualcode exemplar {made.guid[:8]} --display TEXT"
    exemplars.set_exemplar(project, made, display="")
    assert found(project) == []


def test_an_index_that_leads_to_no_row_is_a_problem_and_no_traceback(
    project: Project, made: Coding, tmp_path: Path
) -> None:
    for name in ("C2", "C3", "C4"):
        bring_in(project, tmp_path, name, f"{name}: Well.\n")
    with closing(sqlite3.connect(project.path)) as connection:
        first = min(sha256 for (sha256,) in connection.execute("SELECT sha256 FROM texts"))
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name LIKE '%autoindex_texts%'"
        ).fetchone()
    project.close()
    content = bytearray(project.path.read_bytes())
    size = int.from_bytes(content[16:18])
    at = content.index(first.encode(), (root - 1) * size, root * size)
    content[at : at + 8] = b"f" * 8  # the first is in the place of the last: nobody who looks for it comes there
    project.path.write_bytes(content)
    with projects.project_opened(project.path, "Ana") as damaged:
        assert {"file", "hash"} <= {problem.kind for problem in checking.examine(damaged).problems}
