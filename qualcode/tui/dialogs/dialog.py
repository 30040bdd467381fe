"""The base class of dialogs: the screen below shines through, tinted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region, Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen

R = TypeVar("R")


class Dialog(ModalScreen[R]):
    """A question or a form above a screen. That screen is drawn once, and again only where it changes.

    Textual lays a new dialog out several times, and would draw all that is below it each time.
    """

    _below: _ScreenBelow | None = None

    def render(self) -> RenderableType:
        background = super().render()
        if not isinstance(background, BackgroundScreen):
            return background
        below = self._below
        if below is None or not below.is_of(background.screen, background.color, self.app.size):
            self._below = below = _ScreenBelow(background.screen, background.color, self.app.size)
        return below

    def refresh(self, *regions: Region, **how: Any) -> Dialog[R]:
        """Draw again; regions are those of the screen below that have changed."""
        if regions:
            self._below = None
        super().refresh(*regions, **how)
        return self


class _ScreenBelow(BackgroundScreen):
    """The screen below a dialog, each style tinted once and not at each of its thousand places."""

    def __init__(self, screen: Screen[Any], color: Color, size: Size) -> None:
        super().__init__(screen, color)
        self._size = size
        self._segments: list[Segment] | None = None

    def is_of(self, screen: Screen[Any], color: Color, size: Size) -> bool:
        return (self.screen, self.color, self._size) == (screen, color, size)

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        for segment in segments:
            text, style, control = segment
            yield segment if control else Segment(text, _tinted(style or Style.null(), color), control)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self._segments is None:
            self._segments = list(super().__rich_console__(console, options))  # type: ignore[arg-type]
        yield from self._segments


@lru_cache(maxsize=4_096)
def _tinted(style: Style, color: Color) -> Style:
    """A style as it is below a dialog of this colour."""
    (segment,) = BackgroundScreen.process_segments([Segment("", style)], color)
    return segment.style or Style.null()
