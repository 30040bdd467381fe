"""Colours of codes on the screen, as tints that keep the words legible in dark and light themes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from textual.color import Color

_TINT = 0.28
_TINT_OF_SEVERAL = 0.42
"""Shares of a code's colour, or of the mean of several, in the background; judgements: words stay legible."""
_UNCOLORED = "#8a8f98"
"""A neutral grey, legible in dark and light themes."""
_SHIFTS = 20
"""Steps from a colour to black or white; a judgement: no step is seen, so a colour is shifted hardly too far."""


def code_color(color: str) -> Color:
    """The colour of a code; grey if it has none."""
    return Color.parse(color or _UNCOLORED)


@lru_cache(maxsize=4096)
def tint(background: Color, colors: tuple[str, ...]) -> Color:
    """The background of coded words: the code's colour, or a stronger mean of several."""
    share = _TINT if len(colors) == 1 else _TINT_OF_SEVERAL
    return background.blend(_mean([code_color(color) for color in colors]), share)


@lru_cache(maxsize=1024)
def ink(background: Color, color: str) -> Color:
    """A code's colour for letters and brackets, shifted until it is legible on a background that is known."""
    if background.ansi is not None:
        return code_color(color)
    return legible(code_color(color), background, 4.5)


@lru_cache(maxsize=4096)
def legible(color: Color, background: Color, least: float) -> Color:
    """A colour, shifted to black or white until its contrast with the background is at least that."""
    away = max((Color(0, 0, 0), Color(255, 255, 255)), key=lambda end: contrast(end, background))
    for step in range(_SHIFTS):
        candidate = color.blend(away, step / _SHIFTS)
        if contrast(candidate, background) >= least:
            return candidate
    return away


def _mean(colors: Sequence[Color]) -> Color:
    count = len(colors)
    return Color(
        sum(color.r for color in colors) // count,
        sum(color.g for color in colors) // count,
        sum(color.b for color in colors) // count,
    )


_FAINTEST, _STRONGEST = 0.08, 0.62
"""Shares of the hot colour for the lowest and the highest number; a judgement: visible, and text stays legible."""
_HEATS = 12
"""Steps of the tint; a judgement: more cannot be told apart, and each is one cached style."""


def heat(background: Color, hot: Color, share: float) -> tuple[Color, Color]:
    """The tint of a number by its share of the highest (0 to 1), and the more legible of black and white on it."""
    steps = round(_HEATS * min(1.0, max(0.0, share)))
    tinted = background.blend(hot, _FAINTEST + (_STRONGEST - _FAINTEST) * steps / _HEATS)
    return tinted, max((Color(0, 0, 0), Color(255, 255, 255)), key=lambda ink: contrast(tinted, ink))


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2); 4.5 is enough for text (level AA)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: Color) -> float:
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
