"""Codes in the shape that scripts read."""

from __future__ import annotations

from qualcode.analysis.base.distinct_counts import Counts
from qualcode.model.codebook import Code, Codebook


def code_json(book: Codebook, code: Code, counts: Counts) -> dict[str, object]:
    """One code with its path and with the counts of itself and everything below it."""
    path = book.path(code.guid)
    return {
        "id": code.guid,
        "name": code.name,
        "path": list(path),
        "parent": list(path[:-1]) or None,
        "depth": len(path) - 1,
        "kind": code.kind.value,
        "color": code.color or None,
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "example": code.example,
        "prose": code.prose,
        "status": code.status.value if code.status else None,
        "codings": counts.codings,
        "documents": counts.documents,
        "cases": counts.cases,
    }
