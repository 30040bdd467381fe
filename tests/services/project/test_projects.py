from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qualcode.errors import BusyProjectError, OccupiedError, ProjectError, UnsureError, UsageError
from qualcode.services.coding import codebook
from qualcode.services.project import projects, settings
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, create_project, project_opened, project_path
from qualcode.store import sqlite, sums
from tests.study import code


def test_the_project_is_the_one_named_else_of_the_environment_else_the_only_one_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="no project was named, and this folder has no project"):
        project_path()
    (tmp_path / "a.qualcode").touch()
    (tmp_path / "notes.txt").touch()
    assert project_path() == tmp_path / "a.qualcode"
    (tmp_path / "b.qualcode").touch()
    with pytest.raises(UsageError, match="this folder has 2 projects"):
        project_path()
    monkeypatch.setenv("QUALCODE_PROJECT", "env.qualcode")
    assert (project_path(), project_path("named.qualcode")) == (Path("env.qualcode"), Path("named.qualcode"))
    monkeypatch.setenv("HOME", "/home/ana")
    assert project_path("~/a.qualcode") == Path("/home/ana/a.qualcode")
    with pytest.raises(ProjectError, match="projects on a server are not supported yet"):
        project_path("https://example.org/a.qualcode")


def test_a_project_is_called_as_its_file_unless_it_has_a_name_and_can_be_renamed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not end in") as refused:
        create_project(Path("my study.db"), "Ana")
    assert refused.value.hint == "Create it with: qualcode new 'my study.db.qualcode'"
    plain, named = create_project(tmp_path / "a.qualcode", "Ana"), create_project(tmp_path / "b.qualcode", "Ana", "B!")
    assert (plain.name, named.name) == ("a", "B!")
    projects.rename_project(plain, "Coaches")
    plain.close()
    with projects.project_opened(tmp_path / "a.qualcode", "Ben") as again:
        assert (again.name, again.coder, again.path.name) == ("Coaches", "Ben", "a.qualcode")
        assert projects.copied_before(again) is None
    projects.discard(named)
    assert [path.name for path in tmp_path.iterdir()] == ["a.qualcode"]


def test_a_backup_is_remembered_and_never_overwrites(project: Project, tmp_path: Path) -> None:
    backup = tmp_path / "backup.qualcode"
    projects.back_up(project, backup)
    assert settings.known_backups(project.file.guid) == [backup]
    with pytest.raises(OccupiedError, match="already exists"):
        projects.back_up(project, backup)
    with pytest.raises(ProjectError, match="cannot be written"):
        projects.back_up(project, tmp_path / "gone" / "backup.qualcode")


def test_after_saving_all_a_copy_of_the_file_alone_holds_the_newest_work(project: Project, tmp_path: Path) -> None:
    code(project, "Tired")
    projects.save_all(project)
    with projects.project_opened(Path(shutil.copy(project.path, tmp_path / "copy.qualcode")), "Ben") as copy:
        assert [found.name for found in read_codebook(copy).walk()] == ["Tired"]


def test_a_backup_goes_over_an_older_one_of_the_same_project_alone(project: Project, tmp_path: Path) -> None:
    backup, other = tmp_path / "backup.qualcode", tmp_path / "other.qualcode"
    create_project(other, "Ana").close()
    projects.back_up(project, backup)
    code(project, "Tired")
    projects.back_up(project, backup, overwrite=True)
    with projects.project_opened(backup, "Ben") as copy:
        assert [found.name for found in read_codebook(copy).walk()] == ["Tired"]
    before = other.read_bytes()
    with pytest.raises(ProjectError, match="is another project"):
        projects.back_up(project, other, overwrite=True)
    assert other.read_bytes() == before
    assert settings.known_backups(project.file.guid) == [backup]
    for name in ("https://example.org/a.qualcode", "postgresql://host/a.qualcode"):
        for act in (create_project, projects.open_project):
            with pytest.raises(ProjectError, match="projects on a server are not supported yet"):
                act(Path(name), "Ana")
        with pytest.raises(ProjectError, match="projects on a server are not supported yet"):
            projects.back_up(project, Path(name))


def test_nothing_was_changed_is_not_said_once_something_is_stored(project: Project) -> None:
    def add_and_fail(name: str | None) -> None:
        with project_opened(project.path, "Ben") as theirs:
            if name is not None:
                codebook.add_code(theirs, name)
            raise BusyProjectError("the disk is full", hint="Free some space. Nothing was changed.")

    for name, hint in (
        (None, "Free some space. Nothing was changed."),
        ("Trust", "Free some space. A part of it is stored: qualcode history"),
    ):
        with pytest.raises(BusyProjectError) as refused:
            add_and_fail(name)
        assert refused.value.hint == hint


def test_what_became_of_work_at_which_the_disk_failed_is_asked_of_the_file(project: Project) -> None:
    def fail_after(intended: str | None) -> None:
        with project_opened(project.path, "Ben") as theirs:
            with theirs.file.reading() as connection:
                state = sums.state(connection)
            raise UnsureError("the disk failed", hint="Nothing was changed.", intended=intended or state)

    with pytest.raises(BusyProjectError, match="all the same it is stored"):
        fail_after(None)
    with pytest.raises(UnsureError, match=r"^the disk failed\nNothing was changed\.$"):
        fail_after("another state")


def test_a_disk_that_does_not_answer_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "study.qualcode").write_bytes(b"no database" * 1000)
    assert sqlite.is_in_state(tmp_path / "study.qualcode", "a state") is None
