"""What others wrote in a blind round may quote somebody who withdrew: it is listed when no round is blind any more."""

from __future__ import annotations

from typing import Any

from qualcode.services.project.projects import Project
from qualcode.store import outstanding
from qualcode.store.hidden_work import is_work_hidden
from qualcode.store.outstanding import Kind, Outstanding
from qualcode.store.verbatim import fields_of, places_of

STILL_BLIND = "others code in a round that is still blind, and what they write may quote them"


def are_still_hidden(project: Project) -> bool:
    """Whether others code in a blind round: told whether they quote anybody or not, for else it would tell."""
    with project.file.reading() as connection:
        return is_work_hidden(connection, project.coder)


def places_to_look_at(connection: Any, item: Outstanding) -> list[str]:
    """Where a list of the project, or of a copy, leads to; what was written anew since is gone from it by itself."""
    return [f"{place} quotes or names somebody who withdrew" for place in places_of(fields_of(connection, item.names))]


def listed_now(project: Project) -> list[str]:
    """What is to be looked at in the project itself now that a round was opened; nothing while another one is blind."""
    with project.file.reading() as connection:
        if is_work_hidden(connection, project.coder):
            return []
        items = [item for item in outstanding.listed(connection) if item.kind is Kind.QUOTES and item.is_in_project]
        return list(dict.fromkeys(place for item in items for place in places_to_look_at(connection, item)))
