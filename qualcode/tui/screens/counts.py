"""Counts to walk: matrices, codes that stand together, saturation, the joint display, and the quotes behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Static

from qualcode.errors import QualcodeError
from qualcode.model.inference import Inference
from qualcode.model.safe_text import one_line
from qualcode.services.counts import measuring
from qualcode.services.paper import reporting
from qualcode.services.privacy import leaks
from qualcode.tui.counts.counts_state import Looking
from qualcode.tui.counts.joint import JointPage, JointView
from qualcode.tui.counts.page import Page
from qualcode.tui.counts.view import Scope, View
from qualcode.tui.dialogs.inference import ask_inference
from qualcode.tui.dialogs.questions import OneLine
from qualcode.tui.dialogs.view_options import choose
from qualcode.tui.messages import PlaceWanted
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.session import Desk
from qualcode.tui.widgets.bars import KeyLine, Line
from qualcode.tui.widgets.count_table import CountTable
from qualcode.tui.widgets.evidence_list import EvidenceList

_REST = 0.06
"""Seconds without a further step of the cursor after which the quotes follow it."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be shown: a view with what is chosen in it, of a part of the project as it was after so many acts."""

    view: View
    chosen: tuple[tuple[str, str], ...]
    scope: Scope
    acts: int


class CountsScreen(ActingScreen):
    """A table above (or at the left), the passages behind the cell under the cursor below it (or at the right)."""

    CSS_PATH = "counts.tcss"
    AUTO_FOCUS = "#table"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (130, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"look({number - 1})", title, show=False, id=f"counts.{view}")
            for number, view, title in (
                (1, "matrix", "Matrix"), (2, "together", "Codes that stand together"), (3, "saturation", "Saturation"),
                (4, "joint", "Joint display"), (5, "frequency", "Frequency"), (6, "speaking", "Who speaks"),
            )
        ),
        Binding("i", "infer", "Inference", id="counts.infer"),
        Binding("r", "choose('rows')", "Rows", id="counts.rows"),
        Binding("c", "choose('columns')", "Columns", id="counts.columns"),
        Binding("p", "choose('form')", "Pairs, square", id="counts.form"),
        Binding("n", "choose('unit')", "Together when", id="counts.unit"),
        Binding("s", "choose('cells')", "Cells say", id="counts.cells"),
        Binding("k", "choose('bins')", "Cut numbers", show=False, id="counts.bins"),
        Binding("l", "choose('level')", "Level", id="counts.level"),
        Binding("o", "choose('order')", "Order", id="counts.order"),
        Binding("b", "choose('base')", "Base and run", id="counts.base"),
        Binding("m", "choose('measure')", "Measure", id="counts.measure"),
        Binding("t", "choose('to')", "To wave", id="counts.to"),
        Binding("f", "choose('from')", "From wave", id="counts.from"),
        Binding("d", "choose('depth')", "Subthemes", show=False, id="counts.depth"),
        Binding("y", "choose('better')", "Lower is better", show=False, id="counts.better"),
        Binding("e", "choose('least')", "Least change", show=False, id="counts.least"),
        Binding("tab", "other_side", "Quotes", id="counts.other-side"),
        Binding("g", "group", "Group", id="counts.group"),
        Binding("slash", "where", "Only where", id="counts.where", key_display="/"),
        Binding("w", "write", "Write file", id="counts.write"),
        Binding("h", "notes", "How to read it", show=False, id="counts.notes"),
        Binding("escape", "table", "Back to the table", show=False, id="counts.table"),
        Binding("u", "undo", "Undo", show=False, id="counts.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="counts.redo"),
    ]  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        if desk.looking is None:
            desk.looking = Looking()
        self._looking = desk.looking
        self.where = self._looking.where
        self._wanted: _Wanted | None = None
        self._page: Page | None = None
        self._follows: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Line(id="views")
        yield Line(id="title")
        with Container(id="body"):
            yield CountTable(id="table")
            with Vertical(id="beside"):
                yield Static(id="what", markup=False)
                yield EvidenceList(id="evidence")
                yield Static(id="notes", markup=False)
        yield KeyLine(id="keys")

    @property
    def _table(self) -> CountTable:
        return self.query_one("#table", CountTable)

    @property
    def _evidence(self) -> EvidenceList:
        return self.query_one("#evidence", EvidenceList)

    def refresh_all(self) -> None:
        """Counts anew unless it is shown already, or being counted."""
        looking = self._looking
        looking.where = self.where
        wanted = _Wanted(looking.view, tuple(looking.view.chosen.items()), looking.scope, self.desk.acts)
        if wanted != self._wanted:
            is_other = self._wanted is None or replace(self._wanted, acts=wanted.acts) != wanted
            self._wanted = wanted
            if is_other:
                self._page = None
                self.query_one("#views", Line).tell(*_tabs(looking))
                self._tell_title("counting …")
            self.read(wanted)
        self.query_one("#keys", KeyLine).show(self)

    def _tell_title(self, told: str) -> None:
        scope = self._looking.scope
        self.query_one("#title", Line).tell(
            f" {one_line(told)} ",
            (f" group {one_line(scope.group)} " if scope.group else "", "$text-accent"),
            (f" where {one_line(scope.where)} " if scope.where else "", "$text-accent"),
            (f" {one_line(self.desk.project.name)}", "$foreground-muted"),
        )

    @work(thread=True, exclusive=True, group="counts")
    def read(self, wanted: _Wanted) -> None:
        """Counts beside the screen."""
        try:
            page = wanted.view.read(self.desk.project, wanted.scope)
        except QualcodeError as error:
            self.app.call_from_thread(self._show_nothing, wanted, error.message, error.hint)
        else:
            self.app.call_from_thread(self._take_in, wanted, page)

    def _is_awaited(self, wanted: _Wanted) -> bool:
        return wanted == self._wanted and self in self.app.screen_stack

    def _show_nothing(self, wanted: _Wanted, message: str, hint: str) -> None:
        if self._is_awaited(wanted):
            self._page = None
            self._table.show(None)
            self._show_no_evidence()
            self._tell_title(message)
            self.query_one("#notes", Static).update(Content.styled(one_line(hint), "$foreground-muted"))

    def _take_in(self, wanted: _Wanted, page: Page) -> None:
        """Shows what was counted, unless something else is wanted by now."""
        if not self._is_awaited(wanted):
            return
        self._page = page
        self._tell_title(page.told)
        told = "\n".join(map(one_line, page.notes)) if page.rows else "There is nothing here yet to be counted."
        self.query_one("#notes", Static).update(Content.styled(told, "$foreground-muted"))
        self._table.show(page, self._looking.places.get(wanted.view.name, (0, 1)))
        if not page.rows:
            self._show_no_evidence()

    # Walking

    @on(CountTable.Walked)
    def follow(self) -> None:
        """The quotes follow when the cursor rests."""
        if self._follows is not None:
            self._follows.stop()
        self._follows = self.set_timer(_REST, self._show_evidence)

    def _show_evidence(self) -> None:
        place = self._table.place
        if place is not None and self._page is not None:
            self._looking.places[self._looking.view.name] = place
            evidence = self._page.behind(*place)
            self.query_one("#what", Static).update(Content.styled(one_line(evidence.title), "bold"))
            self._evidence.show(evidence)

    def _show_no_evidence(self) -> None:
        self.query_one("#what", Static).update("")
        self._evidence.show(None)

    @on(CountTable.Chosen)
    def action_other_side(self) -> None:
        """From the table to the quotes and back."""
        if self._evidence.has_focus:
            self.action_table()
        elif self._table.place is not None:
            self._show_evidence()
            if self._evidence.has_passages:
                self._evidence.focus()
                self._evidence.action_first()

    def action_notes(self) -> None:
        """All that must be known to read the numbers, in the place of the quotes, and back."""
        self.toggle_class("-reading")

    def action_table(self) -> None:
        self._table.focus()

    @on(OptionList.OptionSelected, "#evidence")
    def go_to_place(self) -> None:
        if (quotation := self._evidence.place) is not None:
            self.post_message(PlaceWanted(quotation.document.guid, quotation.coding.span))

    # What is looked at

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        view = self._looking.view
        if action == "choose":
            return parameters[0] in view.asks
        if action == "infer":
            return isinstance(view, JointView)
        return action != "where" or view.takes_condition

    def action_look(self, number: int) -> None:
        self._looking.number = number
        self._table.focus()
        self.refresh_all()

    def action_choose(self, ask: str) -> None:
        """Asks for one of the things that can be chosen of a view."""
        view = self._looking.view
        with self.said_if_not():
            choose(self.app, view.question(ask, self.desk.project), lambda value: self._take(view, ask, value))

    def _take(self, view: View, ask: str, value: str) -> None:
        view.take(ask, value)
        self.refresh_all()

    def action_group(self) -> None:
        """All documents, then each group's."""
        groups = sorted({document.group for document in self.desk.documents if document.group})
        ways: list[str | None] = [None, *groups]
        now = self._looking.group
        self._looking.group = ways[(ways.index(now) + 1) % len(ways)] if now in ways else None
        self.refresh_all()

    # Acts

    def action_infer(self) -> None:
        """What one concludes of the theme in the cursor's row beside the measure, and why."""
        page, place = self._page, self._table.place
        if not isinstance(page, JointPage) or place is None:
            return
        theme, measure = page.display.themes[place[0]], page.display.comparison.measure.name
        own = next((each for each in theme.inferences if each.reviewer == self.desk.project.coder), None)

        def store(inference: Inference | None, note: str | None) -> None:
            with self.said_if_not():
                measuring.set_inference(self.desk.project, theme.code, theme.path, measure, inference, note)
            self.desk.read_again()
            self.refresh_all()

        ask_inference(self.app, theme.code.name, measure, own.note if own else None, store)

    def action_write(self) -> None:
        about = Content.styled(".docx .xlsx .csv .svg .md .html .tex .json, by the suffix", "$foreground-muted")
        name = f"{self.desk.project.path.stem}-{self._looking.view.name}.docx"
        self.app.push_screen(OneLine("Write what is shown to", name, about=about), self._write)

    def _write(self, typed: str | None) -> None:
        if self._page is None:
            self.app.notify("Nothing is counted yet that could be written.", severity="warning", markup=False)
        elif typed and typed.strip():
            path = Path(typed.strip()).expanduser()
            with self.said_if_not():
                reporting.write_report(self._page.report, path)
                self.app.notify(f"{path} is written", markup=False)
                for told in leaks.in_report(self.desk.project, self._page.report)[:5]:
                    self.app.notify(told, severity="warning", markup=False)


def _tabs(looking: Looking) -> list[tuple[str, str] | str]:
    """The views with their keys, the one that is shown marked."""
    parts: list[tuple[str, str] | str] = [(" Counts ", "bold")]
    for number, view in enumerate(looking.views):
        is_shown = number == looking.number
        parts += [(f" {number + 1}", "bold $text-accent"), (f" {view.title} ", "reverse" if is_shown else "")]
    return parts
