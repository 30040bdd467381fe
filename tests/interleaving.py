"""A colleague who writes to the same project file just when a statement of one's own is about to run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from qualcode.services.project.projects import Project


@contextmanager
def before_statement(project: Project, number: int, act: Callable[[], None]) -> Iterator[list[str]]:
    """Calls `act` before the statement of this number (from 0) that the project runs; gives the statements run."""
    statements: list[str] = []

    def run(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)
        if len(statements) - 1 == number:
            act()

    engine: Engine = project.file._engine
    event.listen(engine, "before_cursor_execute", run)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", run)


@contextmanager
def statements_of(project: Project) -> Iterator[list[str]]:
    """The statements that a project runs in the block."""
    with before_statement(project, -1, lambda: None) as statements:
        yield statements
