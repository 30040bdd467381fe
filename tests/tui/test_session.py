"""What the workbench remembers of one person's work while it is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.span import Span
from qualcode.services.project.projects import Project
from qualcode.tui.session import Session
from qualcode.tui.widgets.bars import BAR
from tests.study import bring_in, code


@pytest.fixture
def session(project: Project, tmp_path: Path) -> Session:
    """At work on a document, with the nine codes 1 to 9 used in that order."""
    document = bring_in(project, tmp_path)
    codes = [code(project, str(number)) for number in range(1, BAR + 2)]
    session = Session(project)
    session.open(document)
    for position, used in enumerate(codes[:BAR]):
        session.apply(used.guid, Span(position, position + 8))
    return session


def names(session: Session) -> list[str]:
    return [code.name for code in session.bar()]


def use(session: Session, name: str, start: int) -> None:
    (used,) = [code for code in session.book.codes if code.name == name]
    session.apply(used.guid, Span(start, start + 8))


def test_on_a_full_bar_a_code_takes_the_place_of_the_longest_unused(session: Session) -> None:
    assert names(session) == [*"123456789"]
    use(session, "1", 40)
    use(session, "10", 41)
    assert names(session) == ["1", "10", *"3456789"]


def test_a_pinned_code_keeps_its_place_on_a_full_bar(session: Session) -> None:
    (first,) = [code for code in session.book.codes if code.name == "1"]
    session.toggle_pin(first.guid)
    use(session, "10", 41)
    assert names(session) == ["1", "10", *"3456789"]


def test_a_coding_is_where_it_was_once_its_resizing_is_undone(session: Session) -> None:
    made = next(iter(session.codings.values()))
    resized = session.resize(made, Span(0, 20))
    session.undo()
    assert session.codings[made.guid] == made
    session.redo()
    assert session.codings[made.guid] == resized
