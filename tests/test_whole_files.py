"""Files that are whole or not there; how they fare on a failing disk is tried in `tests/faults`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.whole_files import draft_beside, remove_abandoned_drafts, whole_file, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_whose_writing_fails_is_not_there_and_nothing_beside_it(tmp_path: Path) -> None:
    def write_half(path: Path) -> None:
        with whole_file(path, overwrite=True) as draft:
            draft.write_bytes(b"half")
            draft.with_name(f"{draft.name}-journal").write_bytes(b"log")
            raise ZeroDivisionError

    (tmp_path / "old.md").write_bytes(b"old")
    for name in ("old.md", "new.md"):
        with pytest.raises(ZeroDivisionError):
            write_half(tmp_path / name)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("old.md", b"old")]


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "new.md", b"words")
    assert (tmp_path / "new.md").stat().st_mode & 0o077 == 0


def test_it_is_brought_onto_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[list[str]] = []
    monkeypatch.setattr(os, "fsync", lambda _: synced.append([name for name in names(tmp_path) if name == "new.md"]))
    write_whole(tmp_path / "new.md", b"words")
    assert synced == [[], ["new.md"]]  # the file itself, then the folder with its name


@pytest.mark.skipif(os.name != "posix", reason="no other system tells without harm whether a program runs")
def test_the_draft_of_a_program_that_was_killed_goes_and_that_of_another_stays(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    ours = draft_beside(tmp_path / "new.md")
    left = ours.with_name(ours.name.replace(str(os.getpid()), str(ended.pid)))
    for path in (ours, left, left.with_name(f"{left.name}-wal"), tmp_path / ".qualcode-notes.draft"):
        path.write_bytes(b"words")
    remove_abandoned_drafts(tmp_path)
    assert names(tmp_path) == sorted([ours.name, ".qualcode-notes.draft"])
