"""What a screen shows is read in a thread: it says so meanwhile, and shows only what was asked for last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from qualcode.errors import QualcodeError
from qualcode.services.paper import reporting
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.session import Part
from tests.tui.driving import passed_on, press, read, seen, settled, toasts, workbench, workbench_of

SIGN = "counting …"


class Held:
    """A reading that goes on until it is let go."""

    def __init__(self, content: object) -> None:
        self._content, self.let_go, self.begun = content, Event(), Event()

    def __call__(self) -> object:
        self.begun.set()
        assert self.let_go.wait(20)
        return self._content


def acting_screen(pilot: Pilot[None]) -> ActingScreen:
    return cast(ActingScreen, pilot.app.screen)


async def begun(pilot: Pilot[None], held: Held, show: Callable[[Any], None]) -> None:
    acting_screen(pilot).read_on(held, show)
    while not held.begun.is_set():
        await pilot.pause(0.002)
    await passed_on(pilot)


async def test_a_sign_stands_in_the_title_until_all_is_read(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "f3")
        await settled(pilot)
        assert SIGN not in seen(pilot)
        held, shown = Held("quotes"), list[object]()
        await begun(pilot, held, shown.append)
        assert SIGN in seen(pilot)
        assert shown == []
        held.let_go.set()
        await read(pilot)
        assert SIGN not in seen(pilot)
        assert shown == ["quotes"]


async def test_of_two_readings_the_later_is_shown_whichever_ends_first(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "f5")
        await settled(pilot)
        earlier, later, shown = Held("earlier"), Held("later"), list[object]()
        await begun(pilot, earlier, shown.append)
        await begun(pilot, later, shown.append)
        later.let_go.set()
        while not shown:
            await pilot.pause(0.002)
        earlier.let_go.set()
        await read(pilot)
        assert shown == ["later"]
        assert SIGN not in seen(pilot)


async def test_what_is_read_for_a_closed_screen_is_not_shown(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "f5")
        await settled(pilot)
        held, shown = Held("late"), list[object]()
        await begun(pilot, held, shown.append)
        await pilot.press("f2")
        await passed_on(pilot)
        held.let_go.set()
        await read(pilot)
        assert shown == []


async def test_what_cannot_be_read_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise QualcodeError("the themes are out of reach", hint="Try again.")

    async with workbench(file) as pilot:
        monkeypatch.setattr(reporting, "themes", fail)
        await press(pilot, "f4")
        await settled(pilot)
        assert "out of reach" in toasts(pilot)[-1]
        assert SIGN not in seen(pilot)


async def test_a_screen_is_not_read_again_when_a_dialog_closes_that_changed_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "f5")
        await settled(pilot)
        readings: list[object] = []
        monkeypatch.setattr(acting_screen(pilot), "read_on", lambda *reading: readings.append(reading))
        await press(pilot, "slash", "escape", "question_mark", "escape")
        assert readings == []
        await press(pilot, "a")
        await press(pilot, "Z", "enter")
        assert len(readings) == 1


async def test_numbers_of_passages_are_marked_until_they_are_counted(file: Path) -> None:
    async with workbench(file) as pilot:
        session = workbench_of(pilot).session
        assert session is not None
        await press(pilot, "f3")
        assert "Motives 2" in seen(pilot)
        session.counts.count_again()
        acting_screen(pilot).show_counts()
        await passed_on(pilot)
        assert "Motives …" in seen(pilot)
        session.lacks.add(Part.COUNTS)
        workbench_of(pilot)._begin_reading_parts()
        await settled(pilot)
        assert "Motives 2" in seen(pilot)
