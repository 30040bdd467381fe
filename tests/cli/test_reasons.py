"""Reasons for changes of the codebook, and who the coders are."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell


def reasons(study: Shell, *versions: str) -> list[tuple[str, str, list[str]]]:
    differences = study.json("codebook", "diff", *versions)["differences"]
    return [(one["path"][-1], one["what"], [reason["text"] for reason in one["reasons"]]) for one in differences]


def test_a_reason_stands_in_the_history_and_beside_the_difference_that_it_explains(study: Shell) -> None:
    for name in ("One", "Two", "Three"):
        study.ok("code", "add", name)
    (coding,) = (
        study.json("apply", "Three", "--document", "C1.txt", "--quote", words)["coding"]["id"]
        for words in ("said yes",)
    )
    study.ok("codebook", "freeze", "v1")
    study.ok("code", "rename", "One", "Uno", "--reason", "  [b]Spanish[/b]  ")
    study.ok("code", "edit", "Uno", "--definition", "The first.", "--reason", "clearer")
    study.ok("code", "move", "Uno", "--parent", "Three", "--reason", "belongs there")
    study.ok("code", "merge", "Two", "--into", "Uno", "--reason", "the same")
    study.ok("code", "split", "Three", coding, "--into", "Drei", "--reason", "two things")
    study.ok("code", "rename", "Three", "Tres")
    by_change = {(name, what): texts for name, what, texts in reasons(study, "v1")}
    assert by_change == {
        ("Uno", "renamed"): ["[b]Spanish[/b]"], ("Uno", "definition"): ["clearer"], ("Uno", "moved"): ["belongs there"],
        ("Two", "removed"): ["the same"], ("Drei", "added"): ["two things"], ("Tres", "renamed"): [],
    }  # fmt: skip
    assert "why: the same (Ana, " in study.ok("codebook", "diff", "v1")
    study.ok("codebook", "freeze", "v2")
    study.ok("code", "rename", "Uno", "Eins", "--reason", "German")
    assert ("Uno", "renamed", ["[b]Spanish[/b]"]) in reasons(study, "v1", "v2")
    assert reasons(study, "v2") == [("Eins", "renamed", ["German"])]
    newest = study.json("history", "--limit", "1")["changes"][0]
    assert (newest["action"], newest["reason"]) == ("rename code", "German")
    assert "because: German" in study.ok("history")
    study.ok("undo")
    assert reasons(study, "v2") == []


def test_what_is_said_of_a_coder(study: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    study.ok("coders", "set", "Ana", "role=lead", "discipline=nursing", "position=a former  nurse")
    (ana,) = study.json("coders")["coders"]
    assert [ana[key] for key in ("role", "discipline", "position", "interviewed")] == [
        "lead", "nursing", "a former nurse", "",
    ]  # fmt: skip
    assert "Discipline" in study.ok("coders")
    assert study.refused("coders", "set", "Ana", "shoe=9", status=2)["message"] == "a coder has no “shoe”"
    assert "there is no coder" in study.refused("coders", "set", "Nobody", "role=x")["message"]
    monkeypatch.setenv("QUALCODE_CODER", "ana lee")
    study.ok("coders", "set", "ana lee", "role=second", "interviewed=C1, C2")
    study.ok("coders", "join", "Ana", "--into", "ana lee")
    (joined,) = study.json("coders")["coders"]
    assert (joined["role"], joined["discipline"], joined["interviewed"]) == ("second", "nursing", "C1, C2")
    study.ok("undo")
    study.ok("undo")
    assert {coder["name"]: coder["role"] for coder in study.json("coders")["coders"]} == {"Ana": "lead", "ana lee": ""}
