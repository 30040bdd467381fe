"""The dialog with what waits to be read again: a document that was finished, and a code that came or changed since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.model.codebook import Code
from qualcode.model.done_mark import Cause, Rereading
from qualcode.model.paths import path_text
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.wording import counted
from qualcode.services.coding import done_marks
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.session import Session
from qualcode.tui.widgets.finding import ChoiceList

_SINCE = {
    Cause.NEW: "The code was made after you had finished the document.",
    Cause.REDEFINED: "The code was redefined after you had finished the document.",
    Cause.SPLIT: "A part of the code became another code after you had finished the document.",
}


class RereadingDialog(Dialog[str | None]):
    """End re-reading code by code; returns the document (a guid) to open, if one was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+k", "end", "Read for this code"),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog reviewing") as box:
            box.border_subtitle = Content("Enter: open the document, ctrl+k: read for this code")
            yield ChoiceList(id="waiting", markup=False)
            yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        self._show(0)

    @property
    def _waiting(self) -> Sequence[Rereading]:
        return self._session.waiting

    def _show(self, at: int) -> None:
        number = len({waiting.document for waiting in self._waiting})
        title = f"{counted(number, 'document waits', 'documents wait')} to be read again"
        self.query_one(".reviewing").border_title = title
        listed = self.query_one("#waiting", OptionList)
        listed.clear_options()
        listed.add_options(Option(self._line(waiting)) for waiting in self._waiting)
        listed.highlighted = min(at, len(self._waiting) - 1)

    def _line(self, waiting: Rereading) -> Content:
        document = self._session.document(waiting.document)
        name = one_line(document.name) if document is not None else "?"
        cause = (f"  {waiting.cause}  ", "$foreground-muted")
        return Content.assemble((name, "bold"), cause, one_line(self._code(waiting).name))

    def _code(self, waiting: Rereading) -> Code:
        return self._session.book[waiting.code]

    @on(OptionList.OptionHighlighted)
    def show(self, event: OptionList.OptionHighlighted) -> None:
        waiting = self._waiting[event.option_index]
        code = self._code(waiting)
        about = Content.assemble(
            (f"{_SINCE[waiting.cause]}\n", "$text-warning"),
            (f"{one_line(path_text(self._session.book.path(code.guid)))}\n", "bold"),
            (shortened(code.definition or "This code has no definition.", 300), ""),
        )
        self.query_one("#about", Static).update(about)

    @on(OptionList.OptionSelected)
    def go(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._waiting[event.option_index].document)

    def action_end(self) -> None:
        """Say that the document was read again for the code."""
        place = self.query_one("#waiting", OptionList).highlighted
        if place is None:
            return
        waiting = self._waiting[place]
        document = self._session.document(waiting.document)
        if document is not None:
            project, code = self._session.project, self._code(waiting)
            self.store(lambda: done_marks.end_rereading(project, [document], code), lambda _: self._show_ended(place))

    def _show_ended(self, place: int) -> None:
        self._session.read_again()
        if self._waiting:
            self._show(place)
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        self.dismiss(None)
