"""--where held against a real project: quotations, documents, cases, reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import UsageError
from qualcode.model.document import DocumentKind
from qualcode.services.cases import cases
from qualcode.services.coding import quoting
from qualcode.services.counts.filtering import Where
from qualcode.services.documents import documents
from qualcode.services.paper import reporting
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, NOTES, apply, bring_in, code, theme

PEOPLE = "case,role,grade,Confidence@T1,Confidence@T2\nC1,nurse,mid,3,4\nC2,chaplain,senior,2,\n"


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Project:
    table = tmp_path / "people.csv"
    table.write_text(PEOPLE)
    first = bring_in(project, tmp_path, "C1", group="coach")
    second = bring_in(project, tmp_path, "C2", INTERVIEW.replace("C1:", "C2:"), group="lead")
    notes = bring_in(project, tmp_path, "Monday", NOTES, kind=DocumentKind.NOTES)
    cases.import_cases(project, table)
    tired, help_ = theme(project, "Tired"), code(project, "Help")
    apply(project, first, tired, "I was tired of the forms")
    apply(project, first, help_, "I wanted to help, and I was tired of the forms.")
    apply(project, first, help_, "The nurse I work with")
    apply(project, second, tired, "Then I was tired.")
    apply(project, notes, tired, "everybody was tired")
    return project


def quoted(project: Project, text: str) -> list[tuple[str, str]]:
    found = quoting.quotations(project, quoting.QuoteFilter(where=Where(project, text).of_quotation))
    return [(quotation.document.name, quotation.path[-1]) for quotation in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("role = 'nurse'", [("C1", "Help"), ("C1", "Tired"), ("C1", "Help")]),
        ("case.role = 'nurse' and \"Tired\"", [("C1", "Help"), ("C1", "Tired")]),
        ('"Help" and not "Tired"', [("C1", "Help")]),
        ("group = 'lead'", [("C2", "Tired")]),
        ("kind = 'notes'", [("Monday", "Tired")]),
        ("Confidence@T2 > 3", [("C1", "Help"), ("C1", "Tired"), ("C1", "Help")]),
        ("case is missing", [("Monday", "Tired")]),
        ("speaker = 'C2'", [("C2", "Tired")]),
        ('near("Tired", "Help", 2 turns)', [("C1", "Help"), ("C1", "Tired"), ("C1", "Help")]),
        ('near("Tired", "Help", 1 turn)', [("C1", "Help"), ("C1", "Tired")]),
        ("near(Tired, help, 1 turn)", [("C1", "Help"), ("C1", "Tired")]),
        ('near(Help, "Tired", 1) and role = nurse', [("C1", "Help"), ("C1", "Tired")]),
        ("near(Help, Help, 2 turns)", [("C1", "Help"), ("C1", "Tired"), ("C1", "Help")]),
        ("near(Help, Help, 1 turn)", []),
        ("near(Tired, Tired, 99 turns)", []),
    ],
)
def test_quotations(study: Project, text: str, expected: list[tuple[str, str]]) -> None:
    assert quoted(study, text) == expected


def test_documents_and_cases(study: Project) -> None:
    listed = documents.list_documents(study)
    where = Where(study, "role = 'nurse' or kind = 'notes'")
    assert [document.name for document in listed if where.of_document(document)] == ["C1", "Monday"]
    coded = Where(study, '"Help"')
    assert [document.name for document in listed if coded.of_document(document)] == ["C1"]
    assert [case.name for case in cases.list_cases(study) if coded.of_case(case)] == ["C1"]
    of_group = Where(study, "document.group = 'lead'")
    assert [case.name for case in cases.list_cases(study) if of_group.of_case(case)] == ["C2"]


def test_a_document_or_case_has_all_that_is_coded_in_it(study: Project) -> None:
    holding = {
        "near(Tired, Help, 1 turn)": (["C1"], ["C1"]),
        "near(Help, Help, 2 turns)": (["C1"], ["C1"]),
        "near(Help, Help, 1 turn)": ([], []),
        "not near(Tired, Help, 1 turn)": (["C2", "Monday"], ["C2"]),
        '"Help" and "Tired"': (["C1"], ["C1"]),
        'not "Tired"': ([], []),
        "\"Tired\" and kind = 'notes'": (["Monday"], []),
        "grade > 'junior' and grade < 'senior'": (["C1"], ["C1"]),
        "CONFIDENCE@t1 = 3": (["C1"], ["C1"]),
        "turns = 6 and words = 57 and version = 1 and format = 'txt'": (["C1", "C2"], ["C1", "C2"]),
        "case.name = 'C2' or document.name = 'Monday'": (["C2", "Monday"], ["C2"]),
        "group is missing": (["Monday"], []),
    }
    cases.set_attribute(study, "grade", None, ["Junior", "Mid", "Senior"])
    everything, everybody = documents.list_documents(study), cases.list_cases(study)
    for text, found in holding.items():
        where = Where(study, text)
        of_documents = [each.name for each in everything if where.of_document(each)]
        assert (of_documents, [each.name for each in everybody if where.of_case(each)]) == found, text


def test_a_document_belongs_to_the_case_of_everybody_who_answers_in_it(project: Project, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("case,role\nC1,nurse\nC2,chaplain\nC3,cook\n")
    cases.import_cases(project, table)
    text = "Interviewer: So?\n\nC1: I was tired.\n\nC2: I was not.\n\nInterviewer: Well.\n\nC1: Yes.\n"
    both = bring_in(project, tmp_path, "Both", text)
    holding = [role for role in ("nurse", "chaplain", "cook") if Where(project, f"role = {role}").of_document(both)]
    assert holding == ["nurse", "chaplain"]
    counted = [role for role in ("nurse", "chaplain", "cook") if Where(project, f"role = {role}").may_hold_of(both)]
    assert counted == ["nurse", "chaplain"]


def test_a_case_is_found_by_any_of_its_documents(study: Project, tmp_path: Path) -> None:
    bring_in(study, tmp_path, "Second talk", f"{INTERVIEW}\n\nC1: More.\n", group="lead", case="C1")
    cases.set_case(study, "C3", {"role": "cook"})
    for text, found in (
        ("group = 'coach'", ["C1"]), ("group = 'lead'", ["C1", "C2"]), ("group = 'night'", []),
        ("role = 'cook'", ["C3"]), ("document.name is missing", ["C3"]),
    ):  # fmt: skip
        where = Where(study, text)
        assert [each.name for each in cases.list_cases(study) if where.of_case(each)] == found, text


def test_ranks_count_among_whom_a_condition_on_codings_counts(study: Project) -> None:
    cases.set_attribute(study, "grade", None, ["Junior", "Mid", "Senior"])
    where = Where(study, "grade < 'senior' and coder = 'Ana'")
    assert [each.name for each in documents.list_documents(study) if where.may_hold_of(each)] == ["C1"]


def test_what_is_said_of_a_coding_can_be_asked_for(study: Project) -> None:
    first = documents.list_documents(study)[0]
    apply(study, first, code(study, "Began"), "How did you begin?", memo="a fine start", exemplar=True)
    apply(replace(study, coder="Ben"), first, code(study, "Also"), "And then?")
    assert quoted(study, "exemplar = yes") == [("C1", "Began")]
    assert len(quoted(study, "exemplar = no")) == 6
    assert quoted(study, "memo contains 'fine'") == [("C1", "Began")]
    assert len(quoted(study, "memo is missing")) == 6
    assert quoted(study, "coder = 'Ben'") == [("C1", "Also")]
    assert quoted(study, "coding.code = 'Also'") == [("C1", "Also")]
    assert quoted(study, "speaker is missing") == [("Monday", "Tired")]
    assert quoted(study, "speaker = 'Interviewer'") == [("C1", "Began"), ("C1", "Also")]


@pytest.mark.parametrize(("distance", "is_near"), [(5, False), (6, True)])
def test_the_distance_in_characters_is_that_between_the_ends(
    project: Project, tmp_path: Path, distance: int, is_near: bool
) -> None:
    notes = bring_in(project, tmp_path, "Notes", "one two three four five.\n", kind=DocumentKind.NOTES)
    apply(project, notes, code(project, "A"), "one two")
    apply(project, notes, code(project, "B"), "four")
    for text in (f"near(A, B, {distance + 1} characters)", f"near(B, A, {distance + 1} characters)"):
        assert quoted(project, text) == ([("Notes", "A"), ("Notes", "B")] if is_near else [])


def test_a_report_counts_out_of_those_of_whom_it_holds(study: Project) -> None:
    report = reporting.themes(study, where="role = 'chaplain'")
    assert (report.participants, [entry.code.name for entry in report.themes if entry.codings]) == (1, ["Tired"])


def test_a_condition_on_codings_leaves_all_who_could_have_them_to_count_among(study: Project) -> None:
    by_ben = reporting.themes(replace(study, coder="Ben"), where="coder = 'Ben'")
    assert (by_ben.participants, by_ben.codings) == (2, 0)
    of_nurses = reporting.themes(study, where="role = 'nurse' and coder = 'Ana' and not \"Help\"")
    assert (of_nurses.participants, of_nurses.codings) == (1, 0)
    helped = reporting.themes(study, where='"Tired" and not "Help"')
    assert (helped.participants, helped.codings) == (2, 1)
    assert reporting.themes(study, where="role = 'nurse' and role = 'chaplain' and \"Help\"").participants == 0


def test_an_ordered_category_ranks(study: Project) -> None:
    cases.set_attribute(study, "grade", None, ["junior", "mid", "senior"])
    assert [c.name for c in cases.list_cases(study) if Where(study, "grade > 'junior'").of_case(c)] == ["C1", "C2"]
    assert [c.name for c in cases.list_cases(study) if Where(study, "grade < 'senior'").of_case(c)] == ["C1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rôle = 'nurse'", "did you mean role"),
        ('"Tyred"', "Did you mean “Tired”"),
        ("document.role = 'nurse'", "there is no field or attribute “role”"),
        ("near(Tired, not, 3 turns)", "write a code in double quotes here"),
        ("near(Tired, Role tensions, 3 turns)", "several words in double quotes"),
        ("document.zzzz = 'nurse'", "choose one of: name, kind, group, format, words, turns, version"),
        ("near(Tired, Hlep, 3 turns)", "Did you mean “Help”"),
        ("Tyred", "Did you mean “Tired”"),
    ],
)
def test_what_the_project_does_not_know(study: Project, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Where(study, text)
