"""The counts screen: matrices, co-occurrence, saturation, joint display and others, with the quotes for each number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
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
from qualcode.tui.counts.counts_state import CountsState
from qualcode.tui.counts.joint import JointPage, JointView
from qualcode.tui.counts.page import Evidence, Page, Passages, passages
from qualcode.tui.counts.view import Scope, View
from qualcode.tui.dialogs.file_question import SUFFIXES
from qualcode.tui.dialogs.form import Texts, Writing
from qualcode.tui.dialogs.inference import ask_inference
from qualcode.tui.dialogs.view_options import choose
from qualcode.tui.messages import PlaceRequested
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.session import Session
from qualcode.tui.widgets.bars import KeyLine, Line, TitleLine
from qualcode.tui.widgets.count_table import CountTable
from qualcode.tui.widgets.evidence_list import EvidenceList
from qualcode.tui.widgets.finding import Rows

_REST = 0.06
"""Seconds without a key before the quotes follow the cursor.A judgement: a delay that is not noticed."""
_LATE = 0.15
"""Seconds until a sign says that quotes are still being looked up; most are there by then, and it would flicker."""
_MAX_WARNINGS = 5
"""A judgement: more notifications would cover the screen; the command line lists all."""


@dataclass(frozen=True, slots=True)
class _Request:
    """A view with its options and scope."""

    view: View
    options: tuple[tuple[str, str], ...]
    scope: Scope


_NOTHING_TO_COUNT = "There is nothing to count yet. Code passages, or choose another condition (/) or group (g)."


class CountsScreen(ActingScreen):
    """A table above (or at the left), the passages of the cell at the cursor below it (or at the right)."""

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
                (1, "matrix", "Matrix"), (2, "together", "Co-occurrence"), (3, "saturation", "Saturation"),
                (4, "joint", "Joint display"), (5, "frequency", "Frequency"), (6, "speaking", "Speakers"),
            )
        ),
        Binding("i", "infer", "Inference", id="counts.infer"),
        Binding("r", "choose('rows')", "Rows", id="counts.rows"),
        Binding("c", "choose('columns')", "Columns", id="counts.columns"),
        Binding("p", "choose('form')", "Pairs or square", id="counts.form"),
        Binding("n", "choose('unit')", "Unit", id="counts.unit"),
        Binding("s", "choose('cells')", "Cells show", id="counts.cells"),
        Binding("k", "choose('bins')", "Bins of numbers", show=False, id="counts.bins"),
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
        Binding("slash", "where", "Show only where", id="counts.where", key_display="/"),
        Binding("w", "write", "Write file", id="counts.write"),
        Binding("h", "notes", "How to read it", show=False, id="counts.notes"),
        Binding("escape", "table", "Back to the table", show=False, id="counts.table"),
        Binding("u", "undo", "Undo", show=False, id="counts.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="counts.redo"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        if session.counts_state is None:
            session.counts_state = CountsState()
        self._state = session.counts_state
        self.where = self._state.where
        self._request: _Request | None = None
        self._page: Page | None = None
        self._follows: Timer | None = None
        self._goes_to_evidence = False

    def compose(self) -> ComposeResult:
        yield Line(id="views")
        yield TitleLine(id="title")
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

    def forget(self) -> None:
        self._page = None

    def begin(self) -> None:
        """Show the tabs; what was counted for other options is taken away."""
        state = self._state
        state.where = self.where
        request = _Request(state.view, tuple(state.view.options.items()), state.scope)
        if request != self._request:
            self._request = request
            self._page = None
            self.query_one("#views", Line).set_parts(*_tabs(state))
            self._tell_title("")
        self.query_one("#keys", KeyLine).show(self)

    def reader(self) -> Callable[[], Any] | None:
        request, project = self._request, self.session.project
        return None if request is None else lambda: (request, request.view.read(project, request.scope))

    def _tell_title(self, text: str) -> None:
        scope = self._state.scope
        self.query_one("#title", Line).set_parts(
            f" {one_line(text)} ",
            (f" group {one_line(scope.group)} " if scope.group else "", "$text-accent"),
            (f" where {one_line(scope.where)} " if scope.where else "", "$text-accent"),
            (f" {one_line(self.session.project.name)}", "$foreground-muted"),
        )

    def show_read_error(self, error: QualcodeError) -> None:
        self._page = None
        self._table.show(None)
        self._show_no_evidence()
        self._tell_title(error.message)
        self.query_one("#notes", Static).update(Content.styled(one_line(error.hint), "$foreground-muted"))

    def show(self, content: tuple[_Request, Page]) -> None:
        """Show the page; the cursor stays at its cell."""
        request, page = content
        self._page = page
        self._tell_title(page.title)
        notes = "\n".join(map(one_line, page.notes)) if page.rows else _NOTHING_TO_COUNT
        self.query_one("#notes", Static).update(Content.styled(notes, "$foreground-muted"))
        self._table.show(page, self._state.places.get(request.view.name, (0, 1)))
        if not page.rows:
            self._show_no_evidence()

    # Moving

    @on(CountTable.Walked)
    def follow(self) -> None:
        """Show the quotes of the cell after a pause."""
        if self._follows is not None:
            self._follows.stop()
        self._follows = self.set_timer(_REST, self._show_evidence)

    def _show_evidence(self) -> None:
        place, page = self._table.place, self._page
        if place is not None and page is not None:
            self._state.places[self._state.view.name] = place

            def read() -> tuple[Evidence, Passages]:
                evidence = page.evidence_of(*place)
                return evidence, passages(evidence.quotations)

            self.read_on(read, self._show_this, "evidence", sign_after=_LATE, show_error=self.show_error)

    def _show_this(self, content: tuple[Evidence, Passages]) -> None:
        evidence, all_passages = content
        self.query_one("#what", Static).update(Content.styled(one_line(evidence.title), "bold"))
        self._evidence.show(evidence, all_passages)
        if self._goes_to_evidence and self._evidence.has_passages:
            self._evidence.focus()
            self._evidence.action_first()
        self._goes_to_evidence = False

    def _show_no_evidence(self) -> None:
        self.drop_reading("evidence")
        self.query_one("#what", Static).update("")
        self._evidence.clear()

    @on(CountTable.CellOpened)
    def action_other_side(self) -> None:
        """Switch between the table and the quotes."""
        if self._evidence.has_focus:
            self.action_table()
        elif self._table.place is not None:
            self._goes_to_evidence = True
            self._show_evidence()

    def action_notes(self) -> None:
        """Show all notes in place of the quotes, or the quotes again."""
        self.toggle_class("-reading")

    def action_table(self) -> None:
        self._table.focus()

    @on(OptionList.OptionSelected, "#evidence")
    def go_to_place(self) -> None:
        if (quotation := self._evidence.place) is not None:
            self.post_message(PlaceRequested(quotation.document.guid, quotation.coding.span))

    def rows(self) -> Rows:
        """The rows of the table."""
        at = self._table.place
        names = [row[0].text for row in self._page.rows] if self._page is not None else []
        return Rows(names, at[0] if at is not None else None, self._table.go_to_row)

    # Options of the view

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        view = self._state.view
        if action == "choose":
            return parameters[0] in view.asks
        if action == "infer":
            return isinstance(view, JointView)
        return action != "where" or view.takes_condition

    def action_look(self, number: int) -> None:
        self._state.number = number
        self._table.focus()
        self.refresh_all()

    def action_choose(self, ask: str) -> None:
        """Ask for one option of the view."""
        view = self._state.view
        with self.errors_shown():
            choose(self.app, view.question(ask, self.session.project), lambda value: self._take(view, ask, value))

    def _take(self, view: View, ask: str, value: str) -> None:
        view.take(ask, value)
        self.refresh_all()

    def action_group(self) -> None:
        """Switch to the next group of documents."""
        groups = sorted({document.group for document in self.session.documents if document.group})
        ways: list[str | None] = [None, *groups]
        now = self._state.group
        self._state.group = ways[(ways.index(now) + 1) % len(ways)] if now in ways else None
        self.refresh_all()

    # Acts

    def action_infer(self) -> None:
        """Set one's inference from the theme at the cursor and the measure, with a note."""
        page, place = self._page, self._table.place
        if not isinstance(page, JointPage) or place is None:
            return
        theme, measure = page.display.themes[place[0]], page.display.comparison.measure.name
        my_inference = next(
            (
                inference_set
                for inference_set in theme.inferences
                if inference_set.reviewer == self.session.project.coder
            ),
            None,
        )

        def write(inference: Inference | None, note: str | None, expected: Texts | None) -> None:
            measuring.set_inference(self.session.project, theme.code, theme.path, measure, inference, note, expected)

        def remove() -> None:
            self.act(lambda: write(None, None, None))

        def writing(inference: Inference) -> Writing:
            on, title = f"inference/code/{theme.code.guid}/{measure}", f"Note on {theme.code.name} and {measure}"
            return Writing(
                {"note": my_inference.note if my_inference else ""},
                lambda touched, expected: write(inference, touched.get("note"), expected),
                self.after(lambda _: self.refresh_all()),
                self.session.keeper(on, title),
            )

        ask_inference(self.app, theme.code.name, measure, writing, remove if my_inference else None)

    def action_write(self) -> None:
        if (page := self._page) is None:
            self.app.notify("There is nothing to write yet. First code passages.", severity="warning", markup=False)
            return
        name = f"{self.session.project.path.stem}-{self._state.view.name}.docx"
        self.ask_to_write("this view", name, lambda: page.report, suffixes=f"{SUFFIXES} .svg")


def _tabs(state: CountsState) -> list[tuple[str, str] | str]:
    """The views with their keys; the present one is marked."""
    parts: list[tuple[str, str] | str] = [(" Counts ", "bold")]
    for number, view in enumerate(state.views):
        is_shown = number == state.number
        parts += [(f" {number + 1}", "bold $text-accent"), (f" {view.title} ", "reverse" if is_shown else "")]
    return parts
