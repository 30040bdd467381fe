"""The doctor: is every coding on its words, every text what it was, every reference whole?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.services.project.projects import Project
from qualcode.store import checking
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
