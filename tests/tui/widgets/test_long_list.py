"""A list of many entries makes those in sight only, and is walked like any other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from qualcode.tui.widgets.long_list import LongList
from tests.tui.driving import seen

COUNT = 20_000
Wrap = Literal["wrap", "nowrap"]


class _Listing(App[None]):
    """A list alone; `wrap` lets entries take several lines."""

    def __init__(self, wrap: Wrap) -> None:
        super().__init__()
        self.made: set[int] = set()
        self._wrap = wrap

    def compose(self) -> ComposeResult:
        entries = LongList(id="entries")
        entries.styles.text_wrap = self._wrap
        entries.styles.height = "1fr"
        yield entries

    def entry(self, place: int) -> Content:
        self.made.add(place)
        return Content(f"<{place}> " + "words " * (place % 40))


@asynccontextmanager
async def listing(wrap: Wrap) -> AsyncIterator[tuple[_Listing, LongList, Pilot[None]]]:
    app = _Listing(wrap)
    async with app.run_test(size=(60, 20)) as pilot:
        entries = app.query_one(LongList)
        entries.show_entries(COUNT, app.entry, ids=[f"id{place}" for place in range(COUNT)], headings={0, 7}, at=1)
        entries.focus()
        await pilot.pause()
        yield app, entries, pilot


@pytest.mark.parametrize("wrap", ["nowrap", "wrap"])
async def test_only_entries_near_those_in_sight_are_made(wrap: Wrap) -> None:
    async with listing(wrap) as (app, entries, pilot):
        await pilot.press("down", "pagedown", "end", "pageup", "home")
        await pilot.pause()
        assert len(app.made) < 400
        assert entries.option_count == COUNT


@pytest.mark.parametrize("wrap", ["nowrap", "wrap"])
async def test_the_entry_at_the_cursor_is_always_in_sight(wrap: Wrap) -> None:
    async with listing(wrap) as (_, entries, pilot):
        for key in ("down", "pagedown", "pagedown", "end", "up", "pageup", "up", "home", "down"):
            await pilot.press(key)
            await pilot.pause()
            assert f"<{entries.highlighted}> " in seen(pilot), key
        entries.highlighted = 12_345
        await pilot.pause()
        assert "<12345> " in seen(pilot)


async def test_headings_are_passed_over() -> None:
    async with listing("nowrap") as (_, entries, pilot):
        assert entries.highlighted == 1
        for _ in range(6):
            await pilot.press("down")
        assert entries.highlighted == 8
        await pilot.press("home")
        assert entries.highlighted == 1


async def test_an_entry_is_found_by_its_id_and_shown_anew() -> None:
    async with listing("wrap") as (_, entries, pilot):
        assert entries.get_option_index("id3") == 3
        entries.replace_option_prompt("id3", Content("other words"))
        await pilot.pause()
        assert "other words" in seen(pilot)
        entries.clear_options()
        await pilot.pause()
        assert entries.option_count == 0
        assert "other words" not in seen(pilot)
