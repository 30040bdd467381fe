"""Correcting a text at the workbench: typed, kept, followed by the codings, taken back, decided on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.widgets import OptionList

from qualcode.analysis.correction.anchoring import apply_edits
from qualcode.services.coding.coding import read_text
from qualcode.services.correction import correcting, reviewing
from qualcode.services.documents import documents
from qualcode.services.project import projects
from qualcode.tui.dialogs.review import ReviewDialog
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.correcting import CorrectingScreen
from qualcode.tui.widgets.correcting_area import CorrectingArea
from tests.cases import number_of_cases
from tests.tui.driving import WIDE, coding_screen, paste, press, seen, settled, stored, toasts, workbench, write
from tests.tui.shown import differences


def page(pilot: object) -> CorrectingArea:
    screen = pilot.app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, CorrectingScreen)
    return screen.query_one("#page", CorrectingArea)


async def test_a_word_is_mended_and_the_codings_follow(file: Path) -> None:
    before = stored(file)
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "e")
        await settled(pilot)
        area = page(pilot)
        area.go_to(0)
        await write(pilot, "Interview of Monday\n".replace("\n", ""))
        await press(pilot, "enter")
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CodingScreen)
        assert "version 2" in toasts(pilot)[-1]
        assert "Interview of Monday" in seen(pilot)
        after = stored(file)
        assert [coding.quote for coding in after] == [coding.quote for coding in before]
        assert [coding.span.start - 20 for coding in after] == [coding.span.start for coding in before]
        await press(pilot, "u")
        await settled(pilot)
        assert "Interview of Monday" not in seen(pilot)
    assert [coding.span for coding in stored(file)] == [coding.span for coding in before]


async def test_leaving_asks_where_something_was_written(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "e")
        await settled(pilot)
        await press(pilot, "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CodingScreen)
        await press(pilot, "e")
        await settled(pilot)
        await write(pilot, "x")
        await press(pilot, "escape")
        await settled(pilot)
        assert "Leave without saving the corrections?" in seen(pilot)
        await press(pilot, "y")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CodingScreen)
    with projects.project_opened(file, "Reader") as project:
        assert {document.version for document in documents.list_documents(project)} == {1}


async def test_a_coding_whose_words_are_gone_waits_and_is_decided_on(file: Path) -> None:
    coding = stored(file)[0]
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "D")
        await settled(pilot)
        assert "no coding waits" in seen(pilot)
        await press(pilot, "e")
        await settled(pilot)
        area = page(pilot)
        area.go_to(coding.span.start)
        for _ in range(len(coding.quote)):
            area.action_delete_right()
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "1 coding in doubt" in toasts(pilot)[-1]
        await press(pilot, "D")
        await settled(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, ReviewDialog)
        dialog.query_one("#waiting", OptionList).focus()
        await press(pilot, "home")
        await settled(pilot)
        assert coding.quote[:20] in seen(pilot)
        await press(pilot, "ctrl+k")
        assert toasts(pilot)[-1].startswith("The words of this coding are gone.")
        with projects.project_opened(file, "Reader") as project:
            assert coding.guid in [one.quotation.coding.guid for one in reviewing.waiting(project)]
        for _ in range(10):
            if not isinstance(pilot.app.screen, ReviewDialog):
                break
            await press(pilot, "ctrl+x")
            await settled(pilot)
        assert coding_screen(pilot) is pilot.app.screen
    with projects.project_opened(file, "Reader") as project:
        assert reviewing.waiting(project) == []
    assert coding.guid not in {each.guid for each in stored(file)}


async def test_what_is_settled_in_the_list_of_doubtful_codings_is_said_and_taken_back_there(file: Path) -> None:
    with projects.project_opened(file, "Ana") as project:
        document = documents.list_documents(project)[0]
        text = read_text(project, document)
        for words in ("I wanted to help.", "Then I was tired."):
            text = text.replace(words, "")
        correcting.correct_text(project, document, text)
        waiting = reviewing.waiting(project)
    assert len(waiting) == 2
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "D", "home", "ctrl+x")
        await settled(pilot)
        assert toasts(pilot)[-1] == f"removed: “{waiting[0].quotation.path[-1]}” (ctrl+u undoes it)"
        assert "1 coding waits for a decision" in seen(pilot)
        await press(pilot, "ctrl+u")
        assert toasts(pilot)[-1].startswith("undone: drop coding")
        assert "2 codings wait for a decision" in seen(pilot)
        await press(pilot, "ctrl+u")
        assert toasts(pilot)[-1] == "nothing was settled in this list yet"
        await press(pilot, "escape")
        await settled(pilot)
        assert differences(pilot, file) == []
    with projects.project_opened(file, "Reader") as project:
        assert reviewing.waiting(project) == waiting


class _Page(App[None]):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        yield CorrectingArea(self._text, id="page")


STEPS = st.lists(
    st.tuples(st.sampled_from(["type", "paste", "delete", "back", "undo", "redo"]), st.integers(0, 60),
              st.text(alphabet="ab é😀\n", max_size=4)),
    max_size=12,
)  # fmt: skip


@pytest.mark.parametrize("text", ["", "Ana: no no no\n\nBela: a\x0bb\u2028c 😀\n", "one\n\n\ntwo\x85three"])
@settings(max_examples=number_of_cases(25))
@given(steps=STEPS)
def test_the_recorded_changes_lead_from_the_old_text_to_the_new(text: str, steps: list[tuple[str, int, str]]) -> None:
    import asyncio

    async def run() -> None:
        app = _Page(text)
        async with app.run_test() as pilot:
            area = app.query_one("#page", CorrectingArea)
            assert area.corrected == text
            for act, at, words in steps:
                area.go_to(min(at, len(area.text)))
                if act == "type" and words:
                    area.insert(words[0])
                elif act == "paste":
                    area.insert(words)
                elif act == "delete":
                    area.action_delete_right()
                elif act == "back":
                    area.action_delete_left()
                elif act == "undo":
                    area.undo()
                else:
                    area.redo()
            await pilot.pause(0)
            assert apply_edits(text, area.edits) == area.corrected

    asyncio.run(run())


async def test_quitting_asks_where_something_was_written(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "e")
        await settled(pilot)
        await write(pilot, "x")
        await press(pilot, "ctrl+q")
        await settled(pilot)
        assert "Quit without saving the text you wrote here?" in seen(pilot)
        await press(pilot, "n")
        await settled(pilot)
        assert page(pilot).corrected.count("x") > 0


async def test_a_text_that_cannot_be_kept_can_be_written_to_a_file(file: Path, tmp_path: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "e")
        await settled(pilot)
        await write(pilot, "mine")
        with projects.project_opened(file, "Ben") as project:
            document = next(each for each in documents.list_documents(project) if each.name == "C1")
            text = documents.open_document(project, document).text
            correcting.correct_text(project, document, "Theirs. " + text)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "has been corrected in the meantime" in toasts(pilot)[-1]
        await press(pilot, "ctrl+w", "ctrl+u")
        await paste(pilot, tmp_path / "mine.txt")
        await press(pilot, "enter")
        await settled(pilot)
    assert "mine" in (tmp_path / "mine.txt").read_text()


async def test_words_are_found_one_place_after_the_other(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "e")
        await settled(pilot)
        area = page(pilot)
        area.go_to(0)
        await press(pilot, "ctrl+f")
        await write(pilot, "WANTED to")
        await press(pilot, "enter")
        places = []
        for _ in range(3):
            await settled(pilot)
            assert area.selected_text == "wanted to"
            places.append(area.selection.start)
            await press(pilot, "ctrl+g")
        assert places[0] == places[2] < places[1]
        await press(pilot, "ctrl+f", *["backspace"] * 9)
        await write(pilot, "zebra")
        await press(pilot, "enter")
        await settled(pilot)
        assert toasts(pilot)[-1] == "“zebra” is not in this text"
        assert not page(pilot).screen.holds_unsaved  # type: ignore[attr-defined]
