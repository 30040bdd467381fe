from __future__ import annotations

from tests.cli.shell import Shell
from tests.cli.test_codes import put


def test_one_person_has_one_name(study: Shell) -> None:
    put(study, "Tired", "said yes", "C1", "--coder", "Ben Ott")
    put(study, "Rewards", "said yes", "C1", "--coder", "ben ott")
    listed = {coder["name"]: (coder["codings"], coder["documents"]) for coder in study.json("coders")["coders"]}
    assert listed["Ben Ott"] == (2, 1)
    assert " Ben Ott         2           1 " in study.ok("coders")
    told = study.ok("coders", "rename", "BEN OTT", "Benno Ott")
    assert "the coder is called “Benno Ott” now" in told
    assert "qualcode config coder 'Benno Ott'" in told
    put(study, "Tired", "said yes", "C1", "--coder", "Ben Ott")
    joined = study.json("coders", "join", "Ben Ott", "--into", "benno ott")
    assert (joined["coder"]["name"], joined["coder"]["codings"], joined["moved"], joined["same"]) == (
        "Benno Ott", 2, 0, 1,
    )  # fmt: skip
    assert {quote["coder"] for quote in study.json("quotes")["quotes"]} >= {"Benno Ott"}
    study.ok("undo")
    assert study.ok("coders", "join", "Ben Ott", "--into", "Benno Ott").startswith(
        "0 codings went to “Benno Ott”, 1 coding of both became one\n"
    )
    assert "there is no coder “Ben Ott”" in study.refused("coders", "join", "Ben Ott", "--into", "Ana")["message"]


def test_of_nobody_it_is_said(shell: Shell) -> None:
    shell.ok("new", "s.qualcode")
    outcome = shell.run("coders")
    assert "nobody has coded yet" in outcome.out + outcome.err
    assert shell.json("coders") == {"coders": []}
