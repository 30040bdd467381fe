from __future__ import annotations

from pathlib import Path

import pytest
from study import INTERVIEW, NOTES

from cli.shell import Shell


@pytest.fixture
def shell(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in an empty folder, with Ana at the keys."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", "Ana")
    return Shell(capfdbinary)


@pytest.fixture
def study(shell: Shell, tmp_path: Path) -> Shell:
    """A shell beside a project with two interviews, a meeting and a small codebook."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "C1.txt").write_text(INTERVIEW)
    (tmp_path / "files" / "C10.txt").write_text(INTERVIEW.replace("C1:", "C10:") + "And so on.\n")
    (tmp_path / "files" / "Monday.md").write_text(NOTES)
    shell.ok("new", "study.qualcode", "--name", "Coaches")
    for name in ("C1", "C10"):
        shell.ok("import", f"files/{name}.txt", "--group", "coach", "--case", name)
    shell.ok("import", "files/Monday.md", "--kind", "notes", "--group", "coach")
    shell.ok("code", "add", "Challenges", "--kind", "theme", "--definition", "What made it hard.")
    shell.ok("code", "add", "Role tensions", "--parent", "Challenges", "--kind", "subtheme")
    shell.ok("code", "add", "Tired", "--parent", "Challenges/Role tensions", "--color", "teal")
    shell.ok("code", "add", "Rewards", "--kind", "theme")
    return shell
