"""The table of the counts screen: cells tinted by their numbers; only visible cells are drawn."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.model.safe_text import one_line
from qualcode.tui.colors import heat
from qualcode.tui.counts.page import Page, Square
from qualcode.tui.widgets.cells import fitted

_MAX_HEADING_WIDTH = 20
"""Cells of a heading, unless its numbers are wider; a judgement, like the next: readable names, several columns."""
_MIN_NAME_WIDTH, _MAX_TEXT_WIDTH = 26, 60
"""Cells for the names of rows: the room that the numbers leave, between these."""
_EMPTY_CELLS = ("0", "0 %", "0.0", "–")


class CountTable(ScrollView, can_focus=True):
    """A table whose headings and row names stay while the numbers scroll."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "count-table--heat", "count-table--head", "count-table--pointed", "count-table--cursor",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1, 0)", "Up", show=False),
        Binding("down", "walk(1, 0)", "Down", show=False),
        Binding("left", "walk(0, -1)", "Left", show=False),
        Binding("right", "walk(0, 1)", "Right", show=False),
        Binding("pageup", "leaf(-1)", "Page up", show=False),
        Binding("pagedown", "leaf(1)", "Page down", show=False),
        Binding("home", "walk(0, -9999)", "First column", show=False),
        Binding("end", "walk(0, 9999)", "Last column", show=False),
        Binding("ctrl+home", "walk(-99999, 0)", "First row", show=False),
        Binding("ctrl+end", "walk(99999, 0)", "Last row", show=False),
        Binding("enter", "choose", "Quotes", show=False),
    ]

    @dataclass
    class Walked(Message):
        """The cursor moved to another cell, or to another page."""

    @dataclass
    class CellOpened(Message):
        """Open the cell at the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._page: Page | None = None
        self._row, self._column = 0, 1
        self._widths: list[int] = []
        self._offsets: list[int] = []
        self._styles: dict[float | str, Style] = {}

    def show(self, page: Page | None, at: tuple[int, int] = (0, 1)) -> None:
        """Show a page, with the cursor at a row and column or the nearest one."""
        self._page = page if page is not None and page.rows else None
        self._widths = self._fitting_widths(self._page) if self._page else []
        self._offsets = [0, *accumulate(self._widths[1:])]
        self.virtual_size = Size(sum(self._widths), len(self._page.rows) + 1 if self._page else 0)
        self._row = self._column = -1
        self.refresh()
        self._go(*at)

    def on_unmount(self) -> None:
        """Let go of the page, without painting."""
        self._page = None

    @property
    def place(self) -> tuple[int, int] | None:
        """Row and column of the cursor, None if nothing is shown."""
        return (self._row, self._column) if self._page is not None else None

    # Moving

    def action_walk(self, rows: int, columns: int) -> None:
        self._go(self._row + rows, self._column + columns)

    def go_to_row(self, row: int) -> None:
        self._go(row, self._column)

    def action_leaf(self, direction: int) -> None:
        self._go(self._row + direction * max(1, self.scrollable_content_region.height - 2), self._column)

    def action_choose(self) -> None:
        if self._page is not None:
            self.post_message(self.CellOpened())

    def on_click(self, event: Click) -> None:
        at = event.get_content_offset(self)
        if self._page is None or at is None:
            return
        beside = at.x - self._widths[0] + self.scroll_offset.x
        column = bisect_right(self._offsets, beside) if at.x >= self._widths[0] else 0
        row = at.y - 1 + self.scroll_offset.y if at.y else self._row
        if (row, column) == (self._row, self._column):
            self.action_choose()
        else:
            self._go(row, column)

    def _go(self, row: int, column: int) -> None:
        if self._page is None:
            return
        before, column_before = self._row, self._column
        self._row = min(max(0, row), len(self._page.rows) - 1)
        self._column = min(max(0, column), len(self._page.columns) - 1)
        if (self._row, self._column) == (before, column_before):
            return
        width = self.size.width
        for line in {0, before + 1 - self.scroll_offset.y, self._row + 1 - self.scroll_offset.y}:
            self.refresh(Region(0, line, width, 1))
        self._bring_into_view()
        self.post_message(self.Walked())

    def _bring_into_view(self) -> None:
        """Scrolls no farther than the cursor asks for; of rows that are walked as a whole not to the side."""
        region, (x, y) = self.scrollable_content_region, self.scroll_offset
        wanted_y = min(max(y, self._row - region.height + 2), self._row)
        wanted_x = x
        if self._column > 0 and region.width > self._widths[0]:
            begins, ends = self._offsets[self._column - 1], self._offsets[self._column]
            wanted_x = min(max(x, ends - (region.width - self._widths[0])), begins)
        if (wanted_x, wanted_y) != (x, y):
            self.scroll_to(wanted_x, wanted_y, animate=False, force=True, immediate=True)

    # Drawing

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles = {}

    def render_line(self, y: int) -> Strip:
        page, width = self._page, self.size.width
        row = y - 1 + self.scroll_offset.y
        if page is None or (y > 0 and row >= len(page.rows)):
            return Strip.blank(width, self.rich_style)
        first = max(1, bisect_right(self._offsets, self.scroll_offset.x))
        room = width - self._widths[0]
        last = min(len(page.columns), bisect_right(self._offsets, self.scroll_offset.x + room) + 1)
        shown = [self._segment(page, row if y else None, column) for column in range(first, last)]
        cut = self.scroll_offset.x - self._offsets[first - 1]
        beside = Strip(shown).crop(cut, cut + max(0, room))
        name = Strip([self._segment(page, row if y else None, 0)])
        return Strip.join([name, beside]).crop(0, width).extend_cell_length(width, self.rich_style)

    def _segment(self, page: Page, row: int | None, column: int) -> Segment:
        """One cell, or a heading if there is no row."""
        square = page.rows[row][column] if row is not None else Square(page.columns[column])
        text = fitted(square.text, self._widths[column], is_number=_is_number(page, column))
        is_pointed = not page.is_of_rows and (column == self._column or row == self._row)
        if row == self._row and (page.is_of_rows or column == self._column):
            return Segment(text, self._style("cursor"))
        if row is None:
            return Segment(text, self._style("pointed" if is_pointed else "head"))
        if column == 0 and is_pointed:
            return Segment(text, self._style("pointed"))
        return Segment(text, self._style_of(square))

    def _style_of(self, square: Square) -> Style:
        if square.is_bar:
            return self._style("heat")
        if square.heat:
            return self._styles.get(square.heat) or self._styles.setdefault(square.heat, self._tint(square.heat))
        if square.is_strong:
            return self.rich_style + Style(bold=True)
        return self.rich_style + Style(dim=square.heat is not None and square.text in _EMPTY_CELLS)

    def _style(self, name: str) -> Style:
        cached = self._styles.get(name)
        return cached or self._styles.setdefault(name, self.get_component_rich_style(f"count-table--{name}"))

    def _tint(self, share: float) -> Style:
        _, background = self.background_colors
        hot = self.get_component_styles("count-table--heat").color
        if background.ansi is not None or hot.ansi is not None:
            return self.rich_style + Style(bold=share > 0.5)
        tinted, ink = heat(background, hot, share)
        return Style(color=ink.rich_color, bgcolor=tinted.rich_color)

    def _fitting_widths(self, page: Page) -> list[int]:
        """Widths that show every number in full; the names of rows take the remaining room."""
        others = [_width(page, column) for column in range(1, len(page.columns))]
        longest = max(cell_len(text) for text in (page.columns[0], *(row[0].text.rstrip() for row in page.rows)))
        left = (self.size.width or self.app.size.width) - sum(others) - 1
        return [min(longest + 2, max(_MIN_NAME_WIDTH, min(left, _MAX_TEXT_WIDTH))), *others]


def _width(page: Page, column: int) -> int:
    longest = max(cell_len(one_line(row[column].text)) for row in page.rows)
    named = min(cell_len(one_line(page.columns[column])), _MAX_HEADING_WIDTH)
    return max(longest, named) + 2 if _is_number(page, column) else min(max(longest, named), _MAX_TEXT_WIDTH) + 1


def _is_number(page: Page, column: int) -> bool:
    return column > 0 and page.rows[0][column].heat is not None
