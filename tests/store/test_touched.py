"""What an open screen is told to read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.privacy import pseudonyms
from qualcode.services.project.projects import Project
from qualcode.store.touched import Touched, newest_step, touched_since
from tests.study import apply, bring_in, code


@pytest.mark.parametrize("codes_after", [False, True])
def test_after_names_were_replaced_everything_is_read_again(
    project: Project, tmp_path: Path, codes_after: bool
) -> None:
    """Replacing names leaves a line without rows in the record; what it changed is not known from there."""
    document = bring_in(project, tmp_path)
    apply(project, document, code(project, "Trust"), "wanted to help")
    with project.file.reading() as connection:
        seen = newest_step(connection)
    (tmp_path / "names.txt").write_text("nurse,[colleague]\n")
    pseudonyms.pseudonymise(project, tmp_path / "names.txt", tmp_path / "study.key")
    if codes_after:
        code(project, "Tired")
    with project.file.reading() as connection:
        assert touched_since(connection, seen) == Touched(newest_step(connection))
