from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from qualcode.errors import AmbiguousError, NotFoundError
from qualcode.model.document import Document
from qualcode.model.naming import SHORTEST_ID_PREFIX
from qualcode.services.cases import cases
from qualcode.services.coding import codebook
from qualcode.services.documents import documents
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from qualcode.store import tables
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


def test_of_codings_whose_ids_begin_alike_none_is_taken_for_the_other(project: Project, listed: list[Document]) -> None:
    alike = ["cafe0001" + 24 * "0", "cafe0002" + 24 * "0"]
    for name, guid in zip(("Tired", "Helping"), alike, strict=True):
        made = apply(project, listed[0], code(project, name), "tired").guid
        with project.file.unrecorded() as connection:
            for column in (tables.codings.c.guid, tables.anchors.c.coding_guid):
                connection.execute(update(column.table).where(column == made).values({column.name: guid}))
    with pytest.raises(AmbiguousError, match="2 codings have an id that begins with cafe") as refused:
        lookup.find_coding(project, "CAFE")
    assert refused.value.details["candidates"] in (alike, alike[::-1])
    assert lookup.find_coding(project, "cafe0002") == alike[1]


def test_of_files_whose_names_differ_in_letter_case_the_one_spelled_so_is_meant(
    project: Project, tmp_path: Path
) -> None:
    for number, file in enumerate(("talk", "TALK")):
        first = bring_in(project, tmp_path, file, f"{INTERVIEW}{number}")
        documents.rename_document(project, first, f"Meeting {number}")
    found = {typed: lookup.find_document(project, typed).name for typed in ("talk.txt", " TALK.txt ")}
    assert found == {"talk.txt": "Meeting 0", " TALK.txt ": "Meeting 1"}
    with pytest.raises(AmbiguousError, match=r"2 documents come from a file “Talk.txt”: Meeting 0, Meeting 1"):
        lookup.find_document(project, "Talk.txt")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("Ann", "Ann"), (" ann ", "ann"), ("BOB", "Bob"), ("ANN", AmbiguousError), ("Al", NotFoundError)],
)
def test_a_coder_is_the_one_spelled_so_else_the_only_one_called_so(typed: str, expected: str | type[Exception]) -> None:
    names = ["Ann", "ann", "Bob"]
    if isinstance(expected, str):
        assert lookup.find_coder(typed, names) == expected
    else:
        with pytest.raises(expected):
            lookup.find_coder(typed, names)


def test_names_that_look_alike_are_sought_among_their_own_kind(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "Fa11")
    cases.set_case(project, "Be11", {})
    code(project, "Ta11")
    alike = {
        (name, noun): lookup.lookalikes(project, name, noun)
        for name in ("Fall", "Bell", "Tall", "Аna")
        for noun in ("document", "case", "code", "coder")
    }
    assert {where: names for where, names in alike.items() if names} == {
        ("Fall", "document"): ["Fa11"], ("Bell", "case"): ["Be11"], ("Tall", "code"): ["Ta11"],
        ("Аna", "coder"): ["Ana"],
    }  # fmt: skip
