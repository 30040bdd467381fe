"""Text fields that show control characters as visible signs."""

from __future__ import annotations

from typing import Any

from rich.highlighter import Highlighter
from rich.text import Text
from textual.events import Key, Paste
from textual.widgets import Input, TextArea

from qualcode.model.safe_text import shown_lines
from qualcode.tui.keyboard import Burst


class _Pictures(Highlighter):
    """Shows each control character as a visible sign; the length stays."""

    def highlight(self, text: Text) -> None:
        text.plain = shown_lines(text.plain)


class PlainInput(Input):
    """A field of one line."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.highlighter = _Pictures()

    def _on_paste(self, event: Paste) -> None:
        """Lines become one: Textual would keep the first and drop the others without a word."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.splitlines()), *self.selection)
        if isinstance(event, Burst) and event.has_enter:
            self.app.post_message(Key("enter", "\r"))


class PastesHere(TextArea):
    """A field of several lines in which pasted text stays: nobody above it is told of it."""

    def _on_paste(self, event: Paste) -> None:  # type: ignore[override]  # called before that of TextArea
        if not self.read_only:
            event.stop()


class PlainArea(PastesHere):
    """A field of several lines."""

    def get_line(self, line_index: int) -> Text:
        return Text(shown_lines(self.document.get_line(line_index)), end="", no_wrap=True)
