from __future__ import annotations

from pathlib import Path

from qualcode.analysis.quotations.people import Participant
from qualcode.model.document import DocumentKind
from qualcode.services.cases import cases
from qualcode.services.documents import documents, speaker_texts
from qualcode.services.documents.speaker_texts import read_speakers
from qualcode.services.project.projects import Project
from tests.study import bring_in

TALK = "A talk\n\nIves: Why?\n\nMaria: So it was.\n\nIves: And?\n\nMaria: Yes, so.\n"


def participants(project: Project) -> dict[str, tuple[tuple[str, ...], str | None, bool]]:
    """All who may be named: their other names, their group, whether they are people."""
    people = read_speakers(project, documents.list_documents(project)).people
    listed: list[Participant] = list(people._participants)
    return {each.name: (each.aliases, each.group, each.is_person) for each in listed}


def test_each_who_speaks_has_a_text_and_so_has_what_stands_outside_of_turns(project: Project, tmp_path: Path) -> None:
    first = bring_in(project, tmp_path, "C1", TALK, case="Maria", group="coach")
    documents.set_document(project, first, interviewers=["Ives"])
    notes = bring_in(project, tmp_path, "Monday meeting", "Nobody spoke.\n", kind=DocumentKind.NOTES)
    found = read_speakers(project, [documents.list_documents(project)[0], notes])
    sources = [(text.source, len(text.words)) for text in found.speaker_texts]
    assert [(of.document.name, of.speaker, of.who, of.is_outside, of.is_participant, n) for of, n in sources] == [
        ("C1", "Ives", None, False, False, 2), ("C1", "Maria", "Maria", False, True, 5),
        ("C1", None, "Maria", True, False, 2), ("Monday meeting", None, "Monday meeting", False, False, 2),
    ]  # fmt: skip
    assert found.interviewed == ("Maria",)


def test_everybody_may_be_named_by_their_case_interview_and_label(project: Project, tmp_path: Path) -> None:
    for name, role in (("Maria", "nurse"), ("Otto", "cook"), ("Away", "medic")):
        cases.set_case(project, name, {"role": role, "years": "3"})
    alone = bring_in(project, tmp_path, "C1", TALK.replace("Maria:", "M. L.:"), group="coach")
    documents.set_document(project, alone, interviewers=["Ives"], case="Maria")
    shared = "Ives: Why?\n\nOtto: So.\n\nBerta: No.\n\nIves: And?\n\nOtto: Yes.\n\nBerta: Well.\n"
    both = bring_in(project, tmp_path, "Group", shared, group="lead")
    documents.set_document(project, both, interviewers=["Ives"])
    nobody = bring_in(project, tmp_path, "C3", TALK.replace("Maria:", "Speaker 2:"))
    documents.set_document(project, nobody, interviewers=["Ives"])
    bring_in(project, tmp_path, "Monday one", "Nobody spoke.\n", kind=DocumentKind.NOTES, group="team")
    bring_in(project, tmp_path, "Short one", "Nobody spoke now.\n", kind=DocumentKind.NOTES)
    assert len("Monday one") == speaker_texts._LEAST_MEETING
    assert participants(project) == {
        "Away": ((), None, True), "Maria": (("C1", "M. L."), "coach", True), "Otto": (("Group",), "lead", True),
        "C3": (("C3",), None, True), "Monday one": ((), None, False),
    }  # fmt: skip
