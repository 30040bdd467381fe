"""Fields to write in that show what steers a terminal as small pictures, as everything else does."""

from __future__ import annotations

from typing import Any

from rich.highlighter import Highlighter
from rich.text import Text
from textual.widgets import Input, TextArea

from qualcode.model.safe_text import shown_lines


class _Pictures(Highlighter):
    """Puts a picture for each character that would be obeyed; the length stays."""

    def highlight(self, text: Text) -> None:
        text.plain = shown_lines(text.plain)


class PlainInput(Input):
    """A line to write on."""

    def __init__(self, *given: Any, **how: Any) -> None:
        super().__init__(*given, **how)
        self.highlighter = _Pictures()


class PlainArea(TextArea):
    """A page to write on."""

    def get_line(self, line_index: int) -> Text:
        return Text(shown_lines(self.document.get_line(line_index)), end="", no_wrap=True)
