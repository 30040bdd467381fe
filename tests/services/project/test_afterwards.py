"""An act that is stored is done: what fails after it is told, and no error says that nothing was changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qualcode.services.cases.cases import set_case
from qualcode.services.documents import documents
from qualcode.services.privacy import finishing, pseudonyms, withdrawing
from qualcode.services.project import projects
from qualcode.services.project.lookup import find_case
from qualcode.services.project.projects import Project
from qualcode.store.outstanding import Kind
from tests.study import bring_in

TEXT = "Interviewer: Who was there?\n\nAnna: I was, Anna.\n"


@pytest.fixture
def unwritable_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QUALCODE_CONFIG", str(tmp_path / "file" / "settings.toml"))


@pytest.mark.usefixtures("unwritable_settings")
def test_a_backup_that_cannot_be_remembered_is_one(project: Project, tmp_path: Path) -> None:
    (remark,) = projects.back_up(project, tmp_path / "copy.qualcode")
    assert remark.startswith("where the copy lies is not remembered, so that `cases withdraw` will not reach it: ")
    projects.open_project(tmp_path / "copy.qualcode", "Ana").close()


def replaced(project: Project, folder: Path) -> pseudonyms.Pseudonymised:
    bring_in(project, folder, "C1", TEXT)
    (folder / "names.txt").write_text("Anna,P1\n")
    return pseudonyms.pseudonymise(project, folder / "names.txt", folder / "study.key")


@pytest.mark.usefixtures("unwritable_settings")
def test_names_are_replaced_although_the_key_cannot_be_remembered(project: Project, tmp_path: Path) -> None:
    done = replaced(project, tmp_path)
    assert done.is_clean
    (remark,) = (line for line in done.look_at if "key" in line)
    assert remark.startswith("the names are replaced, but the place of the key is not remembered: the settings")


def test_names_are_restored_although_the_key_cannot_be_emptied(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced(project, tmp_path)
    monkeypatch.setattr(os, "fsync", _full_disk)
    back = pseudonyms.reverse(project, tmp_path / "study.key")
    assert [line.partition(":")[0] for line in back.look_at] == [
        "the names are restored, but the key still has what it would restore"
    ]
    monkeypatch.undo()
    assert documents.open_document(project, documents.list_documents(project)[0]).text == TEXT
    assert [path.name for path in tmp_path.glob("study.key*")] == ["study.key"]


def test_a_participant_is_out_and_out_of_copies_although_the_key_cannot_be_written(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced(project, tmp_path)
    set_case(project, "P9", {})
    projects.back_up(project, tmp_path / "copy.qualcode")
    with monkeypatch.context() as full_disk:
        full_disk.setattr(os, "fsync", _full_disk)
        done = withdrawing.withdraw(project, find_case(project, "P9"), tmp_path / "study.key")
    assert [copy.done for copy in done.backups] == [True]
    (left,) = done.outstanding
    assert (left.kind, left.path) == (Kind.KEY, tmp_path / "study.key")
    assert left.why.startswith(f"the key file {tmp_path / 'study.key'} cannot be written: ")
    assert [place.done for place in finishing.finish(project)] == [True]
    assert finishing.finish(project) == []


def _full_disk(_: int) -> None:
    raise OSError(28, "No space left on device")
