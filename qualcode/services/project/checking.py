"""The doctor: is every coding on its words, every text what it was, every reference whole?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qualcode.model.wording import counted
from qualcode.services.project.projects import Project
from qualcode.store import checking, outstanding
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
            tuple(_remarks(connection)),
        )


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


_PLACES = {Kind.KEY: ("key", "keys"), Kind.COPY: ("copy", "copies"), Kind.PAGES: ("freed page", "freed pages")}
