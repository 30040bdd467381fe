"""Bars and sparklines of plain characters, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_HEIGHTS = "▁▂▃▄▅▆▇█"


def bar(value: float, highest: float, width: int = 20) -> str:
    """A bar in proportion to the highest value, to an eighth of a character; at least an eighth unless 0."""
    if value <= 0 or highest <= 0:
        return ""
    eighths = max(1, round(8 * width * min(value, highest) / highest))
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")


def sparkline(values: Sequence[float]) -> str:
    """A column for each value, from 0 to the highest."""
    highest = max(values, default=0.0)
    if highest <= 0:
        return _HEIGHTS[0] * len(values)
    return "".join(_HEIGHTS[min(7, int(8 * max(0.0, value) / highest))] for value in values)


def strip(places: Sequence[float], width: int = 40) -> str:
    """The places (0 to 1) in a document: a mark in each of `width` parts that has one."""
    marked = {min(width - 1, int(place * width)) for place in places}
    return "".join("▌" if part in marked else "·" for part in range(width))
