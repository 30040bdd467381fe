"""The journal: dated entries with links, listed and exported."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.cli.shell import Shell


def test_entries_lead_to_what_they_name_and_are_exported_with_author_and_date(study: Shell) -> None:
    study.ok("code", "add", "Below", "--parent", "Tired")
    coding = study.json("apply", "Tired", "--document", "C1.txt", "--quote", "said yes")["coding"]["id"]
    text = f"Of [[Below]], [[C1.txt]], [[{coding[:8]}]], [[“said”]], [[Maria X]] and [b]this[/b]."
    (entry,) = study.json("journal", "--text", text, "--type", "meeting")["journal"]
    assert [(link["on"], link["name"]) for link in entry["links"]] == [
        ("code", "Challenges/Role tensions/Tired/Below"), ("document", "C1"), ("coding", "“said yes” (C1)"),
        ("coding", "“said yes” (C1)"), (None, None),
    ]  # fmt: skip
    assert (entry["text"], entry["type"], entry["coder"]) == (text, "meeting", "Ana")
    listing = study.run("journal")
    assert "Of Challenges/Role tensions/Tired/Below (code), C1 (document), “said yes” (C1)" in " ".join(
        listing.out.split()
    )
    assert "[[Maria X]]" in listing.err
    assert "leads nowhere: there is no document, case, code or coding “Maria X”" in listing.err
    (only,) = study.json("memo", "project")["memos"]
    assert only["id"] == entry["id"]
    study.ok("journal", "-o", "journal.md")
    content = Path("journal.md").read_text(encoding="utf-8")
    assert "· Ana · meeting" in content
    assert "\\[b\\]this" in content
    study.ok("journal", "-o", "journal.docx")
    with zipfile.ZipFile("journal.docx") as archive:
        assert "“said yes” (C1)" in archive.read("word/document.xml").decode()
    study.refused("journal", "-o", "journal.md")
    study.refused("journal", "--type", "todo", status=2)


def test_an_empty_journal_is_no_failure(study: Shell) -> None:
    assert study.json("journal")["journal"] == []
    assert study.ok("journal").startswith("the journal is empty")
