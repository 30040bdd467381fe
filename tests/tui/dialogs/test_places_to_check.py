"""What a person has to check by hand stays on the screen, all of it, until it is closed."""

from __future__ import annotations

from pathlib import Path

from qualcode.services.privacy.pseudonyms import Pseudonymised
from qualcode.tui.screens.pseudonyms import PseudonymsScreen
from tests.tui.driving import WIDE, press, seen, settled, workbench


async def test_every_place_is_listed_after_names_were_replaced(file: Path, tmp_path: Path) -> None:
    places = tuple(f"“anna” in lower case is still in C{number}" for number in range(9))
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f6")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, PseudonymsScreen)
        screen._show_replaced(Pseudonymised({"Anna": 3}, {"Anna": "P1"}, 1, 0, 0, places, (tmp_path / "old.qualcode",)))
        await settled(pilot)
        assert [place for place in places if place not in seen(pilot)] == []
        assert "These copies still contain" not in seen(pilot)
        await press(pilot, "escape")
        assert "These copies still contain the names: old.qualcode" in seen(pilot)
