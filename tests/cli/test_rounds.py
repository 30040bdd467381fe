from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.span import Span
from qualcode.services.coding import coding
from qualcode.services.project import lookup
from qualcode.services.project.projects import project_opened
from tests.cli.shell import Shell
from tests.cli.test_asking import Keys
from tests.cli.test_codes import put


@pytest.fixture
def blind(study: Shell) -> Shell:
    """Ana and Ben code C1 and C10 blindly; each has put a code on it, Ben with a memo and a code of his own."""
    study.ok("rounds", "new", "Reliability", "--documents", "C1,C10", "--coders", "Ana,Ben", "--blind")
    put(study, "Tired", "said yes")
    put(study, "Rewards", "wanted to help. They", "C1", "--coder", "Ben", "--memo", "Ben thinks so")
    return study


def everything(study: Shell, coder: str) -> str:
    """All that a coder can be shown of codings, in one text."""
    commands = (
        ("quotes",), ("quotes", "--coder", "Ben"), ("quotes", "--where", "coding.coder = 'Ben'"), ("show", "C1"),
        ("documents",), ("codebook", "show"), ("themes",), ("history",), ("memo",), ("review",), ("report",),
        ("cases",),
    )  # fmt: skip
    shown = [study.run(*command, "--coder", coder, *more).out for command in commands for more in ((), ("--json",))]
    return "\n".join(shown)


def test_a_blind_coder_sees_nothing_of_what_the_others_code_until_the_round_is_opened(blind: Shell) -> None:
    for viewer in ("Ana", "Cleo"):
        shown = everything(blind, viewer)
        assert "wanted to help. They" not in shown.replace("I wanted to help. They asked me", "")
        assert "Ben thinks so" not in shown
        rewards = next(c for c in blind.json("codebook", "show", "--coder", viewer)["codes"] if c["name"] == "Rewards")
        assert (rewards["codings"], rewards["cases"]) == (0, 0)
    assert "Ben thinks so" in everything(blind, "Ben")
    blind.ok("rounds", "open", "Rel", "--yes")
    assert "Ben thinks so" in everything(blind, "Ana")


def test_what_hides_in_a_round_cannot_be_taken_off_by_its_id(
    blind: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    assert blind.json("quotes", "--coder", "Ben")["quotes"] == []
    monkeypatch.setenv("QUALCODE_CODER", "Ben")
    (coding,) = blind.json("quotes")["quotes"]
    monkeypatch.setenv("QUALCODE_CODER", "Ana")
    blind.refused("unapply", coding["id"])
    blind.refused("memo", coding["id"])
    blind.ok("unapply", coding["id"], "--coder", "Ben")


def test_the_record_tells_nothing_of_what_others_code(blind: Shell) -> None:
    changes = blind.json("history")["changes"]
    assert {change["coder"] for change in changes} == {"Ana"}
    assert any("said yes" in change["subject"] for change in changes)
    assert all(change["after"] for change in changes if change["action"] == "apply code")


def test_a_memo_that_a_blind_coder_writes_later_is_not_in_the_record_of_others(
    blind: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = blind.json("history")
    monkeypatch.setenv("QUALCODE_CODER", "Ben")
    (coding,) = blind.json("quotes")["quotes"]
    blind.ok("memo", coding["id"], "--text", "On second thought")
    monkeypatch.setenv("QUALCODE_CODER", "Ana")
    assert blind.json("history") == before


def test_a_step_that_others_built_on_is_refused_without_telling_what_they_coded(blind: Shell) -> None:
    blind.ok("unapply", blind.json("quotes")["quotes"][0]["id"])
    blind.ok("undo")
    for _ in range(2):
        told = blind.run("undo").err
    assert "“plan round “Reliability”” cannot be undone while the round “Reliability” is blind" in told
    assert "Ben" not in told


def test_what_was_coded_before_a_blind_round_hides_too_where_it_would_tell_as_much(study: Shell) -> None:
    put(study, "Rewards", "wanted to help. They", "C1", "--coder", "Ben")
    put(study, "Rewards", "We met", "Monday", "--coder", "Ben")
    study.ok("rounds", "new", "Reliability", "--documents", "C1", "--coders", "Ana,Ben", "--blind")
    assert [q["document"] for q in study.json("quotes")["quotes"]] == ["Monday"]
    assert len(study.json("quotes", "--coder", "Ben")["quotes"]) == 1
    assert study.json("documents")["documents"][0]["codings"] == 0


def test_a_round_has_its_documents_coders_and_codebook_and_tells_how_far_everybody_is(study: Shell) -> None:
    study.ok("codebook", "freeze", "v1")
    made = study.json("rounds", "new", "First look", "--sample", "1", "--seed", "7", "--coders", "Ana,Ben")["round"]
    assert made["drawn"] == "1 of 2 drawn at random, seed 7"
    assert (made["blind"], made["codebook"], made["coders"][0]["share"]) == (False, "v1", 0.0)
    again = study.json("rounds", "new", "Again", "--sample", "1", "--seed", "7")["round"]
    assert again["documents"] == made["documents"]
    (document,) = made["documents"]
    (rest,) = study.json("rounds", "new", "The rest", "--rest", "--coders", "Ben")["round"]["documents"]
    assert {document, rest} == {"C1", "C10"}
    put(
        study, "Tired", "I wanted to help. They asked me, and I said yes before I knew what to.", rest, "--coder", "Ben"
    )
    last = study.json("rounds")["rounds"][-1]
    assert last["coders"] == [{"coder": "Ben", "documents": 1, "codings": 1, "share": pytest.approx(1 / 3)}]


def test_a_round_has_the_version_the_group_and_the_coders_that_are_named(study: Shell) -> None:
    study.ok("documents", "set", "C10", "--group", "other")
    for version in ("v1", "v2"):
        study.ok("codebook", "freeze", version)
    made = study.json("rounds", "new", "Old", "--group", "other", "--codebook", "v1", "--coders", " Cleo , Ben,")
    shape = made["round"]
    assert (shape["documents"], shape["codebook"]) == (["C10"], "v1")
    assert [coder["coder"] for coder in shape["coders"]] == ["Ben", "Cleo"]
    told = study.ok("rounds", "new", "New", "--sample", "1", "--seed", "7", "--coders", "Ana").splitlines()
    assert told[-1] == "New: 1 of 2 drawn at random, seed 7"
    assert "Old:" not in study.ok("rounds")


def test_before_a_round_is_opened_whoever_opens_it_is_told_that_they_have_not_begun(study: Shell) -> None:
    study.ok("rounds", "new", "R", "--documents", "C1", "--coders", "Ana,Ben", "--blind")
    study.ok("rounds", "new", "Another", "--documents", "C10", "--coders", "Dora")
    assert "Ana has not begun every document. Open “R”?" in study.run("rounds", "open", "R").err
    opened = study.ok("rounds", "open", "R", "--yes")
    assert ("Ben" in opened, "Dora" in opened) == (True, False)


def test_how_far_others_are_in_a_blind_round_is_hidden(blind: Shell) -> None:
    of_round = {
        c["coder"]: (c["documents"], c["codings"], c["share"]) for c in blind.json("rounds")["rounds"][0]["coders"]
    }
    assert of_round["Ben"] == (None, None, None)
    assert None not in of_round["Ana"]
    assert "hidden" in blind.ok("rounds")
    blind.ok("rounds", "open", "Reliability", "--yes")
    assert all(c["codings"] == 1 for c in blind.json("rounds")["rounds"][0]["coders"])


def test_that_a_round_was_opened_and_by_whom_is_told_once_to_each_who_codes_in_it(
    blind: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert (
        "was opened" not in blind.run("rounds", "open", "Reliability", "--yes").err + blind.run("codebook", "show").err
    )
    for coder, is_told in (("Ben", True), ("Ben", False), ("Zoe", False), ("Ana", False)):
        monkeypatch.setenv("QUALCODE_CODER", coder)
        assert ("the round “Reliability” was opened by Ana on" in blind.run("codebook", "show").err) is is_told


def test_codes_made_in_a_blind_round_appear_when_it_is_opened(study: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the same name as one of others, they get a number: nothing is lost, nothing is mixed."""
    study.ok("rounds", "new", "R", "--documents", "C1", "--coders", "Ana,Ben", "--blind")
    with project_opened(Path("study.qualcode"), "Ben") as bens:
        document = lookup.find_document(bens, "C1")
        text = coding.read_text(bens, document)
        at = text.index("The nurse")
        for name in ("Nurse", "Work"):
            coding.apply_new_code(bens, name, coding.passage(document, text, Span(at, at + 9)))
    names = {code["name"] for code in study.json("codebook", "show")["codes"]}
    assert not {"Nurse", "Work"} & names
    study.ok("code", "add", "nurse")
    study.ok("rounds", "open", "R", "--yes")
    after = {code["name"]: code["codings"] for code in study.json("codebook", "show")["codes"]}
    assert set(after) - names == {"nurse", "Nurse 2", "Work"}
    assert (after["nurse"], after["Nurse 2"], after["Work"]) == (0, 1, 1)
    assert study.json("doctor")["ok"]


def test_a_round_is_one_step_that_can_be_undone(study: Shell) -> None:
    study.ok("rounds", "new", "R", "--documents", "C1", "--coders", "Ana")
    study.ok("undo")
    assert study.json("rounds")["rounds"] == []
    study.ok("redo")
    study.ok("documents", "remove", "C1", "--yes")
    assert study.json("rounds")["rounds"][0]["documents"] == []
    study.ok("undo")
    assert study.json("rounds")["rounds"][0]["documents"] == ["C1"]
    assert study.json("doctor")["ok"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("new", "R", "--sample", "3"),
        ("new", "R", "--documents", " ", "--sample", "1"),
        ("new", "R", "--documents", "C1", "--sample", "1"),
        ("new", "R", "--seed", "1"),
        ("new", "R", "--documents", "C1", "--coders", "Ana", "--blind"),
        ("new", " ", "--documents", "C1"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(study: Shell, wrong: tuple[str, ...]) -> None:
    study.refused("rounds", *wrong, status=2)
    assert study.json("rounds")["rounds"] == []


@pytest.mark.parametrize("choice", [("--sample", "1"), ("--rest",), ("--group", "coach")])
def test_documents_are_named_or_chosen_and_never_both(study: Shell, choice: tuple[str, ...]) -> None:
    told = study.refused("rounds", "new", "R", "--documents", "C1", *choice, status=2)["message"]
    assert told == "--documents cannot be combined with --sample, --rest or --group"
    study.ok("rounds", "new", "Chosen", *choice, "--coders", "Ana")
    study.ok("rounds", "new", "Named", "--documents", "C1", "--coders", "Ana")


def test_only_a_blind_round_can_be_opened_and_only_once(blind: Shell) -> None:
    blind.ok("rounds", "new", "Open", "--documents", "C1", "--coders", "Ana")
    blind.refused("rounds", "open", "Open")
    blind.refused("rounds", "open", "Nothing")
    blind.refused("rounds", "open", "Reliability", status=2)
    blind.ok("rounds", "open", "Reliability", "--yes")
    blind.refused("rounds", "open", "Reliability")


def test_what_was_opened_stays_open(blind: Shell) -> None:
    blind.ok("rounds", "open", "Reliability", "--yes")
    assert "opening a blind round cannot be undone" in blind.refused("undo")["message"]
    assert blind.json("rounds")["rounds"][0]["opened"] is not None
    assert blind.json("history")["changes"][0]["action"] == "open round"
    put(blind, "Tired", "before I knew")
    blind.ok("undo")


def test_while_a_round_is_blind_nothing_takes_or_counts_what_others_coded(blind: Shell) -> None:
    blind.refused("code", "remove", "Rewards", "--yes")
    blind.refused("code", "remove", "Rewards")
    blind.refused("code", "merge", "Rewards", "--into", "Challenges")
    blind.refused("documents", "remove", "C1", "--yes")
    blind.ok("documents", "remove", "Monday", "--yes")


def test_a_correction_by_one_blind_coder_tells_nothing_of_the_others_codings(blind: Shell, tmp_path: Path) -> None:
    text = blind.json("show", "C1")["text"].replace("wanted to help. They", "wanted to help them. They")
    (tmp_path / "C1b.txt").write_text(text)
    told = blind.ok("text", "replace", "C1", "C1b.txt", "--json") + blind.ok("history", "--json")
    assert "help them. They" not in told
    assert "Ben thinks so" not in told
    blind.ok("rounds", "open", "Reliability", "--yes")
    assert "help them. They" in blind.ok("quotes", "--json")


class TestVersions:
    def test_what_became_of_a_codebook_is_told_in_words(self, study: Shell) -> None:
        study.ok("codebook", "freeze", "v1")
        study.ok("code", "rename", "Tired", "Weary")
        study.ok("code", "edit", "Challenges", "--definition", "What weighed.")
        study.ok("code", "move", "Weary", "--parent", "Rewards")
        study.ok("code", "add", "Fresh")
        study.ok("codebook", "freeze", "v2")
        study.ok("code", "remove", "Fresh")
        told = study.ok("codebook", "diff", "v1", "v2").splitlines()
        assert told == [
            "Challenges: definition was “What made it hard.”, is now “What weighed.”",
            "Rewards/Weary: was called “Tired”",
            "Rewards/Weary: was under Challenges/Role tensions",
            "Fresh: added",
        ]
        now = study.json("codebook", "diff", "v2")["differences"]
        assert [(each["path"], each["what"]) for each in now] == [(["Fresh"], "removed")]
        assert study.ok("codebook", "diff", "v2", "v2") == "nothing changed\n"
        assert [v["name"] for v in study.json("codebook", "versions")["versions"]] == ["v1", "v2"]

    def test_a_version_is_frozen_once_and_never_empty(self, shell: Shell, study: Shell) -> None:
        study.ok("codebook", "freeze", "v1")
        study.refused("codebook", "freeze", "V1")
        study.refused("codebook", "freeze", "present")
        study.refused("codebook", "diff", "v9")
        shell.ok("new", "empty.qualcode")
        study.refused("codebook", "freeze", "v1", "-p", "empty.qualcode")

    def test_two_versions_of_one_tree_have_one_hash(self, study: Shell) -> None:
        study.ok("codebook", "freeze", "v1")
        study.ok("codebook", "freeze", "v2")
        assert len({v["sha256"] for v in study.json("codebook", "versions")["versions"]}) == 1


class TestOlderDefinitions:
    @pytest.fixture
    def redefined(self, study: Shell) -> Shell:
        """Coded by v1, after which one of the two codes was given another meaning in v2."""
        study.ok("codebook", "freeze", "v1")
        put(study, "Tired", "said yes")
        put(study, "Rewards", "wanted to help. They")
        study.ok("code", "edit", "Tired", "--definition", "Tired of people, not of forms.")
        return study

    def waiting(self, study: Shell) -> list[str]:
        return [each["text"] for each in study.json("review")["waiting"]]

    def test_a_coding_waits_once_a_version_with_another_meaning_is_frozen(self, redefined: Shell) -> None:
        assert self.waiting(redefined) == []
        redefined.ok("codebook", "freeze", "v2")
        (each,) = redefined.json("review")["waiting"]
        assert each["text"] == "said yes"
        assert each["why"] == "coded by “v1”; in “v2” the code means something else"
        put(redefined, "Tired", "before I knew")
        assert self.waiting(redefined) == ["said yes"]

    def test_it_is_kept_recoded_or_dropped(self, redefined: Shell) -> None:
        redefined.ok("codebook", "freeze", "v2")
        (each,) = redefined.json("review")["waiting"]
        redefined.ok("review", each["id"], "keep")
        assert self.waiting(redefined) == []
        redefined.ok("undo")
        redefined.ok("review", each["id"], "recode", "Rewards")
        assert self.waiting(redefined) == []
        assert {q["code"] for q in redefined.json("quotes")["quotes"]} == {"Rewards"}
        redefined.ok("undo")
        redefined.ok("review", each["id"], "drop")
        assert self.waiting(redefined) == []
        redefined.refused("review", redefined.json("quotes")["quotes"][0]["id"], "keep")


def test_a_blind_round_that_was_opened_takes_no_further_codings(blind: Shell) -> None:
    """Those who have seen what the others coded are no longer blind: what they code then belongs to no round."""
    blind.ok("rounds", "open", "Rel", "--yes")
    (before,) = blind.json("rounds")["rounds"]
    put(blind, "Tired", "Then I was tired.")
    put(blind, "Tired", "Then I was tired.", "C1", "--coder", "Ben")
    assert blind.json("rounds")["rounds"] == [before]
    assert len(blind.json("quotes", "--coder", "Ben")["quotes"]) == 2


def test_after_it_was_opened_codings_go_to_the_next_newest_round_that_goes_on(study: Shell) -> None:
    study.ok("rounds", "new", "All along", "--documents", "C1", "--coders", "Ana,Ben")
    study.ok("rounds", "new", "Blind", "--documents", "C1", "--coders", "Ana,Ben", "--blind")
    study.ok("rounds", "open", "Blind", "--yes")
    put(study, "Tired", "said yes")
    first, second = study.json("rounds")["rounds"]
    assert [round_["coders"][0]["codings"] for round_ in (first, second)] == [1, 0]


def test_a_code_goes_on_the_same_words_once_a_round_and_again_in_the_next(study: Shell) -> None:
    on_words = ("apply", "Tired", "--document", "C1", "--quote", "said yes")
    for name in ("First reading", "Second reading"):
        study.ok("rounds", "new", name, "--documents", "C1", "--coders", "Ana")
        study.ok(*on_words)
        assert "already coded these words" in study.refused(*on_words)["message"]
    assert study.json("doctor")["ok"] is True
    assert len(study.json("quotes")["quotes"]) == 2


def test_a_sample_is_drawn_with_the_seed_that_is_given_nought_included(study: Shell) -> None:
    for seed in (0, 7):
        drawn = study.json("rounds", "new", f"R{seed}", "--sample", 1, "--seed", seed)["round"]["drawn"]
        assert f"seed {seed}" in drawn


def test_a_round_that_one_has_begun_is_opened_without_a_question(study: Shell) -> None:
    study.ok("rounds", "new", "R", "--documents", "C1", "--coders", "Ana,Ben", "--blind")
    study.ok("rounds", "new", "Seen", "--documents", "C10", "--coders", "Ana")

    def states() -> list[str]:
        return [line.split()[1] for line in study.ok("rounds").splitlines() if "C1" in line and "Ana" in line]

    assert states() == ["blind", "open"]
    study.refused("rounds", "open", "R", status=2)
    put(study, "Tired", "said yes", "C1")
    study.ok("rounds", "open", "R")
    assert states() == ["opened", "open"]
    study.refused("rounds", "open", "Seen")


def test_what_is_coded_blindly_changes_no_count_and_no_comparison(blind: Shell) -> None:
    for coder in ("Ben", "Cleo"):
        put(blind, "Tired", "said yes", "C1", "--coder", coder)
    blind.ok("rounds", "new", "Second", "--documents", "C1", "--coders", "Ben,Cleo", "--blind")

    def answers() -> list[object]:
        commands = (("consensus",), ("consensus", "--decided"), ("agree",), ("agree", "--coders", "Ana,Ben"))
        checked = {name: number for name, number in blind.json("doctor")["checked"].items() if name != "changes"}
        return [checked, *(blind.run(*command, *more) for command in commands for more in ((), ("--json",)))]

    before = answers()
    put(blind, "Tired", "The nurse I work with", "C1", "--coder", "Ben", "--memo", "so")
    put(blind, "Tired", "The nurse I work with", "C10", "--coder", "Ben")
    assert answers() == before


def test_a_document_of_a_blind_round_is_refused_before_anybody_is_asked(
    blind: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Keys("y\n"))
    outcome = blind.run("documents", "remove", "C1")
    assert outcome.status == 1
    assert "belongs to a round that is still blind" in outcome.err
    assert "Remove C1" not in outcome.out + outcome.err


def test_codes_below_those_made_in_a_blind_round_and_what_is_said_of_them_are_hidden_and_frozen_by_nobody(
    study: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.ok("rounds", "new", "R", "--documents", "C1", "--coders", "Ana,Ben", "--blind")
    before = {line: study.json(*line.split()) for line in ("codebook show", "history", "doctor")}
    with project_opened(Path("study.qualcode"), "Ben") as bens:
        document = lookup.find_document(bens, "C1")
        text = coding.read_text(bens, document)
        coding.apply_new_code(bens, "Nurse", coding.passage(document, text, Span(0, 11)))
    monkeypatch.setenv("QUALCODE_CODER", "Ben")
    study.ok("code", "add", "Below", "--parent", "Nurse")
    study.ok("code", "edit", "Nurse", "--kind", "theme")
    study.ok("crosscheck", "set", "Nurse", "silence")
    monkeypatch.setenv("QUALCODE_CODER", "Ana")
    assert {line: study.json(*line.split()) for line in before} == before
    monkeypatch.setenv("QUALCODE_CODER", "Ben")
    study.ok("codebook", "freeze", "vB")
    study.ok("rounds", "open", "R", "--yes")
    added = study.json("codebook", "diff", "vB")
    assert "Nurse" in str(added), "the version was for everybody"


def test_what_a_blind_coder_wrote_of_somebody_who_withdrew_is_listed_when_the_round_is_opened(blind: Shell) -> None:
    blind.ok("memo", "C1", "--text", "C10 was in a hurry", "--coder", "Ben")
    withdrawn = blind.run("cases", "withdraw", "C10", "--yes")
    assert "what others wrote in" in withdrawn.err
    assert "not listed yet: others code in a round that is still blind" in withdrawn.err
    assert "1 list of what others wrote in a blind round may still" in blind.run("doctor").out
    assert "it is opened" in blind.refused("cases", "withdraw", "--finish")["message"]
    opened = blind.run("rounds", "open", "Reliability", "--yes")
    assert "check by hand: a memo on a document quotes or names somebody who withdrew" in opened.err
    assert "a memo on a document" in blind.run("cases", "withdraw", "--finish").err
    assert blind.ok("cases", "withdraw", "--finish") == "nothing is outstanding\n"
