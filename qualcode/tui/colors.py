"""Colours of codes on the screen, as tints that leave the words legible on dark and on light."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from textual.color import Color

_TINT = 0.28
_TINT_OF_SEVERAL = 0.42
_UNCOLORED = "#8a8f98"


def code_color(color: str) -> Color:
    """The colour of a code, a grey where it has none."""
    return Color.parse(color or _UNCOLORED)


@lru_cache(maxsize=4096)
def tint(background: Color, colors: tuple[str, ...]) -> Color:
    """What coded words lie on: one colour let through, or the mean of several, more strongly."""
    share = _TINT if len(colors) == 1 else _TINT_OF_SEVERAL
    return background.blend(_mean([code_color(color) for color in colors]), share)


@lru_cache(maxsize=1024)
def ink(background: Color, color: str) -> Color:
    """A code's colour as that of letters and brackets: moved away from the background until it stands out."""
    wanted = code_color(color)
    contrast = background.get_contrast_text(1.0)
    for share in (0.0, 0.2, 0.4, 0.6):
        candidate = wanted.blend(contrast, share)
        if abs(candidate.brightness - background.brightness) >= 0.35:
            return candidate
    return contrast


def _mean(colors: Sequence[Color]) -> Color:
    count = len(colors)
    return Color(
        sum(color.r for color in colors) // count,
        sum(color.g for color in colors) // count,
        sum(color.b for color in colors) // count,
    )
