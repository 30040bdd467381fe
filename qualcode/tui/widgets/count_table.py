"""A table of numbers to walk: each cell says its number and is tinted by it."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from qualcode.model.plain import one_line, shortened
from qualcode.tui.colors import heat
from qualcode.tui.counts.page import Page, Square

_WIDEST = 20
"""Cells that a heading takes at most, so long as its numbers are no wider."""
_NARROWEST, _WIDEST_TEXT = 26, 60
"""Cells for the names of rows: as many as the numbers leave them, between these."""


class CountTable(DataTable[Text]):
    """The names of rows stay where they are while the numbers scroll."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"count-table--heat"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id, fixed_columns=1, cell_padding=0, cursor_foreground_priority="css", cursor_background_priority="css"
        )
        self._page: Page | None = None

    def show(self, page: Page | None, at: tuple[int, int] = (0, 1)) -> None:
        """The page anew, the cursor at a row and column or as near as there is one."""
        self._page = page
        self.clear(columns=True)
        if page is None:
            return
        self.cursor_type = "row" if page.is_of_rows else "cell"
        widths = self._widths(page)
        for column, (name, width) in enumerate(zip(page.columns, widths, strict=True)):
            self.add_column(Text(_fitted(name, width, _is_number(page, column)), no_wrap=True), width=width)
        colors: dict[float, Style] = {}
        for row in page.rows:
            self.add_row(*(self._cell(square, width, colors) for square, width in zip(row, widths, strict=True)))
        if page.rows:
            self.move_cursor(row=min(at[0], len(page.rows) - 1), column=min(at[1], len(page.columns) - 1))

    def shade(self) -> None:
        """The same in the colours that are now in force."""
        self.show(self._page, (self.cursor_coordinate.row, self.cursor_coordinate.column))

    def _widths(self, page: Page) -> list[int]:
        """So wide that every number is read in full; the names of rows take what is left."""
        others = [self._width(page, column) for column in range(1, len(page.columns))]
        told = max(cell_len(text) for text in (page.columns[0], *(row[0].text.rstrip() for row in page.rows)))
        left = (self.size.width or self.app.size.width) - sum(others) - self.styles.scrollbar_size_vertical
        return [min(told + 2, max(_NARROWEST, min(left, _WIDEST_TEXT))), *others]

    def _width(self, page: Page, column: int) -> int:
        told = max((cell_len(one_line(row[column].text)) for row in page.rows), default=0)
        named = min(cell_len(one_line(page.columns[column])), _WIDEST)
        if _is_number(page, column):
            return max(told, named) + 2
        return min(max(told, named), _WIDEST_TEXT) + 1

    def _cell(self, square: Square, width: int, colors: dict[float, Style]) -> Text:
        is_number = square.heat is not None
        text = _fitted(square.text, width, is_number)
        if square.is_bar:
            style = self.get_component_rich_style("count-table--heat")
        elif square.heat:
            style = colors.get(square.heat) or colors.setdefault(square.heat, self._tint(square.heat))
        else:
            style = Style(bold=True) if square.is_strong else Style(dim=is_number and square.text in ("0", "0 %", "–"))
        return Text(text, style, no_wrap=True)

    def _tint(self, share: float) -> Style:
        _, background = self.background_colors
        hot = self.get_component_styles("count-table--heat").color
        if background.ansi is not None or hot.ansi is not None:
            return Style(bold=share > 0.5)
        tinted, ink = heat(background, hot, share)
        return Style(color=_of_rich(ink), bgcolor=_of_rich(tinted))

    @property
    def place(self) -> tuple[int, int] | None:
        """Row and column of the cursor, None where nothing is shown."""
        at: Coordinate = self.cursor_coordinate
        return (at.row, at.column) if self._page is not None and at.row < len(self._page.rows) else None


def _is_number(page: Page, column: int) -> bool:
    return column > 0 and any(row[column].heat is not None for row in page.rows)


def _of_rich(color: Color) -> str:
    return color.hex


def _fitted(text: str, width: int, is_number: bool) -> str:
    """As wide as its column: numbers at the right with a blank around, names at the left."""
    if not is_number:
        return set_cell_size(_shortened(text, width - 1), width)
    told = _shortened(text, width - 2)
    return " " * (width - 1 - cell_len(told)) + told + " "


def _shortened(text: str, width: int) -> str:
    """On one line, at most so many cells of the terminal wide; the blanks before it stay."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    room = width
    told = indent + one_line(text)
    while cell_len(told) > width and room > 0:
        room -= 1
        told = shortened(indent + one_line(text), room) if not indent else indent + shortened(text, room - len(indent))
    return told
