"""What the paper says of the study as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.model.study import Study, parsed_fields
from qualcode.services.project.projects import Project
from qualcode.store import study


def read_study(project: Project) -> Study:
    """The approach of the study, how many were asked, and how percentages are printed."""
    with project.file.reading() as connection:
        return study.read_study(connection)


def set_study(project: Project, texts: Mapping[str, str]) -> Study:
    """Says it by name; an empty text takes it away. UsageError for what is not one of the fields or values."""
    fields = parsed_fields(texts)
    with project.file.step(project.coder, "describe study", f"“{project.name}”") as step:
        study.change_study(step, project.file.guid, fields)
        return study.read_study(step.connection)
