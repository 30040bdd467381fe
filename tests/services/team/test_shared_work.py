"""On which documents coders are compared, and with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import NotFoundError, QualcodeError, UsageError
from qualcode.model.document import Document
from qualcode.services.coding import rounds
from qualcode.services.project.projects import Project
from qualcode.services.team.shared_work import shared_work
from qualcode.store import visible
from tests.study import apply, bring_in, code

BOTH = "the documents in which each of them coded"
ROUND = "the documents that a round gave to all of them"


@pytest.fixture
def pool(project: Project, tmp_path: Path) -> list[Document]:
    return [bring_in(project, tmp_path, f"C{n}", f"C{n}: I was tired of it.\n") for n in range(1, 5)]


def coded(project: Project, pool: list[Document], work: Mapping[str, str]) -> None:
    """Each coder puts one code on each of the documents of these numbers."""
    tired = code(project, "Tired")
    for name, numbers in work.items():
        for number in numbers:
            apply(replace(project, coder=name), pool[int(number) - 1], tired, "tired")


def told(project: Project, *coders: str, of: str | None = None) -> tuple[str, str, str, int]:
    work = shared_work(project, coders, of)
    with project.file.reading() as connection:
        codings = visible.read_codings(connection, work.view(work.documents))
    number = sum(coding.coder in work.coders for coding in codings)
    return ",".join(work.coders), "".join(d.name[1:] for d in work.documents), work.why, number


def test_coders_meet_where_each_of_them_coded(project: Project, pool: list[Document]) -> None:
    coded(project, pool, {"Ana": "123", "Ben": "234", "Cem": "3", "Dee": "1"})
    assert told(project) == ("Ana,Ben,Cem", "3", f"{BOTH}; Dee coded too few of them to be compared", 3)
    assert told(project, "ben", "ANA", "Ben") == ("Ben,Ana", "23", BOTH, 4)
    assert told(project, "Ana", "Dee") == ("Ana,Dee", "1", BOTH, 2)
    assert told(project, "Ben", "Dee") == ("Ben,Dee", "", BOTH, 0)


@pytest.mark.parametrize(
    ("of_cem", "compared"), [("1", ("Ana,Ben", "1234")), ("12", ("Ana,Ben,Cem", "12")), ("", ("Ana,Ben", "1234"))]
)
def test_who_leaves_less_than_half_to_compare_is_left_out(
    project: Project, pool: list[Document], of_cem: str, compared: tuple[str, str]
) -> None:
    coded(project, pool, {"Cem": of_cem, "Ana": "1234", "Ben": "1234"})
    assert told(project)[:2] == compared


def test_who_would_leave_too_little_beside_those_already_compared_is_left_out(
    project: Project, pool: list[Document]
) -> None:
    coded(project, pool, {"Ana": "1234", "Ben": "1234", "Cem": "12", "Dee": "34"})
    assert told(project)[:3] == ("Ana,Ben,Cem", "12", f"{BOTH}; Dee coded too few of them to be compared")


def test_what_a_round_gave_to_all_counts_whoever_coded_there_and_what_is_blind_does_not(
    project: Project, pool: list[Document]
) -> None:
    coded(project, pool, {"Ana": "14", "Ben": "4"})
    rounds.plan_round(project, "Given", pool[:2], coders=["Ana", "Ben"])
    rounds.plan_round(project, "Others", pool[2:3], coders=["Ana", "Cem"])
    assert told(project, "Ana", "Ben") == ("Ana,Ben", "124", f"{ROUND}, and those in which each of them coded", 3)
    assert told(project, of="Given") == ("Ana,Ben", "12", "the documents of the round “Given”", 0)
    blind = rounds.plan_round(project, "Blind", pool[1:3], coders=["Ana", "Ben"], is_blind=True).round
    why = f"{ROUND}, and those in which each of them coded; 2 of a round that is blind still are left out"
    assert told(project, "Ana", "Ben") == ("Ana,Ben", "14", why, 3)
    with pytest.raises(QualcodeError, match="the round “Blind” is still blind"):
        shared_work(project, round_name="Blind")
    rounds.open_round(project, blind)
    assert told(project, "Ana", "Ben")[:2] == ("Ana,Ben", "1234")
    assert told(project, of="Blind") == ("Ana,Ben", "23", "the documents of the round “Blind”", 0)


def test_a_round_is_compared_by_what_its_coders_coded_in_it(project: Project, pool: list[Document]) -> None:
    coded(project, pool, {"Ana": "1", "Cem": "12"})
    rounds.plan_round(project, "Given", pool[:2], coders=["Ana", "Ben"])
    coded_in_it = code(project, "Other")
    for coder in ("Ana", "Ben", "Cem"):
        apply(replace(project, coder=coder), pool[0], coded_in_it, "tired")
    assert told(project, of="given") == ("Ana,Ben", "12", "the documents of the round “Given”", 2)
    with pytest.raises(NotFoundError, match="there is no coder “Cem”") as stranger:
        shared_work(project, ["Cem"], "Given")
    assert stranger.value.hint == "The coders: Ana, Ben"
    with pytest.raises(UsageError, match="at least two coders are needed to compare, and there is only Ana"):
        shared_work(project, ["Ana"], "Given")


def test_less_than_two_coders_cannot_be_compared(project: Project, pool: list[Document]) -> None:
    with pytest.raises(QualcodeError, match="and nobody has coded yet"):
        shared_work(project)
    coded(project, pool, {"Ana": "1"})
    with pytest.raises(QualcodeError, match="and there is only Ana") as alone:
        shared_work(project)
    assert alone.value.hint == "Name two of the coders: --coders A,B. The coders: Ana"
    assert not isinstance(alone.value, UsageError)
