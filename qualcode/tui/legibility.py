"""What is painted, made legible: every piece of text is told from what it lies on, in every theme.

Themes choose their colours for text on their own backgrounds. Here text lies also on the colours of codes, on the bar
of the cursor and on what a search has found.
"""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color as RichColor
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from qualcode.tui.colors import contrast, legible

TEXT, MARK = 4.5, 3.0
"""The least contrast of text and of signs that mean something (WCAG 2.2, 1.4.3 and 1.4.11, level AA)."""
MARKS = frozenset("■▌●◔◑◕○★•·┌└[")
"""Signs in the colour of a code, of a document and of an exemplar."""
_FRAMES = range(0x2500, 0x25A0)
"""Lines and blocks: borders and bars at the side, which only adorn."""
_LIGHT_ANSI = frozenset((2, 3, 6, 7, 9, 10, 11, 12, 13, 14, 15))
"""Colours of the terminal on which black is legible with usual palettes; on the others bright white is."""
_GREY_ANSI = frozenset((0, 7, 8, 15))
"""Colours of the terminal one of which is usually its background."""
_DEFAULT, _BLACK, _WHITE = RichColor.default(), RichColor.parse("black"), RichColor.parse("bright_white")


@lru_cache(maxsize=4096)
def least_contrast(text: str) -> float:
    """How far a piece of text must differ from its background; 0 if there is nothing to see or only a frame."""
    signs = {sign for sign in text if sign in MARKS or not (sign.isspace() or ord(sign) in _FRAMES)}
    return 0.0 if not signs else MARK if signs <= MARKS else TEXT


class Legible(LineFilter):
    """Shifts the colour of text on its background as far as it takes to be read, for themes in full colour."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        ground = background.rich_color
        return [
            segment if (least := least_contrast(segment.text)) == 0 or segment.style is None
            else Segment(segment.text, _legible_style(segment.style, ground, least), segment.control)
            for segment in segments
        ]  # fmt: skip


@lru_cache(maxsize=8192)
def _legible_style(style: Style, ground: RichColor, least: float) -> Style:
    lies_on = ground if style.bgcolor is None or style.bgcolor.is_default else style.bgcolor
    if style.color is None or style.color.triplet is None or lies_on.triplet is None:
        return style
    letters, paper = Color.from_rich_color(style.color), Color.from_rich_color(lies_on)
    if contrast(letters, paper) >= least:
        return style
    if style.reverse:  # the terminal swaps them
        return style + Style(color=legible(letters, paper, least).rich_color, bgcolor=lies_on)
    return style + Style(color=legible(letters, paper, least).rich_color)


class LegibleAnsi(LineFilter):
    """Avoids text in the colour of its background, for themes in the terminal's own colours, which nobody knows."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment if (least := least_contrast(segment.text)) == 0 or segment.style is None
            else Segment(segment.text, _legible_ansi_style(segment.style, least), segment.control)
            for segment in segments
        ]  # fmt: skip


@lru_cache(maxsize=8192)
def _legible_ansi_style(style: Style, least: float) -> Style:
    lies_on, letters = style.bgcolor or _DEFAULT, style.color or _DEFAULT
    if lies_on.is_default:
        is_unsure = letters.number in _GREY_ANSI or (letters.type is ColorType.TRUECOLOR and least >= TEXT)
        return style + Style(color=_DEFAULT) if is_unsure else style
    if lies_on.triplet is not None:
        is_light = contrast(Color.from_rich_color(lies_on), Color(0, 0, 0)) >= TEXT
    else:
        is_light = lies_on.number in _LIGHT_ANSI
    return style + Style(color=_BLACK if is_light else _WHITE, dim=False)
