"""A remark where a new name looks like one that is there and is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.services.project.projects import Project


def note_lookalikes(project: Project, name: str, noun: str) -> None:
    """On stderr; `noun` is code, case, document or coder."""
    from qualcode.cli.output import note
    from qualcode.model.names import remark_on_lookalike
    from qualcode.services.project.lookup import lookalikes

    for other in lookalikes(project, name, noun):
        note(remark_on_lookalike(noun, name, other))
