"""Names in the bytes of files that no query of the project shows, and copies that hold them."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.analysis.pseudonyms.names import Name, Names
from qualcode.analysis.pseudonyms.names_in_bytes import SoughtNames
from qualcode.services.coding import memos
from qualcode.services.privacy import pseudonyms, remains
from qualcode.services.project.projects import Project, back_up, create_project
from tests.study import bring_in

NAMES = Names([Name("Anna", "P2")])
TEXT = "Interviewer: Who was there?\n\nP1: Anna, and Johanna, and hannah.\n"


@pytest.fixture
def named(project: Project, tmp_path: Path) -> Project:
    bring_in(project, tmp_path, "C1", TEXT)
    return project


def replace(project: Project, folder: Path, *, dry_run: bool = False) -> pseudonyms.Pseudonymised:
    (folder / "names.txt").write_text("Anna,P2\n")
    return pseudonyms.pseudonymise(project, folder / "names.txt", folder / "study.key", dry_run=dry_run)


def test_what_only_the_bytes_of_the_file_have_is_told(named: Project, tmp_path: Path) -> None:
    assert [line for line in replace(named, tmp_path).look_at if "bytes" in line] == []
    sought = remains.sought_names(named, NAMES)
    assert remains.names_in_file(named.path, sought) == []
    log = named.path.with_name(f"{named.path.name}-journal")
    log.write_bytes(b"\x01a page as it was: ANNA, so it was\x02")
    assert remains.names_in_file(named.path, sought) == ["Anna"]
    log.unlink()
    with named.path.open("ab") as file:
        file.write(b"\0" * 100 + "Anna".encode("utf-16-le") + b"\0" * 100)
    assert remains.names_in_file(named.path, sought) == ["Anna"]
    assert pseudonyms.left_in_bytes(named, NAMES) == [f"“Anna” is still in the bytes of {named.path.name}"]


def test_a_copy_of_the_project_under_any_name_is_told_if_it_holds_a_name(named: Project, tmp_path: Path) -> None:
    named.file.checkpoint()
    copy = Path(shutil.copy(named.path, tmp_path / "old (copy) [1].sqlite"))
    back_up(named, tmp_path / "backup.qualcode")
    other = create_project(tmp_path / "other.qualcode", "Anna")
    memos.set_memo(other, "project", other.file.guid, "the project", "Anna")
    other.close()
    (tmp_path / "letter.txt").write_text("Anna")
    done = replace(named, tmp_path)
    assert set(done.copies) == {copy, tmp_path / "backup.qualcode"}
    assert pseudonyms.delete_copies(done.copies) == []
    back_up(named, tmp_path / "clean.qualcode")
    assert replace(named, tmp_path, dry_run=True).copies == ()


@pytest.mark.parametrize("name", ["study[1].qualcode", "st*dy.qualcode", "stu?y.qualcode"])
def test_signs_of_patterns_in_the_name_of_a_project_mean_themselves(tmp_path: Path, name: str) -> None:
    project = create_project(tmp_path / name, "Ana")
    copy = tmp_path / f"{name}.before-0004"
    copy.write_bytes(b"Anna")
    assert remains.copies_beside(project) == [copy]
    project.close()


def test_pages_are_as_large_as_the_file_says(tmp_path: Path) -> None:
    sought = SoughtNames.of(["Anna"], ["Johanna"])
    for size in (512, 4096, 65536):
        file = tmp_path / f"{size}.db"
        with closing(sqlite3.connect(file)) as connection:
            connection.execute(f"PRAGMA page_size = {size}")
            connection.execute("CREATE TABLE t (words)")
            connection.execute("INSERT INTO t VALUES (?)", ["Johanna " * 20_000])
            connection.commit()
        assert remains.names_in_file(file, sought) == []
