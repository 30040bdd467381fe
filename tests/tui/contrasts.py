"""What is painted on the terminal and cannot be read: computed from the style of every piece of every line."""

from __future__ import annotations

from collections.abc import Iterator

from rich.color import Color as RichColor
from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets._toast import ToastRack

from qualcode.tui.colors import contrast
from tests.tui.driving import strips

FRAMES = {chr(number) for number in range(0x2500, 0x25A0)} - set("▌┌└")
"""Lines and blocks that only adorn: borders, guides, bars at the side."""
MARKS = set("■▌●◔◑◕○★•·┌└[")
"""Signs that mean something: the colour of a code, how far a document is coded, the ends of a passage."""
GREYS = {0, 7, 8, 15}
"""The colours of a terminal one of which is usually its background."""


def unreadable(app: App[None]) -> list[str]:
    """Every piece in front whose contrast is too low, with the colours."""
    is_ansi = app.native_ansi_color
    return [why for strip in _strips_in_front(app) for piece in strip if (why := _why(piece, is_ansi=is_ansi))]


def _strips_in_front(app: App[None]) -> Iterator[Strip]:
    """The lines of the screen; of a dialog only its own: what is below it is meant to step back."""
    screen, lines = app.screen, strips(app)
    if not isinstance(screen, ModalScreen):
        yield from lines
        return
    for child in screen.children:
        if not isinstance(child, ToastRack) and child.region:
            region = child.region
            for line in lines[region.y : region.bottom]:
                yield line.crop(region.x, region.right)


def _why(piece: Segment, *, is_ansi: bool) -> str:
    """Why a piece cannot be read; empty if it can."""
    signs = {sign for sign in piece.text if not sign.isspace()} - FRAMES
    if not signs or piece.style is None:
        return ""
    style, default = piece.style, RichColor.default()
    letters, paper = style.color or default, style.bgcolor or default
    pair = f"{piece.text!r} {letters.name} on {paper.name}{' dim' if style.dim else ''}"
    if is_ansi:
        is_lost = letters == paper if not letters.is_default else paper.number in GREYS
        is_guess = letters.number in GREYS or (letters.triplet is not None and not signs <= MARKS)
        return pair if is_lost or (paper.is_default and is_guess) else ""
    if letters.triplet is None or paper.triplet is None or style.dim:
        return pair
    ratio = contrast(Color.from_rich_color(letters), Color.from_rich_color(paper))
    least = 3.0 if signs <= MARKS else 4.5
    return f"{pair}: {ratio:.2f}" if ratio < least - 0.005 else ""
