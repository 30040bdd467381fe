"""The doctor: is every coding on its words, every text what it was, every reference whole?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import ProjectError, QualcodeError
from qualcode.services.project.projects import Project, project_opened
from qualcode.store import checking, sqlite, sums
from qualcode.store.checking import Problem


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """How much was looked at, and what was found."""

    checked: Mapping[str, int]
    problems: tuple[Problem, ...]


def examine(project: Project) -> Diagnosis:
    """Looks at everything; changes nothing."""
    with project.file.reading() as connection:
        return Diagnosis(checking.row_counts(connection, project.coder), tuple(checking.problems(connection)))


def damage(path: Path, coder: str) -> ProjectError | None:
    """What is said of an error that nobody expected where the doctor, or opening, finds the project damaged."""
    try:
        with project_opened(path, coder) as project:
            is_sound = not examine(project).problems
    except QualcodeError:
        is_sound = False
    return None if is_sound else sqlite.damaged_row_error(path)


def accept(project: Project) -> None:
    """Takes the rows as they are for sound, where only their sums are wrong: somebody changed them and stands by it."""
    with project.file.unrecorded() as connection:
        problem = next((problem for problem in checking.problems(connection) if problem.kind != checking.SUM), None)
        if problem is not None:
            raise ProjectError(
                f"there is more wrong than sums: {problem.where}: {problem.detail}",
                hint="Repair everything else first. Look with: qualcode doctor",
            )
        sums.write_all(connection)
