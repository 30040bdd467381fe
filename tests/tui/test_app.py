"""From one screen to another, the start, documents added, the keys and the palette."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.screen import Screen

from qualcode.services.documents import documents
from qualcode.services.project import projects, settings
from qualcode.tui.app import Workbench, _freeze
from qualcode.tui.dialogs.key_help import AllKeys
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.report import ReportScreen
from qualcode.tui.screens.searching import SearchLine
from qualcode.tui.screens.start import StartScreen
from qualcode.tui.transcript.view import TranscriptView
from tests.tui.conftest import C1, C2
from tests.tui.driving import WIDE, paste, press, seen, settled, stored, toasts, told, workbench, workbench_of, write

KEY_OF: dict[type[Screen[Any]], str] = {CodingScreen: "f2", CodebookScreen: "f3", ReportScreen: "f4"}
SCREENS: list[type[Screen[Any]]] = [CodingScreen, CodebookScreen, ReportScreen]


async def test_the_function_keys_go_from_screen_to_screen(file: Path) -> None:
    async with workbench(file) as pilot:
        for key, screen in (
            ("f3", CodebookScreen), ("f4", ReportScreen), ("f3", CodebookScreen), ("f2", CodingScreen),
            ("ctrl+e", ReportScreen), ("ctrl+t", CodingScreen), ("f2", CodingScreen), ("ctrl+k", CodebookScreen),
        ):  # fmt: skip
            await press(pilot, key)
            assert isinstance(pilot.app.screen, screen)
            assert len(pilot.app.screen_stack) <= 3


def test_after_the_first_paint_the_collector_passes_over_what_is_there() -> None:
    thresholds = gc.get_threshold()
    _freeze()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
    gc.set_threshold(*thresholds)


async def test_a_question_is_answered_before_anything_else(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "enter", "f3", "f4", "ctrl+o")
        assert "Code “How did you begin?”" in seen(pilot)


# The start


async def test_the_start_shows_projects_used_before(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    settings.remember_project(file)
    async with workbench(None) as pilot:
        assert "study" in seen(pilot)
        assert str(tmp_path) in seen(pilot).replace("\n", "") or "…" in seen(pilot) or "/" in seen(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CodingScreen)
        assert "Peer support" in seen(pilot)


async def test_a_new_project_is_made_and_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with workbench(None) as pilot:
        assert "no project yet" in seen(pilot)
        await press(pilot, "n", "enter")
        await settled(pilot)
        assert (tmp_path / "interviews.qualcode").exists()
        assert "No documents yet" in seen(pilot)
        assert settings.recent_projects() == [tmp_path / "interviews.qualcode"]


@pytest.mark.parametrize(
    ("key", "name", "said"),
    [("o", "nowhere.qualcode", "there is no project"), ("o", "notes.txt", "not a qualcode project"),
     ("n", "notes.txt", "does not end in"), ("n", "there.qualcode", "already exists"), ("o", ".", "is a folder")],
)  # fmt: skip
async def test_a_project_that_cannot_be_opened_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, name: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("no project")
    projects.create_project(tmp_path / "there.qualcode", "Ana").close()
    async with workbench(None) as pilot:
        await press(pilot, key, "ctrl+u")
        await write(pilot, name)
        await press(pilot, "enter")
        await settled(pilot)
        assert said in toasts(pilot)[-1]
        assert isinstance(pilot.app.screen, StartScreen)


async def test_the_sample_study_is_built_and_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with workbench(None, size=WIDE) as pilot:
        await press(pilot, "s")
        await settled(pilot)
        await settled(pilot)
        assert isinstance(pilot.app.screen, CodingScreen)
        assert "synthetic sample" in seen(pilot)
        assert "Interviews: coach" in seen(pilot)


async def test_building_the_sample_twice_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "resilience-coaching.qualcode").write_text("mine")
    async with workbench(None) as pilot:
        await press(pilot, "s")
        await settled(pilot)
        assert "already exists" in toasts(pilot)[-1]


# Documents


async def test_documents_are_looked_at_before_they_are_added(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "C9.txt").write_text(C2.replace("C2", "C9"))
    (folder / "C1 again.txt").write_text(C1)
    (folder / "picture.jpg").write_bytes(b"\xff\xd8")
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "ctrl+o")
        await paste(pilot, folder)
        await press(pilot, "enter")
        await settled(pilot)
        screen = seen(pilot)
        for words in ("C9.txt", "Interviewer (interviewer)", "C9 (participant)", "C1 again.txt", "skipped"):
            assert words in screen
        await press(pilot, "ctrl+s")
        await settled(pilot)
        with projects.project_opened(file, "Reader") as project:
            assert "C9" in [document.name for document in documents.list_documents(project)]
        assert "1 document" in toasts(pilot)[-1]
        assert "the same file is already in the project, as C1" in toasts(pilot)[-1]
        assert "C9" in seen(pilot)


async def test_the_first_documents_of_a_project_are_opened(tmp_path: Path) -> None:
    new = tmp_path / "new.qualcode"
    projects.create_project(new, "Ana").close()
    (tmp_path / "C2.txt").write_text(C2)
    async with workbench(new) as pilot:
        await press(pilot, "ctrl+o")
        await paste(pilot, tmp_path / "C2.txt")
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "It was a long winter." in seen(pilot)
        await press(pilot, "t", "enter")
        await write(pilot, "First")
        await press(pilot, "enter")
        assert told(new) == {("First", "Did you sleep?")}


@pytest.mark.parametrize("name", ["nowhere", "empty.txt", "broken.docx"])
async def test_files_that_cannot_be_read_are_said(file: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "broken.docx").write_bytes(b"\xff\xd8\xff")
    async with workbench(file) as pilot:
        await press(pilot, "ctrl+o")
        await paste(pilot, tmp_path / name)
        await press(pilot, "enter")
        await settled(pilot)
        assert name in seen(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert toasts(pilot) or (name == "nowhere" and "there is no" in seen(pilot))
        with projects.project_opened(file, "Reader") as project:
            assert len(documents.list_documents(project)) == 3


async def test_nothing_is_added_without_a_path_or_after_leaving(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "ctrl+o", "ctrl+s", "enter", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CodingScreen)


# Keys


def bindings_of(kind: type[Any]) -> list[Binding]:
    return [binding for binding in kind.BINDINGS if isinstance(binding, Binding)]


@pytest.mark.parametrize("kind", [Workbench, *SCREENS, StartScreen, TranscriptView])
def test_every_key_has_a_name_of_its_own_and_a_description(kind: type[Any]) -> None:
    found = bindings_of(kind)
    assert len(found) == len(kind.BINDINGS)
    assert all(binding.id and binding.description for binding in found)


def test_no_two_keys_share_a_name() -> None:
    kinds: list[type[Any]] = [Workbench, *SCREENS, StartScreen, TranscriptView]
    names = [each.id for kind in kinds for each in bindings_of(kind)]
    assert len(set(names)) == len(names)


async def on_screen(pilot: Any, kind: type[Screen[Any]]) -> None:
    """The screen, with the cursor on something, so that every key can do something."""
    await press(pilot, KEY_OF[kind])
    await settled(pilot)
    moves: dict[type[Screen[Any]], list[str]] = {CodingScreen: ["n"], CodebookScreen: ["tab"], ReportScreen: ["down"]}
    await press(pilot, *moves[kind])


@pytest.mark.parametrize("kind", SCREENS)
async def test_every_key_is_in_the_palette_once_and_does_there_what_it_does(file: Path, kind: type[Any]) -> None:
    async with workbench(file) as pilot:
        await on_screen(pilot, kind)
        titles = [command.title for command in workbench_of(pilot).get_system_commands(pilot.app.screen)]
        assert len(set(titles)) == len(titles)
        if kind is CodebookScreen:  # the tree and the quotes have keys of their own
            await press(pilot, "tab")
            titles += [command.title for command in workbench_of(pilot).get_system_commands(pilot.app.screen)]
        for binding in bindings_of(kind) + bindings_of(Workbench):
            assert binding.description in titles or binding.id == "coding.text"  # escape is the transcript's own here
        assert "Theme" in titles


@pytest.mark.parametrize("kind", SCREENS)
async def test_the_list_of_keys_shows_them_all_with_their_names(file: Path, kind: type[Any]) -> None:
    async with workbench(file, size=(100, 120)) as pilot:
        await press(pilot, KEY_OF[kind])
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, AllKeys)
        listed = seen(pilot)
        for binding in bindings_of(kind) + bindings_of(Workbench):
            assert str(binding.id) in listed
            assert binding.description in listed
        if kind is CodingScreen:
            assert all(str(binding.id) in listed for binding in bindings_of(TranscriptView))
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, kind)


async def test_from_the_palette_the_words_are_coded(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "ctrl+p")
        await write(pilot, "Code 2")
        await settled(pilot)
        await press(pilot, "enter", "enter")
        await settled(pilot)
        assert len(stored(file)) == 5


@pytest.mark.parametrize(
    ("name", "key", "seen_then"),
    [("coding.code", "f9", "Code “How did"), ("app.report", "f12", "Report "), ("text.turn", "z", "4 words selected")],
)
async def test_a_key_is_given_to_something_else_in_the_settings(
    file: Path, name: str, key: str, seen_then: str
) -> None:
    settings.write_setting(f"key.{name}", key)
    async with workbench(file) as pilot:
        await press(pilot, "z" if name == "text.turn" else "t", *([key] if name != "text.turn" else []))
        assert seen_then in seen(pilot)


async def test_a_key_given_away_is_shown_as_it_is_now_and_the_old_one_rests(file: Path) -> None:
    settings.write_setting("key.coding.code", "f9")
    async with workbench(file) as pilot:
        assert "f9 Code" in seen(pilot)
        await press(pilot, "t", "enter")
        assert isinstance(pilot.app.screen, CodingScreen)


@pytest.mark.parametrize("key", ["", "no such key", "coding.code"])
async def test_a_key_that_is_none_does_no_harm(file: Path, key: str, own_settings: Path) -> None:
    own_settings.write_text(f'theme = "none such"\n[keys]\n"coding.code" = "{key}"\n"nothing.here" = "x"\n')
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "2")
        assert len(stored(file)) == 5


async def test_settings_that_cannot_be_read_do_not_keep_anybody_from_the_work(file: Path, own_settings: Path) -> None:
    own_settings.write_text("this is = = no settings")
    async with workbench(file) as pilot:
        assert any("settings" in each for each in toasts(pilot))
        assert "4 codings" in seen(pilot)


async def test_the_chosen_theme_is_in_force(file: Path) -> None:
    settings.write_setting("theme", "textual-light")
    async with workbench(file) as pilot:
        assert pilot.app.theme == "textual-light"


def test_the_search_line_keeps_to_the_keys_of_widgets() -> None:
    assert {binding.key for binding in bindings_of(SearchLine)} == {"escape", "enter,down", "up"}


def test_the_themes_that_can_be_set_are_those_that_are_offered() -> None:
    assert sorted(settings.THEMES) == sorted(Workbench(None, "Ana").available_themes)


@pytest.mark.parametrize(("key", "rights"), [("y", 0o600), ("n", 0o644)])
async def test_a_project_that_others_can_read_is_closed_with_one_key_or_left(file: Path, key: str, rights: int) -> None:
    file.chmod(0o644)
    for is_first in (True, False):
        async with workbench(file) as pilot:
            await settled(pilot)
            assert ("Other users of this computer can read" in seen(pilot)) == is_first
            if is_first:
                await press(pilot, key)
                await settled(pilot)
                assert "Other users" not in seen(pilot)
    assert file.stat().st_mode & 0o777 == rights
