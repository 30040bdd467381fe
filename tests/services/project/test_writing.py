"""What no command writes over, whatever it is told."""

from __future__ import annotations

import pytest

from qualcode.errors import QualcodeError
from qualcode.services.project.projects import Project
from qualcode.services.project.writing import require_writable
from tests.study import code


@pytest.mark.parametrize("log", ["", "-wal", "-shm"])
def test_the_open_project_and_the_logs_beside_it_are_never_written_over(project: Project, log: str) -> None:
    code(project, "Trust")
    path = project.path.with_name(f"{project.path.name}{log}")
    assert path.exists()
    with pytest.raises(QualcodeError, match="is the project file itself") as refused:
        require_writable(project, path, overwrite=True)
    assert refused.value.hint == "Choose another name. Nothing was overwritten."
