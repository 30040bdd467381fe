from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from qualcode.model.identity import is_guid
from tests.cli.shell import Shell


def test_changes_have_the_keys_that_scripts_read_newest_first(study: Shell) -> None:
    study.ok("code", "rename", "Tired", "Weary")
    changes = study.json("history")["changes"]
    keys = {"id", "time", "coder", "action", "subject", "before", "after", "undone", "reason"}
    assert all(change.keys() == keys for change in changes)
    newest = changes[0]
    assert is_guid(newest["id"])
    assert (newest["coder"], newest["action"], newest["subject"]) == ("Ana", "rename code", "“Tired”")
    (before,), (after,) = newest["before"].values(), newest["after"].values()
    assert (before["name"], after["name"], newest["undone"]) == ("Tired", "Weary", False)
    assert [change["time"] for change in changes] == sorted((change["time"] for change in changes), reverse=True)
    assert changes[-1]["action"] == "import"


def test_history_since_a_date_or_time(study: Shell) -> None:
    changes = study.json("history")["changes"]
    time = changes[2]["time"]
    assert study.json("history", "--since", time)["changes"] == changes[:3]
    assert study.json("history", "--since", "2001-01-01")["changes"] == changes
    assert study.json("history", "--since", "2999-01-01T12:00+02:00")["changes"] == []
    assert study.run("history", "--since", time).err == "", "there are no more since then"
    assert study.run("history", "--since", time, "--limit", 1).err.startswith("2 more steps; ")
    assert study.json("history", "--since", time.replace("Z", "+00:00"))["changes"] == changes[:3]


def test_a_long_history_shows_its_newest_steps_and_says_how_many_there_are_more(study: Shell) -> None:
    for number in range(60):
        study.ok("code", "rename", "Tired" if number % 2 == 0 else "Weary", "Weary" if number % 2 == 0 else "Tired")
    of = len(study.json("history")["changes"])
    assert of > 60

    def rows(*options: str) -> tuple[int, str]:
        outcome = study.run("history", *options)
        return outcome.out.count("rename code") + outcome.out.count("import"), outcome.err

    assert rows() == (50, f"{of - 50} more steps; to list all of them: --limit 0\n")
    assert rows("--limit", "3") == (3, f"{of - 3} more steps; to list all of them: --limit 0\n")
    assert rows("--limit", "0")[1] == rows("--all")[1] == rows("--limit", str(of))[1] == ""
    assert rows("--limit", str(of - 1))[1] == "1 more step; to list all of them: --limit 0\n"
    assert study.json("history", "--limit", "2")["changes"] == study.json("history")["changes"][:2]
    assert len(study.json("history", "--limit", "0")["changes"]) == of
    assert study.run("history", "--all", "--limit", "2").status == 2


def test_steps_go_back_and_forth_and_name_what_they_did(study: Shell) -> None:
    study.ok("code", "rename", "Tired", "Weary")
    study.ok("code", "rename", "Rewards", "Returns")
    assert study.json("undo", "--steps", "2") == {
        "done": [
            {"action": "rename code", "subject": "“Rewards”"},
            {"action": "rename code", "subject": "“Tired”"},
        ]
    }
    assert [change["undone"] for change in study.json("history")["changes"]][:3] == [True, True, False]
    assert [line.split()[-1] == "undone" for line in study.ok("history").splitlines()[3:6]] == [True, True, False]
    assert study.json("redo") == {"done": [{"action": "rename code", "subject": "“Tired”"}]}
    assert study.ok("redo") == "redone: rename code “Rewards”\n"
    assert study.json("redo") == {"done": []}


def test_nothing_to_undo_is_no_failure(study: Shell) -> None:
    assert study.json("undo", "--coder", "Ben") == {"done": []}
    outcome = study.run("undo", "--coder", "Ben")
    assert (outcome.status, outcome.out) == (0, "")
    assert "you have nothing to undo" in outcome.err


def test_undo_never_crosses_somebody_elses_work_and_says_whose(study: Shell) -> None:
    study.ok("code", "add", "New")
    study.ok("code", "rename", "New", "Newer", "--coder", "Ben")
    error = study.refused("undo")
    assert "Ben has since worked on the same things: “rename code “New””" in error["message"]
    assert error["hint"]
    study.ok("undo", "--coder", "Ben")
    assert study.json("undo")["done"] == [{"action": "add code", "subject": "“New”"}]


def test_a_quote_applied_listed_reported_undone_and_redone_is_sound_after_each(study: Shell) -> None:
    def sound() -> None:
        assert study.json("doctor")["ok"]

    study.ok("apply", "Tired", "--document", "C1", "--quote", "said yes")
    sound()
    assert len(study.json("quotes")["quotes"]) == 1
    assert study.json("report")["totals"]["codings"] == 1
    study.ok("undo")
    sound()
    assert study.json("quotes") == {"quotes": []}
    study.ok("redo")
    sound()
    assert len(study.json("quotes")["quotes"]) == 1


@pytest.mark.parametrize("back", [1, 3, 99])
def test_everything_can_be_undone_and_done_again(study: Shell, back: int) -> None:
    before = study.json("codebook", "show")["codes"], study.json("documents")
    undone = study.json("undo", "--steps", back)["done"]
    assert len(undone) == min(back, 7)
    assert study.json("redo", "--steps", back)["done"] == undone[::-1]
    assert (study.json("codebook", "show")["codes"], study.json("documents")) == before


def test_undo_says_whose_step_took_away_what_it_would_bring_back_onto(study: Shell) -> None:
    study.ok("code", "add", "K", "--coder", "ann")
    made = study.json("apply", "K", "--document", "C1.txt", "--range", "10:40", "--coder", "ann")["coding"]
    study.ok("unapply", made["id"], "--coder", "ann")
    study.ok("documents", "remove", "C1.txt", "--yes", "--coder", "bob")
    error = study.refused("undo", "--coder", "ann")
    assert "bob has since worked on the same things: “remove document" in error["message"]
    study.ok("undo", "--coder", "bob")
    assert study.json("undo", "--coder", "ann")["done"][0]["action"] == "remove coding"
    assert study.json("doctor")["ok"]


def test_redo_says_so_when_what_it_needs_is_gone(study: Shell) -> None:
    study.ok("code", "add", "Z", "--coder", "bob")
    study.ok("apply", "Z", "--document", "C1.txt", "--range", "10:40", "--coder", "ann")
    study.ok("undo", "--coder", "ann")
    study.ok("undo", "--coder", "bob")
    assert "cannot be redone" in study.refused("redo", "--coder", "ann")["message"]
    assert study.json("doctor")["ok"]


def test_times_are_local_in_tables_and_carry_their_zone_in_json(study: Shell) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TZ", "Australia/Sydney")
        time.tzset()
        study.ok("code", "add", "Now")
        newest = study.json("history", "--limit", "1")["changes"][0]["time"]
        assert newest.endswith("Z")
        local = datetime.fromisoformat(newest).astimezone()
        assert f"{local:%Y-%m-%d %H:%M}" in study.ok("history", "--limit", "1")
        minute = timedelta(minutes=1)
        for since, there in ((local - minute, True), (local + minute, False)):
            for written in (
                since.replace(tzinfo=None).isoformat(),
                since.isoformat(),
                since.astimezone(UTC).isoformat(),
            ):
                changes = study.json("history", "--since", written)["changes"]
                assert any(change["subject"] == "“Now”" for change in changes) == there, written
    time.tzset()
