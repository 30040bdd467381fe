"""A matrix to walk: themes by an attribute of those who speak, or any two other things."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.analysis.base.written_numbers import number_of
from qualcode.analysis.matrix import Cells, Matrix
from qualcode.analysis.matrix.attributes import parsed_bins
from qualcode.model.figure import HeatMap
from qualcode.model.report import Report
from qualcode.services.counts import matrices
from qualcode.services.project.projects import Project
from qualcode.tui.counts.page import Evidence, Page, Square, notes_of, number_of_passages, table_of
from qualcode.tui.counts.view import Question, Scope, View

_SAYS = {
    Cells.PARTICIPANTS: "participants: how many voice it",
    Cells.SHARE: "share: of those who could, for who they are",
    Cells.QUOTATIONS: "quotations: passages",
    Cells.WORDS: "words: coded words",
    Cells.PRESENCE: "presence: 1 where it occurs",
}


class MatrixView(View):
    """Any two axes crossed; the totals stand at the right and below."""

    title, name = "Matrix", "matrix"
    asks = ("rows", "columns", "cells", "bins")

    def __init__(self) -> None:
        super().__init__(rows="themes", columns="", cells=Cells.PARTICIPANTS.value, bins="")

    def question(self, ask: str, project: Project) -> Question:
        if ask == "cells":
            return Question("What a cell says", self.chosen[ask], {cells.value: told for cells, told in _SAYS.items()})
        if ask == "bins":
            about = "ATTRIBUTE=5,10 cuts at 5 and at 10; ATTRIBUTE=4 makes four of equal size; empty is as usual"
            return Question("How numbers are cut", self.chosen[ask], None, about, _bins)
        now = self.chosen[ask] or matrices.usual_columns(project)
        return Question(ask.capitalize(), now, {name: name for name in matrices.list_axes(project)})

    def read(self, project: Project, scope: Scope) -> Page:
        chosen = self.chosen
        columns = chosen["columns"] or matrices.usual_columns(project)
        cells, bins = Cells(chosen["cells"]), _bins(chosen["bins"])
        made = matrices.matrix(project, chosen["rows"], columns, cells, scope.group, scope.where, bins=bins)
        report = matrices.report_matrix(project, made, scope.group, scope.where)
        told = f"{made.rows.name} × {made.columns.name}: {cells.value}"
        return Page(
            told,
            notes_of(report),
            table_of(report).columns,
            _squares(report) if made.rows.headings else (),
            lambda row, column: _behind(made, report, row, column),
            report,
        )


def _bins(typed: str) -> Mapping[str, str]:
    """Bins by attribute from `years=5,10`; UsageError where they are none."""
    if not typed.strip():
        return {}
    name, _, cuts = typed.rpartition("=")
    parsed_bins(cuts)
    return {name.strip(): cuts}


def _squares(made: Report) -> tuple[tuple[Square, ...], ...]:
    """The cells as printed, tinted by their share of the highest; totals have no tint."""
    assert isinstance(made.figure, HeatMap)
    highest = max((value for values in made.figure.values for value in values), default=0.0) or 1.0
    rows = []
    for place, row in enumerate(table_of(made).rows):
        values = made.figure.values[place] if place < len(made.figure.values) else ()
        heats = [*(value / highest for value in values), *([0.0] * (len(row) - 1 - len(values)))]
        numbers = (Square(str(cell), heat) for cell, heat in zip(row[1:], heats, strict=True))
        rows.append((Square(str(row[0]), is_strong=row[0].level == 1), *numbers))
    return tuple(rows)


def _behind(made: Matrix, report: Report, row: int, column: int) -> Evidence:
    """What a cell counts; the first column, like the last, is of the whole row."""
    table = table_of(report)
    one = row if row < len(made.rows.headings) else None
    other = column - 1 if 0 < column <= len(made.columns.headings) else None
    quotations = matrices.quotations_behind(made, one, other)
    names = (
        f"{table.rows[row][0] if one is not None else 'All'} × {table.columns[column] if other is not None else 'all'}"
    )
    told = str(table.rows[row][column or len(table.columns) - 1])
    of = made.could_be(
        None if one is None else made.rows.headings[one].key,
        None if other is None else made.columns.headings[other].key,
    )
    if made.measure in (Cells.PARTICIPANTS, Cells.SHARE):
        told += f" of {number_of(len(of), 'participant')}"
    else:
        told += f" {made.measure.value}"
    counted = "" if made.measure is Cells.QUOTATIONS else f", {number_of_passages(quotations)}"
    return Evidence(f"{names}: {told}{counted}", tuple(quotations))
