from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qualcode.model.codebook import CodeKind
from qualcode.model.document import DocumentKind
from qualcode.services.coding import codebook
from qualcode.services.documents.importing import import_files
from qualcode.services.documents.previewing import ImportOptions
from qualcode.services.project.projects import create_project
from tests.cli.shell import Shell
from tests.study import INTERVIEW, NOTES


@pytest.fixture
def shell(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in an empty folder, with Ana at the keys."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", "Ana")
    return Shell(capfdbinary)


@pytest.fixture(scope="session")
def study_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project: two interviews, a meeting and a small codebook. Made once, for it takes its time."""
    folder = tmp_path_factory.mktemp("study")
    files = {"C1.txt": INTERVIEW, "C10.txt": INTERVIEW.replace("C1:", "C10:") + "And so on.\n", "Monday.md": NOTES}
    (folder / "files").mkdir()
    project = create_project(folder / "study.qualcode", "Ana", "Coaches")
    for name, text in files.items():
        (folder / "files" / name).write_text(text)
        is_notes = name == "Monday.md"
        kind, case = (DocumentKind.NOTES, None) if is_notes else (DocumentKind.INTERVIEW, Path(name).stem)
        import_files(project, [folder / "files" / name], ImportOptions(kind, "coach", case))
    hard = "What made it hard."
    challenges = codebook.add_code(project, "Challenges", kind=CodeKind.THEME, definition=hard)
    tensions = codebook.add_code(project, "Role tensions", kind=CodeKind.SUBTHEME, parent=challenges.guid)
    codebook.add_code(project, "Tired", parent=tensions.guid, color="teal")
    codebook.add_code(project, "Rewards", kind=CodeKind.THEME)
    project.close()
    return folder


@pytest.fixture
def study(study_folder: Path, shell: Shell, tmp_path: Path) -> Shell:
    """A shell in a copy of that folder."""
    shutil.copytree(study_folder, tmp_path, dirs_exist_ok=True)
    return shell
