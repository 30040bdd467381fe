"""The sample study: those who were measured and not interviewed are cases, and participants of nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qualcode.analysis.crossing import Cells
from qualcode.services import cases, crossing, frequencies, measuring, reporting, sample
from qualcode.services.projects import Project


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
    by_case = crossing.matrix(study, "cases", "themes")
    assert len(by_case.rows.headings) == 21
    by_confidence = crossing.matrix(study, "themes", "Confidence@T1", Cells.PARTICIPANTS, "participant")
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
