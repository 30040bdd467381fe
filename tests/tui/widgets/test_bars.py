from __future__ import annotations

from pathlib import Path

from tests.tui.driving import press, seen, workbench


async def test_the_way_to_all_keys_stands_at_the_end_where_not_all_keys_fit(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n")
        line = seen(pilot).splitlines()[-1].rstrip()
        assert line.startswith(" ⏎ Code  i In vivo")
        assert line.endswith("  ? Keys")
