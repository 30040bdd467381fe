"""How many passages each code has, and which codes were used last, without reading the codings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.services.project.projects import Project
from qualcode.store import passage_counts

CountsOfDocuments = Mapping[str, Mapping[str, int]]
"""The number of passages by document and code, descendants included; what has none is left out."""


def passages_by_document(project: Project, documents: Sequence[str] | None = None) -> CountsOfDocuments:
    """The passages that this coder may see, of some documents or of all."""
    counts: dict[str, dict[str, int]] = {}
    codes: dict[str, str] = {}
    with project.file.reading() as connection:
        for document, code, number in passage_counts.passage_counts(connection, project.view(), documents):
            # The same text for the same code: with a hundred thousand numbers their keys would fill the memory.
            counts.setdefault(document, {})[codes.setdefault(code, code)] = number
    return counts


def codes_used_last(project: Project, number: int) -> list[str]:
    """The codes that this coder used last, the newest first."""
    with project.file.reading() as connection:
        return passage_counts.codes_used_last(connection, project.view(coder=project.coder), number)
