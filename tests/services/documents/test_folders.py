from __future__ import annotations

import inspect
import os
import socket
import sys
from contextlib import chdir
from pathlib import Path

import pytest

from qualcode.errors import ReadError
from qualcode.services.documents import folders
from qualcode.services.documents.folders import files_under


def test_files_come_in_natural_order_once_and_what_was_left_out_with_a_reason(tmp_path: Path) -> None:
    names = [
        "C10.txt", "C2.TXT", "sub/C1.vtt", ".hidden.txt", ".git/x.txt", "a.qualcode", "a.qualcode-wal",
        "a.qualcode-shm", "README.txt", "my_licence.md", "unreadme.txt", "study_index.html", "photo.jpg", "noext",
    ]  # fmt: skip
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "link").symlink_to(tmp_path / "sub")
    (tmp_path / "link.txt").symlink_to(tmp_path / "C10.txt")
    files, left_out = files_under([tmp_path / "photo.jpg", tmp_path, tmp_path / "C2.TXT", tmp_path / "gone.txt"])
    assert [str(file.relative_to(tmp_path)) for file in files] == [
        "photo.jpg", "C2.TXT", "C10.txt", "link.txt", "sub/C1.vtt", "unreadme.txt", "gone.txt",
    ]  # fmt: skip
    not_one = "not like a transcript; to import it, give its file name"
    assert {Path(each.file).name: each.reason for each in left_out} == {
        "my_licence.md": f"looks like a licence, {not_one}", "README.txt": f"looks like a readme, {not_one}",
        "study_index.html": f"looks like an index, {not_one}", "photo.jpg": "no reader for “.jpg”",
        "noext": "the file name has no suffix",
    }  # fmt: skip


def test_a_name_too_long_for_a_folder_is_a_file(tmp_path: Path) -> None:
    assert files_under([Path("x" * 300)]) == ([Path("x" * 300)], [])
    with pytest.raises(StopIteration):
        next(iter(files_under([tmp_path])[0]))


def test_pipes_sockets_loops_and_broken_links_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A: so")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening, chdir(tmp_path):
        listening.bind("socket.txt")
        assert files_under([tmp_path]) == ([tmp_path / "a.txt"], [])


def test_folders_may_be_nested_deeper_than_the_stack(tmp_path: Path) -> None:
    deep = tmp_path / ("a/" * 200)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("A: so")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 120)
    try:
        files, _ = files_under([tmp_path])
    finally:
        sys.setrecursionlimit(limit)
    assert files == [deep / "a.txt"]


def test_a_whole_disk_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_MOST_FILES", 3)
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text("A: so")
    with pytest.raises(ReadError, match="has more than 3 files"):
        files_under([tmp_path])
