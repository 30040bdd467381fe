from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.analysis.quotations.people import Participant
from qualcode.model.document import DocumentKind
from qualcode.model.transcript import Role, Turn
from qualcode.services.cases import cases
from qualcode.services.documents import documents, speaker_texts
from qualcode.services.documents.speaker_texts import _speaker_texts, _who, read_speakers
from qualcode.services.project.projects import Project
from tests.analysis.sample_quotations import document
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


INTERVIEW, NOTES = DocumentKind.INTERVIEW, DocumentKind.NOTES


def sources(kind: DocumentKind, *parts: tuple[str, str | None, Role | None]) -> list[tuple[object, ...]]:
    """Of a text of these parts, one below the other: whose words are which. A part with a blank first is no turn."""
    text, turns = "", list[Turn]()
    for words, speaker, role in parts:
        if not words.startswith(" "):
            head, start = len(text), len(text) + len(f"{speaker}: " if speaker else "")
            turns.append(Turn(len(turns), head, start, start + len(words), speaker, speaker, role))
        text += (f"{speaker}: " if speaker else "") + words + "\n\n"
    found = _speaker_texts(document("Talk", kind=kind, case="P1"), text, turns, {})
    return [(one.source.speaker, one.source.who, one.source.is_outside, " ".join(one.words)) for one in found]


def test_a_turn_without_a_name_is_somebodys_only_if_it_has_a_role() -> None:
    parts = (
        (" Head here.", None, None), ("one two", "Ann", None), ("Some remark.", None, None),
        ("three", None, Role.INTERVIEWER), (" The end.", None, None),
    )  # fmt: skip
    rest = "head here some remark the end"
    assert sources(INTERVIEW, *parts) == [
        ("Ann", "P1", False, "one two"), (None, None, False, "three"), (None, "P1", True, rest),
    ]  # fmt: skip
    assert sources(NOTES, *parts)[0::2] == [("Ann", "Ann", False, "one two"), (None, "P1", False, rest)]
    # Where nobody is named all of it is the participant's, and between turns without words nothing is left.
    assert sources(INTERVIEW, parts[0], parts[2]) == [(None, "P1", False, "head here some remark")]
    assert sources(INTERVIEW, parts[1], parts[3]) == [("Ann", "P1", False, "one two"), (None, None, False, "three")]


@pytest.mark.parametrize(
    ("kind", "case", "speaker", "role", "who"),
    [
        (INTERVIEW, "P1", "Ann", None, "P9"),
        (INTERVIEW, "P1", "Bo", None, "P1"),
        (INTERVIEW, None, "Bo", None, "Talk"),
        (INTERVIEW, "P1", None, Role.PARTICIPANT, "P1"),
        (INTERVIEW, "P1", "Ann", Role.INTERVIEWER, None),
        (NOTES, "P1", "Ann", None, "P9"),
        (NOTES, "P1", "Bo", None, "Bo"),
        (NOTES, "P1", None, None, "Talk"),
        (NOTES, "P1", "Bo", Role.INTERVIEWER, None),
    ],
)
def test_words_are_the_speakers_case_else_in_an_interview_its_own(
    kind: DocumentKind, case: str | None, speaker: str | None, role: Role | None, who: str | None
) -> None:
    talk = document("Talk", kind=kind, case=case)
    assert _who(talk, speaker, role, {(talk.guid, "Ann"): "P9"}) == who


def test_who_says_no_word_was_not_interviewed(project: Project, tmp_path: Path) -> None:
    for name, said in (("C1", "…"), ("C2", "Yes.")):
        text = f"Ives: Why {name}?\n\nMaria: {said}\n\nIves: And?\n\nMaria: {said}\n"
        documents.set_document(project, bring_in(project, tmp_path, name, text), interviewers=["Ives"], case=name)
    assert read_speakers(project, documents.list_documents(project)).interviewed == ("C2",)


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
    bring_in(project, tmp_path, "Plain", "Nobody is called by a name here.\n")
    bring_in(project, tmp_path, "Monday one", "Nobody spoke.\n", kind=DocumentKind.NOTES, group="team")
    bring_in(project, tmp_path, "Short one", "Nobody spoke now.\n", kind=DocumentKind.NOTES)
    assert len("Monday one") == speaker_texts._LEAST_MEETING
    assert participants(project) == {
        "Away": ((), None, True), "Maria": (("C1", "M. L."), "coach", True), "Otto": (("Group",), "lead", True),
        "C3": (("C3",), None, True), "Plain": (("Plain",), None, True), "Monday one": ((), None, False),
    }  # fmt: skip
    people = read_speakers(project, []).people
    assert (people.asking("ives"), people.asking("Otto"), people.asking("M. L.")) == (("interviewer",), (), ())
