"""One door for every file that is read: ordinary files of a bearable size, and a sentence for all else."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import qualcode
from qualcode import files
from qualcode.errors import QualcodeError, ReadError
from qualcode.readers import read
from qualcode.readers.codebooks import read_codebook_file
from qualcode.readers.names import read_names
from qualcode.readers.tables.case_rows import read_table
from qualcode.services.paper.verifying import read_manuscript
from qualcode.services.project import settings
from qualcode.store.key_file import read_key
from qualcode.store.project_file import ProjectFile

Read = Callable[[Path], object]


def _settings(path: Path) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUALCODE_CONFIG", str(path))
        return settings.read_settings()


DOORS: dict[str, Read] = {
    "a.txt": read, "a.csv": read, "a.docx": read, "book.yaml": read_codebook_file, "book.csv": read_codebook_file,
    "book.xlsx": read_codebook_file, "cases.csv": read_table, "cases.xlsx": read_table, "names.txt": read_names,
    "study.key": read_key, "paper.tex": read_manuscript, "paper.md": read_manuscript, "settings.toml": _settings,
    "study.qualcode": ProjectFile,
}  # fmt: skip


@pytest.mark.parametrize("name", DOORS)
def test_nothing_but_an_ordinary_file_is_opened(name: str, tmp_path: Path) -> None:
    pipe, folder, device = (tmp_path / f"{kind}-{name}" for kind in ("pipe", "folder", "device"))
    os.mkfifo(pipe)
    folder.mkdir()
    device.symlink_to("/dev/zero")
    for path in (pipe, folder, device):
        with pytest.raises(QualcodeError, match=r"is not an ordinary file|is a folder"):
            DOORS[name](path)


@pytest.mark.parametrize("name", [name for name in DOORS if name != "study.qualcode"])
def test_a_file_that_is_too_large_is_refused_before_it_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with path.open("wb") as sparse:
        sparse.truncate(4 * 1024**3)
    with pytest.raises(QualcodeError, match=r"is larger than [\d,]+ [kM]B"):
        DOORS[name](path)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 11)
    status = path.stat()
    smaller = os.stat_result((*status[:6], 5, *status[7:10]))
    monkeypatch.setattr(os, "fstat", lambda _: smaller)
    with pytest.raises(ReadError, match="a: is larger than 0 kB"):
        files.read_bytes(path, 10)


SELDOM = {
    "files.py": "the door",
    "store/sqlite_files.py": "the first bytes of a project, after a look at what it is",
    "store/log_file.py": "in parts, what SQLite itself wrote",
    "services/privacy/remains.py": "in parts, what may be a copy", "services/project/writing.py": "in parts",
    "readers/sample/sample_codings.py": "our own", "readers/sample/sample_team.py": "our own",
}  # fmt: skip
"""Modules that read a file without the door, and why they may."""


READING = re.compile(r"\bread_bytes\(\)|\bread_text\((?:encoding=.*)?\)|\bopen\((?:[^()]*, )?[\"']rb?[\"']")


def test_no_other_module_reads_files() -> None:
    root = Path(qualcode.__path__[0])
    reading = {
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        if READING.search(file.read_text(encoding="utf-8"))
    }
    assert reading == {*SELDOM}
