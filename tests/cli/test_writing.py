"""No file is written over unasked, and some never."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.shell import Shell

OLD = b"my own edited work"
WRITING = [
    ["report", "-o", "OUT.md"], ["agree", "-o", "OUT.xlsx"], ["consensus", "-o", "OUT.docx"],
    ["crosscheck", "-o", "OUT.html"], ["matrix", "--rows", "themes", "--cols", "cases", "-o", "OUT.csv"],
    ["frequency", "-o", "OUT.json"], ["cooccur", "-o", "OUT.tex"], ["saturation", "-o", "OUT.svg"],
    ["speakers", "-o", "OUT.md"], ["sequence", "C1", "-o", "OUT.md"], ["joint", "-o", "OUT.md"],
    ["measures", "-o", "OUT.md"], ["verify", "paper.md", "-o", "OUT.docx"], ["codebook", "export", "OUT.yaml"],
    ["codebook", "export", "OUT.csv"], ["codebook", "export", "OUT.xlsx"], ["pseudonymise", "-o", "OUT.csv"],
    ["backup", "OUT.copy"],
]  # fmt: skip


@pytest.fixture
def worked(study: Shell) -> Shell:
    """Two coders who differ, a manuscript, and a measure."""
    for coder, words in (("Ana", "I wanted to help. They"), ("Ben", "I said yes")):
        study.ok("--coder", coder, "apply", "Tired", "--document", "C1", "--quote", words)
    study.ok("cases", "set", "C1", "Calm@T1=3", "Calm@T2=4")
    Path("paper.md").write_text("“I said yes before I knew what to” (C1).\n")
    return study


@pytest.mark.parametrize("command", WRITING, ids=lambda command: " ".join(command))
def test_a_file_is_written_over_only_with_force(worked: Shell, command: list[str]) -> None:
    target = Path(command[-1])
    target.write_bytes(OLD)
    error = worked.refused(*command)
    assert error["message"] == f"{target} already exists"
    assert error["hint"] == "Choose another name, or write over it with --force."
    assert target.read_bytes() == OLD
    worked.ok(*command, "--force")
    assert target.read_bytes() != OLD
    target.unlink()
    worked.ok(*command)
    assert not [path for path in Path().iterdir() if path.name.startswith(".OUT")]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("command", [["report", "-o", "OUT.md"], ["backup", "OUT.copy"]])
def test_on_a_terminal_it_is_asked(worked: Shell, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    target = Path(command[-1])
    target.write_bytes(OLD)
    monkeypatch.setattr(sys, "stdin", _Terminal("\n"))
    outcome = worked.run(*command)
    assert (outcome.status, target.read_bytes()) == (1, OLD)
    assert f"{target} already exists. Write over it? [y/N]" in outcome.err
    monkeypatch.setattr(sys, "stdin", _Terminal("y\n"))
    assert worked.run(*command).status == 0
    assert target.read_bytes() != OLD


@pytest.mark.parametrize(
    ("command", "what"),
    [
        (["verify", "paper.md", "-o", "paper.md"], "a file that this command reads"),
        (["verify", "paper.md", "-o", "./also.md"], "a file that this command reads"),
        (["report", "-o", "files/Monday.md"], "a file that a document was imported from"),
        (["report", "-o", "copy of Monday.md"], "a file that a document was imported from"),
        (["report", "-o", "Monday.md"], "a file that a document was imported from"),
        (["report", "--key", "key.json", "-o", "key.json"], "a file that this command reads"),
        (["backup", "study.qualcode"], "the project file itself"),
        (["report", "-o", "link.md"], "the project file itself"),
    ],
)
def test_some_files_are_never_written_over(worked: Shell, command: list[str], what: str) -> None:
    Path("also.md").symlink_to("paper.md")
    Path("link.md").symlink_to("study.qualcode")
    Path("copy of Monday.md").write_bytes(Path("files/Monday.md").read_bytes())
    Path("Monday.md").write_text("The minutes, corrected since they were imported.")
    Path("names.csv").write_text("Zebra,Animal\n")
    worked.ok("pseudonymise", "--names", "names.csv", "--key", "key.json", "--yes")
    target = Path(command[-1])
    before = target.read_bytes()
    for more in ([], ["--force"]):
        message = worked.refused(*command, *more)["message"]
        assert message == f"{target} is {what}"
    assert target.read_bytes() == before


def test_a_backup_in_the_place_of_an_older_one_is_whole(worked: Shell) -> None:
    worked.ok("backup", "b.copy")
    worked.ok("code", "add", "Since then")
    worked.ok("backup", "b.copy", "--force")
    assert "Since then" in worked.ok("-p", "b.copy", "codebook", "show")
    assert worked.json("-p", "b.copy", "doctor")["ok"]


def test_another_project_is_never_written_over_by_a_backup(worked: Shell) -> None:
    worked.ok("new", "other.qualcode")
    before = Path("other.qualcode").read_bytes()
    for place in ("other.qualcode", "OTHER"):
        if place != "other.qualcode":
            Path(place).write_bytes(before)
        message = worked.refused("-p", "study.qualcode", "backup", place, "--force")["message"]
        assert message == f"{place} is another project"
        assert Path(place).read_bytes() == before
