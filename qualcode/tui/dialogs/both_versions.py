"""The dialog for a text that two people have changed: theirs, one's own, and the one that will be saved."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from qualcode.errors import ChangedField
from qualcode.model.safe_text import shortened, shown_lines
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.dialogs.questions import YesNoQuestion
from qualcode.tui.widgets.text_fields import PlainArea

_EMPTY = "(nothing: the text was removed)"


class BothVersions(Dialog[str | None]):
    """Returns the text to be saved; None to go back to the form without saving."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("ctrl+t", "take('theirs')", "Theirs", priority=True),
        Binding("ctrl+o", "take('mine')", "Mine", priority=True),
        Binding("ctrl+b", "take('both')", "Both", priority=True),
        Binding("escape", "leave", "Back", priority=True),
    ]

    def __init__(self, subject: str, field: ChangedField) -> None:
        super().__init__()
        self._subject, self._field = subject, field

    def compose(self) -> ComposeResult:
        field = self._field
        with Vertical(classes="dialog both-versions") as box:
            box.border_title = Content(shortened(f"The {field.label} of {self._subject} was changed meanwhile", 68))
            box.border_subtitle = Content("ctrl+s: save, escape: back")
            for heading, text in (("Theirs, as it is saved now", field.theirs), ("Yours", field.mine)):
                yield Static(Content.styled(heading, "bold $foreground-muted"))
                with VerticalScroll(can_focus=False, classes="version"):
                    yield Static(Content(shown_lines(text or _EMPTY)))
            yield Static(
                Content.assemble(
                    ("Will be saved", "bold $foreground-muted"), ("   ctrl+t", "bold $text-accent"), " theirs",
                    ("  ctrl+o", "bold $text-accent"), " yours", ("  ctrl+b", "bold $text-accent"), " both",
                )
            )  # fmt: skip
            yield PlainArea(field.mine, id="joined", soft_wrap=True, tab_behavior="focus")

    def on_mount(self) -> None:
        self._area.move_cursor(self._area.document.end)
        self._area.focus()

    @property
    def _area(self) -> TextArea:
        return self.query_one("#joined", TextArea)

    def action_take(self, which: str) -> None:
        """Put a version, or one below the other, into the field; ctrl+z takes it back."""
        field = self._field
        texts = {"theirs": field.theirs, "mine": field.mine, "both": f"{field.theirs}\n\n{field.mine}".strip()}
        area = self._area
        area.replace(texts[which], (0, 0), area.document.end)
        area.move_cursor(area.document.end)

    def action_save(self) -> None:
        self.dismiss(self._area.text.strip())

    def action_leave(self) -> None:
        if self._area.text == self._field.mine:
            self.dismiss(None)
        else:
            self.app.push_screen(YesNoQuestion("Go back without the text you joined here?"), self._leave_if)

    def _leave_if(self, is_sure: bool | None) -> None:
        if is_sure:
            self.dismiss(None)
