from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qualcode.analysis.counts.saturation import DEFAULT
from qualcode.errors import NotFoundError, UsageError
from qualcode.model.document import Document, DocumentKind
from qualcode.services.cases import cases
from qualcode.services.counts import frequencies
from qualcode.services.counts.frequencies import assess_saturation, codes_in_order, passages_new_with, who_speaks
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project, open_project
from tests.study import INTERVIEW, NOTES, apply, bring_in, code

PEOPLE = (
    "case,role,age,met,Score@T1,held,seen\nC1,nurse,9,2021-05-04,1,04.05.2021,4/5/2021\n"
    "C2,cook,10,2020-01-31,2,31.01.2020,1/1/2020\nC10,nurse,,2021-04-30,,30.04.2021,3/4/2021\nMia,,8,,,,\n"
)


@pytest.fixture(scope="module")
def study(empty_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Three interviews in two groups, brought in as C10, C1, C2, and a meeting; in C2 Mia answers, too. Only read."""
    tmp_path = tmp_path_factory.mktemp("frequencies")
    project = open_project(Path(shutil.copy(empty_project, tmp_path)), "Ana")
    table = tmp_path / "people.csv"
    table.write_text(PEOPLE)
    cases.import_cases(project, table)
    for name, group in (("C10", "coach"), ("C1", "coach"), ("C2", "lead")):
        text = INTERVIEW.replace("C1:", f"{name}:") + ("\nMia: So it was.\n\nMia: Yes.\n" if name == "C2" else "")
        bring_in(project, tmp_path, name, text, group=group)
    notes = bring_in(project, tmp_path, "Monday", NOTES, kind=DocumentKind.NOTES, group="team")
    tired, help_ = code(project, "Tired"), code(project, "Help")
    for name, of in (("C1", tired), ("C2", tired), ("C2", help_), ("C10", help_)):
        apply(project, document(project, name), of, "I was tired of the forms")
    apply(project, notes, help_, "everybody was tired")
    yield project
    project.close()


def document(project: Project, name: str) -> Document:
    return lookup.find_document(project, name)


def ordered(project: Project, order: str, **kwargs: str) -> tuple[list[str], str]:
    outcome, how = assess_saturation(project, order=order, **kwargs)  # type: ignore[arg-type]
    return [interview.name for interview in outcome.steps], how


def test_interviews_stand_in_any_order(study: Project) -> None:
    by_age = (["C2", "C1", "C10"], "in the order of age; 1 interview without it at the end")
    orders = {
        "name": (["C1", "C2", "C10"], "in the order of their names"),
        " NAME ": (["C1", "C2", "C10"], "in the order of their names"),
        "import": (["C10", "C1", "C2"], "in the order in which they were imported"),
        " Import": (["C10", "C1", "C2"], "in the order in which they were imported"),
        "age": by_age,
        " AGE ": by_age,
        "met": (["C2", "C10", "C1"], "in the order of met"),
        "held": (["C2", "C10", "C1"], "in the order of held"),
        "role": (["C2", "C1", "C10"], "in the order of role"),
        "score@t1": (["C1", "C2", "C10"], "in the order of Score@T1; 1 interview without it at the end"),
        "C10": (["C10", "C1", "C2"], "in the order given"),
        " c2 ,, C10": (["C2", "C10", "C1"], "in the order given"),
    }
    assert {order: ordered(study, order) for order in orders} == orders


def test_an_order_that_makes_no_sense_is_refused(study: Project) -> None:
    for order, said in (("C1,c1", "C1 occurs twice"), ("Monday", "Monday is not among the counted interviews")):
        with pytest.raises(UsageError, match=said):
            assess_saturation(study, order=order)
    with pytest.raises(UsageError, match="C2 is not among the counted interviews"):
        assess_saturation(study, order="C2", group="coach")
    with pytest.raises(UsageError, match="the dates of “seen” have no order: “4/5/2021” may be more than one day"):
        assess_saturation(study, order="seen")
    with pytest.raises(NotFoundError, match="and no attribute has this name"):
        assess_saturation(study, order="height")


def test_settings_that_cannot_be_are_refused_and_those_at_the_border_are_not(study: Project) -> None:
    for wrong in (
        replace(DEFAULT, base=0), replace(DEFAULT, run=0), replace(DEFAULT, orders=0),
        replace(DEFAULT, thresholds=(-0.1,)), replace(DEFAULT, thresholds=(0.05, 1.1)),
    ):  # fmt: skip
        with pytest.raises(UsageError):
            assess_saturation(study, settings=wrong)
    at_the_border = replace(DEFAULT, base=1, run=1, orders=1, thresholds=(0, 1))
    assert assess_saturation(study, settings=at_the_border)[0].steps


def test_orders_are_names_imports_and_what_cases_have(study: Project) -> None:
    assert frequencies.list_orders(study) == [
        "done",
        "name",
        "import",
        "role",
        "age",
        "met",
        "Score@T1",
        "held",
        "seen",
    ]


def test_what_is_new_comes_with_the_first_interview_that_has_it(study: Project) -> None:
    def new(**kwargs: Any) -> list[list[tuple[str, str]]]:
        in_order = codes_in_order(study, **kwargs)
        passages = (passages_new_with(study, in_order, number) for number in range(len(in_order.documents)))
        return [[(q.document.name, q.path[-1]) for q in quoted] for quoted in passages]

    assert new() == [[("C1", "Tired")], [("C2", "Help")], []]
    assert new(order="import") == [[("C10", "Help")], [("C1", "Tired")], []]
    assert new(group="Lead") == [[("C2", "Tired"), ("C2", "Help")]]
    assert new(where="role = 'nurse'") == [[("C1", "Tired")], [("C10", "Help")]]


def test_interviews_alone_count_and_of_a_group_its_own(study: Project) -> None:
    def counted(**kwargs: Any) -> list[tuple[str, int, int]]:
        rows = frequencies.frequencies(study, **kwargs)
        return [(row.heading.name, row.participants, row.of) for row in rows]

    assert counted() == [("Tired", 2, 4), ("Help", 2, 4)]
    assert counted(group="coach") == [("Tired", 1, 2), ("Help", 1, 2)]


def test_a_sequence_is_that_of_one_document(study: Project) -> None:
    assert [step.path for step in frequencies.code_sequence(study, document(study, "C1"))] == [("Tired",)]
    assert {step.path for step in frequencies.code_sequence(study, document(study, "C2"))} == {("Tired",), ("Help",)}


def test_who_speaks_in_the_documents_of_a_kind_and_group(study: Project) -> None:
    lead = {"Interviewer": 1, "C2": 1, "Mia": 1}
    speaking: dict[tuple[DocumentKind | None, str | None], dict[str, int]] = {
        (DocumentKind.INTERVIEW, None): {"Interviewer": 3, "C1": 1, "C2": 1, "C10": 1, "Mia": 1},
        (DocumentKind.INTERVIEW, "COACH"): {"Interviewer": 2, "C1": 1, "C10": 1},
        (DocumentKind.INTERVIEW, "lead"): lead,
        (DocumentKind.INTERVIEW, "team"): {},
        (None, "lead"): lead,
    }
    assert {
        (kind, group): {each.speaker: len(each.documents) for each in who_speaks(study, group=group, kind=kind)}
        for kind, group in speaking
    } == speaking


def test_who_speaks_in_one_document_and_in_a_group_that_nobody_has(study: Project) -> None:
    assert [each.speaker for each in who_speaks(study, document(study, "C1"))] == ["C1", "Interviewer"]
    with pytest.raises(NotFoundError, match="no document belongs to a group “nobody”"):
        who_speaks(study, group="nobody")
    title = frequencies.report_speakers(study, group="lead").title
    assert title == "study: who says how much (lead)"
    assert frequencies.report_speakers(study, document(study, "C1")).title == "C1: who says how much"
