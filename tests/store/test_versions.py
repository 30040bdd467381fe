from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from qualcode.services.project.projects import Project
from qualcode.store import tables, versions
from tests.study import bring_in

TIMES = ("2024-01-01T09:00:00.000001Z", "2024-01-01T09:00:00.000002Z", "2024-01-02T00:00:00.000000Z")


@pytest.mark.parametrize("times", permutations(TIMES))
def test_of_versions_of_one_number_the_newest_is_found_and_of_no_other_number_or_document(
    project: Project, tmp_path: Path, times: tuple[str, ...]
) -> None:
    document = bring_in(project, tmp_path)
    other = bring_in(project, tmp_path, "C2", "C2: Well.\n\nC2: So.\n")
    with project.file.step("Ana", "correct", "x") as step:
        (first,) = step.connection.execute(
            select(tables.versions).where(tables.versions.c.guid == document.version_guid)
        )
        rows = [dict(first._mapping) | {"guid": time, "number": 2, "created": time} for time in times]
        step.connection.execute(insert(tables.versions), rows)
        step.change(tables.documents, document.guid, group_name="x")
    with project.file.reading() as connection:
        found = [versions.version_guid(connection, document.guid, number) for number in (1, 2, 3)]
        assert found == [document.version_guid, TIMES[-1], None]
        assert versions.version_guid(connection, other.guid, 2) is None
