from __future__ import annotations

import os
from pathlib import Path

import pytest

from qualcode.errors import OccupiedError, QualcodeError
from qualcode.exporters.files import write_bytes


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    report = tmp_path / "report.md"
    write_bytes(report, b"old")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(QualcodeError, match="cannot be written: No space left"):
        write_bytes(report, b"new", overwrite=True)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("report.md", b"old")]


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    with pytest.raises(QualcodeError, match="is a folder") as refused:
        write_bytes(tmp_path, b"new")
    assert refused.value.hint == "Give the name of a file in it."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("disk_knows_links", [True, False])
def test_what_somebody_has_written_in_the_meantime_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk_knows_links: bool
) -> None:
    def no_links(draft: Path, path: Path) -> None:
        raise OSError(1, "Operation not permitted")

    if not disk_knows_links:
        monkeypatch.setattr(os, "link", no_links)
    report = tmp_path / "report.md"
    write_bytes(report, b"theirs")
    with pytest.raises(OccupiedError, match=r"report.md already exists"):
        write_bytes(report, b"ours")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("report.md", b"theirs")]
