"""The dialogs for texts that were being written when the workbench ended: go on, copy, or discard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from qualcode.model.moments import local_minute
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.wording import counted
from qualcode.services.project import drafts
from qualcode.services.project.drafts import StoredDraft
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.dialogs.questions import YesNoQuestion
from qualcode.tui.widgets.row_list import RowList
from qualcode.tui.widgets.text_fields import PlainArea


class LeftBehind(Dialog[StoredDraft | None]):
    """Returns the draft to go on with; None leaves all of them for later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "discard", "Discard"),
        Binding("escape", "leave", "Later"),
    ]

    def __init__(self, left: Sequence[StoredDraft]) -> None:
        super().__init__()
        self._left = list(left)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog left-behind") as box:
            box.border_title = Content("Texts that were not saved")
            box.border_subtitle = Content("Enter: go on writing, d: discard, escape: later")
            yield Static(Content.styled(_about(len(self._left)), "$foreground-muted"), classes="about")
            yield RowList(*self._options(), id="left", markup=False)

    def _options(self) -> list[Option]:
        return [Option(_line(stored), id=str(stored.path)) for stored in self._left]

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._left[event.option_index])

    def action_discard(self) -> None:
        place = self.query_one("#left", OptionList).highlighted
        if place is not None:
            question = f"Discard this text for good? {shortened(self._left[place].draft.title, 60)}"
            self.app.push_screen(YesNoQuestion(question), lambda is_sure: self._discard(place) if is_sure else None)

    def _discard(self, place: int) -> None:
        drafts.discard(self._left.pop(place))
        if not self._left:
            self.dismiss(None)
            return
        listed = self.query_one("#left", OptionList)
        listed.clear_options()
        listed.add_options(self._options())
        listed.highlighted = min(place, len(self._left) - 1)

    def action_leave(self) -> None:
        self.dismiss(None)


def _about(count: int) -> str:
    was = "was" if count == 1 else "were"
    return f"When the workbench ended, {counted(count, 'text')} {was} being written."


def _line(stored: StoredDraft) -> Content:
    draft = stored.draft
    return Content.assemble(
        (one_line(shortened(draft.title, 44)), "bold"),
        (f"  {local_minute(draft.written)}  ", "$foreground-muted"),
        shortened(" ".join(draft.text.split()), 200),
    )


class TextToCopy(Dialog[None]):
    """A text whose form cannot be opened from here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "copy_all", "Copy all", priority=True),
        Binding("escape", "leave", "Leave", priority=True),
    ]

    def __init__(self, stored: StoredDraft, why: str) -> None:
        super().__init__()
        self._draft, self._why = stored.draft, why

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall") as box:
            box.border_title = Content(shortened(self._draft.title, 60))
            box.border_subtitle = Content("ctrl+a: copy all, ctrl+c: copy what is selected, escape: leave")
            yield Static(Content.styled(self._why, "$foreground-muted"), classes="about")
            yield PlainArea(self._draft.text, id="text", soft_wrap=True, read_only=True, tab_behavior="focus")

    def on_mount(self) -> None:
        self.query_one("#text", TextArea).focus()

    def action_copy_all(self) -> None:
        self.app.copy_to_clipboard(self._draft.text)
        self.app.notify("the text was copied", markup=False)

    def action_leave(self) -> None:
        self.dismiss(None)
