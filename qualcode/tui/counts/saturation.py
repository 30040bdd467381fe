"""The saturation view: new codes of each interview, as sparklines and a table, with their passages."""

from __future__ import annotations

from qualcode.analysis.counts.saturation import Settings
from qualcode.errors import UsageError
from qualcode.model.figure import Curve
from qualcode.model.sparks import bar, sparkline
from qualcode.services.counts import frequencies
from qualcode.services.project.projects import Project
from qualcode.tui.counts.page import Evidence, Page, Square, notes_of, table_of
from qualcode.tui.counts.view import LEVELS, Question, Scope, View

_BAR = 8


class SaturationView(View):
    """New codes, interview by interview."""

    title, name = "Saturation", "saturation"
    asks = ("level", "order", "base")

    def __init__(self) -> None:
        super().__init__(level="codes", order="", base="4+2")

    def question(self, ask: str, project: Project) -> Question:
        now = self.options[ask]
        if ask == "level":
            return Question("Count new", now, LEVELS)
        if ask == "base":
            return Question(
                "Base size and run length", now, None, "4+2: the first four interviews, then runs of two", _settings
            )
        orders = {name: name for name in frequencies.list_orders(project)}
        return Question("Order of the interviews", now or frequencies.usual_order(project), orders)

    def read(self, project: Project, scope: Scope) -> Page:
        level, order = self.options["level"], self.options["order"] or frequencies.usual_order(project)
        settings = _settings(self.options["base"])
        report = frequencies.report_saturation(project, level, settings, order, scope.group, scope.where)
        in_order = frequencies.codes_in_order(project, level, order, scope.group, scope.where)
        assert isinstance(report.figure, Curve)
        table = table_of(report)
        values = report.figure.values
        highest = max(values, default=0.0)
        rows = tuple(
            (
                Square(f"{row[0]} {row[1]}"),
                *(Square(str(cell), 0.0) for cell in row[2:5]),
                Square(bar(value, highest, _BAR), is_bar=True),
                *(Square(str(cell), 0.0) for cell in row[5:]),
            )
            for row, value in zip(table.rows, values, strict=True)
        )
        assumed = len(in_order.material.assumes)
        assumes, (scope_note, explanation, *saturation_notes) = notes_of(report)[:assumed], notes_of(report)[assumed:]
        new_codes = [value - before for value, before in zip(values, (0.0, *values), strict=False)]
        sparks = (f"new {sparkline(new_codes)}   all {sparkline(values)}",) if values else ()

        def evidence_of(row: int, _: int) -> Evidence:
            name, count = str(table.rows[row][1]), str(table.rows[row][3])
            quotations = frequencies.passages_new_with(project, in_order, row)
            return Evidence(f"New with {name}: {count} {level}", tuple(quotations))

        columns = ("Interview", *table.columns[2:5], "", *table.columns[5:])
        notes = (*sparks, *assumes, *saturation_notes, scope_note, explanation)
        return Page(f"{level}, interviews by {order}", notes, columns, rows, evidence_of, report, True)


def _settings(typed: str) -> Settings:
    """`4+2` as base size and run length."""
    base, _, run = typed.partition("+")
    try:
        settings = Settings(int(base), int(run))
    except ValueError:
        raise UsageError(f"“{typed}” is not BASE+RUN", hint="For example: 4+2") from None
    if settings.base < 1 or settings.run < 1:
        raise UsageError(f"“{typed}”: base and run must be at least 1", hint="For example: 4+2")
    return settings
