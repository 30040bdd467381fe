"""The dialog with codings in doubt: their words before and now, and the reason for the doubt."""

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

from qualcode.analysis.correction.anchoring import WORDS_GONE
from qualcode.model.change import Change
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.wording import counted
from qualcode.services.coding import history
from qualcode.services.correction import reviewing
from qualcode.services.correction.reviewing import Waiting
from qualcode.services.project.projects import Project
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.messages import PlaceRequested
from qualcode.tui.widgets.finding import ChoiceList


class ReviewDialog(Dialog[PlaceRequested | None]):
    """Keep or remove codings one by one; returns the passage to show, if one was opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+k", "settle('keep')", "Keep"),
        Binding("ctrl+x", "settle('drop')", "Remove"),
        Binding("ctrl+u", "undo", "Undo"),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, project: Project, waiting: Sequence[Waiting]) -> None:
        super().__init__()
        self._project, self._waiting = project, list(waiting)
        self._settled = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog reviewing") as box:
            box.border_subtitle = Content("Enter: show the passage, ctrl+k: keep, ctrl+x: remove, ctrl+u: undo")
            yield ChoiceList(id="waiting", markup=False)
            yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        self._show(0)

    def _show(self, at: int) -> None:
        """Fill the list again; the cursor goes to an entry, or to the last one."""
        title = f"{counted(len(self._waiting), 'coding waits', 'codings wait')} for a decision"
        self.query_one(".reviewing").border_title = title
        listed = self.query_one("#waiting", OptionList)
        listed.clear_options()
        listed.add_options(Option(_line(coding)) for coding in self._waiting)
        listed.highlighted = min(at, len(self._waiting) - 1)

    @on(OptionList.OptionHighlighted)
    def show(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#about", Static).update(_about(self._waiting[event.option_index]))

    @on(OptionList.OptionSelected)
    def go(self, event: OptionList.OptionSelected) -> None:
        coding = self._waiting[event.option_index].quotation.coding
        self.dismiss(PlaceRequested(coding.document, coding.span))

    def action_settle(self, act: str) -> None:
        listed = self.query_one("#waiting", OptionList)
        place = listed.highlighted
        if place is None:
            return
        if act == "keep" and self._waiting[place].why == WORDS_GONE:
            message = (
                "The words of this coding are gone. Press Enter to go there and { } < > to move it to other words, "
                "or ctrl+x to remove it."
            )
            self.app.notify(message, severity="warning", markup=False)
            return
        coding = self._waiting[place].quotation.coding
        settle = reviewing.keep if act == "keep" else reviewing.drop
        self.store(lambda: settle(self._project, coding), lambda _: self._show_settled(act, place))

    def _show_settled(self, act: str, place: int) -> None:
        self._settled += 1
        done = "kept" if act == "keep" else "removed"
        name = self._waiting[place].quotation.path[-1]
        self.app.notify(f"{done}: “{shortened(name, 40)}” (ctrl+u undoes it)", markup=False)
        del self._waiting[place]
        if self._waiting:
            self._show(place)
        else:
            self.dismiss(None)

    def action_undo(self) -> None:
        """Take back what was settled last here."""
        if not self._settled:
            self.app.notify("nothing was settled in this list yet", markup=False)
            return
        self.store(lambda: history.undo(self._project), self._show_undone)

    def _show_undone(self, changes: Sequence[Change]) -> None:
        for change in changes:
            self._settled -= 1
            self.app.notify(f"undone: {change.action} {change.subject}", markup=False)
        self._waiting = reviewing.waiting(self._project)
        self._show(self.query_one("#waiting", OptionList).highlighted or 0)

    def action_leave(self) -> None:
        self.dismiss(None)


def _line(waiting: Waiting) -> Content:
    quotation = waiting.quotation
    return Content.assemble(
        (one_line(quotation.path[-1]), "bold"),
        (
            f"  {one_line(quotation.document.name)}  {one_line(quotation.coding.coder_with_decider)}  ",
            "$foreground-muted",
        ),
        f"“{shortened(waiting.was or quotation.coding.quote, 50)}”",
    )


def _about(waiting: Waiting) -> Content:
    return Content.assemble(
        (f"{one_line(waiting.why)}\n", "$text-warning"),
        ("was  ", "$foreground-muted"), f"“{shortened(waiting.was, 220)}”\n",
        ("now  ", "$foreground-muted"), f"“{shortened(waiting.quotation.coding.quote, 220)}”",
    )  # fmt: skip
