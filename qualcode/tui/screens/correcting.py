"""Correcting a transcript: the text as one page to write on; codings follow their words when it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import TextArea

from qualcode.errors import QualcodeError
from qualcode.model.safe_text import shortened
from qualcode.services.correction.correcting import Correction, correct_text
from qualcode.services.documents.documents import OpenDocument
from qualcode.services.project.projects import Project
from qualcode.tui.dialogs.questions import OneLine, YesNo
from qualcode.tui.widgets.bars import Line
from qualcode.tui.widgets.correcting_area import CorrectingArea


class CorrectingScreen(ModalScreen[Correction | None]):
    """Gives what came of the correction, None where the text was left as it is."""

    CSS_PATH = "correcting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", id="correcting.keep", priority=True),
        Binding("ctrl+w", "write", "Write to a file", id="correcting.write", priority=True),
        Binding("escape", "leave", "Leave", id="correcting.leave", priority=True),
    ]

    def __init__(self, project: Project, opened: OpenDocument, codings: int, offset: int) -> None:
        super().__init__()
        self._project, self._opened, self._codings, self._at = project, opened, codings, offset

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
        codings = self._codings
        told = f"{codings} coding{'s' if codings != 1 else ''} follow{'s' if codings == 1 else ''} the words"
        made = "changed" if self.holds_unsaved else "nothing changed yet"
        self.query_one("#title", Line).tell(
            (f" Correcting {name} ", "bold"), (f" {told}   {made}", "$foreground-muted")
        )

    @property
    def holds_unsaved(self) -> bool:
        return self._page.corrected != self._opened.text

    def action_write(self) -> None:
        """Puts the text as it stands here into a file, so that nothing typed is lost whatever became of the project."""
        about = Content.styled("a new file, for the text as it stands here", "$foreground-muted")
        name = f"{self._opened.document.name.replace('/', '-')}-corrected.txt"
        self.app.push_screen(OneLine("Write the text to", name, about=about), self._write)

    def _write(self, path: str | None) -> None:
        if path is not None and path.strip():
            try:
                with Path(path.strip()).expanduser().open("x", encoding="utf-8") as file:
                    file.write(self._page.corrected)
            except OSError as error:
                self.app.notify(f"{path} cannot be written: {error.strerror}", severity="warning", markup=False)
            else:
                self.app.notify(f"{path} is written", markup=False)

    def action_keep(self) -> None:
        page = self._page
        try:
            done = correct_text(self._project, self._opened.document, page.corrected, page.edits)
        except QualcodeError as error:
            told = f"{error}\nctrl+w writes your text to a file."
            self.app.notify(told, severity="warning", timeout=10, markup=False)
        else:
            self.dismiss(done)

    def action_leave(self) -> None:
        if not self.holds_unsaved:
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
