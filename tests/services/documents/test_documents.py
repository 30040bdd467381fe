from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import NotFoundError, QualcodeError
from qualcode.model.coding import Coding
from qualcode.model.document import DocumentKind
from qualcode.model.span import Span
from qualcode.model.transcript import Role, Transcript, Turn
from qualcode.services.cases import cases
from qualcode.services.coding import history, quoting
from qualcode.services.documents import documents
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, again, apply, bring_in, code


def test_documents_are_listed_as_people_count(project: Project, tmp_path: Path) -> None:
    for name in ("C10", "C2", "Ana"):
        bring_in(project, tmp_path, name, INTERVIEW + name)
    assert [document.name for document in documents.list_documents(project)] == ["Ana", "C2", "C10"]


def test_what_is_said_of_a_document_is_one_step(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    documents.set_document(
        project, document, kind=DocumentKind.OTHER, group="coach", case="Maria",
        speakers={"c1": "Maria"}, interviewers=["INTERVIEWER"],
    )  # fmt: skip
    changed = again(project, document)
    assert (changed.kind, changed.group, changed.case) == (DocumentKind.OTHER, "coach", "Maria")
    assert changed.speakers == ("Interviewer", "Maria")
    assert len(history.undo(project)) == 1
    assert again(project, document) == document


def test_a_speaker_who_is_not_there_changes_nothing(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    with pytest.raises(NotFoundError, match="C1 has no speaker “Bob”") as raised:
        documents.set_document(project, document, group="coach", case="New", speakers={"C1": "X", "Bob": "Y"})
    assert raised.value.hint == "Its speakers: Interviewer, C1"
    assert again(project, document) == document
    assert cases.list_cases(project) == []


def test_who_asks_can_be_turned_round(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    documents.set_document(project, document, interviewers=["C1"])
    turns = documents.open_document(project, document).transcript.turns
    assert {(turn.label, turn.role) for turn in turns} == {
        ("C1", Role.INTERVIEWER), ("Interviewer", Role.PARTICIPANT),
    }  # fmt: skip


def test_empty_words_take_away_and_none_leaves(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path, group="coach", case="Maria")
    documents.set_document(project, document, group=" ")
    assert (again(project, document).group, again(project, document).case) == (None, "Maria")
    documents.set_document(project, document, case="")
    assert again(project, document).case is None


def test_a_name_that_is_taken_is_refused(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    bring_in(project, tmp_path, "C2", INTERVIEW + ".")
    with pytest.raises(QualcodeError, match="a document “c2” exists already"):
        documents.rename_document(project, document, "c2")
    with pytest.raises(QualcodeError, match="the new name is empty"):
        documents.rename_document(project, document, " ")
    documents.rename_document(project, document, "c1")
    assert again(project, document).name == "c1"


def test_the_longest_number_as_a_name_does_no_harm(project: Project, tmp_path: Path) -> None:
    documents.rename_document(project, bring_in(project, tmp_path), "9" * 5_000)
    assert len(documents.list_documents(project)) == 1


def test_removing_takes_the_codings_and_undo_brings_them_back(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    apply(project, document, code(project, "Trust"), "tired", memo="m")
    assert documents.remove_document(project, document) == 1
    assert (documents.list_documents(project), quoting.quotations(project)) == ([], [])
    history.undo(project)
    assert [(q.coding.quote, q.coding.memo) for q in quoting.quotations(project)] == [("tired", "m")]


@pytest.mark.parametrize("version", [0, 2, 10**30, -1])
def test_a_version_that_is_not_there(project: Project, tmp_path: Path, version: int) -> None:
    document = bring_in(project, tmp_path)
    with pytest.raises(NotFoundError, match=f"C1 has no version {version}"):
        documents.open_document(project, document, version)
    assert documents.open_document(project, document, 1).text == INTERVIEW


def test_a_coding_over_many_turns_touches_each() -> None:
    turns = tuple(Turn(number, 10 * number, 10 * number + 2, 10 * number + 9) for number in range(4))
    coding = Coding("g", "c", "d", "Ana", Span(5, 25), "")
    assert documents.coded_share(Transcript("", turns), [coding]) == 0.75
    assert documents.coded_share(Transcript("", turns), []) == 0
    assert documents.coded_share(Transcript(""), [coding]) == 0
