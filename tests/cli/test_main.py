"""`qualcode PROJECT`, without the name of a command, opens the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell

OPENS = "the workbench needs a terminal"


@pytest.mark.parametrize("project", ["gone.qualcode", "folder/study", "./study", "a file"])
def test_a_project_as_the_first_argument_is_opened(shell: Shell, project: str) -> None:
    Path("a file").touch()
    assert shell.refused(project, status=2)["message"] == OPENS
    assert shell.refused(status=2)["message"] == OPENS


def test_a_command_is_a_command_also_beside_a_file_of_its_name_and_nothing_else_is_one(study: Shell) -> None:
    Path("documents").touch()
    assert study.ok("documents").count("interview") == 2
    assert "No such command 'docments'" in study.refused("docments", status=2)["message"]
