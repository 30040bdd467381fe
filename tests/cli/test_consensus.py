from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qualcode.model.wording import counted
from tests.cli.shell import Shell
from tests.cli.test_codes import put


@pytest.fixture
def differing(study: Shell) -> Shell:
    """Ana and Ben agree once in C1 (with other ends), differ twice, and Ben is alone in C10."""
    put(study, "Tired", "Then I was tired.")
    put(study, "Tired", "Then I was tired. I wanted to help, and", "C1", "--coder", "Ben")
    put(study, "Rewards", "said yes before", "C1", "--memo", "Ana says reward", "--exemplar")
    put(study, "Tired", "said yes before I knew", "C1", "--coder", "Ben")
    put(study, "Role tensions", "The nurse I work with", "C1", "--coder", "Ben")
    put(study, "Tired", "The nurse I work with", "C10", "--coder", "Ben")
    return study


def listed(study: Shell, *more: str) -> list[dict[str, Any]]:
    found = study.json("consensus", *more)["disagreements"]
    assert isinstance(found, list)
    return found


def coded(study: Shell) -> set[tuple[str, str, str]]:
    """What counts: code, words, and whether it rests on a decision."""
    return {(q["code"], q["text"], q["coder"]) for q in study.json("quotes")["quotes"]}


def test_passages_on_which_coders_differ_are_listed_with_their_codes(differing: Shell) -> None:
    told = differing.json("consensus")
    assert (told["coders"], told["agreed"]) == (["Ana", "Ben"], 1)
    first, second = told["disagreements"]
    assert first["text"] == "said yes before I knew"
    assert [c["codes"] for c in first["coders"]] == [[["Rewards"]], [["Challenges", "Role tensions", "Tired"]]]
    assert [c["codes"] for c in second["coders"]] == [[], [["Challenges", "Role tensions"]]]
    assert first["decision"] is None
    table = differing.ok("consensus")
    assert "2 passages to decide, 1 passage coded alike (the documents in which each of them coded)" in table


def test_the_list_can_be_of_one_code_and_all_below_it(differing: Shell) -> None:
    assert [one["text"] for one in listed(differing, "--code", "Rewards")] == ["said yes before I knew"]
    assert len(listed(differing, "--code", "Challenges")) == 2
    told = differing.ok("consensus", "--code", "Rewards")
    assert "1 passage to decide" in told
    assert "only those with “Rewards”" in told
    differing.ok("consensus", "--code", "Rewards", "-o", "agenda.md")
    assert "The nurse I work with" not in Path("agenda.md").read_text()


def test_a_long_list_shows_its_first_passages_and_says_how_many_there_are_more(differing: Shell) -> None:
    of = len(listed(differing))
    assert of >= 2
    outcome = differing.run("consensus", "--limit", "1")
    assert outcome.err == f"{counted(of - 1, 'more passage')}; to list all of them: --limit 0\n"
    assert [disagreement["id"][:8] in outcome.out for disagreement in listed(differing)] == [True, *[False] * (of - 1)]
    assert differing.run("consensus", "--limit", "0").err == ""
    assert len(listed(differing, "--limit", "1")) == of


def test_a_coding_in_doubt_is_left_out_until_it_is_decided_where_it_stands(differing: Shell, tmp_path: Path) -> None:
    text = differing.json("show", "C1")["text"].replace("said yes before I knew", "agreed at once")
    (tmp_path / "C1b.txt").write_text(text)
    differing.ok("text", "replace", "C1", "C1b.txt")
    assert [passage["text"] for passage in listed(differing)] == ["The nurse I work with"]


def test_a_decision_stands_in_place_of_what_it_settles_and_the_originals_stay(differing: Shell) -> None:
    before = coded(differing)
    first = listed(differing)[0]
    done = differing.json("consensus", first["id"], "--take", "ana", "--reason", "It was a gift.", "--coder", "Cleo")
    assert done["disagreement"]["decision"]["taken"] == "Ana"
    assert coded(differing) == before - {
        ("Rewards", "said yes before", "Ana"), ("Tired", "said yes before I knew", "Ben"),
    } | {("Rewards", "said yes before", "consensus")}  # fmt: skip
    (settled,) = [q for q in differing.json("quotes")["quotes"] if q["coder"] == "consensus"]
    assert (settled["memo"], settled["exemplar"]) == ("Ana says reward", True)
    assert len(listed(differing)) == 1
    assert len(listed(differing, "--decided")) == 2
    report = differing.json("themes")
    rewards = next(theme for theme in report["themes"] if theme["name"] == "Rewards")
    assert [e["text"] for e in rewards["exemplars"]] == ["said yes before"]
    assert differing.json("doctor")["ok"]
    differing.ok("undo", "--coder", "Cleo")
    assert coded(differing) == before


@pytest.mark.parametrize(
    ("choice", "now"),
    [
        (("--all",), {("Rewards", "said yes before"), ("Tired", "said yes before I knew")}),
        (("--none",), set()),
        (("--codes", "Challenges,Rewards"), {
            ("Challenges", "said yes before I knew"), ("Rewards", "said yes before I knew"),
        }),
        (("--codes", "Challenges", "--range", "57:65"), {("Challenges", "They ask")}),
    ],
)  # fmt: skip
def test_all_none_or_other_codes_may_be_taken(
    differing: Shell, choice: tuple[str, ...], now: set[tuple[str, str]]
) -> None:
    first = listed(differing)[0]
    differing.ok("consensus", first["id"][:8], *choice, "--reason", "so", "--coder", "Cleo")
    assert {(code, text) for code, text, coder in coded(differing) if coder == "consensus"} == now
    assert not any(text == "said yes before I knew" and coder == "Ben" for _, text, coder in coded(differing))


def test_one_code_on_two_places_of_a_passage_is_taken_on_both(differing: Shell) -> None:
    put(differing, "Tired", "before I knew what to", "C1", "--coder", "Ben")
    differing.ok("consensus", listed(differing)[0]["id"], "--take", "Ben", "--coder", "Cleo")
    assert {text for code, text, coder in coded(differing) if coder == "consensus"} == {
        "said yes before I knew", "before I knew what to",
    }  # fmt: skip


def test_a_decision_can_be_taken_anew_and_taken_back(differing: Shell) -> None:
    before = coded(differing)
    first = listed(differing)[0]["id"]
    differing.ok("consensus", first, "--none")
    differing.ok("consensus", first, "--take", "Ben", "--reason", "on second thoughts")
    assert ("Tired", "said yes before I knew", "consensus") in coded(differing)
    differing.ok("consensus", first, "--reopen")
    assert coded(differing) == before
    differing.refused("consensus", first, "--reopen", status=2)


def test_a_decision_tells_which_other_codes_were_taken(differing: Shell) -> None:
    first = listed(differing)[0]["id"]
    done = differing.json("consensus", first, "--codes", "Challenges,Rewards")["disagreement"]
    assert done["decision"]["taken"] == "other: Challenges, Rewards"


def test_somebody_who_coded_little_hides_nothing_of_what_the_others_differ_on(differing: Shell) -> None:
    put(differing, "Tired", "We met", "Monday", "--coder", "Zoe")
    told = differing.json("consensus")
    assert (told["coders"], len(told["disagreements"])) == (["Ana", "Ben"], 2)
    assert "Zoe coded too few of them" in told["why"]
    put(differing, "Tired", "said yes before", "C1", "--coder", "Zoe")
    assert differing.json("consensus")["coders"] == ["Ana", "Ben", "Zoe"]


def test_a_new_coding_in_a_decided_passage_opens_it_again(differing: Shell) -> None:
    differing.ok("consensus", listed(differing)[0]["id"], "--take", "Ana")
    put(differing, "Challenges", "yes before", "C1", "--coder", "Ben")
    assert len(listed(differing)) == 2
    first = listed(differing)[0]["id"]
    differing.ok("consensus", first, "--all")
    assert len(listed(differing)) == 1
    assert differing.json("doctor")["ok"]


def test_a_coding_that_was_settled_can_still_be_taken_off(differing: Shell) -> None:
    first = listed(differing)[0]
    differing.ok("consensus", first["id"], "--take", "Ana")
    bens = first["coders"][1]["codings"][0]
    differing.ok("unapply", bens)
    differing.ok("documents", "remove", "C1", "--yes")
    assert differing.json("doctor")["ok"]
    differing.ok("undo")
    assert len(listed(differing, "--decided")) == 2


def test_what_a_coder_coded_can_be_read_after_the_decision(differing: Shell) -> None:
    before = differing.json("quotes", "--coder", "Ben")["quotes"]
    differing.ok("consensus", listed(differing)[0]["id"], "--none")
    assert differing.json("quotes", "--coder", "Ben")["quotes"] == before


def test_a_text_can_be_corrected_after_a_decision(differing: Shell, tmp_path: Path) -> None:
    differing.ok("consensus", listed(differing)[0]["id"], "--take", "Ana")
    text = differing.json("show", "C1")["text"]
    (tmp_path / "C1b.txt").write_text(text.replace("said yes before", "agreed, though I never knew why, before"))
    told = differing.json("text", "replace", "C1", "C1b.txt", "--dry-run")
    assert [each["before"] for each in (*told["adjusted"], *told["doubtful"])] == ["said yes before"]
    differing.ok("text", "replace", "C1", "C1b.txt")
    assert differing.json("doctor")["ok"]
    differing.ok("undo")
    assert differing.json("show", "C1")["text"] == text


def test_in_a_round_what_one_coder_left_uncoded_counts(differing: Shell) -> None:
    differing.ok("rounds", "new", "R", "--documents", "C1,C10", "--coders", "Ana,Ben")
    put(differing, "Tired", "And so on.", "C10")
    assert [each["text"] for each in listed(differing, "--round", "R")] == ["And so on."]
    assert "The nurse I work with" in [each["text"] for each in listed(differing) if each["document"] == "C10"]


def test_a_blind_round_cannot_be_compared_before_it_is_opened(differing: Shell) -> None:
    differing.ok("rounds", "new", "R", "--documents", "C1", "--coders", "Ana,Ben", "--blind")
    differing.refused("consensus", "--round", "R")
    assert listed(differing) == []
    assert "left out" in differing.json("consensus")["why"]


def test_the_agenda_has_each_passage_with_definitions_and_room_for_the_decision(
    differing: Shell, tmp_path: Path
) -> None:  # fmt: skip
    differing.ok("code", "edit", "Rewards", "--definition", "What came back.")
    differing.ok("consensus", "-o", "agenda.md")
    text = (tmp_path / "agenda.md").read_text()
    assert "> “said yes before I knew” (C1)" in text
    assert "| Ana | Rewards | What came back. |" in text
    assert text.count("Decision and reason") == 2
    differing.ok("consensus", "-o", "agenda.docx")
    assert (tmp_path / "agenda.docx").stat().st_size > 1000


@pytest.mark.parametrize(
    "wrong",
    [("--take", "Ana"), ("xxxx",), ("xxxx", "--all", "--none"), ("xxxx", "--all", "--range", "1:2")],
)
def test_half_a_decision_is_refused(differing: Shell, wrong: tuple[str, ...]) -> None:
    differing.refused("consensus", *wrong, status=2)


def test_who_or_what_is_unknown_is_said(differing: Shell) -> None:
    first = listed(differing)[0]["id"]
    differing.refused("consensus", first, "--take", "Cleo")
    differing.refused("consensus", "ffffffff", "--all")
    differing.refused("consensus", first, "--codes", "Nothing")
    differing.refused("consensus", "--coders", "Ana,Zoe")
    differing.refused("consensus", "--coders", "Ana", status=2)


def test_a_consensus_coding_says_who_decided_when_and_why_in_every_output(differing: Shell) -> None:
    first = listed(differing)[0]["id"]
    differing.ok("consensus", first, "--take", "Ben", "--reason", "more exact", "--coder", "Cleo")
    (quote,) = differing.json("quotes", "--coder", "Consensus")["quotes"]
    assert (quote["coder"], quote["decision"]["by"], quote["decision"]["reason"]) == ("consensus", "Cleo", "more exact")
    assert quote["decision"]["time"].endswith("Z")
    assert [q["decision"] for q in differing.json("quotes", "--coder", "Ana")["quotes"]] == [None, None]
    assert "consensus (Cleo)" in differing.ok("quotes", "Tired")
    assert "consensus (Cleo)" in differing.ok("show", "C1")
    rows = differing.json("matrix", "--rows", "coders", "--columns", "themes")["rows"]
    assert "consensus" in str(rows)
    assert "Cleo" not in str(rows)


def test_an_exemplar_that_the_report_loses_by_a_decision_is_named(differing: Shell) -> None:
    outcome = differing.run("consensus", listed(differing)[0]["id"], "--take", "Ben")
    assert "the report no longer prints the exemplar “said yes before” of “Rewards”" in " ".join(outcome.err.split())


@pytest.mark.parametrize("act", [("unapply",), ("resize", "0:9")])
def test_what_the_team_decided_is_changed_by_another_decision_alone(differing: Shell, act: tuple[str, ...]) -> None:
    differing.ok("consensus", listed(differing)[0]["id"], "--take", "Ben")
    (decided,) = (q["id"] for q in differing.json("quotes")["quotes"] if q["coder"] == "consensus")
    steps = differing.json("history")
    outcome = differing.run(act[0], decided, *act[1:])
    assert outcome.status == 1
    assert "is decided by Ana for the team" in outcome.err
    assert "qualcode consensus ID --reopen" in outcome.err
    assert differing.json("history") == steps


def test_a_coder_can_still_move_what_a_decision_settled(differing: Shell) -> None:
    first = listed(differing)[0]
    differing.ok("consensus", first["id"], "--take", "Ana")
    settled = first["coders"][1]["codings"][0]
    words = differing.json("show", "C1")["text"][2:20]
    assert differing.json("resize", settled, "2:20")["coding"]["text"] == words
    assert [removed["text"] for removed in differing.json("unapply", settled)["removed"]] == [words]
