"""The line breaks of a text on a screen of a given width.

Offsets are code points of the stored text; cells are counted only in paragraphs with letters of another width.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import split_graphemes

from qualcode.model.safe_text import shown_lines

_UNLIMITED = 1 << 40

# Latin, Greek, Cyrillic, common punctuation, the pictures of control characters: one cell each, nothing combines.
_one_cell_each = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u0482\u048a-\u052f"
    "\u2010-\u2015\u2018-\u2027\u2030-\u205e\u2400-\u2426]*"
).fullmatch


def display_text(text: str) -> str:
    """The text as it is painted: of the same length, without control characters."""
    return shown_lines(text).replace("\t", " ")


class Layout:
    """The visual lines of a text: line n shows `display[starts[n]:ends[n]]`, without the blank at the break."""

    def __init__(self, display: str, width: int, gaps: Iterable[int] = ()) -> None:
        """`gaps`: offsets of paragraphs that get an empty line before them."""
        self.display = display
        self.width = max(8, width)
        self.starts = array("q")
        self.ends = array("q")
        self._is_gap: set[int] = set()
        self._lay_out(iter(sorted(gaps)))

    def __len__(self) -> int:
        return len(self.starts)

    def _lay_out(self, gaps: Iterator[int]) -> None:
        display, start = self.display, 0
        gap = next(gaps, _UNLIMITED)
        while start <= len(display):
            end = display.find("\n", start)
            end = len(display) if end < 0 else end
            while gap < start:
                gap = next(gaps, _UNLIMITED)
            if gap == start:
                self._is_gap.add(len(self.starts))
                self._line(start, start)
            if not _one_cell_each(display, start, end):
                self._wrap_cells(start, end)
            elif end - start <= self.width:
                self._line(start, end)
            else:
                self._wrap_simple(start, end)
            start = end + 1

    def _line(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)

    def _wrap_simple(self, start: int, end: int) -> None:
        display, width = self.display, self.width
        while end - start > width:
            cut = display.rfind(" ", start, start + width + 1)
            if cut <= start:
                self._line(start, start + width)
                start += width
            else:
                self._line(start, cut)
                start = cut + 1
        self._line(start, end)

    def _wrap_cells(self, start: int, end: int) -> None:
        """Wrap greedily by the cells of whole graphemes; words break at blanks, wide characters anywhere."""
        line, blank, cells, cells_to_blank = start, -1, 0, 0
        for left, right, width in split_graphemes(self.display[start:end])[0]:
            at, after = start + left, start + right
            is_blank = self.display[at:after] == " "
            if is_blank and cells == self.width:
                self._line(line, at)
                line, blank, cells = after, -1, 0
                continue
            while cells + width > self.width and at > line:
                if blank >= line:
                    self._line(line, blank)
                    line, cells = blank + 1, cells - cells_to_blank - 1
                else:
                    self._line(line, at)
                    line, cells = at, 0
                blank = -1
            if is_blank:
                blank, cells_to_blank = at, cells
            cells += width
        self._line(line, end)

    def line_of(self, offset: int) -> int:
        """The visual line on which the character at `offset` is shown."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def is_gap(self, line: int) -> bool:
        """Whether a line is only an empty line between paragraphs."""
        return line in self._is_gap

    def shown(self, line: int) -> str:
        """The text of a line."""
        return self.display[self.starts[line] : self.ends[line]]

    def borders(self, line: int) -> Sequence[int]:
        """The offsets on a line, in order, between characters as a person sees them."""
        start, end = self.starts[line], self.ends[line]
        if _one_cell_each(self.display, start, end):
            return range(start, end + 1)
        return [*(start + left for left, _, _ in split_graphemes(self.display[start:end])[0]), end]

    def column_of(self, offset: int) -> int:
        """The cell at which the character at `offset` begins on its line."""
        line = self.line_of(offset)
        before = self.display[self.starts[line] : min(offset, self.ends[line])]
        if _one_cell_each(before):
            return len(before) + max(0, min(1, offset - self.ends[line]))
        return split_graphemes(before)[1]

    def offset_at(self, line: int, column: int) -> int:
        """The offset of the character at a cell; beyond the line, its end."""
        line = max(0, min(line, len(self) - 1))
        start, end = self.starts[line], self.ends[line]
        text = self.display[start:end]
        if _one_cell_each(text):
            return min(start + max(0, column), end)
        cells = 0
        for left, _, width in split_graphemes(text)[0]:
            if cells + width > column:
                return start + left
            cells += width
        return end
