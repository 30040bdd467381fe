"""Names looked through at the workbench, replaced everywhere, and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from qualcode.services.documents import documents
from qualcode.services.privacy.pseudonyms import replace_names
from qualcode.services.project import projects
from qualcode.services.project.projects import Project
from qualcode.store import key_seal
from qualcode.store.key_file import is_sealed, read_key
from qualcode.tui.screens.pseudonyms import PseudonymsScreen
from tests.tui.driving import WIDE, bring_in, paste, press, seen, settled, stored, toasts, workbench, write

TALK = (
    "Interviewer: Who helped?\n\nC8: Dr. Quillon did, and Anna Brack.\n\nInterviewer: Anna?\n\nC8: Anna Brack, yes.\n"
)


def texts(project: Project) -> str:
    return "\n".join(documents.open_document(project, each).text for each in documents.list_documents(project))


async def test_what_is_marked_is_replaced_and_comes_back_with_the_key(file: Path, tmp_path: Path) -> None:
    with projects.project_opened(file, "Ana") as project:
        bring_in(project, tmp_path, "C8", TALK)
        before = texts(project)
    spans = [coding.quote for coding in stored(file)]
    key = tmp_path / "elsewhere" / "study.key"
    key.parent.mkdir()
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f6")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, PseudonymsScreen)
        assert "Anna Brack" in seen(pilot)
        await press(pilot, "A", "a")
        await write(pilot, "Quillon, [the doctor]")
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "ctrl+s")
        await paste(pilot, key)
        await press(pilot, "enter")
        assert "Passphrase for the key" in seen(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert "Only the key can restore" in seen(pilot)
        await press(pilot, "y")
        await settled(pilot)
        assert "replaced" in toasts(pilot)[-1]
        await press(pilot, "f2")
        await settled(pilot)
        raw = file.read_bytes()
        assert b"Quillon" not in raw
        assert b"Brack" not in raw
        assert [coding.quote for coding in stored(file)] == spans
        await press(pilot, "f6")
        await settled(pilot)
        await press(pilot, "R", "ctrl+u")
        await paste(pilot, key)
        await press(pilot, "enter")
        await settled(pilot)
    with projects.project_opened(file, "Ana") as project:
        assert texts(project) == before
    assert key.stat().st_mode & 0o777 == 0o600


async def test_nothing_is_replaced_before_something_is_marked_or_after_leaving(file: Path, tmp_path: Path) -> None:
    with projects.project_opened(file, "Ana") as project:
        bring_in(project, tmp_path, "C8", TALK)
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f6")
        await settled(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "First mark the names" in toasts(pilot)[-1]
        pilot.app.screen.query_one("#found", OptionList).highlighted = 0
        await press(pilot, "space", "ctrl+s")
        await paste(pilot, tmp_path / "k.key")
        await press(pilot, "enter", "enter")
        await settled(pilot)
        await press(pilot, "n")
        await settled(pilot)
    assert not (tmp_path / "k.key").exists()
    with projects.project_opened(file, "Ana") as project:
        assert "Anna Brack" in texts(project)


async def test_a_sealed_key_is_opened_with_the_passphrase_that_is_typed(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_seal, "_COST", 2**10)
    key = tmp_path / "study.key"
    with projects.project_opened(file, "Ana") as project:
        bring_in(project, tmp_path, "C8", TALK)
        before = texts(project)
        replace_names(project, [("Anna Brack", "", "")], key, new_passphrase="a long sentence")
        assert texts(project) != before
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f6")
        await settled(pilot)
        for passphrase, toast in (
            ("another sentence", "cannot be opened with this passphrase"),
            ("a long sentence", "real names restored"),
        ):
            await press(pilot, "R", "ctrl+u")
            await paste(pilot, key)
            await press(pilot, "enter")
            await settled(pilot)
            assert "Passphrase of the key" in seen(pilot)
            await write(pilot, passphrase)
            assert passphrase not in seen(pilot)
            await press(pilot, "enter")
            await settled(pilot)
            assert toast in toasts(pilot)[-1]
    with projects.project_opened(file, "Ana") as project:
        assert texts(project) == before


async def test_a_key_is_sealed_with_a_passphrase_that_is_typed_twice(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_seal, "_COST", 2**10)
    key = tmp_path / "study.key"
    with projects.project_opened(file, "Ana") as project:
        bring_in(project, tmp_path, "C8", TALK)
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f6")
        await settled(pilot)
        await press(pilot, "A", "ctrl+s")
        await paste(pilot, key)
        await press(pilot, "enter")
        await write(pilot, "short")
        await press(pilot, "enter")
        assert "fewer than 8 characters" in seen(pilot)
        await write(pilot, " and long")
        await press(pilot, "enter")
        await write(pilot, "short and")
        await press(pilot, "enter")
        assert "not the same passphrase" in seen(pilot)
        await write(pilot, " long")
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "y")
        await settled(pilot)
        assert "replaced" in toasts(pilot)[-1]
    assert is_sealed(key)
    assert any(name.real == "Anna Brack" for name in read_key(key, lambda _: "short and long").names)
