"""Whatever a key stores on a table, list or tree is named, and `u` takes it back; a key finds a row by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.model.assessment import Verdict
from qualcode.services.coding.codebook import add_code
from qualcode.services.coding.history import history
from qualcode.services.project.lookup import find_code, read_codebook
from qualcode.services.project.projects import project_opened
from qualcode.services.team import consensus, crosschecking
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.widgets.finding import Rows
from tests.cases import some_of
from tests.tui.driving import WIDE, press, settled, toasts, workbench, write


@pytest.fixture
def busy(file: Path) -> Path:
    """A study in which something of each kind can be taken away with one key."""
    with project_opened(file, "Ana") as project:
        add_code(project, "Unused")
        crosschecking.assess(project, find_code(read_codebook(project), "Motives"), Verdict.SILENCE)
        consensus.take_all(project, consensus.disagreements(project).listed[-1])
    return file


def record(file: Path) -> list[tuple[str, str]]:
    """The steps that stand."""
    with project_opened(file, "Reader") as project:
        return [(step.action, step.subject) for step in history(project) if not step.undone]


def rows_of(pilot: Pilot[None]) -> Rows:
    screen = pilot.app.screen
    assert isinstance(screen, ActingScreen)
    return screen.rows()


def row_at_cursor(pilot: Pilot[None]) -> str:
    rows = rows_of(pilot)
    return rows.names[rows.at or 0]


@pytest.mark.hypothesis
@pytest.mark.parametrize(
    ("keys", "action"),
    some_of([
        (("f3", "end", "x"), "remove code"),
        (("f3", "J"), "move code"),
        (("f3", "end", "K"), "move code"),
        (("f4", "tab", "down", "asterisk"), "mark exemplar"),
        (("f4", "tab", "home", "asterisk"), "unmark exemplar"),
        (("f7", "d", "end", "x"), "reopen"),
        (("f8", "home", "x"), "take verdict back"),
    ]),
    ids=" ".join,
)  # fmt: skip
async def test_what_one_key_stores_is_named_and_undone(busy: Path, keys: tuple[str, ...], action: str) -> None:
    before = record(busy)
    async with workbench(busy, size=WIDE) as pilot:
        for key in keys:
            await press(pilot, key)
            await settled(pilot)
        (stored, *_), rest = record(busy), record(busy)[1:]
        assert (stored[0], rest) == (action, before)
        assert f"done: {' '.join(stored)} (u undoes it)" in toasts(pilot)
        await press(pilot, "u")
        await settled(pilot)
        assert f"undone: {' '.join(stored)}" in toasts(pilot)
    assert record(busy) == before


@pytest.mark.hypothesis
@pytest.mark.parametrize(
    ("keys", "typed", "found"),
    some_of([
        (("f3",), "tir", "Tired"), (("f3", "left"), "want", "Wanting to help"), (("f4",), "tired", "Tired"),
        (("f8",), "tired", "Tired"), (("f9",), "tired", "Tired"), (("f7", "d"), "tired of the", "tired of the forms"),
    ]),
    ids=str,
)  # fmt: skip
async def test_a_row_is_found_by_a_part_of_its_name(busy: Path, keys: tuple[str, ...], typed: str, found: str) -> None:
    before = record(busy)
    async with workbench(busy, size=WIDE) as pilot:
        await press(pilot, *keys)
        await settled(pilot)
        await press(pilot, "F")
        await write(pilot, typed)
        await press(pilot, "enter")
        await settled(pilot)
        assert found in row_at_cursor(pilot)
        at = rows_of(pilot).at
        await press(pilot, "F", "enter")
        await settled(pilot)
        again = [place for place, name in enumerate(rows_of(pilot).names) if typed in name.casefold()]
        assert rows_of(pilot).at == next((place for place in again if at is not None and place > at), again[0])
        await press(pilot, "F")
        await write(pilot, "zzz")
        await press(pilot, "enter")
        assert toasts(pilot)[-1] == "nothing on this screen has “zzz” in its name"
    assert record(busy) == before
