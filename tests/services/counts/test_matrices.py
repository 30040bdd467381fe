from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.analysis.matrix import Cells
from qualcode.analysis.matrix.matrix import Matrix
from qualcode.errors import NotFoundError
from qualcode.model.codebook import CodeKind
from qualcode.model.document import DocumentKind
from qualcode.services.cases import cases
from qualcode.services.coding import codebook
from qualcode.services.counts.frequencies import assess_saturation, report_frequencies
from qualcode.services.counts.matrices import list_axes, matrix, passages_behind, report_matrix, usual_columns
from qualcode.services.counts.scope import read_scope, scope_prefix
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project, open_project
from tests.study import INTERVIEW, NOTES, apply, bring_in, code, theme


@pytest.fixture(scope="module")
def study(empty_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Two interviews of two groups and a meeting; themes in the first, in the second, in both, in the meeting."""
    tmp_path = tmp_path_factory.mktemp("matrices")
    project = open_project(Path(shutil.copy(empty_project, tmp_path)), "Ana")
    first = bring_in(project, tmp_path, "C1", case="C1", group="coach")
    second = bring_in(project, tmp_path, "C2", INTERVIEW.replace("C1:", "C2:"), case="C2", group="lead")
    notes = bring_in(project, tmp_path, "Monday", NOTES, kind=DocumentKind.NOTES, group="coach")
    for name, coded in (("First", [first]), ("Second", [second]), ("Both", [first, second]), ("Notes", [notes])):
        below = codebook.add_code(project, f"{name} below", parent=theme(project, name).guid)
        for document in coded:
            apply(project, document, below, "tired")
    theme(project, "Nobody")
    cases.set_case(project, "C1", {"role": "nurse", "years": "3", "Calm@T1": "1", "Calm@T2": "2"})
    cases.set_case(project, "C2", {"role": "cook", "years": "12", "Calm@T1": "4"})
    yield project
    project.close()


def shown(counted: Matrix) -> tuple[list[str], list[str], list[list[float | None]]]:
    return [h.name for h in counted.rows.headings], [h.name for h in counted.columns.headings], counted.cells


def test_interviews_count_unless_all_kinds_are_asked_for(study: Project) -> None:
    names = ["First", "Second", "Both", "Notes", "Nobody"]
    assert shown(matrix(study, "themes", "documents", Cells.QUOTATIONS)) == (
        names, ["C1", "C2"], [[1, 0], [0, 1], [1, 1], [0, 0], [0, 0]],
    )  # fmt: skip
    everything = matrix(study, "themes", "documents", Cells.QUOTATIONS, kind=None)
    assert shown(everything) == (
        names, ["C1", "C2", "Monday"], [[1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 0]],
    )  # fmt: skip
    assert [q.document.name for q in passages_behind(study, everything, 2, None).quotations] == ["C1", "C2"]
    assert [q.path[0] for q in passages_behind(study, everything, None, 0).quotations] == ["First", "Both"]
    assert [q.path[0] for q in passages_behind(study, everything, 0, 0).quotations] == ["First"]
    of_all = passages_behind(study, everything, None, None)
    assert (len(of_all.quotations), of_all.passages) == (5, 3)
    first = passages_behind(study, everything, None, None, most=1)
    assert ([q.path[0] for q in first.quotations], first.passages) == (["First", "Both"], 3)
    words = matrix(study, "themes", "documents", Cells.WORDS, kind=None)
    assert words.cells == everything.cells


def test_a_group_has_its_own_codes_and_those_that_nobody_used(study: Project) -> None:
    counted = matrix(study, "themes", "documents", group="COACH", kind=None)
    assert [heading.name for heading in counted.rows.headings] == ["First", "Both", "Notes", "Nobody"]
    with pytest.raises(NotFoundError, match="no document belongs to a group “team”") as refused:
        matrix(study, "themes", "documents", group="team")
    assert refused.value.hint == "The groups: coach, lead"
    scope = read_scope(study, "lead", "role = 'cook'", DocumentKind.INTERVIEW)
    assert [document.name for document in scope.documents] == ["C2"]
    codes = [scope.coded.codes[place] for place in scope.coded.columns.code.tolist()]
    assert [scope.book.path(code)[0] for code in codes] == ["Second", "Both"]
    assert read_scope(study, "lead", "role = 'nurse'").documents == ()
    assert read_scope(study, None, "role = 'nurse'").foreign == frozenset()


def test_axes_are_named_in_any_letters_and_attributes_with_or_without_case_before_them(study: Project) -> None:
    columns = {
        name: shown(matrix(study, "Themes", name))[1]
        for name in (" CASES ", "Role", "case.role", "CASE.YEARS", "calm@t2")
    }
    assert columns == {
        " CASES ": ["C1", "C2"], "Role": ["cook", "nurse"], "case.role": ["cook", "nurse"],
        "CASE.YEARS": ["3", "12"], "calm@t2": ["2", "(not known)"],
    }  # fmt: skip
    cut = [shown(matrix(study, "themes", "years", bins=bins))[1] for bins in ({"YEARS": "5,"}, {"": "5,"}, {"x": "5,"})]
    assert cut == [["below 5", "5 and above"]] * 2 + [["3", "12"]]
    hints = {}
    for wrong in ("calm", "rôle", "zzzzzz"):
        with pytest.raises(NotFoundError) as refused:
            matrix(study, "themes", wrong)
        hints[wrong] = refused.value.hint
    fixed = "themes, subthemes, codes, cases, documents, groups, speakers, coders, rounds"
    assert hints == {
        "calm": "Did you mean Calm@T1 or Calm@T2?", "rôle": "Did you mean role?",
        "zzzzzz": f"Choose one of: {fixed}, role, years, Calm@T1, Calm@T2",
    }  # fmt: skip
    assert list_axes(study) == [*fixed.split(", "), "role", "years", "Calm@T1", "Calm@T2"]


def test_beside_codes_stands_an_attribute_of_few_values_else_groups_else_cases(
    project: Project, tmp_path: Path
) -> None:
    assert usual_columns(project) == "cases"
    bring_in(project, tmp_path, "C1", group="coach")
    assert usual_columns(project) == "cases"
    bring_in(project, tmp_path, "C2", INTERVIEW + ".", group="lead")
    assert usual_columns(project) == "groups"
    for number in range(9):
        cases.set_case(project, f"P{number}", {"same": "x", "many": str(number), "Calm@T1": str(number % 2)})
    assert usual_columns(project) == "groups"
    for number in range(9):
        cases.set_case(project, f"P{number}", {"eight": str(number % 8)})
    assert usual_columns(project) == "eight"


def test_what_was_chosen_stands_before_the_counts(study: Project) -> None:
    chosen = [scope_prefix(*args) for args in ((None, None), ("a", None), (None, "b"), ("a", "b"))]
    assert chosen == ["", "group a: ", "where b: ", "group a, where b: "]
    counted = matrix(study, "themes", "cases", group="lead")
    assert "group lead: " in str(report_matrix(study, counted, "lead").blocks)


def test_an_axis_without_codings_says_so_and_what_would_have_some(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    assert matrix(project, "codes", "groups").notes == ("Nothing is coded in what is counted here",)
    apply(project, document, code(project, "Tired", kind=CodeKind.SUBTHEME), "I was tired")
    told = "The codebook has no codes here; what is coded is under themes and subthemes: choose subthemes instead"
    assert matrix(project, "codes", "groups").notes == matrix(project, "groups", "codes").notes == (told,)
    assert f"{told}." in str(report_matrix(project, matrix(project, "codes", "groups")).blocks)
    code(project, "Glad")
    told = "None of the codes here is coded; what is coded is under themes and subthemes: choose subthemes instead"
    assert matrix(project, "codes", "groups").notes == (told,)
    assert matrix(project, "subthemes", "groups").notes == ()
    assert report_frequencies(project, "codes").data["notes"] == [told]
    assert report_frequencies(project, "subthemes").data["notes"] == []
    assert assess_saturation(project, "codes")[0].reason == f"n{told[1:]}"


def test_attributes_and_groups_are_crossed_over_people_and_not_over_what_is_coded(
    project: Project, tmp_path: Path
) -> None:
    for name, group in (("C1", "coach"), ("C2", "coach"), ("P1", "participant")):
        bring_in(project, tmp_path, name, INTERVIEW.replace("C1:", f"{name}:"), group=group, case=name)
        cases.set_case(project, name, {"role": "surgeon" if name == "C1" else "nurse"})
    apply(project, lookup.find_document(project, "C1"), code(project, "Tired"), "Then I was tired.")
    crossed = matrix(project, "role", "groups")
    assert [heading.name for heading in crossed.rows.headings] == ["nurse", "surgeon"]
    assert (crossed.cells, crossed.row_totals, crossed.total) == ([[1, 1], [1, 0]], [2, 1], 3)
    assert "coded or not" in str(report_matrix(project, crossed).blocks)
    assert matrix(project, "role", "groups", Cells.QUOTATIONS).cells == [[0, 0], [1, 0]]
    assert matrix(project, "codes", "groups").cells == [[1, 0]]
