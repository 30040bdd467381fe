"""A line of a PDF page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Line:
    """Words on one line of a page. Positions are points from the left and from the bottom of the visible page.

    `bold_length` is the length of the bold start; `edge` the share of the page below the line; `text_left` the start
    of the words beside a label, `cell_left` that of the last cell of a row; `note_numbers` are raised numbers that
    were taken out of the words.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold_length: int = 0
    edge: float = 0.5
    text_left: float = 0.0
    cell_left: float = 0.0
    after_blank: bool = False
    note_numbers: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def letter_width(self) -> float:
        return (self.right - self.left) / max(len(self.text), 1)
