"""The cases screen: a table of the participants and their attributes, to fill in, import and filter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from qualcode.errors import UsageError
from qualcode.files import at_home
from qualcode.model.case import Case
from qualcode.model.naming import Named
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.wording import counted
from qualcode.services.cases import cases as acts
from qualcode.services.cases import joining
from qualcode.tui.dialogs.form import Texts, Writing
from qualcode.tui.dialogs.long_text import LineForm
from qualcode.tui.dialogs.places_to_check import show_places
from qualcode.tui.dialogs.questions import ChoiceQuestion, LineQuestion, YesNoQuestion
from qualcode.tui.lookalikes import notify_lookalikes
from qualcode.tui.screens.project_screen import ActingScreen, read_condition
from qualcode.tui.session import Session
from qualcode.tui.widgets.bars import KeyLine, Line, TitleLine
from qualcode.tui.widgets.finding import Rows

_FIXED = ("Case", "Documents")
_MAX_COLUMN_WIDTH = 24
"""Cells; a judgement: names stay readable, and several attributes fit in 80 columns."""


_ROWS_AT_ONCE, _PAUSE = 80, 0.005
"""Rows added to the table at a time, and the seconds between in which keys come to their turn. A judgement: ten
milliseconds of work at most."""


@dataclass(frozen=True, slots=True)
class _Table:
    """The cases that are shown, of how many, and the cells of the table."""

    cases: list[Case]
    everybody: int
    columns: list[str]
    rows: list[list[str]]
    widths: list[int]


def _table_of(cases: list[Case], everybody: int, attributes: Sequence[str], keys: Iterable[str]) -> _Table:
    """The table: one column for each attribute at each wave, then those without a value."""
    used = list(dict.fromkeys(keys))
    names = {key.partition("@")[0] for key in used}
    columns = [*_FIXED, *used, *(name for name in attributes if name not in names)]
    rows = [[shortened(cell, _MAX_COLUMN_WIDTH) for cell in _cells(case, columns)] for case in cases]
    widths = [
        max(cell_len(text) for text in (name, *(row[place] for row in rows)))
        for place, name in enumerate(map(one_line, columns))
    ]
    return _Table(cases, everybody, columns, rows, widths)


def _cells(case: Case, columns: Sequence[str]) -> list[str]:
    return [case.name, ", ".join(case.documents), *(_written(case.values.get(key)) for key in columns[len(_FIXED) :])]


class CasesScreen(ActingScreen):
    """One row for each case, one column for each attribute; each change is one step that can be undone."""

    CSS_PATH = "cases.tcss"
    AUTO_FOCUS = "#table"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", "Set value", id="cases.edit"),
        Binding("a", "add", "Add case", id="cases.add"),
        Binding("A", "attribute", "Add attribute", show=False, id="cases.attribute"),
        Binding("o", "order", "Order of values", show=False, id="cases.order"),
        Binding("i", "import_table", "Import table", id="cases.import"),
        Binding("j", "join", "Join documents", id="cases.join"),
        Binding("X", "withdraw", "Withdraw consent", show=False, id="cases.withdraw"),
        Binding("slash", "where", "Show only where", id="cases.where", key_display="/"),
        Binding("u", "undo", "Undo", id="cases.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="cases.redo"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._cases: list[Case] = []
        self._columns: list[str] = []
        self._filled: _Table | None = None
        self._at = Coordinate(0, 0)

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        yield DataTable(id="table", cursor_type="cell", zebra_stripes=True, cell_padding=1, fixed_columns=1)
        yield KeyLine(id="keys")

    @property
    def _table(self) -> DataTable[Text]:
        return self.query_one("#table", DataTable)

    def forget(self) -> None:
        self._filled, self._cases = None, []

    def begin(self) -> None:
        if not self._columns:
            self.query_one("#title", Line).set_parts((" Cases ", "bold"))
        self.query_one("#keys", KeyLine).show(self)

    def reader(self) -> Callable[[], Any] | None:
        project, where = self.session.project, self.where

        def read() -> _Table:
            everybody, condition = acts.list_cases(project), read_condition(project, where)
            cases = [case for case in everybody if condition is None or condition.of_case(case)]
            attributes = [attribute.name for attribute in acts.list_attributes(project)]
            return _table_of(cases, len(everybody), attributes, [key for case in everybody for key in case.values])

        return read

    def show(self, content: _Table) -> None:
        """Fill the table again; the cursor stays."""
        count = f"{len(content.cases)} of {content.everybody}" if self.where else str(content.everybody)
        where = f" where {one_line(self.where)} " if self.where else ""
        self.query_one("#title", Line).set_parts(
            (" Cases ", "bold"),
            f" {count} ",
            (where, "$text-accent"),
            (" Enter sets a value ", "$foreground-muted"),
            (f" {one_line(self.session.project.name)}", "$foreground-muted"),
        )
        self._columns, self._cases = content.columns, content.cases
        self._fill(content)

    def _fill(self, content: _Table) -> None:
        """Add the first rows now and the rest in parts, so that no key waits."""
        table = self._table
        at = table.cursor_coordinate
        table.clear(columns=True)
        for name, width in zip(map(one_line, content.columns), content.widths, strict=True):
            table.add_column(Text(name), width=width)
        self._filled, self._at = content, at
        self._add_rows(content)

    def _add_rows(self, content: _Table) -> None:
        """Add the next rows of the table, unless it is being filled with another one."""
        table = self._table
        if content is not self._filled:
            return
        first = table.row_count
        for cells in content.rows[first : first + _ROWS_AT_ONCE]:
            table.add_row(*map(Text, cells))
        last = len(content.rows) - 1
        if last >= 0 and first <= min(self._at.row, last) < table.row_count:
            column = min(self._at.column, len(content.columns) - 1)
            table.cursor_coordinate = Coordinate(min(self._at.row, last), column)
        if table.row_count <= last:
            self.set_timer(_PAUSE, lambda: self._add_rows(content))

    @property
    def _case(self) -> Case | None:
        row = self._table.cursor_coordinate.row
        return self._cases[row] if 0 <= row < len(self._cases) else None  # -1 in an empty table

    @property
    def _column(self) -> str:
        return self._columns[self._table.cursor_coordinate.column] if self._columns else _FIXED[0]

    def rows(self) -> Rows:
        """The cases, as far as the table is filled."""
        table = self._table
        names = [case.name for case in self._cases[: table.row_count]]
        return Rows(names, table.cursor_coordinate.row, lambda row: table.move_cursor(row=row))

    # Acts

    @on(DataTable.CellSelected)
    def action_edit(self) -> None:
        """Set the value at the cursor; an empty one removes it."""
        case, column = self._case, self._column
        if case is None or column in _FIXED:
            self.app.notify(
                "This column cannot be edited. Go to an attribute to set its value; j joins documents.", markup=False
            )
            return
        before = acts.written_value(case.values.get(column))

        def write(touched: Texts, expected: Texts) -> None:
            acts.set_case(self.session.project, case.name, touched, expected=expected)

        about = Content.styled(f"{one_line(column)} of {one_line(case.name)}; empty removes it", "$foreground-muted")
        writing = Writing({column: before}, write, self.after(lambda _: self.refresh_all()))
        self.app.push_screen(LineForm(f"{column}", writing, about))

    def _set(self, case: str, key: str, value: str) -> None:
        self.act(lambda: acts.set_case(self.session.project, case, {key: value}, expected={key: ""}))

    def action_add(self) -> None:
        self.app.push_screen(LineQuestion("New case"), self._add)

    def _add(self, name: str | None) -> None:
        if name is not None and name.strip():
            self.act(lambda: acts.set_case(self.session.project, name, {}), self._show_new)

    def _show_new(self, case: Case) -> None:
        self.refresh_all()
        notify_lookalikes(self.app, self.session.project, case.name, "case")

    def action_attribute(self) -> None:
        """Add an attribute, with a value for the case at the cursor."""
        case = self._case
        if case is not None:
            about = Content.styled(f"as role=nurse or Confidence@T1=3, for {one_line(case.name)}", "$foreground-muted")
            dialog = LineQuestion("New attribute", about=about, check=_pair)
            self.app.push_screen(dialog, lambda text: self._set(case.name, *_pair(text)) if text else None)

    def action_order(self) -> None:
        """Set the order of the values of the category at the cursor."""
        name = self._column.partition("@")[0]
        attribute = next((listed for listed in acts.list_attributes(self.session.project) if listed.name == name), None)
        if attribute is not None:
            about = Content.styled("its values from low to high, separated by commas", "$foreground-muted")

            def write(touched: Texts, expected: Texts) -> None:
                if text := touched.get("order", "").strip():
                    acts.set_attribute(self.session.project, name, None, text.split(","), expected=expected)

            before = {"order": acts.written_order(attribute.order)}
            writing = Writing(before, write, self.after(lambda _: self.refresh_all()))
            self.app.push_screen(LineForm(f"Order of {name}", writing, about))

    def action_import_table(self) -> None:
        about = Content.styled("a table of participants, .csv or .xlsx", "$foreground-muted")
        self.app.push_screen(LineQuestion("Import cases", about=about), self._import)

    def _import(self, path: str | None) -> None:
        if path is not None and path.strip():
            file = at_home(Path(path.strip()))
            self.act_in_thread(
                "Importing cases", lambda: acts.import_cases(self.session.project, file), self._show_imported
            )

    def _show_imported(self, summary: acts.CasesImported) -> None:
        counts = (
            f"{counted(summary.added, 'case')} added, {summary.updated} updated, "
            f"{counted(summary.joined, 'document')} joined to their case"
        )
        lines = "\n".join((counts, *summary.warnings[:6]))
        self.app.notify(lines, severity="warning" if summary.warnings else "information", markup=False)
        self.session.read_again()
        self.refresh_all()

    def action_join(self) -> None:
        """List documents and speakers that may belong to a case; Enter joins one."""
        with self.errors_shown():
            offers = joining.offers(self.session.project)
            if not offers:
                self.app.notify(
                    "No document or speaker has a name like a case. To join others: qualcode cases join DOC CASE",
                    markup=False,
                )
                return
            choices = [(str(place), _offer(offer)) for place, offer in enumerate(offers)]
            dialog = ChoiceQuestion(
                "Choose what to join to its case", [("all", Content.styled("all of them", "bold")), *choices]
            )
            self.app.push_screen(dialog, lambda answer: self._join(offers, answer))

    def _join(self, offers: Sequence[joining.Offer], answer: str | None) -> None:
        if answer is not None:
            accepted = offers if answer == "all" else [offers[int(answer)]]
            self.act(lambda: joining.accept_offers(self.session.project, accepted))

    def action_withdraw(self) -> None:
        """Permanently delete the participant at the cursor, with text, codings and history."""
        case = self._case
        if case is None:
            return
        question = (
            f"Permanently delete {case.name}: {counted(len(case.documents), 'document')} with text and codings, "
            "attributes and history, also in the known backups? This cannot be undone."
        )
        self.app.push_screen(YesNoQuestion(question), lambda is_sure: self._withdraw(case) if is_sure else None)

    def _withdraw(self, case: Case) -> None:
        from qualcode.services.privacy.withdrawing import Withdrawal, withdraw

        def show(withdrawal: Withdrawal) -> None:
            lines = [f"{shortened(case.name, 40)} was deleted."]
            lines += [
                f"{'the key' if place.path is None else place.path.name}: {place.state}: {place.why}"
                for place in withdrawal.outstanding
            ]
            self.app.notify("\n".join(lines), timeout=10, markup=False)
            self.session.read_again()
            self.refresh_all()
            show_places(self.app, withdrawal.look_at)

        named = Named(case.guid, (case.name,))
        self.act_in_thread("Deleting a participant", lambda: withdraw(self.session.project, named), show)


def _written(value: str | float | None) -> str:
    """A value as the table shows it: a number shortened."""
    return "" if value is None else f"{value:g}" if isinstance(value, float) else value


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = (part.strip() for part in text.partition("="))
    if not (key and equals and value):
        raise UsageError(f"“{text}” is not KEY=VALUE", hint="For example: role=nurse")
    return key, value


def _offer(offer: joining.Offer) -> Content:
    who = f"{offer.label} in {offer.document}" if offer.label else offer.document
    return Content.assemble(
        one_line(who),
        (" → ", "$foreground-muted"),
        (one_line(offer.case), "bold"),
        (f"  {offer.why}", "$foreground-muted"),
    )
