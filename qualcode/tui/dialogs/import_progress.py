"""The progress of an import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static

from qualcode.model.safe_text import shortened


class ImportProgress(ModalScreen[None]):
    """Covers the screen while files are imported; Escape stops the import, and what was read is stored."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop")]
    is_stopped = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog small") as box:
            box.border_title = Content("Importing documents")
            box.border_subtitle = Content("escape: stop; what is read is stored")
            yield ProgressBar(show_eta=False, id="bar")
            yield Static(id="name", markup=False)

    def action_stop(self) -> None:
        self.is_stopped = True

    @dataclass
    class Read(Message):
        """`done` of `of` files are read; `name` is next."""

        done: int
        of: int
        name: str

    def on_import_progress_read(self, event: ImportProgress.Read) -> None:
        self.query_one("#bar", ProgressBar).update(total=event.of, progress=event.done)
        self.query_one("#name", Static).update(Content.styled(shortened(event.name, 50), "$foreground-muted"))
