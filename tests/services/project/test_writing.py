"""What no command writes over, whatever it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import OccupiedError, QualcodeError
from qualcode.services.project import settings
from qualcode.services.project.projects import Project
from qualcode.services.project.writing import require_writable
from tests.study import INTERVIEW, bring_in, code


@pytest.mark.parametrize("log", ["", "-wal", "-shm"])
def test_the_open_project_and_the_logs_beside_it_are_never_written_over(project: Project, log: str) -> None:
    code(project, "Trust")
    path = project.path.with_name(f"{project.path.name}{log}")
    assert path.exists()
    with pytest.raises(QualcodeError, match="is the project file itself") as refused:
        require_writable(project, path, overwrite=True)
    assert refused.value.hint == "Choose another name. Nothing was overwritten."


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("project", "the project file itself"),
        ("manuscript", "a file that this command reads"),
        ("key", "the key with the real names"),
        ("settings", "the file with your settings"),
        ("copy of a transcript", "a file that a document was imported from"),
    ],
)
def test_what_is_needed_is_not_written_over_under_another_name_either(
    project: Project, tmp_path: Path, name: str, what: str
) -> None:
    bring_in(project, tmp_path)
    manuscript, key, copy = tmp_path / "paper.md", tmp_path / "names.key", tmp_path / "copy.md"
    manuscript.write_text("A paper.")
    key.write_text("A key.")
    copy.write_text(INTERVIEW, encoding="utf-8")
    settings.remember_key(project.file.guid, key)
    files = {
        "project": project.path, "manuscript": manuscript, "key": key, "settings": settings.settings_file(),
        "copy of a transcript": copy,
    }  # fmt: skip
    link = tmp_path / "report.md"
    link.symlink_to(files[name])
    with pytest.raises(QualcodeError, match=f"is {what}"):
        require_writable(project, link, overwrite=True, inputs=[manuscript])


def test_a_transcript_that_was_changed_since_it_was_imported_is_not_written_over(
    project: Project, tmp_path: Path
) -> None:
    bring_in(project, tmp_path)
    (tmp_path / "C1.txt").write_text("Changed since.")
    with pytest.raises(QualcodeError, match="is a file that a document was imported from"):
        require_writable(project, tmp_path / "C1.txt", overwrite=True)


def test_a_folder_is_called_a_folder(project: Project, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    with pytest.raises(QualcodeError, match="is a folder"):
        require_writable(project, tmp_path / "reports", overwrite=True)


def test_a_link_to_nothing_is_there_and_may_be_written_over_if_that_is_meant(project: Project, tmp_path: Path) -> None:
    link = tmp_path / "report.md"
    link.symlink_to(tmp_path / "gone.md")
    with pytest.raises(OccupiedError):
        require_writable(project, link)
    require_writable(project, link, overwrite=True)


def test_a_link_to_a_device_is_not_read_to_see_what_it_is(project: Project, tmp_path: Path) -> None:
    link = tmp_path / "report.md"
    link.symlink_to("/dev/zero")
    with pytest.raises(QualcodeError, match="is not an ordinary file"):
        require_writable(project, link, overwrite=True)
