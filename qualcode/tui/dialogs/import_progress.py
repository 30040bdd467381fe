"""How far an import has come."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static

from qualcode.model.safe_text import shortened


class ReadingIn(ModalScreen[None]):
    """Stands before the work as long as files are read: the project takes one writer at a time."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog small") as box:
            box.border_title = Content("Reading documents")
            yield ProgressBar(show_eta=False, id="bar")
            yield Static(id="name", markup=False)

    @dataclass
    class Read(Message):
        """So many files are read, of how many, and this one is next."""

        done: int
        of: int
        name: str

    def on_reading_in_read(self, event: ReadingIn.Read) -> None:
        self.query_one("#bar", ProgressBar).update(total=event.of, progress=event.done)
        self.query_one("#name", Static).update(Content.styled(shortened(event.name, 50), "$foreground-muted"))
