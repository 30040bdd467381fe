"""Saturation: what each interview still brought, as sparklines and a table, and the passages that were new with it."""

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
    """New codes interview by interview."""

    title, name = "Saturation", "saturation"
    asks = ("level", "order", "base")

    def __init__(self) -> None:
        super().__init__(level="codes", order="name", base="4+2")

    def question(self, ask: str, project: Project) -> Question:
        now = self.chosen[ask]
        if ask == "level":
            return Question("What is new", now, LEVELS)
        if ask == "base":
            return Question(
                "Base size and run length", now, None, "4+2: the first four interviews, then runs of two", _settings
            )
        return Question("Order of the interviews", now, {name: name for name in frequencies.list_orders(project)})

    def read(self, project: Project, scope: Scope) -> Page:
        level, order = self.chosen["level"], self.chosen["order"]
        settings = _settings(self.chosen["base"])
        made = frequencies.report_saturation(project, level, settings, order, scope.group, scope.where)
        new = frequencies.new_in_order(project, level, order, scope.group, scope.where)
        assert isinstance(made.figure, Curve)
        table = table_of(made)
        values = made.figure.values
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
        scope_told, explained, *reached = notes_of(made)
        brought = [value - before for value, before in zip(values, (0.0, *values), strict=False)]
        sparks = (f"new {sparkline(brought)}   all {sparkline(values)}",) if values else ()

        def behind(row: int, _: int) -> Evidence:
            name, count = str(table.rows[row][1]), str(table.rows[row][3])
            return Evidence(f"New with {name}: {count} {level}", tuple(new[row]))

        columns = ("Interview", *table.columns[2:5], "", *table.columns[5:])
        notes = (*sparks, *reached, scope_told, explained)
        return Page(f"{level}, interviews by {order}", notes, columns, rows, behind, made, True)


def _settings(typed: str) -> Settings:
    """`4+2` as base size and run length."""
    base, _, run = typed.partition("+")
    try:
        settings = Settings(int(base), int(run))
    except ValueError:
        raise UsageError(f"“{typed}” is no base and run", hint="Write it as 4+2") from None
    if settings.base < 1 or settings.run < 1:
        raise UsageError("base and run are at least 1")
    return settings
