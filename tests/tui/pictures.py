"""A screen as a text file: what stands on it, and below, in which style each cell is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from string import ascii_lowercase
from zlib import crc32

from rich.cells import cell_len
from rich.style import Style
from textual.app import App
from textual.strip import Strip

from tests.tui.driving import strips

FOLDER = Path(__file__).parent / "snapshots"
UPDATES = bool(os.environ.get("UPDATE_SNAPSHOTS"))


def picture(app: App[None]) -> str:
    """The lines of the screen, the runs of styles on each, and what the letters of the styles stand for."""
    lines = strips(app)
    names: dict[str, str] = {}
    runs = [_runs(strip, names) for strip in lines]
    shown = [f"{number:3}│{strip.text.rstrip()}" for number, strip in enumerate(lines, start=1)]
    styled = [f"{number:3}│{run}" for number, run in enumerate(runs, start=1)]
    legend = [f"{name}│{told}" for told, name in sorted(names.items(), key=lambda entry: entry[1])]
    return "\n".join((*shown, "", *styled, "", *legend, ""))


def _runs(strip: Strip, names: dict[str, str]) -> str:
    cells = ((_told(piece.style), cell_len(piece.text)) for piece in strip if piece.text)
    return " ".join(
        f"{names.setdefault(told, _name(told))}{sum(width for _, width in run)}"
        for told, run in groupby(cells, key=lambda cell: cell[0])
    )


def _name(told: str) -> str:
    """Four letters that stay the same from picture to picture, so that a change shows only where it is."""
    number = crc32(told.encode())
    return "".join(ascii_lowercase[number // 26**place % 26] for place in range(4))


def _told(style: Style | None) -> str:
    style = style or Style()
    plain = Style(
        color=style.color, bgcolor=style.bgcolor, bold=style.bold, dim=style.dim, italic=style.italic,
        underline=style.underline, reverse=style.reverse, strike=style.strike,
    )  # fmt: skip
    return " ".join(_without_nots(str(plain).split()))


def _without_nots(words: Iterable[str]) -> Iterable[str]:
    """`not bold` is no bold."""
    previous = ""
    for word in words:
        if word != "not" and previous != "not":
            yield word
        previous = word


def assert_looks_as_before(app: App[None], name: str) -> None:
    """Compares the screen with `snapshots/NAME.txt`; UPDATE_SNAPSHOTS=1 writes it anew."""
    file = FOLDER / f"{name}.txt"
    now = picture(app)
    if UPDATES:
        FOLDER.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8")
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    assert now.splitlines() == before.splitlines(), f"{name} looks different; if it should, run with UPDATE_SNAPSHOTS=1"
