"""Measures and the joint display over a real project; inferences as steps that can be undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.analysis.joint import JointDisplay
from qualcode.errors import NotFoundError, UsageError
from qualcode.model.inference import Inference
from qualcode.services.cases import cases
from qualcode.services.coding import codebook, history
from qualcode.services.counts import measuring
from qualcode.services.privacy import pseudonyms, withdrawing
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, apply, bring_in, theme

PEOPLE = (
    "case,role,Calm@T1,Calm@T2,Stress@T1,Stress@T2,Stress@T3\n"
    "P1,nurse,3,5,8,4,4\nP2,nurse,4,4,5,6,5\nP3,chaplain,4,3,6,6,2\nP4,nurse,2,5,4,2,\n"
)


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Project:
    """Three of four who were measured are interviewed, and a coach who was not measured."""
    (tmp_path / "people.csv").write_text(PEOPLE)
    cases.import_cases(project, tmp_path / "people.csv")
    tired = theme(project, "Tired")
    for name in ("P1", "P2", "P3"):
        document = bring_in(
            project, tmp_path, name, INTERVIEW.replace("C1:", f"{name}:"), group="participant", case=name
        )
        if name != "P2":
            apply(project, document, tired, "Then I was tired.", exemplar=True)
    coach = bring_in(project, tmp_path, "C1", group="coach", case="C1")
    apply(project, coach, theme(project, "Coached"), "I wanted to help")
    return project


def counts(display: JointDisplay) -> dict[str, list[tuple[str, int, int]]]:
    return {
        theme.code.name: [(v.direction.value, len(v.participants), v.of) for v in theme.voices]
        for theme in display.themes
    }


def test_the_first_measure_from_its_first_wave_to_its_last(study: Project) -> None:
    assert counts(measuring.joint(study)) == {"Tired": [("improved", 1, 1), ("same", 0, 1), ("worse", 1, 1)]}
    assert measuring.joint(study).left_out == ("coach",)
    assert [results.name for results in measuring.joint(study).measured] == ["Calm", "Stress"]
    assert measuring.joint(study).measured[0].of == 4


def test_another_measure_wave_and_direction(study: Project) -> None:
    asked = measuring.Asked("stress", "t2", "T3", lower_is_better=True)
    assert counts(measuring.joint(study, asked)) == {"Tired": [("improved", 1, 2), ("same", 1, 1), ("worse", 0, 0)]}
    assert [results.baseline for results in measuring.joint(study, asked).measured] == ["T2"]
    least = measuring.Asked("Calm", least=2)
    assert counts(measuring.joint(study, least)) == {"Tired": [("improved", 1, 1), ("same", 1, 2), ("worse", 0, 0)]}


def test_a_group_and_a_condition(study: Project) -> None:
    of_coaches = measuring.joint(study, group="coach")
    assert counts(of_coaches) == {
        "Coached": [("improved", 0, 0), ("same", 0, 0), ("worse", 0, 0), ("not measured", 1, 1)]
    }
    nurses = measuring.joint(study, where="role = 'nurse'")
    assert counts(nurses) == {"Tired": [("improved", 1, 1), ("same", 0, 1), ("worse", 0, 0)]}


def test_from_the_last_wave_nothing_is_left_to_change(study: Project) -> None:
    assert counts(measuring.joint(study, measuring.Asked("Calm", "T2", "T1")))["Tired"][0] == ("improved", 1, 1)
    with pytest.raises(UsageError, match="the first and the last wave are the same: T2"):
        measuring.joint(study, measuring.Asked("Calm", "T2"))


def test_measures_alone(study: Project) -> None:
    (stress,) = measuring.measured(study, "Stress", "T2")
    assert ([wave.wave for wave in stress.waves], stress.of) == (["T2", "T1", "T3"], 4)
    assert [results.of for results in measuring.measured(study, where="role = 'nurse'")] == [3, 3]
    assert [results.name for results in measuring.measured(study, baseline="T3")] == ["Stress"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (measuring.Asked("Clam"), "no repeated measure “Clam”"),
        (measuring.Asked("Calm", end="T7"), "not measured at “T7”"),
        (measuring.Asked("Calm", "T2", "T2"), "the first and the last wave are the same"),
        (measuring.Asked(least=-1), "0 or more"),
        (measuring.Asked(least=float("nan")), "0 or more"),
    ],
)
def test_what_is_asked_wrongly(study: Project, asked: measuring.Asked, said: str) -> None:
    with pytest.raises((NotFoundError, UsageError), match=said):
        measuring.joint(study, asked)


def test_a_project_without_measures_says_how_they_come_in(project: Project) -> None:
    with pytest.raises(NotFoundError, match="measured more than once"):
        measuring.joint(project)


def conclude(
    project: Project, inference: Inference | None, note: str | None = None, measure: str | None = "calm"
) -> list[str]:
    book = lookup.read_codebook(project)
    code = lookup.find_code(book, "Tired")
    found = measuring.set_inference(project, code, book.path(code.guid), measure, inference, note)
    return [f"{each.reviewer} {each.inference.value} {each.measure}: {each.note}" for each in found]


def shown(project: Project) -> list[str]:
    (tired,) = measuring.joint(project).themes
    return [f"{each.reviewer} {each.inference.value}: {each.note}" for each in tired.inferences]


def test_each_reviewer_has_one_inference_beside_a_measure(study: Project) -> None:
    assert conclude(study, Inference.CONFIRMS, " It fits. ") == ["Ana confirms Calm: It fits."]
    conclude(replace(study, coder="Ben"), Inference.CONTRADICTS)
    conclude(study, Inference.EXPANDS, measure="Stress")
    assert conclude(study, Inference.EXPANDS)[0] == "Ana expands Calm: It fits."
    assert shown(study) == ["Ana expands: It fits.", "Ben contradicts: "]
    conclude(study, None)
    assert shown(study) == ["Ben contradicts: "]
    with pytest.raises(UsageError, match="several measures"):
        conclude(study, Inference.CONFIRMS, measure=None)


def test_an_inference_is_a_step_back_and_forth(study: Project) -> None:
    conclude(study, Inference.CONFIRMS, "First.")
    conclude(study, Inference.EXPANDS, "Second.")
    history.undo(study)
    assert shown(study) == ["Ana confirms: First."]
    history.undo(study)
    assert shown(study) == []
    history.redo(study)
    assert shown(study) == ["Ana confirms: First."]


def test_a_code_that_goes_takes_its_inferences_along_and_brings_them_back(study: Project) -> None:
    conclude(study, Inference.CONFIRMS, "First.")
    codebook.remove_code(study, lookup.find_code(lookup.read_codebook(study), "Tired"))
    assert measuring.joint(study).themes == ()
    history.undo(study)
    assert shown(study) == ["Ana confirms: First."]


def test_names_go_from_notes_and_measures(study: Project, tmp_path: Path) -> None:
    conclude(study, Inference.CONFIRMS, "As Maria said.")
    names = tmp_path / "names.csv"
    names.write_text("Maria,[a colleague]\nCalm,[scale]\n")
    pseudonyms.pseudonymise(study, names, tmp_path / "a.key")
    assert shown(study) == ["Ana confirms: As [a colleague] said."]
    assert measuring.joint(study).comparison.measure.name == "[scale]"


def test_a_note_in_somebodys_words_is_shown_when_they_withdraw(study: Project) -> None:
    conclude(study, Inference.CONFIRMS, "“I wanted to help, and I was tired of the forms”, says one.")
    done = withdrawing.withdraw(study, lookup.find_case(study, "P1"))
    assert "the note on an inference" in " ".join(done.look_at)
