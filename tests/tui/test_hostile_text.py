"""Whatever stands in texts and names is shown as it stands, and steers neither the markup nor the terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.model.codebook import CodeKind
from qualcode.services.coding import memos
from qualcode.services.coding.codebook import add_code
from qualcode.services.documents import documents
from qualcode.services.project import projects, settings
from tests.tui.driving import WIDE, bring_in, paste, press, put, seen, settled, stored, strips, told, workbench, write

NASTY = "[b] [bold red]x[/] [link=https://a.b]z \x1b[31mred\x1b[0m \u202eevil\u202c \x07\x9b\x85 👩‍💻 日本語 e\u0301"
WALK = ("t", "t", "w", "s", "down", "shift+right", "end", "pagedown", "ctrl+end", "up", "left", "n", "N")
SAID = f"C1: [laughs] {NASTY} and so on.\n\nInterviewer: [/] Really? [\n\nC1: {'x' * 300} 👨‍👩‍👧‍👦 {NASTY}\n"


@pytest.fixture
def nasty_file(tmp_path: Path) -> Path:
    """A project in which everything that has a name is called something nasty."""
    project = projects.create_project(tmp_path / "nasty.qualcode", f"Ana {NASTY}", f"Study {NASTY}")
    document = bring_in(project, tmp_path, "C1", SAID, group=f"group {NASTY}")
    documents.rename_document(project, document, f"C1 {NASTY}")
    document = documents.list_documents(project)[0]
    documents.set_document(project, document, case=f"case {NASTY}")
    theme = add_code(project, f"theme {NASTY}", kind=CodeKind.THEME, definition=f"means {NASTY}\n[/]", prose=NASTY)
    code = add_code(project, f"code {NASTY}", parent=theme.guid, include=NASTY, exclude=NASTY, example=NASTY)
    add_code(project, "long " * 60)
    document = documents.list_documents(project)[0]
    put(project, code, document, "[laughs]", memo=f"memo {NASTY}", exemplar=True)
    put(project, theme, document, f"[laughs] {NASTY} and so on.", exemplar=True)
    put(replace(project, coder=f"Ben {NASTY}"), code, document, "[laughs]")
    memos.set_memo(project, "code", theme.guid, "it", f"memo {NASTY}")
    project.close()
    return project.path


@asynccontextmanager
async def nasty_workbench(file: Path, size: tuple[int, int] = WIDE) -> AsyncIterator[Pilot[None]]:
    async with workbench(file, coder=f"Ana {NASTY}", size=size) as pilot:
        assert_harmless(pilot)
        yield pilot


def assert_harmless(pilot: Pilot[None], literal: str = "[b]") -> None:
    """Markup stands on the screen as it was written, and no character on it is one that a terminal obeys."""
    assert literal in seen(pilot), seen(pilot)
    for strip in strips(pilot.app):
        obeyed = [letter for letter in strip.text if ord(letter) < 32 or 127 <= ord(letter) < 160]
        assert not obeyed, strip.text
        assert not set(strip.text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u2028")
        assert strip.cell_length == pilot.app.size.width
    assert "\x1b" not in pilot.app.export_screenshot()


async def test_the_transcript_and_all_around_it(nasty_file: Path) -> None:
    async with nasty_workbench(nasty_file) as pilot:
        everything = ""
        for _ in range(3):  # so many codings are at the caret; the details show one after the other
            await press(pilot, "n")
            assert_harmless(pilot, "[laughs]")
            everything += seen(pilot)
        for words in ("Study [b]", "Ana [b]", "code [b]", "means [b]", "memo [b]", "C1 [b]", "group [b]", "theme [b]"):
            assert words in everything, words


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 50)])
async def test_walking_through_all_of_it_at_any_size(nasty_file: Path, size: tuple[int, int]) -> None:
    async with nasty_workbench(nasty_file, size) as pilot:
        for key in WALK:
            await press(pilot, key)
            assert_harmless(pilot, "[" if size[0] < 80 else "[b]")


async def test_the_dialogs_of_coding(nasty_file: Path) -> None:
    async with nasty_workbench(nasty_file) as pilot:
        await press(pilot, "n", "escape", "x")
        assert "removed: " in seen(pilot)
        assert_harmless(pilot)
        await press(pilot, "u", "n", "m")
        assert "Memo on" in seen(pilot)
        assert_harmless(pilot)
        await press(pilot, "escape", "t", "enter")
        assert "Code “" in seen(pilot)
        assert_harmless(pilot)
        await press(pilot, "down", "down")
        assert_harmless(pilot)
        await press(pilot, "escape", "slash")
        await write(pilot, "[b] [BOLD")
        assert "1 of" in seen(pilot)
        assert_harmless(pilot)


async def test_a_nasty_name_is_typed_made_and_undone(nasty_file: Path) -> None:
    async with nasty_workbench(nasty_file) as pilot:
        await press(pilot, "t", "enter")
        await write(pilot, "[bold red]new[/] [x")
        assert_harmless(pilot, "＋ new code “[bold red]new[/] [x”")
        await press(pilot, "ctrl+n")
        assert "[bold red]new[" in " ".join(name for name, _ in told(nasty_file)) or len(stored(nasty_file)) == 4
        await press(pilot, "u")
        assert_harmless(pilot, "undone: apply new code “")
        await press(pilot, "i")
        assert_harmless(pilot)
        await press(pilot, "u")
        assert_harmless(pilot)


async def test_the_codebook_and_its_dialogs(nasty_file: Path) -> None:
    async with nasty_workbench(nasty_file) as pilot:
        await press(pilot, "f3")
        await settled(pilot)
        assert_harmless(pilot, "theme [b]")
        for key in ("a", "r", "c", "e", "m", "g", "p", "t", "M", "x"):
            await press(pilot, key)
            assert len(pilot.app.screen_stack) == 4
            assert_harmless(pilot)
            await press(pilot, "escape")
        await press(pilot, "m", "enter")
        assert_harmless(pilot)
        await press(pilot, "escape", "down")
        await settled(pilot)
        await press(pilot, "tab", "down", "space", "s")
        assert_harmless(pilot)
        await press(pilot, "escape", "escape")


async def test_the_report_and_its_dialogs(nasty_file: Path) -> None:
    async with nasty_workbench(nasty_file) as pilot:
        await press(pilot, "f4")
        assert_harmless(pilot)
        await press(pilot, "g")
        assert_harmless(pilot, "group [b]")
        await press(pilot, "down", "e")
        assert_harmless(pilot)
        await write(pilot, "[/b] \\")
        assert_harmless(pilot)
        await press(pilot, "escape", "y", "w")
        assert_harmless(pilot)
        await press(pilot, "escape", "tab", "down", "asterisk", "u")
        await settled(pilot)
        assert_harmless(pilot)


async def test_counts_and_their_dialogs(nasty_file: Path) -> None:
    async with nasty_workbench(nasty_file) as pilot:
        await press(pilot, "f9")
        for view in "123456":
            await press(pilot, view)
            await settled(pilot)
            assert_harmless(pilot)
        for view, key in ("1r", "1c", "1k", "2p", "3o", "5l"):
            await press(pilot, view)
            await settled(pilot)
            await press(pilot, key)
            await settled(pilot)
            assert_harmless(pilot)
            await press(pilot, "escape")
        await press(pilot, "1", "g")
        await settled(pilot)
        await press(pilot, "enter", "h", "w")
        assert_harmless(pilot, "group [b]")
        await press(pilot, "escape")


async def test_what_is_said_in_passing(nasty_file: Path) -> None:
    async with nasty_workbench(nasty_file) as pilot:
        await press(pilot, "t", "1", "1")
        assert_harmless(pilot)
        pilot.app.notify(f"said {NASTY}", markup=False)
        await press(pilot)
        assert_harmless(pilot, "said [b]")


async def test_the_keys_and_the_palette(nasty_file: Path) -> None:
    async with nasty_workbench(nasty_file) as pilot:
        await press(pilot, "question_mark")
        assert_harmless(pilot)
        await press(pilot, "escape", "ctrl+p")
        await settled(pilot)
        assert_harmless(pilot)


async def test_files_with_nasty_names(nasty_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    name = NASTY.replace("/", "_")
    (folder / f"{name}.txt").write_text(f"Speaker {NASTY}: yes.\n\nC9 [b]: no.\n\nC9 [b]: well.\n")
    (folder / f"{name}.xyz").write_text("?")
    (folder / f"{name}.docx").write_text("?")
    async with nasty_workbench(nasty_file) as pilot:
        await press(pilot, "ctrl+o")
        await paste(pilot, folder)
        await press(pilot, "enter")
        await settled(pilot)
        assert_harmless(pilot, "[bold red]x[_]")
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert_harmless(pilot, "not read")


async def test_projects_with_nasty_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    nasty = tmp_path / f"{NASTY.replace('/', '_')}.qualcode"
    projects.create_project(nasty, "Ana").close()
    settings.remember_project(nasty)
    async with workbench(None, size=WIDE) as pilot:
        assert_harmless(pilot)
        await press(pilot, "o")
        await write(pilot, "nowhere [b] [/]")
        await press(pilot, "enter")
        assert_harmless(pilot, "nowhere [b] [/]")
        await press(pilot, "down", "enter")
        await settled(pilot)
        assert_harmless(pilot)
