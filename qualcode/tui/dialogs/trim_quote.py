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
from qualcode.tui.dialogs.form import Form, Texts, Writing
from qualcode.tui.widgets.text_fields import PlainArea

_FIELD = "printed form"


class TrimQuote(Form):
    """The printed form of an exemplar, empty for the words as spoken; it must follow from these words."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "save", "Save", priority=True)]
    LEAVING = "Leave without saving this form?"

    def __init__(self, who: str, spoken: str, writing: Writing) -> None:
        super().__init__(writing)
        self._who, self._spoken = who, " ".join(spoken.split())

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog trimming") as box:
            box.border_title = Content(f"Printed form ({shortened(self._who, 40)})")
            box.border_subtitle = Content("Enter: save, escape: leave")
            yield Static(Content.styled("As spoken", "bold $foreground-muted"))
            with VerticalScroll(id="spoken", can_focus=False):
                yield Static(Content(shown_lines(self._spoken)))
            heading = "As printed: … for words left out, [brackets] for your own words"
            yield Static(Content.styled(heading, "bold $foreground-muted"))
            printed = self.writing.base[_FIELD] or self._spoken
            yield PlainArea(printed, id="printed-form", soft_wrap=True, tab_behavior="focus")
            yield Static(id="wrong", markup=False)

    def on_mount(self) -> None:
        self.begin()
        self._area.move_cursor(self._area.document.end)
        self._area.focus()

    @property
    def _area(self) -> TextArea:
        return self.query_one("#printed-form", TextArea)

    @property
    def text(self) -> str:
        return " ".join(self._area.text.split())

    @text.setter
    def text(self, text: str) -> None:
        self._area.replace(text, (0, 0), self._area.document.end)

    def values(self, text: str) -> Texts:
        return {_FIELD: "" if text == self._spoken else text}

    @on(TextArea.Changed, "#printed-form")
    def check(self) -> None:
        self.query_one("#wrong", Static).update(Content.styled(self._wrong(), "$text-error"))

    def _wrong(self) -> str:
        try:
            if self.text:
                printable(self.text, self._spoken)
        except QualcodeError as error:
            return shown_lines(error.hint if len(error.message) > 100 else str(error))
        return ""

    def action_save(self) -> None:
        if not self._wrong():
            super().action_save()
