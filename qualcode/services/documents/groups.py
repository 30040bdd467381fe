"""The names of groups of documents."""

from __future__ import annotations

from qualcode.model.names import name_key
from qualcode.store import documents
from qualcode.store.steps import Step


def group_as_known(step: Step, group: str | None) -> str | None:
    """A group’s name as it is spelled in the project already; None for an empty one."""
    name = " ".join((group or "").split())
    rows = documents.document_rows(step.connection, None, counts_codings=False) if name else []
    return next(
        (row.group_name for row in rows if row.group_name and name_key(row.group_name) == name_key(name)), name or None
    )
