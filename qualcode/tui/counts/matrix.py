"""The matrix view: themes by an attribute of the participants, or any two other things."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.analysis.matrix import Cells, Matrix
from qualcode.analysis.matrix.attributes import parse_bins
from qualcode.model.figure import HeatMap
from qualcode.model.report import Report
from qualcode.model.wording import counted
from qualcode.services.counts import matrices
from qualcode.services.project.projects import Project
from qualcode.tui.counts.page import MOST_PASSAGES, Evidence, Page, Square, notes_of, table_of
from qualcode.tui.counts.view import Question, Scope, View

_CELL_LABELS = {
    Cells.PARTICIPANTS: "participants: how many voice it",
    Cells.SHARE: "share: part of the participants it could apply to",
    Cells.QUOTATIONS: "quotations: coded passages",
    Cells.WORDS: "words: coded words",
    Cells.PRESENCE: "presence: 1 where it occurs",
}


class MatrixView(View):
    """Any two axes crossed; the totals are at the right and at the bottom."""

    title, name = "Matrix", "matrix"
    asks = ("rows", "columns", "cells", "bins")

    def __init__(self) -> None:
        super().__init__(rows="themes", columns="", cells=Cells.PARTICIPANTS.value, bins="")

    def question(self, ask: str, project: Project) -> Question:
        if ask == "cells":
            return Question(
                "A cell shows", self.options[ask], {cells.value: label for cells, label in _CELL_LABELS.items()}
            )
        if ask == "bins":
            about = "ATTRIBUTE=5,10 cuts at 5 and at 10; ATTRIBUTE=4 makes four bins of equal size; empty: the default"
            return Question("Bins of numbers", self.options[ask], None, about, _bins)
        now = self.options[ask] or matrices.usual_columns(project)
        return Question(ask.capitalize(), now, {name: name for name in matrices.list_axes(project)})

    def read(self, project: Project, scope: Scope) -> Page:
        options = self.options
        columns = options["columns"] or matrices.usual_columns(project)
        cells, bins = Cells(options["cells"]), _bins(options["bins"])
        matrix = matrices.matrix(project, options["rows"], columns, cells, scope.group, scope.where, bins=bins)
        report = matrices.report_matrix(project, matrix, scope.group, scope.where)
        title = f"{matrix.rows.name} × {matrix.columns.name}: {cells.value}"
        return Page(
            title,
            notes_of(report),
            table_of(report).columns,
            _squares(report) if matrix.rows.headings else (),
            lambda row, column: _evidence(project, matrix, report, row, column),
            report,
        )


def _bins(typed: str) -> Mapping[str, str]:
    """Bins by attribute from `years=5,10`; UsageError if they are not valid."""
    if not typed.strip():
        return {}
    name, _, cuts = typed.rpartition("=")
    parse_bins(cuts)
    return {name.strip(): cuts}


def _squares(report: Report) -> tuple[tuple[Square, ...], ...]:
    """The cells as printed, tinted by their share of the highest number; totals have no tint."""
    assert isinstance(report.figure, HeatMap)
    highest = max((value for values in report.figure.values for value in values), default=0.0) or 1.0
    rows = []
    for place, row in enumerate(table_of(report).rows):
        values = report.figure.values[place] if place < len(report.figure.values) else ()
        heats = [*(value / highest for value in values), *([0.0] * (len(row) - 1 - len(values)))]
        numbers = (Square(str(cell), heat) for cell, heat in zip(row[1:], heats, strict=True))
        rows.append((Square(str(row[0]), is_strong=row[0].level == 1), *numbers))
    return tuple(rows)


def _evidence(project: Project, matrix: Matrix, report: Report, row: int, column: int) -> Evidence:
    """The evidence of a cell; the first column, like the last, is about the whole row."""
    table = table_of(report)
    one = row if row < len(matrix.rows.headings) else None
    other = column - 1 if 0 < column <= len(matrix.columns.headings) else None
    behind = matrices.passages_behind(project, matrix, one, other, MOST_PASSAGES)
    names = (
        f"{table.rows[row][0] if one is not None else 'All'} × {table.columns[column] if other is not None else 'all'}"
    )
    summary = str(table.rows[row][column or len(table.columns) - 1])
    if matrix.measure in (Cells.PARTICIPANTS, Cells.SHARE):
        summary += f" of {counted(matrix.size(one, other), 'participant')}"
    else:
        noun = matrix.measure.value
        summary += f" {noun.removesuffix('s') if summary == '1' else noun}"
    passages = "" if matrix.measure is Cells.QUOTATIONS else f", {counted(behind.passages, 'passage')}"
    return Evidence(f"{names}: {summary}{passages}", behind.quotations, passages=behind.passages)
