"""A project that is locked, may not be written, or has no room left: a sentence, and the project stays whole."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.errors import BusyProjectError, LockedError
from qualcode.services.coding import codebook
from qualcode.services.documents import documents
from qualcode.services.project import checking
from qualcode.services.project.projects import Project, project_opened
from qualcode.store import waiting
from tests.study import bring_in


def test_a_project_in_which_another_program_writes_is_locked(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "WRITE_SECONDS", 0.05)
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            project_opened(project.path, "Ben") as theirs,
            pytest.raises(BusyProjectError, match=r"study\.qualcode is locked: another program"),
        ):
            codebook.add_code(theirs, "Trust")
        other.execute("ROLLBACK")
    with project_opened(project.path, "Ben") as theirs:
        assert codebook.add_code(theirs, "Trust").name == "Trust"


def test_a_write_waits_for_another_program_and_says_so(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "WORD_AFTER", 0.02)
    with closing(sqlite3.connect(project.path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        with project_opened(project.path, "Ben") as theirs:
            sentences: list[str] = []

            def hear(sentence: str) -> None:
                sentences.append(sentence)
                other.execute("ROLLBACK")

            theirs.on_waiting(hear)
            assert codebook.add_code(theirs, "Trust").name == "Trust"
    assert sentences == ["waiting for another program that writes to study.qualcode …"]


def test_a_thread_that_paints_does_not_wait(project: Project) -> None:
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with project_opened(project.path, "Ben") as theirs:
            theirs.never_wait_in_this_thread()
            theirs.on_waiting(lambda _: pytest.fail("it waited"))
            with pytest.raises(LockedError):
                codebook.add_code(theirs, "Trust")


def test_reading_goes_on_while_another_program_writes(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "WRITE_SECONDS", 0.05)
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with project_opened(project.path, "Ben") as theirs:
            assert documents.list_documents(theirs) == []


AS_AN_ORDINARY_USER = """
import encodings.utf_8_sig, os, sys
from pathlib import Path
from qualcode.cli import status_of

project, target = Path(sys.argv[1]), Path(sys.argv[2])
add, read = ["-p", str(project), "code", "add"], ["-p", str(project), "codebook", "show", "--json"]
backup = ["-p", str(project), "backup", str(target)]
# Once while all is well: what is imported on the way must be imported before the rights are gone.
assert [status_of([*add, "Trust"]), status_of(read), status_of([*backup[:-1], f"{target}.first"])] == [0, 0, 0]
if sys.argv[3] == "folder":
    project.parent.chmod(0o555)
project.chmod(0o444)
if os.geteuid() == 0:
    os.chown(os.environ["QUALCODE_CONFIG"], 65534, 65534)
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
before = sorted(os.listdir(project.parent))
statuses = [status_of([*add, "Again"]), status_of(read), status_of(backup)]
assert sorted(os.listdir(project.parent)) == before, os.listdir(project.parent)
print(statuses)
"""
"""Makes the project read-only and gives up the rights of root, whom no read-only file keeps out."""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may reach and write in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        (folder / "project").chmod(0o777)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_project_can_be_read_and_copied_but_not_changed(open_folder: Path, what: str) -> None:
    home = open_folder / "project"
    home.mkdir()
    path = home / "study.qualcode"
    environment = {**os.environ, "QUALCODE_CODER": "Ana", "HOME": str(open_folder)}
    environment |= {"QUALCODE_CONFIG": str(open_folder / "settings.toml"), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-m", "qualcode", "new", path], env=environment, check=True, capture_output=True)
    command: list[str | Path] = [sys.executable, "-c", AS_AN_ORDINARY_USER, path, open_folder / "copy.qualcode", what]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines() == [
        "error: study.qualcode is read-only",
        "Allow yourself to write to the file and its folder, or work on a copy.",
    ]
    assert done.stdout.splitlines()[-1] == "[1, 0, 0]"
    assert "Again" not in done.stdout


FAILED = ("error: the disk of study.qualcode reported an error", "error: the disk of study.qualcode failed while")
WITH_LITTLE_ROOM = """
import resource, sys
from qualcode.cli import status_of

most = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
sys.exit(status_of(sys.argv[2:]))
"""


def run_with_little_room(most: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITH_LITTLE_ROOM, str(most), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_full_disk_changes_nothing(project: Project, tmp_path: Path) -> None:
    kept = bring_in(project, tmp_path)
    (tmp_path / "long.txt").write_text("".join(f"A: line {number}\n\n" for number in range(60_000)))
    project.close()
    size = project.path.stat().st_size
    done = run_with_little_room(size + 200_000, "-p", project.path, "import", tmp_path / "long.txt")
    assert done.returncode == 1
    assert done.stderr.startswith(FAILED)
    assert "Traceback" not in done.stderr
    with project_opened(project.path, "Ana") as after:
        assert [document.guid for document in documents.list_documents(after)] == [kept.guid]
        assert checking.examine(after).problems == ()
        assert codebook.add_code(after, "Trust").name == "Trust"


@pytest.mark.parametrize("most", [0, 4096, 50_000])
def test_a_project_for_which_there_is_no_room_leaves_nothing_behind(tmp_path: Path, most: int) -> None:
    done = run_with_little_room(most, "new", tmp_path / "study.qualcode")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(FAILED)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_for_which_there_is_no_room_leaves_nothing_behind(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, text="A: word\n\n" * 20_000)
    project.close()
    done = run_with_little_room(100_000, "-p", project.path, "backup", tmp_path / "copy.qualcode")
    assert done.returncode == 1
    assert done.stderr.startswith("error: the disk of copy.qualcode reported an error")
    assert not (tmp_path / "copy.qualcode").exists()
