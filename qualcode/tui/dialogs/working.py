"""What covers the screen while an act takes its time in a thread."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ProgressBar

from qualcode.tui.dialogs.dialog import Dialog


class Working(Dialog[None]):
    """Says what is being done, with a moving sign; it goes when that is done."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog small") as box:
            box.border_title = Content(self._title)
            yield ProgressBar(show_eta=False, show_percentage=False)
