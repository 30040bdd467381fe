"""What is proposed to be taken out of a project: labels that are names, and parts of names that stand alone."""

from __future__ import annotations

from pathlib import Path

from qualcode.model.document import Document
from qualcode.services.documents import documents
from qualcode.services.privacy.candidates import added, candidates
from qualcode.services.project.projects import Project
from tests.study import bring_in

TALK = (
    "Interviewer: Who helped?\n\nOdile Quarrow: Anna Weber helped me, and Weber's sister.\n\n"
    "Interviewer: And?\n\nOdile Quarrow: Nobody else.\n"
)


def test_a_speaker_who_is_called_by_a_name_is_proposed(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "Talk", TALK)
    found = {each.text: each for each in candidates(project).listed}
    assert (found["Odile Quarrow"].kind, found["Odile Quarrow"].count) == ("person", 2)
    assert "Interviewer" not in found


def test_a_part_of_a_name_that_stands_alone_is_proposed_under_the_same_replacement(
    project: Project, tmp_path: Path
) -> None:
    bring_in(project, tmp_path, "Talk", TALK)
    found = {each.text: each for each in candidates(project).listed}
    assert found["Weber"].replacement == found["Anna Weber"].replacement
    assert (found["Weber"].kind, found["Weber"].count) == ("part of a name", 1)
    assert "Quarrow" not in found


def test_the_most_frequent_come_first_and_only_the_documents_asked_for_are_read(
    project: Project, tmp_path: Path
) -> None:
    said = "Odile Quarrow: Yes.\n\nBram Yzer: No.\n\nZora Quill: So.\n\nBram Yzer: And?\n\nZora Quill: Well.\n"
    first = bring_in(project, tmp_path, "First", said)
    bring_in(project, tmp_path, "Second", TALK)
    names = ("Bram Yzer", "Zora Quill", "Odile Quarrow")

    def listed(*only: Document) -> list[tuple[str, int, tuple[str, ...]]]:
        proposed = candidates(project, only).listed
        return [(each.text, each.count, each.documents) for each in proposed if each.text in names]

    assert listed() == [
        ("Odile Quarrow", 3, ("First", "Second")), ("Bram Yzer", 2, ("First",)), ("Zora Quill", 2, ("First",)),
    ]  # fmt: skip
    assert listed(first) == [(name, 1 + (name != "Odile Quarrow"), ("First",)) for name in names]
    replacements = {each.text: each.replacement for each in candidates(project).listed if each.text in names}
    assert len(set(replacements.values()) - {""}) == 3


def test_a_name_written_by_hand_is_counted(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "Talk", TALK)
    assert (added(project, "sister", "").count, added(project, "sister", "").replacement) == (1, "[name]")
    assert added(project, "Zwolle", "x").count == 0


def test_a_person_behind_a_label_is_proposed_where_the_text_names_them(project: Project, tmp_path: Path) -> None:
    text = "Interviewer: So?\n\nSpeaker 2: I asked Joosje Vandermeer-Q.\n\nInterviewer: And?\n\nSpeaker 2: Yes.\n"
    talk = bring_in(project, tmp_path, "Talk", text)
    documents.set_document(project, talk, speakers={"Speaker 2": "Joosje Vandermeer-Q"})
    found = {each.text: each for each in candidates(project).listed}
    assert found["Joosje Vandermeer-Q"].kind == "person"
    assert "Speaker 2" not in found
