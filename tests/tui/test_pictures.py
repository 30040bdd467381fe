"""How the screens look: each is compared with a picture kept as text in `snapshots/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.project import settings
from tests.tui.driving import NARROW, press, settled, workbench
from tests.tui.pictures import FOLDER, assert_looks_as_before

LARGE = (200, 50)
SCENES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "coding-80x24": (NARROW, ["t", "t"]),
    "coding-200x50": (LARGE, ["n"]),
    "picker-80x24": (NARROW, ["t", "t", "enter", "b", "u", "r"]),
    "new-code-80x24": (NARROW, ["t", "t", "enter", "q", "q"]),
    "memo-80x24": (NARROW, ["n", "m"]),
    "search-80x24": (NARROW, ["slash", "c", "l", "i", "e", "n", "t"]),
    "codebook-80x24": (NARROW, ["f3", "down"]),
    "codebook-120x40": ((120, 40), ["f3", "down", "tab", "down"]),
    "report-80x24": (NARROW, ["f4", "down"]),
    "report-120x40": ((120, 40), ["f4", "tab", "down"]),
    "trim-80x24": (NARROW, ["f4", "down", "down", "down", "e", "x"]),
    "add-documents-80x24": (NARROW, ["ctrl+o"]),
    "keys-80x40": ((80, 40), ["question_mark"]),
}


@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_it_did(sample_file: Path, name: str) -> None:
    size, keys = SCENES[name]
    async with workbench(sample_file, coder="Noor", size=size) as pilot:
        await press(pilot, *keys)
        if keys[0] in ("f3", "f4") and "e" not in keys:
            await settled(pilot)
        assert_looks_as_before(pilot.app, name)


@pytest.mark.parametrize(("name", "size"), [("coding-80x24-light", NARROW), ("coding-200x50-light", LARGE)])
async def test_in_a_light_theme(sample_file: Path, name: str, size: tuple[int, int]) -> None:
    settings.write_setting("theme", "textual-light")
    async with workbench(sample_file, coder="Noor", size=size) as pilot:
        await press(pilot, "t", "t")
        assert_looks_as_before(pilot.app, name)


async def test_without_colour(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with workbench(sample_file, coder="Noor") as pilot:
        await press(pilot, "t", "t", "shift+right")
        assert_looks_as_before(pilot.app, "coding-80x24-no-colour")


async def test_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with workbench(None) as pilot:
        assert_looks_as_before(pilot.app, "start-80x24")


def test_pictures_name_no_place_in_the_net_or_on_this_machine() -> None:
    for picture in FOLDER.glob("*"):
        text = picture.read_text(encoding="utf-8")
        assert "http" not in text
        assert str(Path.home()) not in text
        assert "/tmp" not in text
