"""The base class of dialogs: the screen below shines through, tinted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.visual import Visual, VisualType

from qualcode.tui.storing import Stores

R = TypeVar("R")


class Dialog(Stores, ModalScreen[R]):
    """A question or a form above a screen. That screen is drawn once, and again only where it changes.

    Textual lays a new dialog out several times, and would draw all that is below it each time.
    """

    _below: _ScreenBelow | None = None

    def render(self) -> VisualType:  # type: ignore[override]  # a screen says less than every widget may give
        background = super().render()
        if not isinstance(background, BackgroundScreen):
            return background
        below = self._below
        if below is None or not below.is_of(background.screen, background.color, self.app.size):
            self._below = below = _ScreenBelow(background.screen, background.color, self.app.size)
        return below

    def get_line_filters(self) -> Sequence[LineFilter]:
        """None: the screen below went through them, and is to be seen less than the dialog."""
        return []

    def refresh(self, *regions: Region, **how: Any) -> Dialog[R]:
        """Draw again; regions are those of the screen below that have changed."""
        if regions:
            self._below = None
        super().refresh(*regions, **how)
        return self


class _ScreenBelow(Visual):
    """The screen below a dialog, each style tinted once and not at each of its thousand places."""

    def __init__(self, screen: Screen[Any], color: Color, size: Size) -> None:
        self.screen, self.color = screen, color
        self._size = size
        self._lines: list[Strip] | None = None

    def is_of(self, screen: Screen[Any], color: Color, size: Size) -> bool:
        return (self.screen, self.color, self._size) == (screen, color, size)

    def render_strips(self, width: int, height: int | None, style: VisualStyle, options: object) -> list[Strip]:
        """Lines as they are drawn: by way of rich each of their thousand pieces would be taken apart once more."""
        if self._lines is None:
            drawn = self.screen._compositor.render_strips(self._size)
            self._lines = [self._tinted(line, style.rich_style) for line in drawn]
        return self._lines[:height]

    def _tinted(self, line: Strip, base: Style) -> Strip:
        pieces = [
            Segment(text, _tinted(style or Style.null(), self.color, base), control) for text, style, control in line
        ]
        return Strip(pieces, line.cell_length)

    def get_optimal_width(self, rules: object, container_width: int) -> int:
        return self._size.width

    def get_height(self, rules: object, width: int) -> int:
        return self._size.height


@lru_cache(maxsize=4_096)
def _tinted(style: Style, color: Color, base: Style) -> Style:
    """A style as it is below a dialog of this colour; `base` says what it leaves open."""
    (segment,) = BackgroundScreen.process_segments([Segment("", style)], color)
    return base + segment.style
