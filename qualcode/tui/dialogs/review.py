"""The dialog with codings in doubt: their words before and now, and the reason for the doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.analysis.correction.anchoring import WORDS_GONE
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.wording import counted
from qualcode.services.correction.reviewing import Waiting
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.messages import PlaceRequested

Act = Callable[[Waiting], object]


class ReviewDialog(Dialog[PlaceRequested | None]):
    """Keep or remove codings one by one; returns the passage to show, if one was opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "settle('keep')", "Keep"),
        Binding("x", "settle('drop')", "Remove"),
        Binding("escape", "leave", "Leave"),
    ]

    def __init__(self, waiting: Sequence[Waiting], keep: Act, drop: Act) -> None:
        super().__init__()
        self._waiting = list(waiting)
        self._acts = {"keep": keep, "drop": drop}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog reviewing") as box:
            box.border_title = Content(f"{counted(len(self._waiting), 'coding waits', 'codings wait')} for a decision")
            box.border_subtitle = Content("Enter: show the passage, k: keep, x: remove, escape: leave")
            yield OptionList(*(Option(_line(coding)) for coding in self._waiting), id="waiting", markup=False)
            yield Static(id="about", markup=False)

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
                "or x to remove it."
            )
            self.app.notify(message, severity="warning", markup=False)
            return
        self._acts[act](self._waiting[place])
        del self._waiting[place]
        listed.remove_option_at_index(place)
        if not self._waiting:
            self.dismiss(None)

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
