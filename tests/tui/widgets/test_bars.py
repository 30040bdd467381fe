from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import press, seen, workbench


@pytest.mark.parametrize("width", [80, 50])
async def test_the_way_to_all_keys_stands_at_the_end_however_narrow_the_line(file: Path, width: int) -> None:
    async with workbench(file, size=(width, 24)) as pilot:
        await press(pilot, "n")
        line = seen(pilot).splitlines()[-1].rstrip()
        assert line.startswith(" ⏎ Code  i In vivo")
        assert line.endswith("  ? Keys")
