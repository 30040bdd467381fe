"""Documents and speakers that may belong to a case are offered, and joined only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import NotFoundError
from qualcode.model.document import DocumentKind
from qualcode.services.cases import cases, joining
from qualcode.services.cases.joining import Offer
from qualcode.services.coding import history
from qualcode.services.documents import documents
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, again, bring_in


def test_what_is_written_alike_or_holds_the_name_is_offered(project: Project, tmp_path: Path) -> None:
    for name in ("C1", "C4", "C14"):
        cases.set_case(project, name, {})
    bring_in(project, tmp_path, "Interview C-04 final", INTERVIEW.replace("C1:", "C 4:"))
    bring_in(project, tmp_path, "Pilot")
    assert joining.offers(project) == [
        Offer("Interview C-04 final", None, "C4", "part of the name"),
        Offer("Interview C-04 final", "C 4", "C4", "spelled the same"),
    ]


def test_a_case_without_letters_or_digits_is_part_of_no_name(project: Project, tmp_path: Path) -> None:
    cases.set_case(project, "?!", {})
    bring_in(project, tmp_path, "Interview final")
    assert joining.offers(project) == []


def test_offers_are_taken_as_one_step(project: Project, tmp_path: Path) -> None:
    cases.set_case(project, "C4", {})
    document = bring_in(project, tmp_path, "Interview C-04", INTERVIEW.replace("C1:", "Coach:"))
    joining.accept_offers(project, joining.offers(project))
    assert again(project, document).case == "C4"
    assert joining.offers(project) == []


def test_by_name(project: Project, tmp_path: Path) -> None:
    cases.set_case(project, "Maria", {})
    document = bring_in(project, tmp_path, "Talk", INTERVIEW.replace("C1:", "Coach:"))
    joining.join_to_case(project, "coach", "Maria")
    assert again(project, document).cases == ("Maria",)
    with pytest.raises(NotFoundError, match="no speaker “Otto”"):
        joining.join_to_case(project, "Otto", "Maria")


def test_only_interviews_and_answering_speakers_without_a_case_are_offered_the_one_case_they_may_be(
    project: Project, tmp_path: Path
) -> None:
    for name in ("Mia 1", "Mia 2", "C4", "Ines"):
        cases.set_case(project, name, {})
    bring_in(project, tmp_path, "Notes C4", "Nothing here.\n", kind=DocumentKind.NOTES)
    bring_in(project, tmp_path, "Mia", INTERVIEW.replace("C1:", "Coach:"))
    bring_in(project, tmp_path, "c 04", INTERVIEW.replace("C1:", "Inez:") + ".")
    taken = bring_in(project, tmp_path, "C 004", INTERVIEW.replace("C1:", "Guest:").replace("Interviewer:", "Ines:"))
    documents.set_document(project, taken, interviewers=["Ines"], case="Mia 1")
    cases.set_case(project, "New", {})
    assert joining.offers(project) == [
        Offer("c 04", None, "C4", "spelled the same"), Offer("c 04", "Inez", "Ines", "nearly the same"),
    ]  # fmt: skip


def test_joining_by_name_takes_documents_before_speakers(project: Project, tmp_path: Path) -> None:
    for name in ("Maria", "Bo"):
        cases.set_case(project, name, {})
    first = bring_in(project, tmp_path, "Coach", INTERVIEW.replace("C1:", "Coach:"))
    second = bring_in(project, tmp_path, "Talk", INTERVIEW.replace("C1:", "Coach:") + ".")
    joining.join_to_case(project, "COACH", "maria")
    assert [(again(project, each).case, again(project, each).cases) for each in (first, second)] == [
        ("Maria", ()), (None, ()),
    ]  # fmt: skip
    joining.join_to_case(project, "interviewer", "bo")
    assert history.history(project)[0].subject == "2 documents and speakers"
    with pytest.raises(NotFoundError, match="there is no case “Cem”"):
        joining.join_to_case(project, "Talk", "Cem")
    with pytest.raises(NotFoundError, match="there is no document “Gone”"):
        joining.accept_offers(project, [Offer("Gone", None, "Bo", "")])
