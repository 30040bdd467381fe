"""Correcting a transcript: the text as one page to write on; codings follow their words when it is kept."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import TextArea

from qualcode.errors import QualcodeError
from qualcode.model.plain import shortened
from qualcode.services.correcting import Correction, correct_text
from qualcode.services.documents import OpenDocument
from qualcode.services.projects import Project
from qualcode.tui.dialogs.questions import YesNo
from qualcode.tui.widgets.correcting_area import CorrectingArea
from qualcode.tui.widgets.lines import Line


class CorrectingScreen(ModalScreen[Correction | None]):
    """Gives what came of the correction, None where the text was left as it is."""

    CSS_PATH = "correcting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", id="correcting.keep", priority=True),
        Binding("escape", "leave", "Leave", id="correcting.leave", priority=True),
    ]

    def __init__(self, project: Project, opened: OpenDocument, offset: int) -> None:
        super().__init__()
        self._project, self._opened, self._at = project, opened, offset

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Line(id="title")
            yield CorrectingArea(self._opened.text, id="page", soft_wrap=True, tab_behavior="focus")
            yield Line(id="keys")

    @property
    def _page(self) -> CorrectingArea:
        return self.query_one("#page", CorrectingArea)

    def on_mount(self) -> None:
        self._page.focus()
        self.call_after_refresh(self._page.go_to, self._at)
        keys = (("ctrl+s", "keeps it as a new version"), ("ctrl+z", "undoes"), ("escape", "leaves"))
        self.query_one("#keys", Line).tell(
            *(
                part
                for key, does in keys
                for part in ((f" {key} ", "bold $text-accent"), (f"{does} ", "$foreground-muted"))
            )
        )
        self._tell()

    @on(TextArea.Changed)
    def _tell(self) -> None:
        """What is being corrected, and how much hangs on it."""
        name = shortened(self._opened.document.name, 40)
        codings, changes = len(self._opened.codings), len(self._page.edits)
        told = f"{codings} coding{'s' if codings != 1 else ''} follow{'s' if codings == 1 else ''} the words"
        made = f"{changes} change{'s' if changes != 1 else ''}" if changes else "nothing changed yet"
        self.query_one("#title", Line).tell(
            (f" Correcting {name} ", "bold"), (f" {told}   {made}", "$foreground-muted")
        )

    def action_keep(self) -> None:
        page = self._page
        try:
            done = correct_text(self._project, self._opened.document, page.corrected, page.edits)
        except QualcodeError as error:
            self.app.notify(str(error), severity="warning", markup=False)
        else:
            self.dismiss(done)

    def action_leave(self) -> None:
        if self._page.corrected == self._opened.text:
            self.dismiss(None)
        else:
            self.app.push_screen(YesNo("Leave the corrections unkept?"), self._leave_if)

    def _leave_if(self, is_sure: bool | None) -> None:
        if is_sure:
            self.dismiss(None)


def told(done: Correction) -> Content:
    """What a correction did to the codings, for a notification."""
    if not done.is_new:
        return Content("the text is as it was")
    lines = [f"version {done.version}: {done.untouched} codings untouched, {len(done.adjusted)} adjusted"]
    if done.doubtful:
        lines.append(f"{len(done.doubtful)} wait for your decision: press D")
    return Content("\n".join(lines))
