from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import AmbiguousError, GoneError, NotFoundError
from qualcode.model.document import Document
from qualcode.services.cases import cases
from qualcode.services.coding import codebook, coding, history, memos, rounds
from qualcode.services.documents import documents
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, apply, bring_in, code, theme


@pytest.fixture
def document(project: Project, tmp_path: Path) -> Document:
    return bring_in(project, tmp_path, case="Maria")


def listed(project: Project, on: str | None = None) -> list[tuple[str, str, str, str]]:
    return [(memo.on, memo.subject, memo.text, memo.coder) for memo in memos.list_memos(project, on)]


def test_memos_are_listed_newest_first_with_the_names_of_their_subjects(project: Project, document: Document) -> None:
    below = codebook.add_code(project, "a/b", parent=theme(project, "Top").guid)
    case = lookup.find_case(project, "Maria")
    memos.set_memo(project, "project", project.file.guid, "the project", " one ")
    memos.set_memo(replace(project, coder="Ben"), "document", document.guid, "C1", "two")
    memos.set_memo(project, "case", case.guid, "Maria", "three")
    memos.set_memo(project, "code", below.guid, "a/b", "four")
    apply(project, document, below, "I was  tired".replace("  ", " "), memo="five")
    assert listed(project) == [
        ("coding", "a/b: “I was tired”", "five", "Ana"), ("code", r"Top/a\\/b".replace("\\\\", "\\"), "four", "Ana"),
        ("case", "Maria", "three", "Ana"), ("document", "C1", "two", "Ben"), ("project", "study", "one", "Ana"),
    ]  # fmt: skip
    assert listed(project, "document") == [("document", "C1", "two", "Ben")]
    memos.set_memo(project, "project", project.file.guid, "the project", "one, again")
    assert [text for _, _, text, _ in listed(project)] == ["one, again", "five", "four", "three", "two"]
    memos.set_memo(project, "document", document.guid, "C1", "two, by Ana")
    assert listed(project)[0] == ("document", "C1", "two, by Ana", "Ana")
    assert listed(project, "document")[1:] == [("document", "C1", "two", "Ben")]


def test_an_empty_text_takes_a_memo_away_and_what_is_the_same_is_no_step(project: Project, document: Document) -> None:
    trust = code(project, "Trust")
    memos.set_memo(project, "code", trust.guid, "Trust", "x")
    steps = len(history.history(project))
    memos.set_memo(project, "code", trust.guid, "Trust", " x ")
    memos.set_memo(project, "document", document.guid, "C1", " ")
    assert (len(history.history(project)), memos.read_memo(project, trust.guid)) == (steps, "x")
    memos.set_memo(project, "code", trust.guid, "Trust", " \n")
    assert (memos.read_memo(project, trust.guid), listed(project)) == ("", [])
    assert (history.history(project)[0].action, history.history(project)[0].subject) == ("remove memo", "on Trust")
    codebook.remove_code(project, trust)
    with pytest.raises(GoneError):
        memos.set_memo(project, "code", trust.guid, "Trust", "y")
    memos.set_memo(project, "code", trust.guid, "Trust", "")


def test_memos_on_codings_that_hide_in_a_blind_round_are_not_listed(project: Project, document: Document) -> None:
    rounds.plan_round(project, "Blind", [document], coders=["Ana", "Ben"], is_blind=True)
    trust = code(project, "Trust")
    apply(replace(project, coder="Ben"), document, trust, "tired", memo="secret")
    apply(project, document, trust, "tired", memo="mine")
    assert [text for _, _, text, _ in listed(project)] == ["mine"]
    assert [text for _, _, text, _ in listed(project, "coding")] == ["mine"]


def test_what_a_memo_is_to_be_on_is_the_exact_name_and_first_a_document(project: Project, document: Document) -> None:
    trust, made = code(project, "Trusting"), None
    cases.set_case(project, "C1", {})
    found = {typed: memos.find_subject(project, typed)[::2] for typed in ("PROJECT", "c1", "maria", "Trust", "Mar")}
    assert found == {
        "PROJECT": ("project", "study"), "c1": ("document", "C1"), "maria": ("case", "Maria"),
        "Trust": ("code", "Trusting"), "Mar": ("case", "Maria"),
    }  # fmt: skip
    assert memos.find_subject(project, trust.guid) == ("code", trust.guid, "Trusting")
    code(project, "Maria Theresia")
    with pytest.raises(AmbiguousError, match=r"“Mar” can be the case Maria .* or the code Maria Theresia"):
        memos.find_subject(project, "Mar")
    code(project, "Maria")
    with pytest.raises(AmbiguousError, match=r"“maria” can be the case Maria \S+ or the code Maria \S+"):
        memos.find_subject(project, "maria")
    made = apply(project, document, trust, "tired")
    assert memos.find_subject(project, made.guid[:8]) == ("coding", made.guid, "a coding")
    with pytest.raises(NotFoundError, match="there is no document, case, code or coding “Nobody”"):
        memos.find_subject(project, "Nobody")
    coding.remove_codings(project, [made.guid])
    documents.remove_document(project, document)
    assert memos.find_subject(project, "c1")[0] == "case"
    bring_in(project, project.path.parent, "C2", INTERVIEW + ".")
    assert memos.find_subject(project, "C2")[0] == "document"


def test_a_name_of_this_very_spelling_comes_before_one_in_other_letters(project: Project) -> None:
    code(project, "Trust")
    cases.set_case(project, "trust", {})
    assert memos.find_subject(project, "trust ")[::2] == ("case", "trust")
    assert memos.find_subject(project, "Trust")[::2] == ("code", "Trust")
    with pytest.raises(AmbiguousError):
        memos.find_subject(project, "TRUST")


def test_a_whole_name_comes_before_one_that_only_begins_so(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "Maria on her way")
    cases.set_case(project, "Maria", {})
    assert [memos.find_subject(project, typed)[::2] for typed in ("Maria", "maria")] == [("case", "Maria")] * 2
