"""Makes the README's picture of the coding screen from the running program and the sample study."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

from qualcode.services.sample import sample
from qualcode.tui.app import Workbench

_SIZE = (150, 40)
_KEYS = ("n", "n", "n")


async def _picture(folder: Path) -> str:
    app = Workbench(sample.build_sample(folder), "Noor")
    async with app.run_test(size=_SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*_KEYS)
        await pilot.pause(0.2)
        return app.export_screenshot(title="qualcode")


def without_network(svg: str) -> str:
    """The picture with a font that every reader has: none is fetched."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "ui-monospace, DejaVu Sans Mono, Menlo, Consolas")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QUALCODE_CONFIG"] = str(Path(folder) / "settings.toml")
        svg = without_network(asyncio.run(_picture(Path(folder))))
    Path(sys.argv[1]).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
