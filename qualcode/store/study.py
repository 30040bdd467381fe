"""What is said of the study as a whole: fields of the project's one row."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from qualcode.model.study import FIELDS, Study, study_of
from qualcode.store import tables
from qualcode.store.steps import Step

_projects = tables.projects


def read_study(connection: Connection) -> Study:
    row = connection.execute(select(*(_projects.c[name] for name in FIELDS))).one()
    return study_of(dict(row._mapping))


def change_study(step: Step, project: str, fields: Mapping[str, str]) -> None:
    """Writes fields as `parsed_fields` gives them."""
    step.change(_projects, project, **fields)
