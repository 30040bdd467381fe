"""The doctor: is every coding on its words, every text what it was, every reference whole?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualcode.errors import ProjectError, QualcodeError
from qualcode.model.shell import shell_word
from qualcode.model.wording import counted
from qualcode.services.project import settings
from qualcode.services.project.projects import Project, project_opened
from qualcode.store import access, checking, documents, outstanding, sqlite_errors, sums
from qualcode.store.checking import Problem
from qualcode.store.outstanding import Kind


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """How much was looked at, and what was found; remarks are on work that is left, not on what is wrong."""

    checked: Mapping[str, int]
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...] = ()


def examine(project: Project) -> Diagnosis:
    """Looks at everything; changes nothing."""
    with project.file.reading() as connection:
        return Diagnosis(
            checking.row_counts(connection, project.coder),
            tuple(checking.problems(connection)),
            (*_remarks(connection), *_on_roles(connection), *_on_key(project)),
        )


def damage(path: Path, coder: str) -> ProjectError | None:
    """What is said of an error that nobody expected where the doctor, or opening, finds the project damaged."""
    try:
        with project_opened(path, coder) as project:
            is_sound = not examine(project).problems
    except QualcodeError:
        is_sound = False
    return None if is_sound else sqlite_errors.damaged_row_error(path)


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


def _remarks(connection: Any) -> Iterator[str]:
    items = outstanding.listed(connection)
    if items:
        kinds = Counter(item.kind for item in items)
        places = ", ".join(counted(count, *_PLACES[kind]) for kind, count in kinds.items())
        since = items[0].since[:10]
        yield (
            f"{places} may still hold a participant who withdrew consent (since {since}). "
            "To finish it: qualcode cases withdraw --finish"
        )


def _on_roles(connection: Any) -> Iterator[str]:
    count = documents.without_asker(connection)
    if count:
        yield (
            f"{counted(count, 'document')} where nobody is known to ask: "
            f"{'its' if count == 1 else 'their'} words all count. "
            "To say who asks: qualcode documents set DOC --interviewer LABEL"
        )


def _on_key(project: Project) -> Iterator[str]:
    key = settings.known_key(project.file.guid)
    if key is not None and access.is_open_to_others(key):
        yield (
            f"other users of this computer can read the key of pseudonyms {key}. "
            f"To allow only yourself: chmod 600 {shell_word(str(key))}"
        )


_PLACES = {
    Kind.KEY: ("key", "keys"), Kind.COPY: ("copy", "copies"), Kind.PAGES: ("freed page", "freed pages"),
    Kind.QUOTES: ("list of what others wrote in a blind round", "lists of what others wrote in a blind round"),
}  # fmt: skip
