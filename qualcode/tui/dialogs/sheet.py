"""The dialog with a report that is read as a whole, as the dossier of a theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from rich.console import Group
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.report import Report
from qualcode.model.safe_text import shortened
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.drawn_report import drawn


class Sheet(Dialog[None]):
    """A report from its top; `write` asks for a file."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write file"),
        Binding("escape,q", "leave", "Leave"),
    ]

    def __init__(self, report: Report, write: Callable[[], None]) -> None:
        super().__init__()
        self._report, self._write = report, write

    def compose(self) -> ComposeResult:
        title, *blocks = self._report.blocks
        with VerticalScroll(classes="dialog sheet") as box:
            box.border_title = Content(shortened(getattr(title, "text", self._report.title), 60))
            box.border_subtitle = Content("w: write file, escape: leave")
            yield Static(Group(*drawn(replace(self._report, blocks=tuple(blocks)))), markup=False)

    def action_write(self) -> None:
        self._write()

    def action_leave(self) -> None:
        self.dismiss(None)
