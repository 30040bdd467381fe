"""The sample study: those who were measured and not interviewed are cases, and participants of nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qualcode.analysis.matrix import Cells
from qualcode.services.cases import cases
from qualcode.services.counts import frequencies, matrices, measuring
from qualcode.services.paper import reporting
from qualcode.services.project.projects import Project
from qualcode.services.sample import sample
from tests.study import distinct_passages


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    made = sample.build_sample(tmp_path_factory.mktemp("sample"))
    yield made
    made.close()


def test_79_cases_of_which_21_are_interviewed(study: Project) -> None:
    found = cases.list_cases(study)
    assert (len(found), sum(bool(case.documents) for case in found)) == (79, 21)
    assert {attribute.name: attribute.type.value for attribute in cases.list_attributes(study)}[
        "Confidence"
    ] == "number"


def test_who_was_measured_only_is_no_participant(study: Project) -> None:
    assert [reporting.themes(study, group).participants for group in ("coach", "participant", None)] == [13, 8, 21]
    assert all(entry.of == 8 for entry in reporting.themes(study, "participant").themes)
    by_case = matrices.matrix(study, "cases", "themes")
    assert len(by_case.rows.headings) == 21
    by_confidence = matrices.matrix(study, "themes", "Confidence@T1", Cells.PARTICIPANTS, "participant")
    assert by_confidence.total == 8
    assert {each.of for each in frequencies.frequencies(study, group="participant")} == {8}
    assert measuring.joint(study).participants == 8


def test_the_measures_are_those_of_all_66(study: Project) -> None:
    confidence, knowledge, resilience = measuring.joint(study).measured
    assert [wave.n for wave in confidence.waves] == [66, 62, 47, 33]
    assert (knowledge.of, resilience.of) == (66, 66)


def test_resilience_went_up_down_and_nowhere(study: Project) -> None:
    display = measuring.joint(study, measuring.Asked("Resilience"))
    assert {direction.value: people for direction, people in display.groups.items()} == {
        "improved": ("P5", "P6", "P7", "P8"), "same": ("P4",), "worse": ("P1",), "not measured": ("P2", "P3"),
    }  # fmt: skip


def test_each_total_and_each_cell_has_its_passages(study: Project) -> None:
    made = matrices.matrix(study, "themes", "role", Cells.QUOTATIONS)
    columns = range(len(made.columns.headings))

    def passages(row: int | None, column: int | None) -> set[tuple[str, object]]:
        return {(q.document.guid, q.coding.span) for q in matrices.passages_behind(study, made, row, column).quotations}

    for row, total in enumerate(made.row_totals):
        assert len(passages(row, None)) == total
        assert passages(row, None) == set().union(*(passages(row, column) for column in columns))
    assert [len(passages(None, column)) for column in columns] == made.column_totals
    assert len(passages(None, None)) == made.total


def test_what_can_stand_beside_themes(study: Project) -> None:
    axes = matrices.list_axes(study)
    assert axes[:3] == ["themes", "subthemes", "codes"]
    assert {"role", "Confidence@T1"} < set(axes)
    assert matrices.usual_columns(study) == "group"
    for axis in axes:
        matrices.matrix(study, "themes", axis)


def test_what_is_new_with_an_interview_has_its_passages(study: Project) -> None:
    order = "C3,C1"
    found, _ = frequencies.assess_saturation(study, "codes", order=order, group="coach")
    in_order = frequencies.codes_in_order(study, "codes", order, "coach")
    new = [frequencies.passages_new_with(study, in_order, number) for number in range(len(in_order.documents))]
    assert [len({q.coding.code for q in quoted}) for quoted in new] == [step.new for step in found.steps]
    for step, quoted in zip(found.steps, new, strict=True):
        assert {q.document.name for q in quoted} <= {step.name}
    assert all(order in frequencies.list_orders(study) for order in ("name", "import", "joined"))


def test_the_passages_of_a_voice_are_those_of_its_participants(study: Project) -> None:
    display = measuring.joint(study)
    for theme in display.themes:
        for voice in theme.voices:
            behind = measuring.passages_behind(study, display, theme.code, voice.participants)
            assert list(dict.fromkeys(q.case for q in behind.quotations)) == list(voice.participants)
            assert set(voice.exemplars) <= set(behind.quotations)
            assert behind.passages == distinct_passages(behind.quotations)
            first = measuring.passages_behind(study, display, theme.code, voice.participants, most=2)
            assert first.passages == behind.passages
            assert distinct_passages(first.quotations) == min(2, behind.passages)
