"""done and progress, and what figures say once somebody has said what was read."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.cases import when_there_is_time
from tests.cli.shell import Shell
from tests.cli.test_codes import put

BEN = ("--coder", "Ben")


@pytest.fixture
def coded(study: Shell) -> Shell:
    """Ana has coded C1 and C10; Ben has coded C1, and found nothing in C10 so far."""
    put(study, "Tired", "Then I was tired")
    put(study, "Tired", "Then I was tired", "C10")
    put(study, "Tired", "Then I was tired", "C1", *BEN)
    return study


def rows(shell: Shell, *more: str) -> list[tuple[Any, ...]]:
    listed = shell.json("progress", *more)["progress"]
    return [(row["document"], row["coder"], row["round"], row["done"] is not None, row["codings"]) for row in listed]


def queue(shell: Shell, *more: str) -> list[tuple[str, str, str, str]]:
    listed = shell.json("progress", *more)["reread"]
    return [(one["document"], one["coder"], one["code"], one["reason"]) for one in listed]


def test_done_says_who_when_in_which_round_and_with_which_codebook(study: Shell) -> None:
    study.ok("codebook", "freeze", "v1")
    (mark,) = study.json("done", "C1")["done"]
    assert {name: mark[name] for name in ("document", "coder", "round", "codebook")} == {
        "document": "C1", "coder": "Ana", "round": None, "codebook": "v1",
    }  # fmt: skip
    assert mark["time"].endswith("Z")
    study.ok("rounds", "new", "Second", "--documents", "C1,C10", "--coders", "Ana,Ben")
    both = study.json("done", "C1", "C10", *BEN)["done"]
    assert [(one["document"], one["coder"], one["round"]) for one in both] == [
        ("C1", "Ben", "Second"), ("C10", "Ben", "Second"),
    ]  # fmt: skip
    assert study.json("done", "C1", "--off", *BEN) == {"done": []}
    assert ("C1", "Ben", "Second", False, 0) in rows(study)
    assert ("C10", "Ben", "Second", True, 0) in rows(study)


def test_what_cannot_be_done_is_said(study: Shell) -> None:
    study.ok("rounds", "new", "Second", "--documents", "C1", "--coders", "Ben,Cem")
    assert (
        "Ana does not code in the round “Second”"
        in study.refused("done", "C1", "--round", "Second", status=2)["message"]
    )
    assert (
        "C10: not in the round “Second”" in study.refused("done", "C10", "--round", "Second", *BEN, status=2)["message"]
    )
    assert "C1 has no done mark of Ana" in study.refused("done", "C1", "--off")["message"]
    assert "C1 has no done mark of Ana" in study.refused("done", "C1", "--code", "Tired")["message"]
    assert study.run("done", "C1", "--code", "Tired", "--off").status == 2
    assert study.run("done").status == 2


def test_a_code_that_comes_or_changes_lets_finished_documents_wait(coded: Shell) -> None:
    coded.ok("done", "C1", "C10")
    coded.ok("done", "C1", *BEN)
    assert queue(coded) == []
    coded.ok("code", "add", "Fresh")
    coded.ok("code", "edit", "Tired", "--definition", "Weary of it.")
    (coding,) = (q["id"] for q in coded.json("quotes", "Tired", "--document", "C10")["quotes"])
    coded.ok("code", "split", "Tired", "--into", "Exhausted", coding)
    expected = [("Tired", "split"), ("Exhausted", "made"), ("Fresh", "made")]
    of_ana = [(document, "Ana", code, why) for document in ("C1", "C10") for code, why in expected]
    assert sorted(queue(coded)) == sorted([*of_ana, *(("C1", "Ben", code, why) for code, why in expected)])
    coded.ok("done", "C1", "--code", "Fresh")
    assert ("C1", "Ana", "Fresh", "made") not in queue(coded)
    coded.ok("done", "C1")
    assert {one[:2] for one in queue(coded)} == {("C10", "Ana"), ("C1", "Ben")}
    coded.ok("undo", "--steps", "2")
    assert ("C1", "Ana", "Fresh", "made") in queue(coded)
    assert "C1" in coded.ok("progress", "--reread")


@when_there_is_time
def test_renaming_moving_and_colours_are_no_new_meaning_and_what_is_undone_does_not_wait(coded: Shell) -> None:
    coded.ok("done", "C1")
    coded.ok("code", "rename", "Tired", "Weary")
    coded.ok("code", "move", "Weary", "--top")
    coded.ok("code", "edit", "Weary", "--color", "red", "--example", "So tired.")
    assert queue(coded) == []
    coded.ok("code", "edit", "Weary", "--exclude", "Sleepy.")
    assert queue(coded) == [("C1", "Ana", "Weary", "redefined")]
    coded.ok("undo")
    assert queue(coded) == []


def test_a_theme_waits_only_as_long_as_nothing_is_below_it(coded: Shell) -> None:
    coded.ok("done", "C1")
    coded.ok("code", "add", "Grouping", "--kind", "theme")
    assert queue(coded) == [("C1", "Ana", "Grouping", "made")]
    coded.ok("code", "move", "Tired", "--parent", "Grouping")
    assert queue(coded) == []


def prevalence(shell: Shell, *more: str) -> tuple[int, int]:
    (tired,) = (row for row in shell.json("frequency", *more)["frequencies"] if row["name"] == "Tired")
    return tired["participants"], tired["of"]


def test_n_of_n_counts_what_was_read_and_says_what_it_assumes(study: Shell) -> None:
    put(study, "Tired", "Then I was tired")
    assert prevalence(study) == (1, 2)
    assert study.json("frequency")["assumes"] == [
        "No interview has a done mark: all 2 interviews count as read, 1 of them without a coding (C10)."
    ]
    study.ok("done", "C1")
    assert prevalence(study) == (1, 1)
    assert prevalence(study, "--unmarked", "read") == (1, 2)
    study.ok("done", "C10")
    assert prevalence(study) == (1, 2)
    assert study.json("frequency")["assumes"] == []
    study.ok("done", "C1", "--off")
    assert prevalence(study, "--unmarked", "unread") == (0, 1)
    assert "counted as not read" in study.ok("frequency", "--unmarked", "unread")


@when_there_is_time
def test_reports_themes_and_joint_counts_go_by_the_same_rule(study: Shell) -> None:
    put(study, "Tired", "Then I was tired")
    study.ok("done", "C1")
    report = study.json("report")
    assert (report["themes"][0]["participants"], report["themes"][0]["of"]) == (1, 1)
    assert report["totals"]["documents"] == 1
    assert "1 of 2 interviews has no done mark" in report["assumes"][0]
    assert study.json("theme", "Challenges")["theme"]["of"] == 1
    assert study.json("themes", "--unmarked", "read")["themes"][0]["of"] == 2
    assert study.json("cooccur", "--kind", "interview")["documents"] == ["C1"]
    study.ok("report", "-o", "r.md")
    assert "no done mark" in Path("r.md").read_text()


def test_a_matrix_tells_nothing_from_not_read(study: Shell) -> None:
    put(study, "Tired", "Then I was tired")
    study.ok("done", "C1")
    crossed = ("matrix", "--rows", "themes", "--cols", "cases")
    assert study.json(*crossed)["cells"] == [[1, None], [0, None]]
    assert study.json(*crossed, "--unmarked", "read")["cells"] == [[1, 0], [0, 0]]
    assert study.json(*crossed)["column_totals"] == [1, None]
    study.ok(*crossed, "-o", "m.csv")
    lines = list(csv.reader(io.StringIO(Path("m.csv").read_text(encoding="utf-8-sig"))))
    assert [line[1:] for line in lines[1:]] == [["1", ""], ["0", ""]]
    by_coder = study.json("matrix", "--rows", "documents", "--cols", "coders")
    assert by_coder["cells"] == [[1], [None]]
    study.ok("done", "C10", *BEN)
    by_coder = study.json("matrix", "--rows", "documents", "--cols", "coders")
    assert [column["name"] for column in by_coder["columns"]] == ["Ana", "Ben"]
    assert by_coder["cells"] == [[1, None], [None, 0]]


def test_saturation_takes_documents_in_the_order_in_which_they_were_done(study: Shell) -> None:
    def steps(*more: str) -> list[str]:
        return [step["name"] for step in study.json("saturation", *more)["interviews"]]

    assert steps() == ["C1", "C10"]
    study.ok("done", "C10")
    assert steps() == ["C10"]
    study.ok("done", "C1")
    assert steps() == ["C10", "C1"]
    assert steps("--order", "name") == ["C1", "C10"]
    assert "in the order in which they were done" in study.ok("saturation")


def test_agreement_counts_a_document_that_one_coder_left_empty_but_finished(coded: Shell) -> None:
    before = coded.json("agree")
    assert before["documents"] == ["C1"]
    assert before["left_out"] == [{"document": "C10", "reason": "Ben has no done mark and no coding"}]
    assert any("Ben has no done mark and no coding (C10)" in note for note in before["notes"])
    coded.ok("done", "C10", *BEN)
    after = coded.json("agree")
    assert (after["documents"], after["left_out"]) == (["C1", "C10"], [])
    assert after["overall"]["percent"] < before["overall"]["percent"] == 1
    assert after["assumes"] == ["In 2 of 2 documents somebody's done mark is missing: counted as read, for there are "
                                "codings (C1, C10)."]  # fmt: skip
    assert "no document that Ana and Ben have all read" in coded.refused("agree", "--unmarked", "unread")["message"]


@when_there_is_time
def test_what_one_coder_has_not_read_is_no_disagreement(coded: Shell) -> None:
    coded.ok("rounds", "new", "Both", "--documents", "C1,C10", "--coders", "Ana,Ben")
    assert [one["document"] for one in coded.json("consensus")["disagreements"]] == ["C10"]
    (of_c10,) = coded.json("consensus")["disagreements"]
    coded.ok("done", "C1")
    listed = coded.json("consensus")
    assert (listed["disagreements"], [one["document"] for one in listed["left_out"]]) == ([], ["C10"])
    assert "Ben has no done mark and no coding (C10)" in coded.ok("consensus")
    coded.ok("done", "C10", *BEN)
    coded.ok("consensus", of_c10["id"], "--none")
    coded.ok("done", "C10", "--off", *BEN)
    assert [one["document"] for one in coded.json("consensus", "--decided")["disagreements"]] == ["C10"]


@when_there_is_time
def test_nobody_says_silence_before_all_notes_are_read(study: Shell) -> None:
    put(study, "Tired", "Then I was tired")
    study.ok("crosscheck", "set", "Challenges", "silence")
    assert study.json("crosscheck")["themes"][0]["verdict"] == "silence"
    study.ok("done", "C1")
    (theme, *_) = study.json("crosscheck")["themes"]
    assert (theme["verdict"], theme["unread"]) == (None, ["Monday"])
    assert [one["verdict"] for one in theme["assessments"]] == ["silence"]
    assert "too early" in study.ok("crosscheck")
    refused = study.refused("crosscheck", "set", "Challenges", "silence")
    assert "1 document was not read yet (Monday)" in refused["message"]
    study.ok("crosscheck", "set", "Challenges", "silence", "--unmarked", "read")
    study.ok("crosscheck", "set", "Challenges", "partial")
    study.ok("done", "Monday")
    study.ok("crosscheck", "set", "Challenges", "silence")
    assert study.json("crosscheck")["themes"][0]["verdict"] == "silence"


def test_in_a_blind_round_marks_are_seen_and_nothing_else(coded: Shell) -> None:
    coded.ok("done", "C1")
    coded.ok("rounds", "new", "Blind", "--documents", "C10", "--coders", "Ana,Ben", "--blind")
    put(coded, "Rewards", "wanted to help. They", "C10", *BEN)
    coded.ok("done", "C10", *BEN)
    coded.ok("code", "add", "Fresh")
    assert ("C10", "Ben", "Blind", True, None) in rows(coded)
    (of_ben,) = (row for row in coded.json("progress")["progress"] if row["coder"] == "Ben" and row["round"])
    assert of_ben["share"] is None
    assert ("C10", "Ben", "Fresh", "made") not in queue(coded)
    assert ("C10", "Ben", "Fresh", "made") in queue(coded, *BEN)
    assert prevalence(coded) == (2, 2)  # C10 is coded by Ana
    coded.ok("done", "C10", "--code", "Fresh", *BEN)
    actions = [change["action"] for change in coded.json("history")["changes"]]
    assert "read again" not in actions
    marks = [change for change in coded.json("history")["changes"] if change["action"] == "mark done"]
    of_ben = next(change for change in marks if change["coder"] == "Ben")
    assert (of_ben["subject"], of_ben["after"]) == ("C10", None)
    (blind,) = coded.json("rounds")["rounds"]
    assert blind["done"] == {"Ana": 0, "Ben": 1}
    assert blind["coders"][1] == {"coder": "Ben", "documents": None, "codings": None, "share": None}
    coded.ok("rounds", "open", "Blind", "--yes")
    assert ("C10", "Ben", "Blind", True, 1) in rows(coded)


@when_there_is_time
def test_marks_go_with_a_document_and_with_a_participant_and_follow_coders(coded: Shell) -> None:
    coded.ok("done", "C1", "C10")
    coded.ok("done", "C1", *BEN)
    coded.ok("coders", "rename", "Ben", "Benno")
    assert ("C1", "Benno", None, True, 1) in rows(coded)
    coded.ok("coders", "join", "Benno", "--into", "Ana")
    assert [row[:2] for row in rows(coded) if row[3]] == [("C1", "Ana"), ("C10", "Ana")]
    coded.ok("documents", "remove", "C1", "--yes")
    assert [row[0] for row in rows(coded) if row[3]] == ["C10"]
    coded.ok("undo")
    assert [row[0] for row in rows(coded) if row[3]] == ["C1", "C10"]
    coded.ok("cases", "withdraw", "C10", "--yes")
    assert [row[0] for row in rows(coded) if row[3]] == ["C1"]
    assert coded.json("doctor")["ok"]


def test_a_theme_that_only_unread_documents_have_is_shown_without_evidence(study: Shell) -> None:
    study.ok("apply", "Tired", "--document", "C1", "--quote", "I was tired of the forms")
    shown = study.json("theme", "Tired", "--unmarked", "unread")["theme"]
    assert (shown["participants"], shown["codings"]) == (0, 0)
    assert "Tired" in study.ok("themes", "--unmarked", "unread")
