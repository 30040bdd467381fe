"""How far an import has come."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static

from qualcode.model.plain import shortened


class ReadingIn(ModalScreen[None]):
    """Stands before the work as long as files are read: the project takes one writer at a time."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog small") as box:
            box.border_title = Content("Reading documents")
            yield ProgressBar(show_eta=False, id="bar")
            yield Static(id="name", markup=False)

    def tell(self, done: int, of: int, name: str) -> None:
        """So many files are read, and this one is next."""
        self.query_one("#bar", ProgressBar).update(total=of, progress=done)
        self.query_one("#name", Static).update(Content.styled(shortened(name, 50), "$foreground-muted"))
