from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from qualcode.model.identity import is_guid
from tests.cli.shell import Shell
from tests.study import INTERVIEW

KEYS = {
    "id", "code", "path", "document", "kind", "case", "speaker", "turn", "start", "end", "text", "coder", "exemplar",
    "memo", "created",
}  # fmt: skip


def put(study: Shell, quote: str, code: str = "Tired", document: str = "C1", *more: str) -> dict[str, Any]:
    found: dict[str, Any] = study.json("apply", code, "--document", document, "--quote", quote, *more)["coding"]
    return found


def test_a_quote_is_applied_with_offsets_in_code_points(study: Shell) -> None:
    found = study.json("apply", "Tired", "--document", "C1", "--quote", "said yes", "--memo", "so soon")
    assert found.keys() == {"coding", "match", "score"}
    assert (found["match"], found["score"]) == ("exact", 100)
    coding = found["coding"]
    assert coding.keys() >= KEYS
    assert is_guid(coding["id"])
    start = INTERVIEW.index("said yes")
    assert INTERVIEW.index("😀") < start
    assert coding == coding | {
        "code": "Tired", "path": ["Challenges", "Role tensions", "Tired"], "document": "C1", "kind": "interview",
        "case": "C1", "speaker": "C1", "turn": 1, "start": start, "end": start + 8, "text": "said yes", "coder": "Ana",
        "exemplar": False, "memo": "so soon",
    }  # fmt: skip


def test_a_quote_that_stands_twice_is_an_error_with_both_ranges(study: Shell) -> None:
    error = study.refused("apply", "Tired", "--document", "C1", "--quote", "I wanted to help")
    first = INTERVIEW.index("I wanted to help")
    second = INTERVIEW.index("I wanted to help", first + 1)
    assert [(candidate["start"], candidate["end"]) for candidate in error["candidates"]] == [
        (first, first + 16), (second, second + 16),
    ]  # fmt: skip
    assert f"{first}:{first + 16}, {second}:{second + 16}" in error["message"]
    assert {candidate["text"] for candidate in error["candidates"]} == {"I wanted to help"}
    made = study.json("apply", "Tired", "--document", "C1", "--range", f"{second}:{second + 16}")
    assert (made["coding"]["start"], made["coding"]["turn"]) == (second, 3)
    assert (made["match"], made["score"]) == ("exact", 100)


def test_nearly_the_words_are_taken_and_said_to_be_fuzzy(study: Shell) -> None:
    found = study.json("apply", "Tired", "--document", "C1", "--quote", "said yes before I knew what two")
    assert found["match"] == "fuzzy"
    assert 88 <= found["score"] < 100
    assert found["coding"]["text"] == "said yes before I knew what to"


def test_words_far_from_all_are_an_error_with_the_nearest(study: Shell) -> None:
    error = study.refused("apply", "Tired", "--document", "C1", "--quote", "they asked him and he refused before")
    assert "the quote is not in C1" in error["message"]
    assert all(candidate["score"] < 88 for candidate in error["candidates"])
    assert study.json("quotes") == {"quotes": []}


def test_the_same_words_are_coded_once_by_a_coder(study: Shell) -> None:
    put(study, "said yes")
    error = study.refused("apply", "Tired", "--document", "C1", "--quote", "said yes")
    assert error["message"] == "you have already coded these words with “Tired”"
    put(study, "said yes", "Rewards")
    put(study, "said yes", "Tired", "C1", "--coder", "Ben")
    assert len(study.json("quotes")["quotes"]) == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Tird", "--document", "C1", "--quote", "x"), "there is no code “Tird”"),
        (("Tired", "--document", "C2", "--quote", "x"), "there is no document “C2”"),
        (("Tired", "--document", "C1", "--range", "0:99999"), "0:99999 is outside C1"),
        (("Tired", "--document", "C1", "--range", "31:33"), "31:33 of C1 has no words"),
        (("Tired", "--document", "C1", "--quote", ""), "the quote is not in C1"),
    ],
)
def test_what_cannot_be_coded(study: Shell, arguments: tuple[str, ...], message: str) -> None:
    assert message in study.refused("apply", *arguments)["message"]


def test_blanks_at_the_ends_of_a_range_are_left_out(study: Shell) -> None:
    start = INTERVIEW.index("said yes")
    coding = study.json("apply", "Tired", "--document", "C1", "--range", f"{start - 1}:{start + 9}")["coding"]
    assert (coding["start"], coding["end"]) == (start, start + 8)


def test_codings_are_taken_off_by_id_or_its_beginning(study: Shell) -> None:
    first, second = put(study, "said yes"), put(study, "the forms")
    removed = study.json("unapply", first["id"], second["id"][:8], first["id"])["removed"]
    assert [coding["id"] for coding in removed] == [first["id"], second["id"]]
    assert study.json("quotes") == {"quotes": []}
    assert "there is no coding" in study.refused("unapply", first["id"])["message"]
    study.ok("undo")
    assert len(study.json("quotes")["quotes"]) == 2


def test_a_coding_that_is_named_twice_is_taken_off_once(study: Shell) -> None:
    guid = put(study, "said yes")["id"]
    assert study.ok("unapply", guid, guid[:8]) == "1 coding removed.  To restore:  qualcode undo\n"


def test_only_a_quote_that_differs_is_said_to_differ(study: Shell) -> None:
    exact = study.run("apply", "Tired", "--document", "C1", "--quote", "said yes")
    alike = study.run("apply", "Tired", "--document", "C1", "--quote", "She watches [laugh] and I talk")
    assert exact.err == ""
    assert re.fullmatch(r"the words in the document differ a little from the quote; .* [\d.]+ of 100\n", alike.err)


def test_when_one_of_several_is_not_there_none_is_taken_off(study: Shell) -> None:
    first = put(study, "said yes")
    study.refused("unapply", first["id"], "00000000")
    assert len(study.json("quotes")["quotes"]) == 1


def test_a_coding_is_resized(study: Shell) -> None:
    coding = put(study, "said yes")
    start = coding["start"]
    resized = study.json("resize", coding["id"], f"{start}:{start + 4}")["coding"]
    assert (resized["id"], resized["text"], resized["end"]) == (coding["id"], "said", start + 4)
    study.refused("resize", coding["id"], "5:5", status=2)
    assert "is outside" in study.refused("resize", coding["id"], "5:99999")["message"]
    twin = put(study, "said yes")
    error = study.refused("resize", coding["id"], f"{start}:{start + 8}")
    assert error["message"] == "Ana has already coded these words with “Tired”"
    assert study.json("doctor")["ok"]
    assert twin["id"] != coding["id"]


def test_quotes_can_be_narrowed_down(study: Shell) -> None:
    put(study, "said yes")
    put(study, "the forms", "Rewards", "C10", "--exemplar")
    put(study, "We met", "Role tensions", "Monday", "--coder", "Ben")

    def texts(*arguments: str) -> list[str]:
        return [quote["text"] for quote in study.json("quotes", *arguments)["quotes"]]

    assert texts() == ["said yes", "the forms", "We met"]
    assert texts("challenges") == ["said yes", "We met"]
    assert texts("Challenges", "--no-descendants") == []
    assert texts("--coder", "ben") == ["We met"]
    assert texts("--document", "c10") == ["the forms"]
    assert texts("--case", "C1") == ["said yes"]
    assert texts("--kind", "notes") == ["We met"]
    assert texts("--group", "coach") == ["said yes", "the forms", "We met"]
    assert texts("--exemplars") == ["the forms"]
    assert texts("Rewards", "--case", "C1") == []
    assert "there is no case “C2”" in study.refused("quotes", "--case", "C2")["message"]


def test_quotes_of_one_group_are_those_of_its_documents(study: Shell) -> None:
    study.ok("documents", "set", "C10", "--group", "other")
    for document in ("C1", "C10"):
        put(study, "said yes", "Tired", document)
    for group, documents in (("other", ["C10"]), ("coach", ["C1"])):
        assert [quote["document"] for quote in study.json("quotes", "--group", group)["quotes"]] == documents


def test_a_memo_is_written_read_and_taken_away_on_anything(study: Shell) -> None:
    coding = put(study, "said yes")
    for subject, on in (("project", "project"), ("C1.txt", "document"), ("Tired", "code"), (coding["id"], "coding")):
        (written,) = study.json("memo", subject, "--text", f" about {on} ")["memos"]
        assert study.json("memo", subject)["memos"] == [written]
        assert (written["on"], written["text"]) == (on, f"about {on}")
    memos = study.json("memo")["memos"]
    assert [memo["on"] for memo in memos] == ["coding", "code", "document", "project"]
    assert {frozenset(memo) for memo in memos} == {
        frozenset(("id", "on", "subject", "subject_id", "type", "coder", "created", "changed", "text"))
    }  # fmt: skip
    assert study.json("quotes")["quotes"][0]["memo"] == "about coding"
    assert study.json("quotes")["quotes"][0]["memos"] == [memos[0]]
    assert (
        study.refused("memo", "project", "--text", " ", status=2)["hint"]
        == "To remove an entry: qualcode memo remove ID"
    )
    assert study.json("memo", "remove", memos[-1]["id"][:8])["memos"] == [memos[-1]]
    assert study.ok("memo", "project") == "there is no memo on project\n"
    assert study.ok("memo", "C10") == "there is no memo on C10\n"


def test_entries_add_up_and_only_their_authors_change_them(study: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    coding = put(study, "said yes")
    for subject in ("project", "C1.txt", "Tired", coding["id"]):
        (of_ana,) = study.json("memo", subject, "--text", "Of Ana.", "--type", "Reflexive")["memos"]
        monkeypatch.setenv("QUALCODE_CODER", "Ben")
        (of_ben,) = study.json("memo", subject, "--text", "Of Ben.", "--type", "my own kind")["memos"]
        assert (of_ana["type"], of_ben["type"], of_ben["coder"]) == ("reflexive", "my own kind", "Ben")
        for act in (("edit", of_ana["id"], "--text", "x"), ("remove", of_ana["id"][:8])):
            assert f"this memo was written by {of_ana['coder']}: only" in study.refused("memo", *act)["message"]
        (edited,) = study.json("memo", "edit", of_ben["id"], "--text", "Ben again.", "--type", "todo")["memos"]
        assert (edited["text"], edited["type"], edited["created"]) == ("Ben again.", "todo", of_ben["created"])
        assert study.json("memo", subject)["memos"] == [of_ana, edited]
        monkeypatch.setenv("QUALCODE_CODER", of_ana["coder"])
    assert study.json("quotes")["quotes"][0]["memo"] == "Of Ana.\n\nBen again."
    study.ok("undo")
    assert [memo["text"] for memo in study.json("memo", coding["id"])["memos"]] == ["Ben again."]


def test_of_a_document_and_a_case_of_one_name_the_memo_is_on_the_document(study: Shell) -> None:
    assert study.json("memo", "C1", "--text", "this")["memos"][0]["on"] == "document"
    (case,) = (case for case in study.json("cases")["cases"] if case["name"] == "C1")
    assert study.json("memo", case["id"], "--text", "that")["memos"][0]["on"] == "case"
    assert "there is no document, case, code or coding “nothing”" in study.refused("memo", "nothing")["message"]


def test_a_coding_in_doubt_is_marked_and_said_to_be_wherever_it_stands(study: Shell) -> None:
    put(study, "said yes")
    put(study, "the forms")
    Path("corrected.txt").write_text(INTERVIEW.replace("said yes", "never agreed"))
    study.ok("text", "replace", "C1", "corrected.txt")
    told = study.run("quotes")
    marked = [line for line in told.out.splitlines() if "“" in line]
    assert ["? “" in line for line in marked] == [True, False]
    assert "? marks a coding in doubt" in told.err


def test_the_project_named_last_is_the_one_that_is_read(study: Shell) -> None:
    put(study, "said yes")
    study.ok("new", "other.qualcode")
    assert study.json("-p", "study.qualcode", "quotes", "-p", "other.qualcode") == {"quotes": []}
    assert json.loads(study.ok("--json", "quotes", "-p", "other.qualcode")) == {"quotes": []}
