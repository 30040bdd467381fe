"""The dialog for shortening a quote: the words as spoken above, the printed form below."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from qualcode.errors import QualcodeError
from qualcode.model.exemplar import printable
from qualcode.model.safe_text import shortened, shown_lines
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.dialogs.questions import YesNoQuestion
from qualcode.tui.widgets.text_fields import PlainArea


class TrimQuote(Dialog[str | None]):
    """Returns the printed form, empty for the words as spoken; it must follow from these words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "take", "Save", priority=True),
        Binding("escape", "leave", "Leave", priority=True),
    ]

    def __init__(self, who: str, spoken: str, printed: str) -> None:
        super().__init__()
        self._who, self._spoken, self._printed = who, " ".join(spoken.split()), printed

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog trimming") as box:
            box.border_title = Content(f"Printed form ({shortened(self._who, 40)})")
            box.border_subtitle = Content("Enter: save, escape: leave")
            yield Static(Content.styled("As spoken", "bold $foreground-muted"))
            with VerticalScroll(id="spoken", can_focus=False):
                yield Static(Content(shown_lines(self._spoken)))
            heading = "As printed: … for words left out, [brackets] for your own words"
            yield Static(Content.styled(heading, "bold $foreground-muted"))
            yield PlainArea(self._printed, id="printed-form", soft_wrap=True, tab_behavior="focus")
            yield Static(id="wrong", markup=False)

    def on_mount(self) -> None:
        area = self.query_one("#printed-form", TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    @property
    def _typed(self) -> str:
        return " ".join(self.query_one("#printed-form", TextArea).text.split())

    @on(TextArea.Changed, "#printed-form")
    def check(self) -> None:
        self.query_one("#wrong", Static).update(Content.styled(self._wrong(), "$text-error"))

    def _wrong(self) -> str:
        try:
            if self._typed:
                printable(self._typed, self._spoken)
        except QualcodeError as error:
            return shown_lines(error.hint if len(error.message) > 100 else str(error))
        return ""

    def action_take(self) -> None:
        if not self._wrong():
            self.dismiss("" if self._typed == self._spoken else self._typed)

    def action_leave(self) -> None:
        if self._typed == " ".join(self._printed.split()):
            self.dismiss(None)
        else:
            self.app.push_screen(YesNoQuestion("Leave without saving this form?"), self._leave_if)

    def _leave_if(self, is_sure: bool | None) -> None:
        if is_sure:
            self.dismiss(None)
