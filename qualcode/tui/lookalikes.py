"""A notification where a new name looks like one that is there and is another."""

from __future__ import annotations

from typing import Any

from textual.app import App

from qualcode.model.names import remark_on_lookalike
from qualcode.services.project.lookup import lookalikes
from qualcode.services.project.projects import Project


def notify_lookalikes(app: App[Any], project: Project, name: str, noun: str) -> None:
    """`noun` is code, case or coder."""
    for other in lookalikes(project, name, noun):
        app.notify(remark_on_lookalike(noun, name, other), severity="warning", markup=False)
