"""The figure of a report as SVG, drawn by matplotlib; viewing it needs no network and no font.

Letters are outlines, so that it looks the same everywhere; if matplotlib's font lacks one (日本語), all letters stay
text
in the viewer's font. No text is read as markup or a formula.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING, Any

from qualcode.errors import QualcodeError, UsageError
from qualcode.exporters.printable import printable
from qualcode.model.figure import Bars, Curve, Figure, HeatMap
from qualcode.model.report import Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INK, _FILL, _BAND = "#1b1b1b", "#4e79a7", "#a9c0d8"
_SETTINGS: dict[str, Any] = {
    "svg.hashsalt": "qualcode",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.parse_math": False,
    "text.usetex": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_LONGEST = 48
"""A judgement: characters of a label that leave room for the figure."""
_LONGEST_TITLE = 200
"""A judgement: characters of the title, which has several lines."""


def render(report: Report) -> bytes:
    """The same figure gives the same bytes with the same matplotlib."""
    if report.figure is None:
        raise UsageError(
            "this report has no figure, so it cannot be written as .svg",
            hint="Choose another suffix. With a figure: matrix, cooccur, joint, frequency, saturation, speakers.",
        )
    try:
        import matplotlib
        from matplotlib.figure import Figure as Canvas
    except ImportError:
        raise QualcodeError(
            "figures need matplotlib, which is not installed",
            hint="Install it with: pip install 'qualcode[figures]', or choose .xlsx or .csv",
        ) from None
    figure = report.figure
    is_outlined = _has_all(figure)
    settings: Any = {**_SETTINGS, "svg.fonttype": "path" if is_outlined else "none"}
    with matplotlib.rc_context(settings):
        width, height = _size(figure)
        canvas = Canvas(figsize=(width, height), layout="constrained")
        canvas.suptitle(fill(_shown(figure.title, _LONGEST_TITLE), round(11 * width)), x=0.01, ha="left")
        _draw(canvas.add_subplot(), figure)
        out = io.BytesIO()
        with warnings.catch_warnings():
            if not is_outlined:
                warnings.simplefilter("ignore", UserWarning)  # about letters that the viewer's font will have
            canvas.savefig(out, format="svg", metadata=_metadata(figure))
    return out.getvalue()


def _metadata(figure: Figure) -> dict[str, str | None]:
    return {"Date": None, "Creator": "qualcode", "Title": _shown(figure.title, _LONGEST_TITLE)}


def _draw(axes: Axes, figure: Figure) -> None:
    match figure:
        case HeatMap():
            _draw_heat_map(axes, figure)
        case Bars():
            _draw_bars(axes, figure)
        case Curve():
            _draw_curve(axes, figure)


def _size(figure: Figure) -> tuple[float, float]:
    """Width and height in inches: about as wide as a page, and as high as the rows need."""
    if isinstance(figure, HeatMap):
        return max(4.0, 2.6 + 0.62 * len(figure.columns)), 1.6 + 0.3 * len(figure.rows)
    if isinstance(figure, Bars):
        return 6.5, 0.9 + 0.26 * max(1, len(figure.labels))
    return 6.5, 3.8


def _draw_heat_map(axes: Axes, figure: HeatMap) -> None:
    highest = max((value for row in figure.values for value in row), default=0)
    shades = figure.values if figure.rows and figure.columns else ((0.0,),)
    image = axes.imshow(shades, cmap="Blues", vmin=0, vmax=highest or 1, aspect="auto")
    axes.set_xticks(range(len(figure.columns)), [_shown(name) for name in figure.columns], rotation=40, ha="right")
    axes.set_yticks(range(len(figure.rows)), [_shown(name) for name in figure.rows])
    axes.tick_params(length=0)
    for place, (values, texts) in enumerate(zip(figure.values, figure.written, strict=True)):
        for column, (value, text) in enumerate(zip(values, texts, strict=True)):
            is_dark = highest and value > 0.6 * highest
            axes.text(column, place, _shown(text), ha="center", va="center", color="white" if is_dark else _INK)
    axes.spines[:].set_visible(False)
    axes.figure.colorbar(image, ax=axes, label=_shown(figure.scale), shrink=0.8)


def _draw_bars(axes: Axes, figure: Bars) -> None:
    from matplotlib.ticker import MaxNLocator

    places = range(len(figure.labels))
    bars = axes.barh(places, figure.values, color=_FILL)
    axes.set_yticks(places, [_shown(label) for label in figure.labels])
    axes.bar_label(bars, [_shown(text) for text in figure.written], padding=3)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.xaxis.set_major_locator(MaxNLocator(integer=all(value == int(value) for value in figure.values)))
    axes.set_xlabel(_shown(figure.scale))


def _draw_curve(axes: Axes, figure: Curve) -> None:
    from matplotlib.ticker import MaxNLocator

    points = range(1, len(figure.values) + 1)
    if figure.mean:
        axes.fill_between(points, figure.low, figure.high, color=_BAND, alpha=0.6, linewidth=0, label="95 % of orders")
        axes.plot(points, figure.mean, color=_FILL, linestyle="--", label="mean of random orders")
    axes.plot(points, figure.values, color=_INK, marker="o", markersize=3, label="in this order")
    if figure.mark is not None:
        place, words = figure.mark
        axes.axvline(place, color=_INK, linewidth=0.8, linestyle=":", label=_shown(words))
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    if len(figure.labels) <= 40:
        axes.set_xticks(points, [_shown(label, 14) for label in figure.labels], rotation=60, ha="right")
    axes.set_xlabel(_shown(figure.x_axis))
    axes.set_ylabel(_shown(figure.y_axis))
    axes.legend(loc="lower right", frameon=False)


def _shown(text: str, longest: int = _LONGEST) -> str:
    line = " ".join(printable(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _has_all(figure: Figure) -> bool:
    """Whether matplotlib's font has all letters of the figure."""
    from matplotlib.font_manager import fontManager, get_font

    charmap = get_font(fontManager.findfont("DejaVu Sans")).get_charmap()
    return all(ord(letter) in charmap for text in _texts(figure) for letter in _shown(text, _LONGEST_TITLE))


def _texts(figure: Figure) -> Iterator[str]:
    if isinstance(figure, HeatMap):
        yield from (
            figure.title,
            figure.scale,
            *figure.rows,
            *figure.columns,
            *(t for row in figure.written for t in row),
        )
    elif isinstance(figure, Bars):
        yield from (figure.title, figure.scale, *figure.labels, *figure.written)
    else:
        yield from (
            figure.title,
            figure.x_axis,
            figure.y_axis,
            *figure.labels,
            *((figure.mark[1],) if figure.mark else ()),
        )
