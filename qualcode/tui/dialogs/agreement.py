"""How far coders agree: figures of every code in a table to walk, over all below it, and how to read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import DataTable, Static

from qualcode.analysis.base.units import Unit
from qualcode.errors import QualcodeError
from qualcode.model.report import Heading, Paragraph, Report, Table
from qualcode.model.safe_text import one_line, shortened, shown_lines
from qualcode.services.paper import reporting
from qualcode.services.project.projects import Project
from qualcode.services.team import agreeing
from qualcode.services.team.agreeing import Comparison
from qualcode.tui.dialogs.questions import OneLine

_UNITS = tuple(Unit)
_WIDEST = 26


class AgreementFigures(ModalScreen[None]):
    """The figures of a round, or of all work; the unit of analysis is changed here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "unit", "Turn, sentence, character"),
        Binding("w", "write", "Write file"),
        Binding("escape,q", "leave", "Leave"),
    ]

    def __init__(self, project: Project, wanted: Comparison) -> None:
        super().__init__()
        self._project, self._wanted = project, wanted
        self._report: Report | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog agreement") as box:
            box.border_subtitle = Content("t changes the unit, w writes a file, escape leaves")
            yield Static("comparing …", id="scope", markup=False)
            yield DataTable(id="figures", cursor_type="row", cell_padding=1, fixed_columns=1)
            with VerticalScroll(id="reading", can_focus=False):
                yield Static(id="notes", markup=False)

    def on_mount(self) -> None:
        self._compare()

    @work(thread=True, exclusive=True)
    def _compare(self) -> None:
        try:
            found = agreeing.agree(self._project, self._wanted)
            made = agreeing.report_of(self._project, found)
        except QualcodeError as error:
            self.app.call_from_thread(self._tell, str(error))
        else:
            self.app.call_from_thread(self._show, made)

    def _tell(self, message: str) -> None:
        self.query_one("#scope", Static).update(shown_lines(message))

    def _show(self, made: Report) -> None:
        self._report = made
        box = self.query_one(".dialog", Vertical)
        box.border_title = Content(f"{one_line(made.title)}, by {self._wanted.unit}")
        scope, codes = made.blocks[1], made.blocks[2]
        if isinstance(scope, Paragraph):
            self._tell(scope.text)
        if isinstance(codes, Table):
            self._fill(codes)
        self.query_one("#notes", Static).update(Content.assemble(*_told(made.blocks[3:])))

    def _fill(self, codes: Table) -> None:
        figures = self.query_one("#figures", DataTable)
        figures.clear(columns=True)
        for column in codes.columns:
            figures.add_column(Text(one_line(column)))
        for name, *numbers in codes.rows:
            depth = str(name).count("\u2003")
            told = "  " * depth + shortened(str(name), _WIDEST - 2 * depth)
            figures.add_row(
                Text(told, style="bold" if name.level == 1 else ""), *(Text(one_line(str(n))) for n in numbers)
            )

    def action_unit(self) -> None:
        after = _UNITS[(_UNITS.index(self._wanted.unit) + 1) % len(_UNITS)]
        self._wanted = replace(self._wanted, unit=after)
        self._tell(f"comparing by {after} …")
        self._compare()

    def action_write(self) -> None:
        about = Content.styled(".docx .xlsx .csv .md .html .json, by the suffix", "$foreground-muted")
        name = f"{self._project.path.stem}-agreement.xlsx"
        self.app.push_screen(OneLine("Write the figures to", name, about=about), self._write)

    def _write(self, typed: str | None) -> None:
        if typed and typed.strip() and self._report is not None:
            path = Path(typed.strip()).expanduser()
            try:
                reporting.write_report(self._report, path)
            except QualcodeError as error:
                self.app.notify(str(error), severity="warning", markup=False)
            else:
                self.app.notify(f"{path} is written", markup=False)

    def action_leave(self) -> None:
        self.dismiss(None)


def _told(blocks: Sequence[object]) -> Iterator[tuple[str, str] | str]:
    """What stands below the table of codes, in lines."""
    for block in blocks:
        if isinstance(block, Heading):
            yield (f"{one_line(block.text)}\n", "bold $text-accent")
        elif isinstance(block, Paragraph):
            yield (f"{one_line(block.text)}\n", "$foreground-muted" if block.is_note else "")
        elif isinstance(block, Table):
            for row in block.rows:
                name, *values = (one_line(str(cell)) for cell in row)
                yield f"  {name}: {'  '.join(value for value in values if value)}\n"
