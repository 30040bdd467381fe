"""Documents and speakers that may belong to a case are offered, and joined only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import NotFoundError
from qualcode.services.cases import cases, joining
from qualcode.services.cases.joining import Offer
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
