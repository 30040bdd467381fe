"""Saying in the workbench that a document is done, and what then waits to be read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.coding import done_marks, rounds
from qualcode.services.coding.codebook import add_code
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.projects import project_opened
from tests.cases import is_thorough, when_there_is_time
from tests.tui.driving import NARROW, WIDE, press, seen, workbench

WIDE_WHERE_THERE_IS_TIME = pytest.param(
    WIDE, marks=[pytest.mark.hypothesis, pytest.mark.skipif(not is_thorough(), reason="make property")]
)
both_sizes = pytest.mark.parametrize("size", [NARROW, WIDE_WHERE_THERE_IS_TIME], ids=["80x24", "160x45"])


def finished(file: Path) -> set[tuple[str, str]]:
    """The documents and coders with a done mark in the file."""
    with project_opened(file, "Reader") as project:
        names = {document.guid: document.name for document in list_documents(project)}
        return {(names[mark.document], mark.coder) for mark in done_marks.list_marks(project)}


def make_code(file: Path, name: str) -> None:
    with project_opened(file, "Ben") as project:
        add_code(project, name, definition="New in the book.")


@both_sizes
async def test_done_is_offered_once_the_last_turn_was_seen(file: Path, size: tuple[int, int]) -> None:
    async with workbench(file, size=(size[0], 16 if size == NARROW else size[1])) as pilot:
        is_whole = "She watches" in seen(pilot)
        assert ("f Done" in seen(pilot)) is is_whole
        await press(pilot, "f")
        assert finished(file) == ({("C1", "Ana")} if is_whole else set())
        if not is_whole:
            await press(pilot, "ctrl+end")
            assert "f Done" in seen(pilot)
            await press(pilot, "f")
        assert finished(file) == {("C1", "Ana")}
        assert "✓C1" in seen(pilot)
        await press(pilot, "t")
        assert " done " in seen(pilot).splitlines()[0]
        await press(pilot, "f")
        assert finished(file) == set()
        assert "◕ C1" in seen(pilot)
        await press(pilot, "u")
        assert finished(file) == {("C1", "Ana")}


@both_sizes
async def test_a_new_code_lets_the_document_wait_and_reading_again_ends_it(file: Path, size: tuple[int, int]) -> None:
    async with workbench(file, size=size) as pilot:
        await press(pilot, "ctrl+end", "f", "ctrl+home", "t", "t", "i")  # a code named after the words
        assert "↻C1" in seen(pilot)
        await press(pilot, "t")
        assert "read again for 1 code" in seen(pilot)
        await press(pilot, "g")
        for words in ("1 document waits to be read again", "made", "after you had finished the document"):
            assert words in seen(pilot)
        await press(pilot, "ctrl+k")
        assert "waits to be read again" not in seen(pilot)
        assert "✓C1" in seen(pilot)
        await press(pilot, "g")
        assert "nothing waits to be read again" in seen(pilot)


@when_there_is_time
async def test_the_queue_leads_to_a_document_and_done_ends_its_waiting_for_all_codes(file: Path) -> None:
    with project_opened(file, "Ana") as project:
        done_marks.mark_done(project, list_documents(project)[:2])
    make_code(file, "Fresh")
    make_code(file, "Newer")
    async with workbench(file) as pilot:
        assert "↻C2" in seen(pilot)
        await press(pilot, "g", "end", "enter", "ctrl+end")
        assert "read again for 2 codes" in seen(pilot)
        await press(pilot, "f")
        assert "done, read again for 2 codes" in seen(pilot)
        assert "✓C2" in seen(pilot)
        assert "↻C1" in seen(pilot)


@when_there_is_time
async def test_screens_of_figures_say_what_they_assume(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        for key in ("f4", "f9"):
            await press(pilot, key)
            assert "No interview has a done mark: all 2 interviews" in seen(pilot)
        await press(pilot, "3")  # saturation
        assert "No interview has a done mark" in seen(pilot)
        assert "in the order of their names" in seen(pilot)
        await press(pilot, "f7")
        assert "the 1 document counts as read by Ana and Ben." in seen(pilot)
        await press(pilot, "f8")
        assert "has no done mark" in seen(pilot)


@when_there_is_time
async def test_rounds_show_who_has_finished_also_while_they_are_blind(file: Path) -> None:
    with project_opened(file, "Ben") as project:
        first = list_documents(project)[:1]
        rounds.plan_round(project, "Blind", first, coders=["Ana", "Ben"], is_blind=True)
        done_marks.mark_done(project, first)
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f7", "r")
        assert "Ben  1 of 1 done, the rest is hidden as long as the round is blind" in seen(pilot)
        assert "Ana  0 of 1 done, 0 of 1 begun" in seen(pilot)
        await press(pilot, "ctrl+o")
        assert "Ana has not finished every document." in seen(pilot)
