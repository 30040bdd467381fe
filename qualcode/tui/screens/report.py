"""The report screen: themes, subthemes and their exemplars, to choose, order and shorten."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.analysis.themes.layout import Template, attribution, of_participants, scope
from qualcode.analysis.themes.theme_report import ThemeEntry
from qualcode.errors import QualcodeError
from qualcode.model.codebook import Code
from qualcode.model.quotation import Quotation
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.wording import counted
from qualcode.services.coding import exemplars
from qualcode.services.coding.quoting import QuoteFilter, quotations
from qualcode.services.paper import reporting
from qualcode.services.privacy import leaks
from qualcode.tui.dialogs.questions import LineQuestion
from qualcode.tui.dialogs.trim_quote import TrimQuote
from qualcode.tui.messages import PlaceRequested
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.session import Session
from qualcode.tui.widgets.bars import KeyLine, Line

Part = tuple[str, str] | str

_MAX_WARNINGS = 5
"""A judgement: more notifications would cover the screen; the command line lists all."""


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
        Binding("tab", "other_side", "Quotes", id="report.other-side"),
        Binding("u", "undo", "Undo", id="report.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="report.redo"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._group: str | None = None
        self._rows: list[tuple[ThemeEntry, Quotation | None]] = []
        self._quotes: list[Quotation] = []
        self._heading: str | None = None

    def compose(self) -> ComposeResult:
        yield Line(id="title")
        with Horizontal(id="body"):
            yield OptionList(id="printed", markup=False)
            yield OptionList(id="candidates", markup=False)
        yield KeyLine(id="keys")

    def refresh_all(self) -> None:
        self._show()

    # What is shown

    def _show(self, keep: str | None = None) -> None:
        """Show the report again; the cursor stays, or goes to the exemplar `keep`."""
        printed = self.query_one("#printed", OptionList)
        at = printed.highlighted
        report = reporting.themes(self.session.project, self._group, self.where or None)
        self.query_one("#title", Line).set_parts(
            (" Report ", "bold"),
            f" {one_line(self._group or 'all groups')} ",
            (f" where {one_line(self.where)} " if self.where else "", "$text-accent"),
            (f" {one_line(scope(report))}", "$foreground-muted"),
        )
        self._rows = []
        printed.clear_options()
        for entry in report.themes:
            self._add(printed, entry, 0)
        if keep is not None:
            at = next((place for place, (_, q) in enumerate(self._rows) if q and q.coding.guid == keep), at)
        if self._rows:
            printed.highlighted = min(at or 0, len(self._rows) - 1)
        self._show_candidates(again=True)

    def _add(self, printed: OptionList, entry: ThemeEntry, depth: int) -> None:
        self._rows.append((entry, None))
        printed.add_option(Option(_heading(entry, depth)))
        for quotation in entry.exemplars:
            self._rows.append((entry, quotation))
            printed.add_option(Option(_exemplar(quotation, depth)))
        for subtheme in entry.subthemes:
            self._add(printed, subtheme, depth + 1)

    @property
    def _row(self) -> tuple[ThemeEntry, Quotation | None] | None:
        at = self.query_one("#printed", OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @on(OptionList.OptionHighlighted, "#printed")
    def follow(self) -> None:
        self._show_candidates()

    def _show_candidates(self, again: bool = False) -> None:
        """Show the quotes of the theme at the cursor."""
        row = self._row
        heading = row[0].code.guid if row else None
        if heading == self._heading and not again:
            return
        self._heading = heading
        candidates = self.query_one("#candidates", OptionList)
        at = candidates.highlighted
        candidates.clear_options()
        if row is None:
            return
        heading_codes = set(self.session.book.codes_under_heading(row[0].code.guid))
        theme_quotes = quotations(self.session.project, self._theme_filter(row[0].code))
        self._quotes = [quotation for quotation in theme_quotes if quotation.coding.code in heading_codes]
        candidates.add_options([Option(_candidate(quotation), id=quotation.coding.guid) for quotation in self._quotes])
        candidates.border_title = Content(f"{counted(len(self._quotes), 'quote')}: {shortened(row[0].code.name, 40)}")
        if at is not None and at < candidates.option_count:
            candidates.highlighted = at
        self.query_one("#keys", KeyLine).show(self)

    # Acts

    def _quotation(self) -> Quotation | None:
        """The exemplar or the candidate at the cursor of the focused side."""
        candidates = self.query_one("#candidates", OptionList)
        if candidates.has_focus:
            option = candidates.highlighted_option
            return next((q for q in self._quotes if option and q.coding.guid == option.id), None)
        return self._row[1] if self._row else None

    def action_choose(self) -> None:
        """Make a quote an exemplar, or no longer one."""
        quotation = self._quotation()
        if quotation is None:
            self.app.notify("First go to a quote: tab switches sides.", markup=False)
            return
        with self.errors_shown():
            if quotation.coding.exemplar is None:
                exemplars.set_exemplar(self.session.project, quotation.coding)
            else:
                exemplars.clear_exemplar(self.session.project, quotation.coding)
            self.session.read_again()
            self._show()

    def action_order(self, direction: int) -> None:
        exemplar = self._quotation()
        if exemplar is None or exemplar.coding.exemplar is None or self._row is None:
            return
        places = [quotation.coding.guid for quotation in self._row[0].exemplars]
        if exemplar.coding.guid in places:
            position = places.index(exemplar.coding.guid) + 1 + direction
            with self.errors_shown():
                exemplars.set_exemplar(self.session.project, exemplar.coding, order=max(1, position))
                self.session.read_again()
                self._show(keep=exemplar.coding.guid)

    @work(exclusive=True, group="act")
    async def action_trim(self) -> None:
        """Edit the printed form of an exemplar; it must follow from the words as spoken."""
        quotation = self._quotation()
        if quotation is None:
            self.app.notify("First go to a quote: tab switches sides.", markup=False)
            return
        dialog = TrimQuote(attribution(quotation), quotation.coding.quote, quotation.printed)
        display = await self.app.push_screen_wait(dialog)
        if display is not None:
            with self.errors_shown():
                exemplars.set_exemplar(self.session.project, quotation.coding, display=display)
                self.session.read_again()
                self._show(keep=quotation.coding.guid)

    def _theme_filter(self, code: Code) -> QuoteFilter:
        """The filter for the quotes of a theme."""
        condition = self.condition()
        return QuoteFilter(code=code, group=self._group, where=condition.of_quotation if condition else None)

    def action_group(self) -> None:
        """Switch to the next group."""
        groups = sorted({document.group for document in self.session.documents if document.group})
        ways: list[str | None] = [None, *groups]
        self._group = ways[(ways.index(self._group) + 1) % len(ways)] if self._group in ways else None
        self._show()

    @work(exclusive=True, group="act")
    async def action_write(self) -> None:
        about = Content.styled("the suffix sets the format: .md .html .docx .xlsx .csv .tex .json", "$foreground-muted")
        name = f"{self.session.project.path.stem}-themes.docx"
        typed = await self.app.push_screen_wait(LineQuestion("Write the report to", name, about=about))
        if typed and typed.strip():
            self.write_file(Path(typed.strip()).expanduser(), self._group, self.where or None)

    @work(thread=True, exclusive=True, group="write")
    def write_file(self, path: Path, group: str | None, where: str | None) -> None:
        try:
            report = reporting.report(self.session.project, Template.TABLE, group, where)
            reporting.write_report(report, path)
            warnings = leaks.in_report(self.session.project, report)
        except QualcodeError as error:
            self.app.call_from_thread(self.app.notify, str(error), severity="warning", markup=False)
        else:
            self.app.call_from_thread(self.app.notify, f"{path} was written", markup=False)
            for warning in warnings[:_MAX_WARNINGS]:
                self.app.call_from_thread(self.app.notify, warning, severity="warning", markup=False)

    def action_other_side(self) -> None:
        candidates = self.query_one("#candidates", OptionList)
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


def _heading(entry: ThemeEntry, depth: int) -> Content:
    color = entry.code.color or "$foreground-muted"
    parts: list[Part] = [
        "  " * depth, ("▌", color), (one_line(entry.code.name), "bold" if depth == 0 else "italic"),
        (f"  {one_line(of_participants(entry))}, {counted(entry.codings, 'quotation')}", "$foreground-muted"),
    ]  # fmt: skip
    if entry.code.status:
        parts.append((f"  {entry.code.status.value}", "$foreground-muted"))
    return Content.assemble(*parts)


def _exemplar(quotation: Quotation, depth: int) -> Content:
    indent = "  " * (depth + 1)
    words = one_line(quotation.printed)
    return Content.assemble(f"{indent}“{words}” ", (f"({one_line(attribution(quotation))})", "bold"))


def _candidate(quotation: Quotation) -> Content:
    star = "★ " if quotation.coding.exemplar is not None else "  "
    who = f"({one_line(attribution(quotation))})"
    return Content.assemble(
        (star, "$text-warning"), f"“{one_line(quotation.coding.quote)}” ", (who, "bold"),
        (f"  {one_line(quotation.path[-1])}, {one_line(quotation.coding.coder)}", "$foreground-muted"),
    )  # fmt: skip
