from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from qualcode.services.documents import importing, previewing
from qualcode.services.project import checking
from qualcode.services.project.projects import Project
from qualcode.store import scrubbing, tables, versions
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


BYTES = "Interviewer: Et alors ?\n\nC1: Oui, été.\n\nInterviewer: So?\n\nC1: No.\n".encode()


def stored_of(project: Project) -> tuple[list[bytes], list[bytes]]:
    """What lies in the table of original files, and what is given as the original of each version."""
    with project.file.reading() as connection:
        rows = list(connection.execute(select(tables.originals.c.content)).scalars())
        return rows, [content.original for _, content in scrubbing.contents(connection).values()]


@pytest.mark.parametrize(("file", "stored"), [(BYTES, b""), (b"\xef\xbb\xbf" + BYTES, b"\xef\xbb\xbf" + BYTES)])
def test_a_file_that_is_its_text_is_stored_once_and_comes_back_whole(
    project: Project, tmp_path: Path, file: bytes, stored: bytes
) -> None:
    path = tmp_path / "C1.txt"
    path.write_bytes(file)
    importing.import_files(project, [path], previewing.ImportOptions())
    assert stored_of(project) == ([stored], [file])
    assert checking.examine(project).problems == ()


def test_a_file_keeps_its_text_when_the_version_gets_another(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path)
    with project.file.unrecorded() as connection:
        ((guid, (document, before)),) = scrubbing.contents(connection).items()
        after = replace(before, text="Nothing.", turns="[]")
        scrubbing.apply(connection, scrubbing.Scrub((scrubbing.VersionScrub(guid, document, before, after, ()),)))
        assert scrubbing.contents(connection) == {guid: (document, after)}


def test_the_doctor_misses_the_text_of_a_file_that_has_no_copy(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path)
    with project.file.unrecorded() as connection:
        connection.execute(update(tables.versions).values(text_sha256="0" * 64))
        connection.execute(update(tables.texts).values(sha256="0" * 64))
    kinds = [problem.detail for problem in checking.examine(project).problems if problem.kind == "hash"]
    assert kinds == ["the text is not the one that was imported", "the original file is not the one that was imported"]
