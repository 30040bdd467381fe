"""Two people edit one thing: whoever saves second is told what the first has written, and nothing is written over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from qualcode.analysis.consensus.disagreement import Disagreement
from qualcode.errors import ChangedError, GoneError
from qualcode.model.assessment import Verdict
from qualcode.model.case import Case
from qualcode.model.codebook import Code
from qualcode.model.coding import Coding
from qualcode.model.document import Document
from qualcode.model.inference import Inference
from qualcode.services.cases import cases
from qualcode.services.coding import codebook, exemplars, memos
from qualcode.services.coding import coding as coding_acts
from qualcode.services.counts import measuring
from qualcode.services.project import lookup
from qualcode.services.project.editing import Texts
from qualcode.services.project.projects import Project, open_project
from qualcode.services.team import consensus, crosschecking
from tests.study import apply, bring_in, theme


@dataclass(frozen=True)
class Study:
    document: Document
    theme: Code
    coding: Coding
    case: Case


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Study:
    cases.set_case(project, "C1", {"role": "nurse", "Calm@T1": "2", "Calm@T2": "4"})
    cases.set_attribute(project, "role", None, ["nurse", "doctor"])
    document = bring_in(project, tmp_path, case="C1")
    heading = theme(project, "Challenges")
    coding = apply(project, document, heading, "I was tired of the forms", memo="old", exemplar=True)
    codebook.edit_code(project, heading, definition="old", color="#ff0000", prose="old", status="candidate")
    memos.set_memo(project, "code", heading.guid, "“Challenges”", "old")
    crosschecking.assess(project, heading, Verdict.PARTIAL, note="old")
    path = ("Challenges",)
    measuring.set_inference(project, heading, path, "Calm", Inference.CONFIRMS, "old")
    book = lookup.read_codebook(project)
    return Study(document, book[heading.guid], coding, cases.list_cases(project)[0])


Store = Callable[[Project, Study, str, Texts], object]

FIELDS: dict[str, tuple[str, str, str, str, Store]] = {
    "definition": ("definition", "old", "theirs", "mine", lambda p, s, text, expected: codebook.edit_code(
        p, s.theme, expected, definition=text)),
    "prose": ("prose", "old", "theirs", "mine", lambda p, s, text, expected: codebook.edit_code(
        p, s.theme, expected, prose=text)),
    "colour": ("color", "#ff0000", "#00ff00", "#0000ff", lambda p, s, text, expected: codebook.edit_code(
        p, s.theme, expected, color=text)),
    "status": ("status", "candidate", "final", "reviewed", lambda p, s, text, expected: codebook.edit_code(
        p, s.theme, expected, status=text)),
    "name": ("name", "Challenges", "Burdens", "Strains", lambda p, s, text, expected: codebook.rename_code(
        p, s.theme, text, expected=expected)),
    "memo on a code": ("memo", "old", "theirs", "mine", lambda p, s, text, expected: memos.set_memo(
        p, "code", s.theme.guid, "“Challenges”", text, expected=expected)),
    "memo on a coding": ("memo", "old", "theirs", "mine", lambda p, s, text, expected: memos.set_memo(
        p, "coding", s.coding.guid, "“Challenges”", text, expected=expected)),
    "printed form": ("printed form", "", "I was tired …", "… of the forms", lambda p, s, text, expected:
        exemplars.set_exemplar(p, s.coding, display=text, expected=expected)),
    "note on a verdict": ("note", "old", "theirs", "mine", lambda p, s, text, expected:
        crosschecking.edit_assessment(p, s.theme, {"note": text}, expected)),
    "note on an inference": ("note", "old", "theirs", "mine", lambda p, s, text, expected: measuring.set_inference(
        p, s.theme, ("Challenges",), "Calm", Inference.CONFIRMS, text, expected)),
    "value of a case": ("role", "nurse", "doctor", "midwife", lambda p, s, text, expected: cases.set_case(
        p, "C1", {"role": text}, expected=expected)),
    "order of values": ("order", "nurse, doctor", "doctor, nurse", "nurse, midwife, doctor",
        lambda p, s, text, expected: cases.set_attribute(p, "role", None, text.split(","), expected=expected)),
}  # fmt: skip


@pytest.mark.parametrize("what", FIELDS)
def test_a_field_that_somebody_changed_meanwhile_is_not_written_over(project: Project, study: Study, what: str) -> None:
    name, old, theirs, mine, store = FIELDS[what]
    ben = open_project(project.path, project.coder)  # the same person, at another machine
    store(ben, study, theirs, {name: old})
    with pytest.raises(ChangedError) as refusal:
        store(project, study, mine, {name: old})
    (field,) = refusal.value.fields
    assert (field.name, field.theirs, field.mine) == (name, theirs, mine)
    assert "changed the" in refusal.value.message
    store(project, study, theirs, {name: old})  # what is to be as it is changes nothing
    store(project, study, mine, {name: theirs})  # they were seen
    with pytest.raises(ChangedError) as refusal:
        store(ben, study, theirs, {name: theirs + "?"})
    assert refusal.value.fields[0].theirs == mine
    ben.close()


def test_fields_that_were_not_touched_stay_as_somebody_has_written_them(project: Project, study: Study) -> None:
    codebook.edit_code(project, study.theme, example="theirs")
    edited = codebook.edit_code(project, study.theme, {"definition": "old"}, definition="mine")
    assert (edited.definition, edited.example) == ("mine", "theirs")
    crosschecking.edit_assessment(project, study.theme, {"meaning": "agreement"}, {"meaning": ""})
    judged = crosschecking.edit_assessment(project, study.theme, {"note": "mine"}, {"note": "old"})
    assert (judged.verdict, judged.meaning, judged.note) == (Verdict.PARTIAL, Verdict.AGREEMENT, "mine")


def test_what_was_removed_meanwhile_is_not_made_anew(project: Project, study: Study) -> None:
    crosschecking.withdraw_verdict(project, study.theme)
    with pytest.raises(GoneError):
        crosschecking.edit_assessment(project, study.theme, {"note": "mine"}, {"note": "old"})
    with pytest.raises(GoneError):
        cases.set_case(project, "C9", {"role": "nurse"}, expected={"role": "doctor"})
    assert [case.name for case in cases.list_cases(project)] == ["C1"]


def disagreement(project: Project, study: Study) -> Disagreement:
    with_other = open_project(project.path, "Ben")
    apply(with_other, study.document, codebook.add_code(with_other, "Tired"), "I was tired of the forms")
    with_other.close()
    return consensus.disagreements(project).listed[0]


def test_a_decision_that_somebody_took_meanwhile_is_shown_before_it_is_replaced(project: Project, study: Study) -> None:
    on = disagreement(project, study)
    ben = open_project(project.path, "Ben")
    consensus.take(ben, on, "Ben", "it is about sleep")
    with pytest.raises(ChangedError) as refusal:
        consensus.take_all(project, on, "both hold", expected={"decision": ""})
    (field,) = refusal.value.fields
    assert (field.theirs, field.mine) == ("Ben took Ben: it is about sleep", "both hold")
    decided = consensus.take_all(project, on, "both hold", expected={"decision": field.theirs})
    assert decided.reason == "both hold"
    assert [one.decision for one in consensus.disagreements(project).listed] == [decided]
    ben.close()


def test_the_command_line_writes_last(project: Project, study: Study) -> None:
    codebook.edit_code(project, study.theme, definition="theirs")
    assert codebook.edit_code(project, study.theme, definition="mine").definition == "mine"
    assert len(coding_acts.codings_of(project, study.document.guid)) == 1
