from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.shell import Shell
from tests.study import INTERVIEW


def put(study: Shell, quote: str) -> str:
    return str(study.json("apply", "Tired", "--document", "C1", "--quote", quote)["coding"]["id"])


def corrected(text: str) -> Path:
    file = Path("corrected.txt")
    file.write_text(text, encoding="utf-8")
    return file


def test_a_corrected_file_takes_the_place_of_the_text(study: Shell) -> None:
    kept, grown, lost = put(study, "wanted to help. They"), put(study, "The nurse I work with"), put(study, "[laughs]")
    text = INTERVIEW.replace("nurse I work", "nurse I always work").replace(" [laughs]", "")
    done = study.json("text", "replace", "C1", corrected(text))
    assert {key: done[key] for key in ("document", "version", "untouched", "dry_run")} == {
        "document": "C1", "version": 2, "untouched": 1, "dry_run": False,
    }  # fmt: skip
    (adjusted,), (doubtful,) = done["adjusted"], done["doubtful"]
    assert (adjusted["id"], adjusted["before"]) == (grown, "The nurse I work with")
    assert adjusted["after"] == adjusted["text"] == "The nurse I always work with"
    assert (doubtful["id"], doubtful["before"], doubtful["state"]) == (lost, "[laughs]", "doubtful")
    assert doubtful["why"]
    shown = study.json("show", "C1")
    assert (shown["text"], shown["document"]["version"]) == (text, 2)
    assert {c["id"]: shown["text"][c["start"] : c["end"]] for c in shown["codings"]} == {
        kept: "wanted to help. They", grown: "The nurse I always work with", lost: doubtful["text"],
    }  # fmt: skip
    assert study.json("show", "C1", "--version", 1)["text"] == INTERVIEW
    assert study.json("doctor")["ok"] is True


def test_a_dry_run_changes_nothing(study: Shell) -> None:
    put(study, "The nurse I work with")
    before = study.json("show", "C1")
    done = study.json("text", "replace", "C1", corrected(INTERVIEW.replace("work", "worked")), "--dry-run")
    assert (done["dry_run"], done["version"], len(done["adjusted"])) == (True, 2, 1)
    assert study.json("show", "C1") == before


def test_undo_brings_the_old_text_back(study: Shell) -> None:
    put(study, "The nurse I work with")
    before = study.json("show", "C1")
    study.ok("text", "replace", "C1", corrected(INTERVIEW.replace("work", "worked")))
    assert study.json("undo")["done"] == [{"action": "correct text", "subject": "of “C1”"}]
    assert study.json("show", "C1") == before


def test_the_same_text_is_said_to_be_the_same(study: Shell) -> None:
    assert "nothing was changed" in study.ok("text", "replace", "C1", corrected(INTERVIEW))
    assert study.json("text", "replace", "C1", corrected(INTERVIEW))["version"] == 1


def test_a_file_that_is_not_there_changes_nothing(study: Shell) -> None:
    error = study.refused("text", "replace", "C1", "gone.txt")
    assert "gone.txt" in error["message"]
    assert study.json("show", "C1")["document"]["version"] == 1


def test_what_is_in_doubt_is_listed_and_decided(study: Shell) -> None:
    first, second, third = (put(study, words) for words in ("[laughs]", "said yes before I knew", "tired of the forms"))
    text = INTERVIEW.replace(" [laughs]", "").replace("I said yes before I knew what to", "agreed")
    study.ok("text", "replace", "C1", corrected(text.replace("tired of the forms", "bored")))
    found = {each["id"]: each for each in study.json("review")["waiting"]}
    assert {guid: each["was"] for guid, each in found.items()} == {
        first: "[laughs]", second: "said yes before I knew", third: "tired of the forms",
    }  # fmt: skip
    assert all(each["document"] == "C1" and each["path"][-1] == "Tired" and each["why"] for each in found.values())
    start = text.index("agreed")
    kept = study.json("review", second, "keep", "--range", f"{start}:{start + 6}")["coding"]
    assert (kept["text"], kept["state"]) == ("agreed", "sound")
    assert study.json("review", third[:8], "recode", "Rewards")["coding"]["code"] == "Rewards"
    assert study.json("review", first, "drop")["dropped"]["id"] == first
    assert study.json("review")["waiting"] == []
    assert "no coding waits" in study.ok("review")
    assert "does not wait" in study.refused("review", second, "keep")["message"]


def test_a_decision_must_be_whole(study: Shell) -> None:
    coding = put(study, "said yes")
    study.refused("review", coding, status=2)
    study.refused("review", coding, "recode", status=2)
    study.refused("review", coding, "keep", "Rewards", status=2)
    study.refused("review", coding, "drop", "--range", "1:2", status=2)


def test_a_person_reads_where_each_coding_went_and_what_was_odd(study: Shell) -> None:
    put(study, "wanted to help. They")
    put(study, "The nurse I work with")
    text = INTERVIEW.replace("nurse I work", "nurse I always work") + "\nInterviewer:\n\nC1: So.\n"
    told = study.run("text", "replace", "C1", corrected(text))
    assert "“The nurse I work with”   “The nurse I always work with”" in told.out
    assert "C1 has version 2: 1 coding unchanged, 1 adjusted, 0 in doubt.  To go back:  qualcode undo" in told.out
    assert "wait for a decision" not in told.out
    assert told.err == "C1: 1 label without words\n"


@pytest.mark.parametrize(("decision", "code"), [(["keep"], "Tired"), (["recode", "Rewards"], "Rewards")])
def test_what_is_kept_or_recoded_stands_on_the_range_that_is_given(
    study: Shell, decision: list[str], code: str
) -> None:
    guid = put(study, "said yes before I knew")
    text = INTERVIEW.replace("I said yes before I knew what to", "agreed and came")
    study.ok("text", "replace", "C1", corrected(text))
    start = text.index("and came")
    told = study.ok("review", guid, *decision, "--range", f"{start}:{start + 8}")
    assert told == f"“{code}” is on “and came”\n"
    (quote,) = study.json("quotes")["quotes"]
    assert (quote["code"], quote["text"], quote["start"]) == (code, "and came", start)


def test_a_corrected_file_is_read_as_the_user_says(study: Shell) -> None:
    Path("corrected.txt").write_bytes("Anna: Как дела?\n\nBela: Хорошо. Ещё раз.\n".encode("cp1251"))
    study.ok("text", "replace", "C1", "corrected.txt", "--encoding", "cp1251")
    assert "Хорошо. Ещё раз." in study.json("show", "C1")["text"]
    Path("corrected.csv").write_text("akteur,beitrag,rest\nAnna,So how was it?,x\nBela,It was very long.,y\n")
    done = study.json("text", "replace", "C1", "corrected.csv", "--columns", "text=beitrag,speaker=akteur")
    assert (done["version"], done["joinings"]) == (3, [])
    assert study.json("show", "C1")["text"] == "Anna: So how was it?\n\nBela: It was very long.\n"
    refused = study.refused("text", "replace", "C1", "corrected.csv", "--columns", "text=no")
    assert "there is no column" in refused["message"]
    book = Workbook()
    talk = book.create_sheet("Talk")
    talk.append(["Speaker", "Text"])
    talk.append(["Anna", "So how was it in the end?"])
    book.create_sheet("Rest").append(["nothing"])
    book.save("corrected.xlsx")
    study.ok("text", "replace", "C1", "corrected.xlsx", "--sheet", "talk")
    assert study.json("show", "C1")["text"] == "Anna: So how was it in the end?\n"


def test_reading_again_offers_to_join_labels_of_one_person(study: Shell) -> None:
    turns = ["Stefan Weber: So?", "Ada: It rained.", "Weber: And then?", "Ada: It snowed."] * 3
    Path("talk.txt").write_text("\n".join(turns))
    study.ok("import", "talk.txt", "--join", "never")
    (offer,) = study.json("text", "reread", "talk")["joinings"]
    assert (offer["label"], offer["into"]) == ("Weber", "Stefan Weber")
    said = " ".join(study.run("text", "reread", "talk").err.split())
    assert "“Weber” and “Stefan Weber” may be the same person" in said
    command = "documents set talk --speakers 'Weber=Stefan Weber'"
    assert command in said
    study.ok("documents", "set", "talk", "--speakers", "Weber=Stefan Weber")
    assert study.json("text", "reread", "talk")["joinings"] == []
    assert study.json("show", "talk")["document"]["speakers"] == ["Stefan Weber", "Ada"]
