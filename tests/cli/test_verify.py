from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.shell import Shell

PAPER = (
    "As C1 put it, “I said yes before I knew what to.” “I was not tired of the forms” (C10). The ‘Forms’ theme.\n\n"
    "> Then I was tired … of the forms. (C1)\n\n“The nurse I work with” (C10), “[s]he watches” [C1].\n\n"
    "“How did you begin?” (C1) “Nobody told me of the seventeen zebras” (C1).\n"
)
KEYS = {
    "quote", "attribution", "status", "document", "speaker", "start", "end", "score", "differences", "case", "line",
    "paragraph", "offset", "also", "attributed_to", "remarks",
}  # fmt: skip


@pytest.fixture
def paper(study: Shell) -> Shell:
    Path("paper.md").write_text(PAPER, encoding="utf-8")
    return study


def test_the_verdicts_have_the_keys_that_scripts_read(paper: Shell) -> None:
    found = paper.json("verify", "paper.md")
    assert found.keys() >= {"quotations", "summary"}
    assert [(q["status"], q["attribution"], q["line"]) for q in found["quotations"]] == [
        ("verbatim", "C1", 1), ("altered", "C10", 1), ("edited", "C1", 3), ("verbatim", "C10", 5), ("edited", "C1", 5),
        ("misattributed", "C1", 7), ("not found", "C1", 7),
    ]  # fmt: skip
    text = paper.json("show", "C1")["text"]
    for quotation in found["quotations"]:
        assert quotation.keys() >= KEYS
        assert PAPER[quotation["offset"] :].startswith(quotation["quote"][:8])
        assert 0 <= quotation["score"] <= 100
    first, altered = found["quotations"][:2]
    assert (first["document"], first["speaker"], first["case"], first["score"]) == ("C1", "C1", "C1", 100)
    assert text[first["start"] : first["end"]] == "I said yes before I knew what to"
    assert altered["differences"] == [
        {"kind": "added", "quoted": "not", "said": "", "note": "", "alters": True}
    ]  # fmt: skip
    assert found["quotations"][5]["remarks"][0].startswith("these are the words of the interviewer in C1")
    assert found["quotations"][6]["document"] is None


def test_the_summary_counts(paper: Shell) -> None:
    summary = paper.json("verify", "paper.md")["summary"]
    assert summary | {
        "quotations": 7, "verbatim": 2, "edited": 2, "altered": 1, "misattributed": 1, "not found": 1,
    } == summary  # fmt: skip
    assert summary["never_quoted"] == []
    assert summary["participants"][0] == {"case": "C1", "quotations": 3, "words": 17}
    assert summary["share"] == 0.6
    assert summary["unattributed"] == 0
    assert paper.json("verify", "paper.md")["set_aside"][0]["quote"] == "Forms"


def test_a_person_reads_what_differs(paper: Shell) -> None:
    printed = " ".join(paper.ok("verify", "paper.md").split())
    for words in ("added: “not”", "ellipsis", "7 quotations compared with 3 documents", "not found"):
        assert words in printed


def test_a_person_reads_who_is_never_quoted(paper: Shell) -> None:
    Path("one.md").write_text("“I said yes before I knew what to” (C1).", encoding="utf-8")
    assert "C10" in paper.ok("verify", "one.md").splitlines()[-1]
    assert "C10" not in paper.ok("verify", "one.md", "--documents", "C1")


def test_altered_quotations_are_no_failure_unless_asked_for(paper: Shell) -> None:
    assert paper.run("verify", "paper.md").status == 0
    outcome = paper.run("verify", "paper.md", "--strict", "--json")
    assert outcome.status == 1
    assert len(json.loads(outcome.out)["quotations"]) == 7
    Path("good.md").write_text("“I said yes before I knew what to” (C1).", encoding="utf-8")
    assert paper.run("verify", "good.md", "--strict").status == 0


@pytest.mark.parametrize("suffix", ["md", "html", "docx", "xlsx", "csv", "tex", "json"])
def test_the_report_in_any_format(paper: Shell, suffix: str) -> None:
    paper.ok("verify", "paper.md", "-o", f"one.{suffix}")
    paper.ok("verify", "paper.md", "-o", f"two.{suffix}")
    assert Path(f"one.{suffix}").read_bytes() == Path(f"two.{suffix}").read_bytes()
    if suffix == "csv":
        lines = Path("one.csv").read_text(encoding="utf-8-sig").splitlines()
        assert lines[0] == "line,quotation,attribution,verdict,also,document,case,start,end,score,differences"


def test_what_cannot_be_checked_is_told(paper: Shell) -> None:
    assert "there is no such file" in paper.refused("verify", "nothing.md")["message"]
    Path("sheet.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    paper.refused("verify", "sheet.csv")
    assert paper.refused("verify", "paper.md", "--group", "nurses")["hint"] == "The groups: coach"
    assert paper.refused("verify", "paper.md", "--documents", "C99")["message"] == "there is no document “C99”"


def test_only_some_documents(paper: Shell) -> None:
    found = paper.json("verify", "paper.md", "--documents", "C10")
    assert found["quotations"][0]["status"] == "misattributed"
    assert found["summary"]["participants"][0]["case"] == "C10"
