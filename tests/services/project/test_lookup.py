from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import AmbiguousError, NotFoundError
from qualcode.model.document import Document
from qualcode.model.naming import SHORTEST_ID_PREFIX
from qualcode.services.cases import cases
from qualcode.services.coding import codebook
from qualcode.services.documents import documents
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, apply, bring_in, code, theme


@pytest.fixture
def listed(project: Project, tmp_path: Path) -> list[Document]:
    first = bring_in(project, tmp_path)
    bring_in(project, tmp_path, "C10", INTERVIEW + "10")
    bring_in(project, tmp_path, "a, b", INTERVIEW + "ab")
    documents.rename_document(project, first, "Maria")
    return documents.list_documents(project)


def test_a_document_is_found_by_name_then_by_file_then_by_beginning(project: Project, listed: list[Document]) -> None:
    found = {
        typed: lookup.find_document(project, typed).name
        for typed in ("maria", " C1.TXT ", "c10.txt", "Mar", "a, b", "A", listed[1].guid)
    }
    assert found == {
        "maria": "Maria", " C1.TXT ": "Maria", "c10.txt": "C10", "Mar": "Maria", "a, b": "a, b", "A": "a, b",
        listed[1].guid: "C10",
    }  # fmt: skip
    documents.rename_document(project, listed[1], "c1.txt")
    assert lookup.find_document(project, "C1.txt").name == "c1.txt"
    _, speakers = lookup.find_document_and_speakers(project, "maria")
    assert [speaker.name for speaker in speakers] == ["Interviewer", "C1"]


def test_documents_are_named_one_by_one_or_with_commas_and_each_comes_once(
    project: Project, listed: list[Document]
) -> None:
    found = lookup.find_documents(project, ["C10, maria,", "a, b", "MARIA"])
    assert [document.name for document in found] == ["C10", "Maria", "a, b"]
    for wrong in ("C1x", "C10,C1x"):
        with pytest.raises(NotFoundError, match="there is no document “C1x”"):
            lookup.find_documents(project, [wrong])


def test_what_is_not_there_is_suggested_or_told_how_to_list(project: Project, listed: list[Document]) -> None:
    with pytest.raises(NotFoundError) as no_case:
        lookup.find_case(project, "Bo")
    assert no_case.value.hint == "The project has no cases yet."
    cases.set_case(project, "Maria", {})
    hints = {}
    for typed in ("Marja", "Zzzz", listed[0].guid):
        with pytest.raises(NotFoundError) as refused:
            lookup.find_case(project, typed)
        hints[typed] = (refused.value.hint, refused.value.details.get("suggestions"))
    assert hints == {
        "Marja": ("Did you mean “Maria”?", ["Maria"]),
        "Zzzz": ("To list the cases: qualcode cases", None),
        listed[0].guid: ("To list the cases: qualcode cases", None),
    }


def test_a_code_of_another_path_with_the_name_is_suggested_too(project: Project) -> None:
    for above in ("Challenges", "Rewards"):
        codebook.add_code(project, "Logistics", parent=theme(project, above).guid)
    with pytest.raises(NotFoundError) as refused:
        lookup.find_code(lookup.read_codebook(project), "Logisics")
    assert refused.value.details["suggestions"] == ["Logistics"]
    with pytest.raises(AmbiguousError, match="“Logistics” matches 2 codes: Challenges/Logistics, Rewards/Logistics"):
        lookup.find_code(lookup.read_codebook(project), "Logistics")


def test_a_coding_is_found_by_the_beginning_of_its_id_of_which_little_is_not_enough(
    project: Project, listed: list[Document]
) -> None:
    made = apply(project, listed[0], code(project, "Tired"), "tired")
    assert lookup.find_coding(project, made.guid) == made.guid
    for shown in (made.guid[:8].upper(), f" {made.guid[:SHORTEST_ID_PREFIX]} "):
        assert lookup.find_coding(project, shown) == made.guid
    for typed in (made.guid[: SHORTEST_ID_PREFIX - 1], "%" * 8, "_" * 8):
        with pytest.raises(NotFoundError, match="there is no coding"):
            lookup.find_coding(project, typed)
