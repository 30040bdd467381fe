"""Two people at one study: what both write at once is shown to the second, and nobody waits for a screen."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from qualcode.services.coding import codebook
from qualcode.services.documents import documents
from qualcode.services.project import drafts, lookup, projects
from qualcode.services.project.drafts import Draft, Drafts
from qualcode.services.project.projects import Project
from qualcode.store import waiting
from qualcode.tui.dialogs.both_versions import BothVersions
from qualcode.tui.dialogs.drafts import LeftBehind, TextToCopy
from qualcode.tui.dialogs.long_text import LongText
from qualcode.tui.screens.correcting import CorrectingScreen
from tests.cases import when_there_is_time
from tests.tui.driving import press, seen, stored, stored_book, toasts, told, workbench, workbench_of, write


@contextmanager
def ben(file: Path) -> Iterator[Project]:
    with projects.project_opened(file, "Ben") as project:
        yield project


def ben_defines(file: Path, **fields: str) -> None:
    with ben(file) as theirs:
        tired = lookup.find_code(lookup.read_codebook(theirs), "Tired")
        codebook.edit_code(theirs, tired, **fields)


def tired(file: Path) -> dict[str, str]:
    code = next(code for code in stored_book(file).codes if code.name == "Tired")
    return {name: getattr(code, name) for name in ("definition", "include", "exclude", "example")}


async def test_a_form_stores_what_was_touched_and_shows_what_somebody_wrote_there(file: Path) -> None:
    ben_defines(file, definition="Worn.", include="fatigue")
    async with workbench(file) as pilot:
        await press(pilot, "f3", "down", "down", "e")
        ben_defines(file, definition="Worn [b]down[/b].", include="fatigue, sleep")
        await write(pilot, " Out.")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, BothVersions)
        versions = [str(shown.content) for shown in pilot.app.screen.query(".version Static").results(Static)]
        assert versions == ["Worn [b]down[/b].", "Worn. Out."]
        assert tired(file)["definition"] == "Worn [b]down[/b]."
        await press(pilot, "ctrl+b", "ctrl+s")
        assert tired(file)["definition"] == "Worn [b]down[/b].\n\nWorn. Out."
        assert tired(file)["include"] == "fatigue, sleep"
        assert "done: edit code" in toasts(pilot)[-1]
        await press(pilot, "u")
        assert tired(file)["definition"] == "Worn [b]down[/b]."


@when_there_is_time
async def test_a_status_that_somebody_set_meanwhile_is_asked_about(file: Path) -> None:
    with ben(file) as theirs:
        theme = lookup.find_code(lookup.read_codebook(theirs), "Motives")
        codebook.edit_code(theirs, theme, status="candidate")
    async with workbench(file) as pilot:
        await press(pilot, "f3", "t")
        with ben(file) as theirs:
            codebook.edit_code(theirs, theme, status="final")
        await press(pilot, "down", "enter")  # reviewed
        assert "leave it: final" in seen(pilot)
        await press(pilot, "down", "enter")
        assert stored_book(file)[theme.guid].status == "reviewed"


# Another program writes


@contextmanager
def writing(file: Path) -> Iterator[Callable[[], object]]:
    """Another program is in the midst of writing, until it is told to end."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield lambda: connection.execute("ROLLBACK")


async def a_moment(pilot: Pilot[None]) -> None:
    for _ in range(10):
        await asyncio.sleep(0.02)


async def test_what_was_chosen_is_stored_when_the_other_program_is_done_or_given_up(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "WORD_AFTER", 0.1)
    async with workbench(file) as pilot:
        before = told(file)
        await press(pilot, "t", "t", "t")
        with writing(file) as end:
            for key in ("2", "m"):
                pilot.app.post_message(Key(key, key))
            await a_moment(pilot)
            assert "waiting for another program that writes" in toasts(pilot)[-1]
            assert not isinstance(pilot.app.screen, LongText)  # it comes after the coding
            end()
        await press(pilot)
        assert isinstance(pilot.app.screen, LongText)
        await write(pilot, "why")
        await press(pilot, "ctrl+s")
        assert len(told(file) - before) == 1
        assert [coding.memo for coding in stored(file) if coding.memo == "why"] == ["why"]
        with writing(file) as end:
            pilot.app.post_message(Key("x", "x"))
            await a_moment(pilot)
            await press(pilot, "escape")
            assert "was not stored" in toasts(pilot)[-1]
            end()
        await press(pilot)
        assert len(told(file) - before) == 1


# Drafts


def leave_behind(file: Path, **draft: object) -> None:
    with ben(file) as project:
        writer = Drafts(project)
        writer.write(Draft(**draft))  # type: ignore[arg-type]
        writer.close()


def offer_again(pilot: Pilot[None]) -> None:
    session = workbench_of(pilot).session
    assert session is not None
    workbench_of(pilot).offer_drafts(session)


async def left(file: Path) -> list[str]:
    with ben(file) as project:
        return [stored.draft.text for stored in drafts.drafts_of(project)]


async def test_what_was_left_behind_is_written_on_or_copied_or_discarded(file: Path) -> None:
    ben_defines(file, definition="Worn.", example="theirs")
    code = next(code for code in stored_book(file).codes if code.name == "Tired")
    base = {"definition": "Worn.", "include": "", "exclude": "Sleep.", "example": ""}
    text = "DEFINITION\nWorn. Out\n\nWHEN TO USE\n\n\nWHEN NOT TO USE\nSleep.\n\nEXAMPLE\n\n"
    leave_behind(file, on="memo/code/gone", title="Memo on [b]Gone", text="what I thought")
    leave_behind(file, on=f"define/code/{code.guid}", title="Define Tired", text=text, base=base)
    async with workbench(file) as pilot:
        assert isinstance(pilot.app.screen, LeftBehind)
        assert "Define Tired" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LongText)
        assert "Worn. Out" in pilot.app.screen.query_one("#text", TextArea).text
        await press(pilot, "ctrl+s")
        assert tired(file) == {"definition": "Worn. Out", "include": "", "exclude": "Sleep.", "example": "theirs"}
        assert await left(file) == ["what I thought"]
        offer_again(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TextToCopy)  # what it was written on is gone
        assert "what I thought" in seen(pilot)
        await press(pilot, "escape")
        offer_again(pilot)
        await press(pilot, "d", "y")
        assert "Texts that were not saved" not in seen(pilot)
        assert await left(file) == []


async def test_a_correction_that_was_left_behind_moves_codings_as_it_would_have(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "e")
        screen = pilot.app.screen
        assert isinstance(screen, CorrectingScreen)
        await write(pilot, "Of Monday. ")
        corrected = screen._page.corrected
        screen.keep_draft()
        before = told(file)
        assert await left(file) == [corrected]
        pilot.app.exit()
    async with workbench(file) as pilot:
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CorrectingScreen)
        assert screen._page.corrected == corrected
        assert len(screen._edits) == len("Of Monday. ")
        await press(pilot, "ctrl+s")
        assert told(file) == before
        with ben(file) as project:
            assert documents.list_documents(project)[0].version == 2
        assert await left(file) == []


async def test_what_is_written_is_kept_on_the_way_and_let_go_with_the_form(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n", "m")
        form = pilot.app.screen
        assert isinstance(form, LongText)
        await write(pilot, " and")
        pilot.app.post_message(Paste(" why"))
        await press(pilot)
        assert toasts(pilot) == []  # nobody says that it was ignored
        assert form.text.endswith(" and why")
        form._keep_soon()
        await pilot.app.workers.wait_for_complete()
        assert await left(file) == [form.text]
        await press(pilot, "escape", "ctrl+q")
        assert pilot.app.return_code is None  # the text below the question is not lost
        await press(pilot, "y")
        assert await left(file) == []
