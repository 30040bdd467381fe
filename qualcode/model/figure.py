"""The content of a picture: a heat map, bars, or a curve with an interval. Exporters and screens draw it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A number for each row and column; `written` is the text in the cells. `scale` names the numbers."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    written: tuple[tuple[str, ...], ...]
    scale: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each label, from top to bottom; `written` is the text at its end. `scale` names the numbers."""

    title: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    written: tuple[str, ...]
    scale: str


@dataclass(frozen=True, slots=True)
class Curve:
    """Points from 1 on along the x axis with their `labels`; `mean`, `low` and `high` are a second line with its band.

    `mark` is the place of a vertical line, with its label.
    """

    title: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    x_axis: str
    y_axis: str
    mark: tuple[int, str] | None = None


Figure = HeatMap | Bars | Curve
