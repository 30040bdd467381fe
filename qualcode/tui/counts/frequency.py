"""The frequency view: themes or codes by number of participants, with bars."""

from __future__ import annotations

from qualcode.model.sparks import bar
from qualcode.model.wording import counted
from qualcode.services.counts import frequencies, matrices
from qualcode.services.project.projects import Project
from qualcode.tui.counts.page import MOST_PASSAGES, Evidence, Page, Square, notes_of, table_of
from qualcode.tui.counts.view import LEVELS, Question, Scope, View

_BAR = 20


class FrequencyView(View):
    """Themes, subthemes or codes with the participants who voice them, most participants first."""

    title, name = "Frequency", "frequency"
    asks = ("level",)

    def __init__(self) -> None:
        super().__init__(level="themes")

    def question(self, ask: str, project: Project) -> Question:
        return Question("Count", self.options[ask], LEVELS)

    def read(self, project: Project, scope: Scope) -> Page:
        level = self.options["level"]
        listed = frequencies.frequencies(project, level, scope.group, scope.where)
        report = frequencies.report_frequencies(project, level, scope.group, scope.where)
        by_document = matrices.matrix(project, level, "documents", group=scope.group, where=scope.where)
        places = {heading.key: place for place, heading in enumerate(by_document.rows.headings)}
        table = table_of(report)
        rows = tuple(
            (
                Square(str(row[0])),
                Square(str(row[1]), 0.0),
                Square(bar(frequency.participants, frequency.of, _BAR), is_bar=True),
                *(Square(str(cell), 0.0) for cell in row[2:5]),
                Square(str(row[5])),
            )
            for row, frequency in zip(table.rows, listed, strict=True)
        )

        def evidence_of(row: int, _: int) -> Evidence:
            frequency = listed[row]
            place = places[frequency.heading.key]
            behind = matrices.passages_behind(project, by_document, place, None, MOST_PASSAGES)
            passages = counted(behind.passages, "passage")
            summary = f"{frequency.participants} of {frequency.of} participants, {passages}"
            return Evidence(f"{frequency.heading.name}: {summary}", behind.quotations, passages=behind.passages)

        columns = (*table.columns[:2], "", *table.columns[2:])
        return Page(f"{level} by participants", notes_of(report), columns, rows, evidence_of, report, True)
