from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell

FACTS = {
    "date": "2026-02-03", "minutes": 47.5, "interviewed_by": "Noor", "mode": "video", "place": None,
    "transcriber": None, "consent_date": None, "consent_quotes": "yes", "consent_deposit": "no",
}  # fmt: skip


def put(study: Shell, *more: str) -> str:
    coding = study.json("apply", "Challenges", "--document", "C1", "--quote", "said yes", *more)["coding"]
    return str(coding["id"])


def test_what_is_said_of_a_document_is_in_its_json_and_can_be_taken_away(study: Shell) -> None:
    said = [f"{name}={value}" for name, value in FACTS.items() if value]
    assert study.json("documents", "set", "C1", *said)["document"]["facts"] == FACTS
    study.ok("documents", "set", "C1", "mode=", "--group", "coach")
    (first, *others) = study.json("documents")["documents"]
    assert first["facts"] == FACTS | {"mode": None}
    assert set(others[0]["facts"].values()) == {None}
    study.ok("undo")
    assert study.json("documents")["documents"][0]["facts"] == FACTS


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("date=3.2.2026", "is not a date"), ("minutes=long", "is not a length"), ("minutes=-3", "is not a length"),
        ("consent_quotes=maybe", "is yes or no"), ("colour=red", "has no “colour”"), ("mode", "is not KEY=VALUE"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_changed(study: Shell, value: str, said: str) -> None:
    assert said in study.refused("documents", "set", "C1", "place=ward", value, status=2)["message"]
    assert study.json("documents")["documents"][0]["facts"]["place"] is None


def test_who_may_not_be_quoted_is_no_exemplar(study: Shell) -> None:
    marked = put(study, "--exemplar")
    study.ok("documents", "set", "C1", "consent_quotes=no")
    told = study.run("report")
    assert "“said yes”" not in told.out
    assert "Exemplars of 1 document are left out" in told.out
    assert study.json("quotes", "--exemplars")["quotes"] == []
    study.ok("crosscheck", "-o", "x.md")
    assert "said yes" not in Path("x.md").read_text()
    assert study.json("theme", "Challenges")["theme"]["exemplars"] == []
    refused = study.refused("exemplar", marked, "--display", "said …")
    assert refused["message"] == "C1 may not be quoted: its consent says no"
    study.refused("apply", "Tired", "--document", "C1", "--quote", "the forms", "--exemplar")
    assert study.json("quotes", "Tired")["quotes"] == []
    study.ok("documents", "set", "C1", "consent_quotes=yes")
    assert "“said yes”" in study.ok("report")


def test_a_consent_that_nobody_knows_is_told_once(study: Shell) -> None:
    first = put(study)
    assert "whether C1 may be quoted is not known" in study.run("exemplar", first).err
    second = study.run("apply", "Tired", "--document", "C1", "--quote", "the forms", "--exemplar")
    assert (second.status, "is not known" in second.err) == (0, False)


def test_the_study_is_described_by_name(study: Shell) -> None:
    described = study.json("project", "set", "approach=Reflexive", "invited=30")["project"]
    assert (described["approach"], described["invited"], described["withdrew"]) == ("reflexive", 30, None)
    assert "approach: reflexive, invited: 30" in study.ok("project")
    for value, said in (
        ("approach=own", "approach cannot be “own”"), ("invited=-1", "invited cannot"), ("name=X", "has no “name”"),
        ("percent_decimals=3", "percent_decimals cannot"),
    ):  # fmt: skip
        assert said in study.refused("project", "set", "withdrew=1", value, status=2)["message"]
    assert study.json("project", "set", "approach=")["project"]["approach"] is None
    assert study.json("project")["project"]["withdrew"] is None


def test_a_reflexive_study_is_reported_without_counts_unless_they_are_asked_for(study: Shell) -> None:
    put(study, "--exemplar")
    assert "Participants" in study.ok("report")
    study.ok("project", "set", "approach=reflexive")
    told = study.ok("report")
    assert "Participants" not in told
    assert "Nothing is counted: " in told
    assert "“said yes” (C1)" in told
    for template in ("table", "narrative"):
        study.ok("report", "--template", template, "-o", f"{template}.md")
        assert "1 of 2" not in Path(f"{template}.md").read_text()
    assert "Participants" in study.ok("report", "--counts")


def test_agreement_in_a_reflexive_study_says_what_it_is_not(study: Shell) -> None:
    put(study)
    study.ok("--coder", "Ben", "apply", "Tired", "--document", "C1", "--quote", "the forms")
    study.ok("project", "set", "approach=reflexive")
    assert any("no sign of quality" in note for note in study.json("agree", "--unmarked", "read")["notes"])


def test_percentages_have_as_many_decimals_as_the_study_says(study: Shell) -> None:
    put(study)
    assert "50 %" in study.ok("frequency", "--of", "themes")
    study.ok("project", "set", "percent_decimals=1")
    assert "50.0 %" in study.ok("frequency", "--of", "themes")


def test_the_table_of_participants_takes_no_options_of_other_reports(study: Shell) -> None:
    assert "participants" in study.ok("report", "--template", "participants")
    assert (
        "no --group" in study.refused("report", "--template", "participants", "--group", "coach", status=2)["message"]
    )
    assert "--all-cases needs" in study.refused("report", "--all-cases", status=2)["message"]
