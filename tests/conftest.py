"""What all tests share: nobody's own settings are read or written, and a project to work in."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.cases import number_of_cases
from tests.connections import count_connections

if TYPE_CHECKING:
    from qualcode.services.project.projects import Project


settings.register_profile("qualcode", max_examples=number_of_cases(100), deadline=None)
settings.load_profile("qualcode")
"""A property takes the time that it takes: no clock of a busy machine fails it."""
count_connections()


def pytest_collection_finish() -> None:
    """What was imported stays: looking through it for garbage again and again would take longer than many tests."""
    gc.freeze()


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for settings and drafts, and no variable that names a project or a coder."""
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    monkeypatch.setenv("QUALCODE_CONFIG", str(file))
    data = tmp_path_factory.mktemp("data")
    monkeypatch.setattr("platformdirs.user_data_path", lambda _: data)
    monkeypatch.setenv("XDG_DATA_HOME", str(data))  # for programs that a test starts
    for name in ("QUALCODE_PROJECT", "QUALCODE_CODER", "QUALCODE_KEY_PASSPHRASE_FILE"):
        monkeypatch.delenv(name, raising=False)
    return file


@pytest.fixture(scope="session")
def empty_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty project. Made once: laying out the tables takes more time than most tests."""
    from qualcode.services.project.projects import create_project

    path = tmp_path_factory.mktemp("empty") / "study.qualcode"
    create_project(path, "Ana").close()
    return path


@pytest.fixture
def project(empty_project: Path, tmp_path: Path) -> Iterator[Project]:
    """An empty project in which Ana works."""
    from qualcode.services.project.projects import open_project

    made = open_project(Path(shutil.copy(empty_project, tmp_path)), "Ana")
    yield made
    made.close()
