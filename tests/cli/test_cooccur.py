from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell


@pytest.fixture
def coded(study: Shell) -> Shell:
    """Two codes on one turn, one of them on another turn, too."""
    study.ok("code", "add", "Help")
    study.ok("apply", "Tired", "--document", "C1", "--quote", "tired of the forms")
    study.ok("apply", "Help", "--document", "C1", "--quote", "I wanted to help, and I was tired")
    study.ok("apply", "Help", "--document", "C10", "--quote", "I said yes")
    return study


def test_the_shape_that_scripts_read(coded: Shell) -> None:
    found = coded.json("cooccur", "--unit", "turn")
    assert found["unit"] == "turn"
    assert found["codes"] == [["Challenges", "Role tensions", "Tired"], ["Help"]]
    assert found["counts"] == [[1, 1], [1, 2]]
    assert found["jaccard"][0] == [1.0, 0.5]
    assert found["expected"][0][1] == pytest.approx(2 / found["total"])
    assert found["lift"][0][1] is None  # one meeting is chance


@pytest.mark.parametrize("unit", ["overlap", "sentence", "turn", "near"])
def test_people_see_the_strongest_pairs(coded: Shell, unit: str) -> None:
    shown = coded.ok("cooccur", "--unit", unit)
    assert "1 of 1 pairs of codes co-occur" in shown
    assert "Tired" in shown
    assert coded.json("cooccur", "--unit", unit)["counts"][0] == [1, 1]


def test_conditions_and_files(coded: Shell, tmp_path: Path) -> None:
    found = coded.json(
        "cooccur", "--unit", "near", "--turns", "9", "--kind", "interview", "--where", "document.name = 'C10'"
    )
    assert (found["codes"], found["documents"]) == ([["Help"]], ["C10"])
    coded.ok("cooccur", "-o", "together.csv")
    assert (tmp_path / "together.csv").read_text("utf-8-sig").startswith("code,with,unit,count,expected,jaccard,lift\n")
    assert "--turns needs --unit near" in coded.refused("cooccur", "--turns", "2", status=2)["message"]


def test_nothing_coded_is_an_empty_matrix(study: Shell) -> None:
    assert study.json("cooccur")["counts"] == []
    assert "0 of 0 pairs" in study.ok("cooccur")


def test_near_is_as_many_turns_apart_as_asked_for_and_three_by_default(coded: Shell) -> None:
    coded.ok("code", "add", "Early")
    coded.ok("apply", "Early", "--document", "C1", "--quote", "said yes before")

    def near(*turns: str) -> int:
        found = coded.json("cooccur", "--unit", "near", *turns)
        early, tired = (next(n for n, path in enumerate(found["codes"]) if path[-1] == name)
                        for name in ("Early", "Tired"))  # fmt: skip
        return int(found["counts"][early][tired])

    assert [near(), *(near("--turns", turns) for turns in ("0", "1", "2"))] == [1, 0, 0, 1]


def test_only_documents_of_a_kind_count(coded: Shell) -> None:
    coded.ok("apply", "Help", "--document", "Monday", "--quote", "We met")
    for kind, documents in (("notes", ["Monday"]), ("interview", ["C1", "C10"]), ("other", [])):
        assert coded.json("cooccur", "--kind", kind)["documents"] == documents


@pytest.mark.parametrize("unit", ["overlap", "sentence", "turn", "near"])
def test_a_project_without_codings_says_why_there_are_no_pairs(study: Shell, unit: str) -> None:
    assert "no code is used in what is counted here" in " ".join(study.ok("cooccur", "--unit", unit).split())
    study.ok("apply", "Tired", "--document", "C1", "--quote", "I said yes")
    assert "only one code is used in what is counted here" in " ".join(study.ok("cooccur", "--unit", unit).split())
