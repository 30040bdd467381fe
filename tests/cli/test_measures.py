"""measures and joint from the shell."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.shell import Shell

PEOPLE = "case,Calm@T1,Calm@T2\nC1,3,5\nC10,4,3\nC11,4,6\nC12,2,5\nC13,1,5\n"


@pytest.fixture
def measured(study: Shell) -> Shell:
    Path("people.csv").write_text(PEOPLE)
    study.ok("cases", "import", "people.csv")
    study.ok("apply", "Tired", "--document", "C1", "--quote", "Then I was tired.", "--exemplar")
    return study


def test_measures_for_scripts(measured: Shell) -> None:
    (calm,) = measured.json("measures")["measures"]
    second = calm["waves"][1]
    assert (calm["name"], calm["of"], second["pairs"], second["change"]) == ("Calm", 5, 5, 2.0)
    assert second["retention"] == 1
    assert second["d"] == pytest.approx(2 / 1.8708286933869707)
    assert second["beta"] == pytest.approx(2)
    assert second["beta_low"] < 2 < second["beta_high"]
    assert "Fewer than 20 pairs" in measured.ok("measures")
    measured.ok("measures", "-o", "m.csv")
    assert [row["wave"] for row in csv.DictReader(Path("m.csv").read_text().splitlines())] == ["T1", "T2"]


def test_the_joint_display(measured: Shell) -> None:
    made = measured.json("joint")
    assert (made["measure"], made["from"], made["to"]) == ("Calm", "T1", "T2")
    assert [(group["name"], group["cases"]) for group in made["groups"]] == [
        ("improved", ["C1"]), ("same", []), ("worse", ["C10"]),
    ]  # fmt: skip
    (challenges,) = made["themes"]
    assert [group["participants"] for group in challenges["groups"]] == [1, 0, 0]
    assert made["measures"][0]["of"] == 5
    shown = measured.ok("joint", "--wave", "T2", "--subthemes")
    assert "Improved (n = 1)" in " ".join(shown.split())
    measured.refused("joint", "--wave", "T2", "--to", "T2", status=2)
    measured.refused("joint", "--measure", "Clam")


def test_an_inference_is_set_shown_and_undone(measured: Shell) -> None:
    done = measured.json("joint", "set", "challenges", "confirms", "--note", "It fits.")
    assert (done["path"], done["inferences"][0]["inference"], done["inferences"][0]["reviewer"]) == (
        ["Challenges"], "confirms", "Ana",
    )  # fmt: skip
    assert "confirms (Ana): It fits." in " ".join(measured.ok("joint").split())
    assert measured.ok("joint", "set", "Challenges", "none") == "Challenges: no inference recorded\n"
    measured.ok("undo")
    assert measured.json("joint")["themes"][0]["inferences"][0]["note"] == "It fits."
    assert [change["action"] for change in measured.json("history")["changes"][:2]] == [
        "remove inference",
        "set inference",
    ]
    assert measured.json("doctor")["ok"]
    measured.refused("joint", "set", "Challenges", "proves", status=2)


@pytest.mark.parametrize("suffix", ["md", "html", "docx", "xlsx", "csv", "tex", "json"])
def test_the_joint_display_in_every_format(measured: Shell, suffix: str) -> None:
    measured.ok("joint", "-o", f"joint.{suffix}")
    assert Path(f"joint.{suffix}").stat().st_size > 100


def test_a_project_without_measures_says_how_they_come_in(study: Shell) -> None:
    for command in ("measures", "joint"):
        assert "cases import" in study.refused(command)["hint"]
