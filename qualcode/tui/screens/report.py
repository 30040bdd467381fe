"""The report screen: themes, subthemes and their exemplars, to choose, order and shorten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList

from qualcode.analysis.themes.layout import Template, attribution, marked_attribution, of_participants, scope
from qualcode.analysis.themes.theme_report import ThemeEntry, ThemeReport
from qualcode.model.codebook import Code
from qualcode.model.coding import Coding
from qualcode.model.quotation import Quotation
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.study import Study
from qualcode.model.wording import counted
from qualcode.services.coding import exemplars
from qualcode.services.coding.quote_pages import QuotePages, list_quotes
from qualcode.services.coding.quoting import QuoteFilter
from qualcode.services.coding.quoting_consent import remark_on_first_exemplar
from qualcode.services.paper import reporting
from qualcode.services.privacy import leaks
from qualcode.services.project.study import read_study
from qualcode.tui.dialogs.file_question import ask_where_to_write
from qualcode.tui.dialogs.form import Texts, Writing
from qualcode.tui.dialogs.trim_quote import TrimQuote
from qualcode.tui.messages import PlaceRequested
from qualcode.tui.screens.project_screen import ActingScreen, read_condition
from qualcode.tui.session import Session
from qualcode.tui.widgets.bars import Assumptions, KeyLine, Line, TitleLine
from qualcode.tui.widgets.finding import Rows
from qualcode.tui.widgets.long_list import LongList

Part = tuple[str, str] | str

_MAX_WARNINGS = 5
"""A judgement: more notifications would cover the screen; the command line lists all."""

_REST = 0.06
"""Seconds without a key before the quotes follow the cursor. A judgement: a delay that is not noticed."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the report: a theme, or one of its exemplars."""

    entry: ThemeEntry
    exemplar: Quotation | None
    depth: int
    is_counted: bool

    def is_exemplar(self, guid: str) -> bool:
        return self.exemplar is not None and self.exemplar.coding.guid == guid

    @property
    def content(self) -> Content:
        if self.exemplar is not None:
            return _exemplar(self.exemplar, self.depth)
        return _heading(self.entry, self.depth, is_counted=self.is_counted)


def _rows(entry: ThemeEntry, depth: int, *, is_counted: bool) -> Iterator[_Row]:
    """The lines of a theme and of all under it."""
    yield _Row(entry, None, depth, is_counted)
    for quotation in entry.exemplars:
        yield _Row(entry, quotation, depth, is_counted)
    for subtheme in entry.subthemes:
        yield from _rows(subtheme, depth + 1, is_counted=is_counted)


class ReportScreen(ActingScreen):
    """At the left the report; at the right the quotes of the theme at the cursor."""

    CSS_PATH = "report.tcss"
    AUTO_FOCUS = "#printed"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("asterisk", "choose", "Exemplar", id="report.choose", key_display="*"),
        Binding("e", "trim", "Shorten", id="report.trim"),
        Binding("K", "order(-1)", "Earlier", id="report.earlier"),
        Binding("J", "order(1)", "Later", id="report.later"),
        Binding("g", "group", "Group", id="report.group"),
        Binding("slash", "where", "Show only where", show=False, id="report.where", key_display="/"),
        Binding("w", "write", "Write file", id="report.write"),
        Binding("d", "dossier", "Dossier", id="report.dossier"),
        Binding("tab", "other_side", "Quotes", id="report.other-side"),
        Binding("u", "undo", "Undo", id="report.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="report.redo"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._group: str | None = None
        self._rows: list[_Row] = []
        self._quotes: QuotePages | None = None
        self._heading: str | None = None
        self._candidates_of: str | None = None
        self._pointed_exemplar: str | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        yield Assumptions()
        with Horizontal(id="body"):
            yield LongList(id="printed")
            yield LongList(id="candidates")
        yield KeyLine(id="keys")

    @property
    def _printed(self) -> LongList:
        return self.query_one("#printed", LongList)

    @property
    def _candidates(self) -> LongList:
        return self.query_one("#candidates", LongList)

    # What is shown

    def forget(self) -> None:
        self._rows, self._quotes = [], None

    def begin(self) -> None:
        self._show_title("")
        self.query_one("#keys", KeyLine).show(self)

    def _show_title(self, about: str) -> None:
        self.query_one("#title", Line).set_parts(
            (" Report ", "bold"),
            f" {one_line(self._group or 'all groups')} ",
            (f" where {one_line(self.where)} " if self.where else "", "$text-accent"),
            (f" {one_line(about)}", "$foreground-muted"),
        )

    def reader(self) -> Callable[[], Any] | None:
        project, group, where = self.session.project, self._group, self.where or None
        return lambda: (reporting.themes(project, group, where), read_study(project))

    def show(self, read: tuple[ThemeReport, Study]) -> None:
        """Show the report again; the cursor stays, or goes to the exemplar that was changed."""
        (content, study), at = read, self._printed.highlighted
        self._show_title(scope(content) if study.shows_counts else "nothing is counted: the study is reflexive")
        self.query_one(Assumptions).show(content.assumes)
        self._rows = [row for entry in content.themes for row in _rows(entry, 0, is_counted=study.shows_counts)]
        if (guid := self._pointed_exemplar) is not None:
            at = next((place for place, row in enumerate(self._rows) if row.is_exemplar(guid)), at)
        self._pointed_exemplar = None
        self._heading = None
        self._printed.show_entries(len(self._rows), lambda place: self._rows[place].content, at=at or 0)
        self._follow_now()

    @property
    def _row(self) -> _Row | None:
        at = self._printed.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @on(OptionList.OptionHighlighted, "#printed")
    def follow(self) -> None:
        """Show the quotes of the theme at the cursor, a moment after the last key."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_REST, self._follow_now)

    def _follow_now(self) -> None:
        row = self._row
        heading = row.entry.code.guid if row else None
        if heading == self._heading:
            return
        self._heading = heading
        if row is None:
            self._quotes = None
            self._candidates.clear_options()
            return
        project, code, group, where = self.session.project, row.entry.code, self._group, self.where
        codes = sorted(self.session.book.codes_under_heading(code.guid))

        def read() -> tuple[Code, QuotePages]:
            condition = read_condition(project, where)
            criteria = QuoteFilter(code=code, group=group, where=condition.of_quotation if condition else None)
            return code, list_quotes(project, criteria, codes)

        self.read_on(read, self._show_candidates, "candidates")

    def _show_candidates(self, content: tuple[Code, QuotePages]) -> None:
        code, quotes = content
        is_same_code = self._candidates_of == code.guid
        self._quotes, self._candidates_of = quotes, code.guid
        self._candidates.show_again(len(quotes), self._candidate, ids=quotes.guids, is_same=is_same_code)
        self._candidates.border_title = Content(f"{quotes.summary}: {shortened(code.name, 40)}")
        self.query_one("#keys", KeyLine).show(self)

    def _candidate(self, place: int) -> Content:
        quotation = self._quotes[place] if self._quotes is not None else None
        return _candidate(quotation) if quotation is not None else Content.styled("removed", "$foreground-muted")

    def rows(self) -> Rows:
        """The themes and their exemplars."""
        return self._printed.rows([row.content.plain for row in self._rows])

    # Acts

    def _quotation(self) -> Quotation | None:
        """The exemplar or the candidate at the cursor of the focused side."""
        place = self._candidates.highlighted
        if self._candidates.has_focus:
            return self._quotes[place] if self._quotes is not None and place is not None else None
        return self._row.exemplar if self._row else None

    def action_choose(self) -> None:
        """Make a quote an exemplar, or no longer one."""
        quotation = self._quotation()
        if quotation is None:
            self.app.notify("First go to a quote: tab switches sides.", markup=False)
            return
        change = exemplars.set_exemplar if quotation.coding.exemplar is None else exemplars.clear_exemplar
        self.act(lambda: change(self.session.project, quotation.coding), self._show_chosen)

    def _show_chosen(self, coding: Coding) -> None:
        self.refresh_all()
        if coding.exemplar is not None and (remark := remark_on_first_exemplar(self.session.project, coding.document)):
            self.app.notify(remark, severity="warning", markup=False)

    def action_order(self, direction: int) -> None:
        exemplar = self._quotation()
        if exemplar is None or exemplar.coding.exemplar is None or self._row is None:
            return
        places = [quotation.coding.guid for quotation in self._row.entry.exemplars]
        if exemplar.coding.guid in places:
            position = places.index(exemplar.coding.guid) + 1 + direction
            self.act(
                lambda: exemplars.set_exemplar(self.session.project, exemplar.coding, order=max(1, position)),
                self._show_changed,
            )

    def action_trim(self) -> None:
        """Edit the printed form of an exemplar; it must follow from the words as spoken."""
        quotation = self._quotation()
        if quotation is None:
            self.app.notify("First go to a quote: tab switches sides.", markup=False)
            return
        coding = quotation.coding

        def write(touched: Texts, expected: Texts) -> Coding:
            display = touched.get("printed form")
            return exemplars.set_exemplar(self.session.project, coding, display=display, expected=expected)

        keeper = self.session.keeper(f"printed/coding/{coding.guid}", f"Printed form ({quotation.who})")
        writing = Writing({"printed form": coding.display or ""}, write, self.after(self._show_changed), keeper)
        self.app.push_screen(TrimQuote(attribution(quotation), coding.quote, writing))

    def _show_changed(self, exemplar: Coding) -> None:
        """Show the report again after an act; the cursor goes to the exemplar."""
        self._pointed_exemplar = exemplar.guid
        self.refresh_all()

    def action_dossier(self) -> None:
        """Show all that speaks for the theme at the cursor and against it."""
        if self._row is not None:
            self.show_dossier(self._row.entry.code)

    def action_group(self) -> None:
        """Switch to the next group."""
        groups = sorted({document.group for document in self.session.documents if document.group})
        ways: list[str | None] = [None, *groups]
        self._group = ways[(ways.index(self._group) + 1) % len(ways)] if self._group in ways else None
        self.refresh_all()

    def action_write(self) -> None:
        name = f"{self.session.project.path.stem}-themes.docx"
        group, where = self._group, self.where or None
        ask_where_to_write(
            self.app, self.session.project, "Write the report to", name,
            lambda path, overwrite: self.write_file(path, group, where, overwrite), inputs=self.inputs(),
        )  # fmt: skip

    @work(thread=True, exclusive=True, group="write")
    def write_file(self, path: Path, group: str | None, where: str | None, overwrite: bool) -> None:
        """Write the report in a thread; warn of real names in it."""
        project = self.session.project
        report = reporting.report(project, Template.TABLE, group, where)
        reporting.write_report(project, report, path, overwrite=overwrite, inputs=self.inputs())
        self.app.call_from_thread(self.app.notify, f"{path} was written", markup=False)
        for warning in leaks.in_report(project, report)[:_MAX_WARNINGS]:
            self.app.call_from_thread(self.app.notify, warning, severity="warning", markup=False)

    def action_other_side(self) -> None:
        candidates = self._candidates
        if candidates.has_focus:
            self.query_one("#printed").focus()
            return
        if candidates.highlighted is None and candidates.option_count:
            candidates.highlighted = 0
        candidates.focus()

    @on(OptionList.OptionSelected)
    def go_to_place(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        quotation = self._quotation()
        if quotation is not None:
            self.post_message(PlaceRequested(quotation.document.guid, quotation.coding.span))


def _heading(entry: ThemeEntry, depth: int, *, is_counted: bool) -> Content:
    color = entry.code.color or "$foreground-muted"
    parts: list[Part] = ["  " * depth, ("▌", color), (one_line(entry.code.name), "bold" if depth == 0 else "italic")]
    if is_counted:
        counts = f"  {one_line(of_participants(entry))}, {counted(entry.codings, 'quotation')}"
        parts.append((counts, "$foreground-muted"))
    if entry.code.status:
        parts.append((f"  {entry.code.status.value}", "$foreground-muted"))
    return Content.assemble(*parts)


def _exemplar(quotation: Quotation, depth: int) -> Content:
    indent = "  " * (depth + 1)
    words = one_line(quotation.printed)
    return Content.assemble(f"{indent}“{words}” ", (f"({one_line(marked_attribution(quotation))})", "bold"))


def _candidate(quotation: Quotation) -> Content:
    star = "★ " if quotation.coding.exemplar is not None else "  "
    who = f"({one_line(marked_attribution(quotation))})"
    return Content.assemble(
        (star, "$text-warning"), f"“{one_line(quotation.coding.quote)}” ", (who, "bold"),
        (f"  {one_line(quotation.path[-1])}, {one_line(quotation.coding.coder_with_decider)}", "$foreground-muted"),
    )  # fmt: skip
