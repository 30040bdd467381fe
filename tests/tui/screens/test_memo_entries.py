"""Memos in the workbench: one's own are written, those of others are read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.widgets import TextArea

from qualcode.services.coding import memos, rounds
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.projects import project_opened
from tests.tui.driving import WIDE, press, seen, selected, stored, stored_book, toasts, workbench, write


async def test_what_others_wrote_stays_beside_ones_own(file: Path) -> None:
    coding = stored(file)[0]
    with project_opened(file, "Ben") as project:
        memos.add_memo(project, "coding", coding.guid, "it", "Ben [b]doubts[/b] it.")
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "t", "t", "m")
        assert "Ben [b]doubts[/b] it." in seen(pilot)
        assert pilot.app.screen.query_one(TextArea).text == "Said at once."
        await write(pilot, " So.")
        await press(pilot, "ctrl+s")
        assert stored(file)[0].memo == "Said at once. So.\n\nBen [b]doubts[/b] it."
        await press(pilot, "m")
        pilot.app.screen.query_one(TextArea).text = ""
        await press(pilot, "ctrl+s")
        assert stored(file)[0].memo == "Ben [b]doubts[/b] it."
        await press(pilot, "m")
        assert pilot.app.screen.query_one(TextArea).text == ""


async def test_a_memo_on_a_code_is_added_to_that_of_another(file: Path) -> None:
    code = stored_book(file).codes[0]
    with project_opened(file, "Ben") as project:
        memos.add_memo(project, "code", code.guid, code.name, "As Ben sees it.")
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f3", "M")
        assert "As Ben sees it." in seen(pilot)
        await write(pilot, "As I do.")
        await press(pilot, "ctrl+s")
    with project_opened(file, "Ben") as project:
        assert memos.read_memo(project, code.guid).split("\n\n")[-2:] == ["As Ben sees it.", "As I do."]


async def test_a_memo_on_words_needs_no_coding(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "t")
        words = selected(pilot)
        await press(pilot, "M")
        await write(pilot, "An opening.")
        await press(pilot, "ctrl+s")
        with project_opened(file, "Ben") as project:
            (memo,) = memos.list_memos(project, "passage")
            assert (memo.place.quote if memo.place else "", memo.text) == (words, "An opening.")
            document = list_documents(project)[0]
            ours = [one for one in memos.memos_on(project, document.guid) if one.guid == memo.guid]
            assert ours == [memo]
        await press(pilot, "M")
        assert pilot.app.screen.query_one(TextArea).text == "An opening."
        await press(pilot, "escape", "u")
        with project_opened(file, "Ben") as project:
            assert memos.list_memos(project, "passage") == []


async def test_who_codes_in_a_new_round_is_asked_once_for_a_reflexive_memo(file: Path) -> None:
    with project_opened(file, "Ben") as project:
        rounds.plan_round(project, "Second", list_documents(project)[:1], coders=["Ana", "Ben"])
        memos.add_memo(replace(project, coder="Ana"), "project", project.file.guid, "it", "I expect much.")
    async with workbench(file) as pilot:
        assert any("the round “Second” begins: before you begin, write down" in toast for toast in toasts(pilot))
    async with workbench(file) as pilot:
        assert not any("begins" in toast for toast in toasts(pilot))
