"""The screen for correcting a transcript; codings move with their words when the text is saved."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import TextArea

from qualcode.analysis.correction.anchoring import Edit
from qualcode.errors import QualcodeError
from qualcode.model.moments import local_minute
from qualcode.model.safe_text import shortened
from qualcode.model.wording import counted
from qualcode.services.correction.correcting import Correction, correct_text
from qualcode.services.documents.documents import OpenDocument
from qualcode.services.project import writing
from qualcode.services.project.drafts import Draft
from qualcode.services.project.projects import Project
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.dialogs.file_question import ask_where_to_write
from qualcode.tui.dialogs.questions import LineQuestion, YesNoQuestion
from qualcode.tui.drafting import DRAFT_SECONDS, DraftKeeper, draft_errors_shown
from qualcode.tui.widgets.bars import Line
from qualcode.tui.widgets.correcting_area import CorrectingArea


class CorrectingScreen(Dialog[Correction | None]):
    """Returns the correction, None if the text was not changed."""

    CSS_PATH = "correcting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Save", id="correcting.keep", priority=True),
        Binding("ctrl+f", "find", "Find", id="correcting.find", priority=True),
        Binding("ctrl+g", "find_next", "Find next", id="correcting.find-next", priority=True),
        Binding("ctrl+w", "write", "Write to file", id="correcting.write", priority=True),
        Binding("escape", "leave", "Leave", id="correcting.leave", priority=True),
    ]

    def __init__(self, project: Project, opened: OpenDocument, codings: int, offset: int, keeper: DraftKeeper) -> None:
        super().__init__()
        self._project, self._opened, self._codings, self._at = project, opened, codings, offset
        self._keeper = keeper
        self._is_saving = False
        self._edits_kept = 0
        self._are_edits_known = True

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
        if self._keeper.left is not None:
            self._go_on_with(self._keeper.left.draft)
        self.set_interval(DRAFT_SECONDS, self._keep_soon)
        keys = (("ctrl+s", "save as a new version"), ("ctrl+f", "find"), ("ctrl+z", "undo"), ("escape", "leave"))
        self.query_one("#keys", Line).set_parts(
            *(
                part
                for key, does in keys
                for part in ((f" {key} ", "bold $text-accent"), (f"{does} ", "$foreground-muted"))
            )
        )
        self._tell()

    # Drafts

    @property
    def _base(self) -> dict[str, str]:
        """Which text the edits begin with."""
        return {"text": hashlib.sha256(self._opened.text.encode("utf-8", "surrogatepass")).hexdigest()}

    @property
    def _edits(self) -> tuple[Edit, ...]:
        """What leads from the text that is corrected to the present one; nothing where that is not known."""
        return tuple(self._page.edits) if self._are_edits_known else ()

    def _go_on_with(self, draft: Draft) -> None:
        """Bring back what was written: by its edits, unless the text they began with is another by now."""
        page = self._page
        if draft.base == self._base and draft.edits:
            page.edit_again(Edit(*edit) for edit in draft.edits)
        if page.corrected != draft.text:
            page.write_over(draft.text)
            self._are_edits_known = False
        since = local_minute(draft.written)
        self.app.notify(f"This is your text of {since}, which was not saved yet.", timeout=8, markup=False)

    def _keep_soon(self) -> None:
        page = self._page
        if len(page.edits) != self._edits_kept:
            self._edits_kept = len(page.edits)
            keep = partial(self._keep, page.corrected, self._edits, self.holds_unsaved)
            self.run_worker(keep, thread=True, group="draft")

    def keep_draft(self) -> None:
        """Keep what is written now, before this call ends."""
        self._keep(self._page.corrected, self._edits, self.holds_unsaved)

    def _keep(self, text: str, edits: Sequence[Edit], is_unsaved: bool) -> None:
        with draft_errors_shown(self.app, self._keeper):
            if is_unsaved:
                self._keeper.keep(text, self._base, tuple((edit.start, edit.end, edit.text) for edit in edits))
            else:
                self._keeper.forget()

    def discard_draft(self) -> None:
        self._keeper.end()

    @on(TextArea.Changed)
    def _tell(self) -> None:
        """Show the document's name, the number of its codings, and whether the text has changed."""
        name = shortened(self._opened.document.name, 40)
        codings = self._codings
        consequence = f"{counted(codings, 'coding moves', 'codings move')} with the words"
        state = "saving …" if self._is_saving else "changed" if self.holds_unsaved else "not changed yet"
        self.query_one("#title", Line).set_parts(
            (f" Correcting {name} ", "bold"), (f" {consequence}   {state}", "$foreground-muted")
        )

    @property
    def holds_unsaved(self) -> bool:
        return self._page.corrected != self._opened.text

    def action_write(self) -> None:
        """Write the text to a file, so that it is not lost if the project cannot be saved."""
        name = f"{self._opened.document.name.replace('/', '-')}-corrected.txt"
        about = "a new file for the text as it is now"
        ask_where_to_write(self.app, self._project, "Write the text to", name, self._write, about=about)

    def _write(self, path: Path, overwrite: bool) -> None:
        try:
            writing.write_text(self._project, path, self._page.corrected, overwrite=overwrite)
        except QualcodeError as error:
            self.app.notify(str(error), severity="warning", markup=False)
        else:
            self.app.notify(f"{path} was written", markup=False)

    def action_find(self) -> None:
        """Ask for words and go to the next place where they stand."""
        about = Content.styled("letter case and kinds of quotation marks do not matter", "$foreground-muted")
        self.app.push_screen(LineQuestion("Find in this text", self._page.sought, about=about), self._find)

    def _find(self, typed: str | None) -> None:
        if typed is not None and typed.strip():
            self._page.sought = typed.strip()
            self.action_find_next()

    def action_find_next(self) -> None:
        """Go to the next place of the words sought last; after the last place to the first."""
        if not self._page.sought:
            self.action_find()
        elif not self._page.find_next():
            self.app.notify(f"“{shortened(self._page.sought, 40)}” is not in this text", markup=False)

    def action_keep(self) -> None:
        if not self._is_saving:
            self._show_saving(True)
            self.save(self._page.corrected, self._edits)

    def _show_saving(self, is_saving: bool) -> None:
        self._is_saving = self._page.read_only = is_saving
        self._tell()

    @work(thread=True, exclusive=True, group="correct")
    def save(self, text: str, edits: Sequence[Edit]) -> None:
        """Save in a thread: it takes a moment for a long text, and waits while another program writes."""
        try:
            correction = correct_text(self._project, self._opened.document, text, edits or None)
        except QualcodeError as error:
            self.app.call_from_thread(self._show_refusal, error)
        except Exception:
            self.app.call_from_thread(self._show_saving, False)
            raise
        else:
            self.app.call_from_thread(self._leave_saved, correction)

    def _show_refusal(self, error: QualcodeError) -> None:
        self._show_saving(False)
        message = f"{error}\nctrl+w writes your text to a file."
        self.app.notify(message, severity="warning", timeout=10, markup=False)

    def _leave_saved(self, correction: Correction) -> None:
        self.discard_draft()
        self.dismiss(correction)

    def action_leave(self) -> None:
        if self._is_saving:
            return
        if not self.holds_unsaved:
            self._leave_if(True)
        else:
            self.app.push_screen(YesNoQuestion("Leave without saving the corrections?"), self._leave_if)

    def _leave_if(self, is_sure: bool | None) -> None:
        if is_sure:
            self.discard_draft()
            self.dismiss(None)


def correction_summary(correction: Correction) -> Content:
    """The effect of a correction on the codings, for a notification."""
    if not correction.is_new:
        return Content("the text was not changed")
    lines = [
        (
            f"version {correction.version}: {counted(correction.untouched, 'coding')} unchanged, "
            f"{len(correction.adjusted)} adjusted"
        )
    ]
    if correction.doubtful:
        lines.append(f"{counted(len(correction.doubtful), 'coding')} in doubt; to decide, press D")
    return Content("\n".join(lines))
