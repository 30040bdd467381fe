from __future__ import annotations

import json
from pathlib import Path

from tests.cli.shell import Shell

DEMO = "study/resilience-coaching.qualcode"


def test_the_demo_is_built_through_what_users_call(shell: Shell) -> None:
    outcome = shell.run("demo", "study", "--json")
    assert outcome.status == 0, outcome.err
    made = json.loads(outcome.out)
    assert made["project"] == DEMO
    coach, participant = made["reports"]["coach"], made["reports"]["participant"]
    assert (coach["totals"]["participants"], participant["totals"]["participants"]) == (13, 8)
    assert [theme["name"] for theme in coach["themes"]] == [
        "Motivations and rewards", "Challenges", "Coaching strategies and techniques",
    ]  # fmt: skip
    assert len(participant["themes"]) == 4
    assert all(theme["of"] == 13 for theme in coach["themes"])
    assert all(theme["participants"] > 0 for theme in (*coach["themes"], *participant["themes"]))
    assert shell.json("-p", DEMO, "doctor")["ok"]
    quotes = shell.json("-p", DEMO, "quotes")["quotes"]
    assert len(quotes) >= 250
    assert {quote["coder"] for quote in quotes} == {"Felix", "Noor", "consensus"}
    assert shell.json("-p", DEMO, "documents")["documents"][-1]["name"] == "P8"
    before = Path(DEMO).read_bytes()
    assert "already exists" in shell.refused("demo", "study")["message"]
    assert Path(DEMO).read_bytes() == before


def test_the_demo_prints_its_report_and_how_to_open_it(shell: Shell) -> None:
    shown = shell.ok("demo", "study")
    assert "of 13" in shown
    assert "of 8" in shown
    assert shown.endswith(f"Open it with:  qualcode {DEMO}\n")


def test_a_demo_that_has_no_room_leaves_nothing_behind(shell: Shell) -> None:
    Path("file").touch()
    assert "cannot be created" in shell.refused("demo", "file")["message"]
    assert "cannot be created" in shell.refused("demo", "file/below")["message"]
