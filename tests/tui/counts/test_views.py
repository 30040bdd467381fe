"""What a view of counts shows of a project, and what stands behind its cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.cases import cases
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.projects import Project
from qualcode.tui.counts.cooccurrence import CooccurrenceView
from qualcode.tui.counts.frequency import FrequencyView
from qualcode.tui.counts.joint import JointView
from qualcode.tui.counts.matrix import MatrixView
from qualcode.tui.counts.page import Page
from qualcode.tui.counts.saturation import SaturationView
from qualcode.tui.counts.view import Scope
from tests.study import INTERVIEW, apply, bring_in, theme


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Project:
    """Two interviews, of a nurse and a cook; all voice Help, the nurse alone voices Forms, on the same words."""
    for name, role, after, group in (("C1", "nurse", "5", "coach"), ("C2", "cook", "2", "other")):
        cases.set_case(project, name, {"role": role, "Calm@T1": "3", "Calm@T2": after})
        bring_in(project, tmp_path, name, INTERVIEW.replace("C1:", f"{name}:"), group=group, case=name)
    return project


@pytest.fixture
def coded(study: Project) -> Project:
    first, second = list_documents(study)
    help_, forms = theme(study, "Help"), theme(study, "Forms")
    apply(study, first, help_, "I wanted to help, and I was tired of the forms")
    apply(study, first, help_, "I said yes")
    apply(study, first, forms, "tired of the forms")
    apply(study, second, help_, "I said yes")
    return study


def texts(page: Page) -> list[list[str]]:
    return [[square.text for square in row] for row in page.rows]


@pytest.mark.parametrize(
    ("cells", "help_", "titles"),
    [
        ("participants", ["1", "1", "2"], ["2 of 2 participants, 3 passages", "1 of 1 participant, 1 passage"]),
        ("share", ["100 %", "100 %", "100 %"], ["100 % of 2 participants, 3 passages",
                                                "100 % of 1 participant, 1 passage"]),
        ("quotations", ["1", "2", "3"], ["3 quotations", "1 quotation"]),
        ("words", ["3", "14", "17"], ["17 words, 3 passages", "3 words, 1 passage"]),
    ],
)  # fmt: skip
def test_a_cell_of_a_matrix_is_told_with_what_it_counts(
    coded: Project, cells: str, help_: list[str], titles: list[str]
) -> None:
    view = MatrixView()
    view.take("columns", "role")
    view.take("cells", cells)
    page = view.read(coded, Scope())
    assert texts(page)[0] == ["Help", *help_]
    of_all, of_cook = titles
    assert [page.evidence_of(0, column).title for column in (0, 1, 3)] == [
        f"Help × all: {of_all}", f"Help × cook: {of_cook}", f"Help × all: {of_all}",
    ]  # fmt: skip
    assert page.evidence_of(2, 2).title.startswith("All × nurse: ")
    assert [square.heat for square in page.rows[2]] == [None, 0, 0, 0], "totals are not tinted"


def test_a_pair_and_a_square_of_codes_lead_to_the_same_passages(coded: Project) -> None:
    view = CooccurrenceView()
    pairs = view.read(coded, Scope())
    view.take("form", "square")
    square = view.read(coded, Scope())
    both = "Help + Forms: 1 time, Jaccard 27 %, 2 passages"
    assert [pairs.evidence_of(0, column).title for column in (0, 1)] == [both, both]
    assert [square.evidence_of(0, column).title for column in (0, 1, 2)] == ["Help: 3 passages"] * 2 + [both]
    assert square.evidence_of(1, 0).title == "Forms: 1 passage"
    assert texts(square) == [["1 Help", "3", "1"], ["2 Forms", "1", "1"]]
    assert [[cell.heat for cell in row] for row in square.rows] == [[None, 0, 1], [None, 1, 0]]
    assert texts(view.read(coded, Scope("other"))) == [["1 Help", "1"]]


def test_frequencies_and_new_themes_are_those_of_the_scope(coded: Project) -> None:
    view = FrequencyView()
    by_scope = [
        texts(view.read(coded, scope)) for scope in (Scope(), Scope("other"), Scope(None, "case.role = 'cook'"))
    ]
    assert [[row[1] for row in rows] for rows in by_scope] == [["2 of 2", "1 of 2"], ["1 of 1"], ["1 of 1", "0 of 1"]]
    saturation = SaturationView()
    for ask, value in (("base", "1+1"), ("level", "themes")):
        saturation.take(ask, value)
    page = saturation.read(coded, Scope())
    assert page.notes[0] == "new █▁   all ██"
    assert [page.evidence_of(row, 0).title for row in (0, 1)] == ["New with C1: 2 themes", "New with C2: 0 themes"]


@pytest.mark.parametrize(
    ("better", "forms"), [("higher", ["1 of 1", "–", "0 of 1"]), ("lower", ["0 of 1", "–", "1 of 1"])]
)
def test_what_is_better_decides_who_improved(coded: Project, better: str, forms: list[str]) -> None:
    view = JointView()
    view.take("better", better)
    page = view.read(coded, Scope())
    assert texts(page)[1] == ["Forms", *forms, ""]
    assert [page.evidence_of(0, column).title for column in (0, 4)] == ["Help: 2 of 2 participants"] * 2
    assert page.evidence_of(0, 1).title.startswith("Help: 1 of 1 improved, ")
