"""Ctrl-C while something is stored: all of a step or nothing of it, and never a sentence about damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.coding import codebook
from qualcode.services.documents import importing
from qualcode.services.documents.documents import list_documents
from qualcode.services.documents.previewing import ImportOptions
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project
from tests.interrupting import pressed_at
from tests.study import INTERVIEW


def add_codes(project: Project) -> None:
    for each in range(9):
        codebook.add_code(project, f"Code {each}")


@pytest.mark.parametrize("number", range(1, 9))
def test_a_step_that_is_stopped_leaves_nothing_and_the_next_one_stands(project: Project, number: int) -> None:
    with pytest.raises(KeyboardInterrupt), pressed_at("before_cursor_execute", number):
        add_codes(project)
    before = len(read_codebook(project))
    codebook.add_code(project, "Another")
    assert len(read_codebook(project)) == before + 1


def test_what_was_stored_before_stands(project: Project) -> None:
    with pytest.raises(KeyboardInterrupt), pressed_at("commit", 2):
        add_codes(project)
    assert [code.name for code in read_codebook(project).codes] == ["Code 0", "Code 1"]


def test_reading_that_is_stopped_says_nothing_else(project: Project) -> None:
    with pytest.raises(KeyboardInterrupt), pressed_at("before_cursor_execute", 2):
        read_codebook(project)
    assert len(read_codebook(project)) == 0


@pytest.mark.parametrize("moment", ["before_cursor_execute", "commit"])
@pytest.mark.parametrize("number", [1, 3, 5])
def test_each_file_of_an_import_that_is_stopped_is_in_the_project_or_counted_as_not(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, number: int
) -> None:
    monkeypatch.setattr(importing, "_PORTION_FILES", 3)
    files = [tmp_path / f"i{at:02}.txt" for at in range(20)]
    for at, file in enumerate(files):
        file.write_text(f"{INTERVIEW}\nC1: {at}.\n", encoding="utf-8")
    with pressed_at(moment, number):
        result = importing.import_files(project, files, ImportOptions())
    assert result.skipped == result.failed == ()
    assert len(result.imported) + result.not_reached == len(files)
    assert len(list_documents(project)) == len(result.imported)
