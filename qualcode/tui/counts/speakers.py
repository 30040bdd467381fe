"""Who says how much, as bars."""

from __future__ import annotations

from qualcode.model.figure import Bars
from qualcode.model.sparks import bar
from qualcode.services.counts import frequencies
from qualcode.services.project.projects import Project
from qualcode.tui.counts.page import Evidence, Page, Square, notes_of, table_of
from qualcode.tui.counts.view import Question, Scope, View

_BAR = 20


class SpeakingView(View):
    """Words, turns and time of everybody who speaks in the interviews; a condition chooses nothing here."""

    title, name = "Speakers", "speakers"
    takes_condition = False

    def question(self, ask: str, project: Project) -> Question:
        raise KeyError(ask)

    def read(self, project: Project, scope: Scope) -> Page:
        found = frequencies.who_speaks(project, group=scope.group)
        made = frequencies.report_speakers(project, group=scope.group)
        assert isinstance(made.figure, Bars)
        table = table_of(made)
        highest = max(made.figure.values, default=0.0)
        rows = tuple(
            (
                Square(str(row[0])),
                Square(str(row[1])),
                *(Square(str(cell), 0.0) for cell in row[2:5]),
                Square(bar(value, highest, _BAR), is_bar=True),
                *(Square(str(cell), 0.0) for cell in row[5:]),
            )
            for row, value in zip(table.rows, made.figure.values, strict=True)
        )

        def behind(row: int, _: int) -> Evidence:
            return Evidence(f"{found[row].who} speaks in", remarks=found[row].documents)

        columns = (*table.columns[:5], "", *table.columns[5:])
        return Page("words in the interviews", notes_of(made), columns, rows, behind, made, True)
