"""The codebook edited by keys, with the quotes beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.model.codebook import Code, CodeKind, ThemeStatus
from qualcode.services.coding import history, memos
from qualcode.services.project import projects
from tests.tui.driving import (
    NARROW,
    WIDE,
    coding_screen,
    press,
    seen,
    selected,
    settled,
    stored,
    stored_book,
    toasts,
    told,
    workbench,
    write,
)  # fmt: skip

both_sizes = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "160x45"])


async def opened(pilot: Pilot[None], *keys: str) -> None:
    """The codebook screen, with its quotes read, after some keys."""
    await press(pilot, "f3")
    await settled(pilot)
    await press(pilot, *keys)


def named(file: Path, name: str) -> Code:
    return next(code for code in stored_book(file).codes if code.name == name)


@both_sizes
async def test_a_code_is_shown_with_its_meaning_and_all_quotes_below_it(file: Path, size: tuple[int, int]) -> None:
    async with workbench(file, size=size) as pilot:
        await opened(pilot)
        await settled(pilot)
        screen = seen(pilot)
        for words in (
            "1 theme, 0 subthemes, 2 codes",
            "Motives",
            "Why they came.",
            "2 quotes",
            "★ “I wanted to help.”",
        ):
            assert words in screen
        await press(pilot, "down", "down")
        await settled(pilot)
        assert "not: Sleep." in seen(pilot)
        assert "Ben" in seen(pilot)


async def test_a_code_is_added_below_the_chosen_one(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "a")
        assert "New code under Motives" in seen(pilot)
        await write(pilot, "Giving back")
        await press(pilot, "enter")
        assert stored_book(file).path(named(file, "Giving back").guid) == ("Motives", "Giving back")
        assert "Giving back" in seen(pilot)


async def test_a_code_is_added_at_the_top_and_has_the_cursor(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "A")
        await write(pilot, "Winter")
        await press(pilot, "enter")
        assert named(file, "Winter").parent is None
        await press(pilot, "r")
        assert "Rename Winter" in seen(pilot)


async def test_a_name_that_is_taken_is_refused_in_words(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "A")
        await write(pilot, "tired")
        await press(pilot, "enter")
        assert "a code “Tired” already exists" in toasts(pilot)[-1]
        assert len(stored_book(file)) == 3


def reason_of_newest(file: Path) -> tuple[str, str]:
    """What was done last, and why."""
    with projects.project_opened(file, "Ana") as project:
        newest = history.history(project)[0]
    return newest.action, newest.reason


async def test_a_code_is_renamed_and_its_codings_stay(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "down", "down", "r")
        await write(pilot, " of forms")
        await press(pilot, "tab")
        await write(pilot, "it was forms")
        await press(pilot, "enter")
        assert reason_of_newest(file) == ("rename code", "it was forms")
        assert ("Tired of forms", "Then I was tired.") in told(file)
        await press(pilot, "f2")
        assert "Tired of" in seen(pilot)


async def test_a_code_is_defined_under_headings(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await opened(pilot, "down", "down", "e")
        assert "WHEN NOT TO USE" in seen(pilot)
        await write(pilot, "Worn out [b].")
        await press(pilot, *["down"] * 12)
        await write(pilot, "it was empty")
        await press(pilot, "ctrl+s")
        assert reason_of_newest(file) == ("edit code", "it was empty")
        assert (named(file, "Tired").definition, named(file, "Tired").exclude) == ("Worn out [b].", "Sleep.")
        assert "Worn out [b]." in seen(pilot)


async def test_a_colour_is_checked_while_it_is_typed(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "c", *["backspace"] * 7)
        await write(pilot, "#12")
        assert "“#12” is not a colour" in seen(pilot)
        await press(pilot, "enter")
        assert "“#12” is not a colour" in seen(pilot)
        await press(pilot, *["backspace"] * 3)
        await write(pilot, "purple")
        await press(pilot, "enter")
        assert named(file, "Motives").color == "#8a6fc2"


async def test_a_code_moves_under_another(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "down", "down", "m", "enter")
        await write(pilot, "Moti")
        await press(pilot, "enter")
        await write(pilot, "it moved me")
        await press(pilot, "enter")
        assert reason_of_newest(file) == ("move code", "it moved me")
        assert stored_book(file).path(named(file, "Tired").guid) == ("Motives", "Tired")


async def test_a_code_moves_to_the_top(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "down", "m", "down", "enter", "enter")
        assert named(file, "Wanting to help").parent is None


async def test_a_code_cannot_be_moved_below_itself(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "m", "enter")
        assert "Wanting to help" not in seen(pilot).split("Move Motives under")[1].split("\n", 12)[3]
        await write(pilot, "wanting")
        await press(pilot, "enter", "escape")
        assert named(file, "Motives").parent is None


async def test_codes_are_merged_and_no_coding_is_lost(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "down", "down", "g")
        await write(pilot, "Wanting")
        await press(pilot, "enter", "escape")
        assert len(stored_book(file)) == 3
        await press(pilot, "g")
        await write(pilot, "Wanting")
        await press(pilot, "enter", "enter")
        assert reason_of_newest(file) == ("merge codes", "")
        assert len(stored_book(file)) == 2
        assert len(stored(file)) == 4
        assert {name for name, _ in told(file)} == {"Wanting to help"}
        await press(pilot, "u")
        await settled(pilot)
        assert {name for name, _ in told(file)} == {"Wanting to help", "Tired"}


async def test_marked_quotes_are_split_off(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "down", "down", "s")
        await settled(pilot)
        await press(pilot, "tab", "down", "s")
        assert "First mark the quotes" in toasts(pilot)[-1]
        await press(pilot, "space")
        assert "● " in seen(pilot)
        await press(pilot, "s")
        assert "New code for 1 quote of Tired" in seen(pilot)
        await write(pilot, "Paperwork")
        await press(pilot, "enter", "enter")
        assert len([words for name, words in told(file) if name == "Paperwork"]) == 1
        assert len(stored(file)) == 4


async def test_a_quote_of_a_code_below_is_split_there(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "tab", "down", "space")
        assert "belongs to “Wanting to help”" in toasts(pilot)[-1]


async def test_a_code_becomes_a_theme_with_a_status(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "down", "down", "p", "enter")
        assert named(file, "Tired").kind is CodeKind.THEME
        await press(pilot, "t", "down", "enter")
        assert named(file, "Tired").status is ThemeStatus.REVIEWED
        await settled(pilot)
        assert "theme, reviewed" in seen(pilot)


async def test_only_themes_have_a_status(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "down", "down", "t")
        if len(pilot.app.screen_stack) > 3:
            await press(pilot, "enter")
        assert named(file, "Tired").status is None


async def test_removing_asks_first_and_can_be_undone(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "x")
        assert "Remove “Motives”: 2 codes and 2 codings?" in seen(pilot)
        await press(pilot, "n")
        assert len(stored_book(file)) == 3
        await press(pilot, "x", "y")
        assert [code.name for code in stored_book(file).codes] == ["Tired"]
        await press(pilot, "u")
        assert len(stored_book(file)) == 3
        assert len(stored(file)) == 4
        assert any("undone: remove code “Motives”" in each for each in toasts(pilot))
        await press(pilot, "ctrl+r")
        assert len(stored_book(file)) == 1


async def test_siblings_change_places(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "J")
        assert [code.name for code in stored_book(file).children(None)] == ["Tired", "Motives"]
        await press(pilot, "J")
        await press(pilot, "K")
        assert [code.name for code in stored_book(file).children(None)] == ["Motives", "Tired"]


async def test_a_memo_is_written_on_a_code(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "M")
        await write(pilot, "Look again.")
        await press(pilot, "ctrl+s")
        with projects.project_opened(file, "Reader") as project:
            assert memos.read_memo(project, named(file, "Motives").guid) == "Look again."
        await settled(pilot)
        assert "✎: Look again." in seen(pilot) or "Look again." in seen(pilot)


@both_sizes
async def test_a_quote_leads_to_its_place(file: Path, size: tuple[int, int]) -> None:
    async with workbench(file, size=size) as pilot:
        await press(pilot, "d", "down", "enter")
        await settled(pilot)
        await opened(pilot, "tab", "down", "down", "enter")
        await settled(pilot)
        assert pilot.app.screen is coding_screen(pilot)
        (coding,) = (each for each in stored(file) if each.quote == selected(pilot))
        assert coding_screen(pilot).view.selection.span == coding.span
        assert coding_screen(pilot).view.has_focus


async def test_without_codes_the_way_to_begin_is_told(tmp_path: Path) -> None:
    file = tmp_path / "empty.qualcode"
    projects.create_project(file, "Ana").close()
    async with workbench(file) as pilot:
        assert "ctrl+o" in seen(pilot)
        await opened(pilot, "r", "e", "c", "m", "g", "s", "p", "x", "J", "M", "t", "space", "tab", "enter")
        assert "Press a to add one" in seen(pilot)
        await press(pilot, "a")
        await write(pilot, "First")
        await press(pilot, "enter")
        assert [code.name for code in stored_book(file).codes] == ["First"]


async def test_versions_are_frozen_and_what_changed_since_is_told(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f3", "v")
        await settled(pilot)
        assert "There is no frozen version yet." in seen(pilot)
        await press(pilot, "ctrl+n")
        await write(pilot, "v1")
        await press(pilot, "enter")
        await settled(pilot)
        assert "Since “v1” nothing has changed." in seen(pilot)
        await press(pilot, "escape", "r")
        await write(pilot, " anew")
        await press(pilot, "enter", "v")
        await settled(pilot)
        assert "was called “Motives”" in seen(pilot)
        await press(pilot, "ctrl+n")
        await write(pilot, "V1")
        await press(pilot, "enter")
        await settled(pilot)
        assert "a version “V1” exists already" in toasts(pilot)[-1]


async def test_a_name_that_looks_like_another_is_told(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "down", "down", "r", *["backspace"] * 9)
        await write(pilot, "Мotives")
        await press(pilot, "enter")
        await settled(pilot)
        assert toasts(pilot)[-1].startswith("the code “Мotives” looks like “Motives”, but is another")
