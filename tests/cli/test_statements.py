"""How many statements a command needs does not grow with the project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from qualcode.services.coding.coding import codings_of, remove_codings
from qualcode.services.project.projects import Project
from tests.cli.shell import Shell
from tests.study import INTERVIEW, apply, bring_in, code


@pytest.fixture
def statements() -> list[str]:
    """Every statement that any engine runs from now on."""
    log: list[str] = []
    event.listen(Engine, "before_cursor_execute", lambda *arguments: log.append(arguments[2]))
    return log


def test_showing_a_document_takes_nine_statements(
    shell: Shell, project: Project, tmp_path: Path, statements: list[str]
) -> None:
    document = bring_in(project, tmp_path)
    apply(project, document, code(project, "Tired"), "I was tired")
    del statements[:]
    assert shell.json("-p", project.path, "show", "C1")["codings"]
    assert len(statements) <= 9, "\n".join(statements)


@pytest.mark.parametrize(
    "command", ["agree --coders Ana,Ben", "cooccur", "speakers", "matrix --rows codes --cols cases --cells words"]
)
def test_more_documents_take_no_more_statements(
    command: str, shell: Shell, project: Project, tmp_path: Path, statements: list[str]
) -> None:
    tired, counts = code(project, "Tired"), []
    for number in (1, 2, 3, 4):
        document = bring_in(project, tmp_path, f"C{number}", INTERVIEW.replace("C1", f"C{number}"), case=f"C{number}")
        for coder in ("Ana", "Ben"):
            apply(replace(project, coder=coder), document, tired, "I was tired")
        del statements[:]
        assert shell.json("-p", project.path, *command.split())
        counts.append(len(statements))
    assert counts[1:] == [counts[1]] * 3


def test_removing_many_codings_takes_no_more_statements_than_removing_one(
    project: Project, tmp_path: Path, statements: list[str]
) -> None:
    document, counts = bring_in(project, tmp_path), []
    codes = [code(project, f"Code {number}") for number in range(5)]
    for chosen in (codes[:2], codes):
        for one in chosen:
            apply(project, document, one, "I was tired")
        guids = [coding.guid for coding in codings_of(project, document.guid)]
        del statements[:]
        remove_codings(project, guids)
        counts.append(len(statements))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "command",
    [
        "documents", "show C1", "cases", "quotes", "themes", "codebook show", "memo C1", "history", "agree", "cooccur",
        "matrix --rows codes --cols cases", "frequency", "sequence C1", "speakers", "saturation", "review", "report",
    ],
)  # fmt: skip
def test_a_command_that_reads_sees_one_state_of_the_project(
    command: str, shell: Shell, project: Project, tmp_path: Path, statements: list[str]
) -> None:
    document, tired = bring_in(project, tmp_path, case="C1"), code(project, "Tired")
    for coder in ("Ana", "Ben"):
        apply(replace(project, coder=coder), document, tired, "I was tired")
    del statements[:]
    assert shell.json("-p", project.path, *command.split()) is not None
    assert statements.count("BEGIN") <= 2, "one to open the project, one to read"
