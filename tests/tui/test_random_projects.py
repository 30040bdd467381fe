"""Whatever a project holds, every screen opens on it and shows something."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases import number_of_cases
from tests.random_projects import RandomProject
from tests.tui.driving import WIDE, settled, workbench

_KEYS = (
    ("f3", "down"), ("f4", "t"), ("f5", "down"), ("f7", "g"), ("t", "t"), ("escape", "r"), ("escape",),
    ("f8", "down"), ("f9", "right", "right"), ("f2", "n"),
)  # fmt: skip


@given(seed=st.integers(0, 2**32))
@settings(
    max_examples=number_of_cases(1), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_every_screen_opens(empty_project: Path, seed: int) -> None:
    with TemporaryDirectory() as folder:
        made = RandomProject(empty_project, Path(folder), seed)
        asyncio.run(_look_around(made))


async def _look_around(made: RandomProject) -> None:
    async with workbench(made.path, coder=made.random.choice(made.coders), size=WIDE) as pilot:
        for keys in _KEYS:
            await pilot.press(*keys)
            await settled(pilot)
