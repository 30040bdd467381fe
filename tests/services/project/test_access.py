"""A project file that came with rights for others is told, and closed to them only if its owner says so."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from qualcode.services.project import access, settings
from qualcode.services.project.projects import Project


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_for_its_owner_alone_is_not_asked_about(project: Project) -> None:
    assert (access.question(project), access.remark(project)) == (None, None)


@pytest.mark.parametrize("rights", [0o644, 0o640, 0o606, 0o620])
def test_one_that_others_can_read_or_change_is_asked_about_and_closed(project: Project, rights: int) -> None:
    project.path.chmod(rights)
    project.path.with_name(f"{project.path.name}-wal").touch(rights)
    assert "Other users of this computer" in str(access.question(project))
    access.answer(project, is_private=True)
    assert mode(project.path) == mode(project.path.with_name(f"{project.path.name}-wal")) == 0o600
    assert access.question(project) is None


def test_a_team_that_shares_its_file_is_asked_once(project: Project) -> None:
    project.path.chmod(0o664)
    access.answer(project, is_private=False)
    assert mode(project.path) == 0o664
    assert (access.question(project), access.remark(project)) == (None, None)
    assert settings.answer_on_access("another project") == ""


def test_where_nobody_can_answer_it_is_told_once_and_asked_later(project: Project) -> None:
    project.path.chmod(0o644)
    assert "chmod 600" in str(access.remark(project))
    assert access.remark(project) is None
    assert access.question(project) is not None
    assert mode(project.path) == 0o644
