"""The dialog with inter-coder agreement: a table of the codes, the overall numbers, and notes on reading them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from qualcode.analysis.base.units import Unit
from qualcode.errors import QualcodeError
from qualcode.model.report import Heading, Paragraph, Report, Table
from qualcode.model.safe_text import one_line, shortened, shown_lines
from qualcode.services.paper import reporting
from qualcode.services.project.projects import Project
from qualcode.services.team import agreeing
from qualcode.services.team.agreeing import Comparison
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.dialogs.file_question import ask_where_to_write

_UNITS = tuple(Unit)
_MAX_NAME_WIDTH = 26
"""Cells; a judgement: the first four numbers stay visible in 80 columns."""


class AgreementFigures(Dialog[None]):
    """The agreement in a round, or over all work; t changes the unit of analysis."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "unit", "Next unit"),
        Binding("w", "write", "Write file"),
        Binding("escape,q", "leave", "Leave"),
    ]

    def __init__(self, project: Project, comparison: Comparison) -> None:
        super().__init__()
        self._project, self._comparison = project, comparison
        self._report: Report | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog agreement") as box:
            box.border_subtitle = Content("t: next unit, w: write file, escape: leave")
            yield Static("comparing …", id="scope", markup=False)
            yield DataTable(id="figures", cursor_type="row", cell_padding=1, fixed_columns=1)
            with VerticalScroll(id="reading", can_focus=False):
                yield Static(id="notes", markup=False)

    def on_mount(self) -> None:
        self._compare()

    @work(thread=True, exclusive=True)
    def _compare(self) -> None:
        try:
            agreement = agreeing.agree(self._project, self._comparison)
            report = agreeing.report_of(self._project, agreement)
        except QualcodeError as error:
            self.app.call_from_thread(self._tell, str(error))
        else:
            self.app.call_from_thread(self._show, report)

    def _tell(self, message: str) -> None:
        self.query_one("#scope", Static).update(shown_lines(message))

    def _show(self, report: Report) -> None:
        self._report = report
        box = self.query_one(".dialog", Vertical)
        box.border_title = Content(f"{one_line(report.title)}, by {self._comparison.unit}")
        at = next(place for place, block in enumerate(report.blocks) if isinstance(block, Table))
        above, codes, below = report.blocks[:at], report.blocks[at], report.blocks[at + 1 :]
        scope = [block.text for block in reversed(above) if isinstance(block, Paragraph)]
        self._tell(" ".join(scope))
        if isinstance(codes, Table):
            self._fill(codes)
        self.query_one("#notes", Static).update(Content.assemble(*_lines_below(below)))

    def _fill(self, codes: Table) -> None:
        figures = self.query_one("#figures", DataTable)
        figures.clear(columns=True)
        for column in codes.columns:
            figures.add_column(Text(one_line(column)))
        for name, *numbers in codes.rows:
            depth = str(name).count("\u2003")
            label = "  " * depth + shortened(str(name), _MAX_NAME_WIDTH - 2 * depth)
            figures.add_row(
                Text(label, style="bold" if name.level == 1 else ""), *(Text(one_line(str(n))) for n in numbers)
            )

    def action_unit(self) -> None:
        after = _UNITS[(_UNITS.index(self._comparison.unit) + 1) % len(_UNITS)]
        self._comparison = replace(self._comparison, unit=after)
        self._tell(f"comparing by {after} …")
        self._compare()

    def action_write(self) -> None:
        if (report := self._report) is not None:
            name = f"{self._project.path.stem}-agreement.xlsx"
            write = partial(self._write, report)
            ask_where_to_write(self.app, self._project, "Write the agreement to", name, write)

    def _write(self, report: Report, path: Path, overwrite: bool) -> None:
        with self.errors_shown():
            reporting.write_report(self._project, report, path, overwrite=overwrite)
            self.app.notify(f"{path} was written", markup=False)

    def action_leave(self) -> None:
        self.dismiss(None)


def _lines_below(blocks: Sequence[object]) -> Iterator[tuple[str, str] | str]:
    """The blocks below the table of codes, as lines."""
    for block in blocks:
        if isinstance(block, Heading):
            yield (f"{one_line(block.text)}\n", "bold $text-accent")
        elif isinstance(block, Paragraph):
            yield (f"{one_line(block.text)}\n", "$foreground-muted" if block.is_note else "")
        elif isinstance(block, Table):
            for row in block.rows:
                name, *values = (one_line(str(cell)) for cell in row)
                yield f"  {name}: {'  '.join(value for value in values if value)}\n"
