"""The speakers view: who says how much, with bars."""

from __future__ import annotations

from qualcode.model.figure import Bars
from qualcode.model.sparks import bar
from qualcode.services.counts import frequencies
from qualcode.services.project.projects import Project
from qualcode.tui.counts.page import Evidence, Page, Square, notes_of, table_of
from qualcode.tui.counts.view import Question, Scope, View

_BAR = 20


class SpeakersView(View):
    """Words, turns and time of every speaker in the interviews; a condition does not apply here."""

    title, name = "Speakers", "speakers"
    takes_condition = False

    def question(self, ask: str, project: Project) -> Question:
        raise KeyError(ask)

    def read(self, project: Project, scope: Scope) -> Page:
        listed = frequencies.who_speaks(project, group=scope.group)
        report = frequencies.report_speakers(project, group=scope.group)
        assert isinstance(report.figure, Bars)
        table = table_of(report)
        highest = max(report.figure.values, default=0.0)
        rows = tuple(
            (
                Square(str(row[0])),
                Square(str(row[1])),
                *(Square(str(cell), 0.0) for cell in row[2:5]),
                Square(bar(value, highest, _BAR), is_bar=True),
                *(Square(str(cell), 0.0) for cell in row[5:]),
            )
            for row, value in zip(table.rows, report.figure.values, strict=True)
        )

        def evidence_of(row: int, _: int) -> Evidence:
            return Evidence(f"{listed[row].who} speaks in", remarks=listed[row].documents)

        columns = (*table.columns[:5], "", *table.columns[5:])
        return Page("words in the interviews", notes_of(report), columns, rows, evidence_of, report, True)
