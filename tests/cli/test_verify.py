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


CLAIMS = (
    "# Results\n\nTired was voiced by 2 of 2 coaches (100 %). All coaches described Tired. "
    "Tired was voiced by 1 of 2 coaches (70 %).\n\n“We gave 9 of 13 forms back” is nobody's.\n"
)


@pytest.fixture
def claiming(study: Shell) -> Shell:
    for document, quote in (("C1", "I said yes before"), ("C10", "The nurse I work with")):
        study.ok("apply", "Tired", "--document", document, "--quote", quote)
    Path("claims.md").write_text(CLAIMS, encoding="utf-8")
    return study


def test_figures_are_compared_with_the_project(claiming: Shell) -> None:
    found = claiming.json("verify", "claims.md")
    first, second, third = found["claims"]
    assert first.keys() >= {"text", "line", "kind", "about", "status", "ours"}
    assert (first["text"], first["kind"], first["status"]) == ("2 of 2 coaches (100 %)", "n of N", "holds")
    assert (second["text"], second["kind"], second["status"]) == ("All coaches", "quantifier", "holds")
    assert (third["status"], third["ours"], third["line"]) == ("differs", "1 of 2 (50.0 %)", 3)
    assert found["summary"]["claims"] == {"holds": 2, "differs": 1, "cannot be told": 0}
    shown = claiming.ok("verify", "claims.md")
    assert "3 figures compared with the project: 2 holds, 1 differs." in shown
    assert claiming.run("verify", "claims.md", "--strict").status == 1


def test_a_study_has_its_own_words_for_shares(claiming: Shell) -> None:
    Path("shares.csv").write_text("words,least,most\nall,0,0.5\nthe lot,0.9,1\n", encoding="utf-8")
    Path("claims.md").write_text("All coaches described Tired. The lot of coaches described Tired.\n", encoding="utf-8")
    first, second = claiming.json("verify", "claims.md", "--quantifiers", "shares.csv")["claims"]
    assert (first["status"], second["status"]) == ("differs", "holds")
    Path("shares.csv").write_text("most,2,1\n", encoding="utf-8")
    failed = claiming.run("verify", "claims.md", "--quantifiers", "shares.csv")
    assert failed.status == 1
    assert "shares.csv, line 1: is not words,least,most" in failed.err


def test_exemplars_that_the_paper_does_not_quote_are_listed(claiming: Shell) -> None:
    codings = claiming.json("quotes", "Tired")["quotes"]
    for coding in codings:
        claiming.ok("exemplar", coding["id"])
    Path("paper.md").write_text("One said “I said yes before” (C1).\n", encoding="utf-8")
    found = claiming.json("verify", "paper.md")
    quoted = {exemplar["id"]: exemplar["quoted"] for exemplar in found["exemplars"]}
    assert quoted == {coding["id"]: coding["document"] == "C1" for coding in codings}
    assert found["summary"]["exemplars_quoted"] == 1


def test_a_clause_that_turns_the_sense_is_told(study: Shell) -> None:
    Path("C7.txt").write_text(
        "Interviewer: And?\n\nC7: I liked the work, but it made me ill in the end. We laughed a lot. Not that I "
        "minded.\n\nInterviewer: Oh?\n\nC7: I liked the work at the start and I told everybody.\n",
        encoding="utf-8",
    )
    study.ok("import", "C7.txt")
    Path("paper.md").write_text(
        "“I liked the work” (C7). “We laughed a lot” (C7). “I liked the work at the start” (C7).\n", encoding="utf-8"
    )
    first, second, third = (quotation["remarks"] for quotation in study.json("verify", "paper.md")["quotations"])
    assert len(first) == 1
    assert first[0].startswith("what follows in the transcript may turn its sense: “but it made me ill in the end.")
    assert second[0].startswith("what follows in the transcript may turn its sense: “Not that I minded")
    assert third == []
