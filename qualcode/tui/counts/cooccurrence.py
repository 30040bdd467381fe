"""The co-occurrence view: the pairs of codes, strongest first, or all codes against all others."""

from __future__ import annotations

from qualcode.analysis.base.written_numbers import fixed, percent
from qualcode.analysis.counts.cooccurrence import CodeCooccurrence
from qualcode.analysis.counts.cooccurrence_layout import LIFT, names_of, pairs_of
from qualcode.model.paths import path_text
from qualcode.model.sparks import bar
from qualcode.model.wording import counted as counted_noun
from qualcode.services.counts import cooccurrences
from qualcode.services.counts.cooccurrences import CooccurrenceUnit, CooccurringPassages
from qualcode.services.project.projects import Project
from qualcode.tui.counts.page import Evidence, Page, Square, notes_of, number_of_passages
from qualcode.tui.counts.view import Question, Scope, View

_MAX_PAIRS = 500
"""A judgement: weaker pairs are of no interest, and the table stays quick; a file has all of them."""
_UNITS = {
    CooccurrenceUnit.OVERLAP: "overlap: on overlapping words",
    CooccurrenceUnit.SENTENCE: "sentence: in the same sentence",
    CooccurrenceUnit.TURN: "turn: in the same turn",
    CooccurrenceUnit.NEAR: f"near: at most {cooccurrences.NEAR} turns apart",
}
_CELLS = {
    "times": "times: how often they co-occur",
    "jaccard": "jaccard: share of the places with either code",
    "lift": "lift: times the number expected by chance",
}


class CooccurrenceView(View):
    """How often codes co-occur, each without its descendants."""

    title, name = "Co-occurrence", "cooccurrence"
    asks = ("form", "unit", "cells")

    def __init__(self) -> None:
        super().__init__(form="pairs", unit=CooccurrenceUnit.OVERLAP.value, cells="times")

    def question(self, ask: str, project: Project) -> Question:
        now = self.options[ask]
        if ask == "form":
            return Question("Show as", now, {"pairs": "pairs, strongest first", "square": "a square of all codes"})
        if ask == "unit":
            return Question("Codes co-occur", now, {unit.value: label for unit, label in _UNITS.items()})
        return Question("A cell of the square shows", now, _CELLS)

    def read(self, project: Project, scope: Scope) -> Page:
        unit = CooccurrenceUnit(self.options["unit"])
        cooccurrences_read = cooccurrences.cooccurring_passages(project, unit, where=scope.where, group=scope.group)
        report = cooccurrences.report_of(project, cooccurrences_read.pairs)
        title = f"codes by {cooccurrences_read.pairs.unit}"
        notes = notes_of(report)
        if self.options["form"] == "pairs":
            columns, rows, places = _pairs(cooccurrences_read.pairs)
            return Page(
                f"{title}: pairs",
                notes,
                columns,
                rows,
                lambda row, _: _evidence(project, cooccurrences_read, *places[row]),
                report,
                True,
            )
        columns, rows = _square(cooccurrences_read.pairs, self.options["cells"])
        title = f"{title}: {self.options['cells']}"
        return Page(
            title,
            notes,
            columns,
            rows,
            lambda row, column: _evidence(project, cooccurrences_read, row, (column or row + 1) - 1),
            report,
        )


Rows = tuple[tuple[Square, ...], ...]


def _pairs(codes_together: CodeCooccurrence) -> tuple[tuple[str, ...], Rows, list[tuple[int, int]]]:
    strongest = pairs_of(codes_together)[:_MAX_PAIRS]
    names = names_of(codes_together)
    numbers = {path: number for number, path in enumerate(codes_together.codes)}
    highest = max((pair.jaccard for pair in strongest), default=0.0)
    rows = tuple(
        (
            Square(f"{names[pair.one]} + {names[pair.other]}"),
            Square(f"{pair.count:,}", 0.0),
            Square(f"{pair.expected:.1f}", 0.0),
            Square(percent(pair.jaccard), 0.0),
            Square(bar(pair.jaccard, highest, 12), is_bar=True),
            Square(fixed(pair.lift, 1), 0.0),
        )
        for pair in strongest
    )
    places = [(numbers[pair.one], numbers[pair.other]) for pair in strongest]
    return ("Codes", "Times", "By chance", "Jaccard", "", LIFT), rows, places


def _square(codes_together: CodeCooccurrence, cells: str) -> tuple[tuple[str, ...], Rows]:
    """Columns are numbered like the rows; the diagonal is the code's own count, without a tint."""
    counted, names = codes_together.counted, names_of(codes_together)
    numbers = {"times": counted.counts, "jaccard": counted.jaccard, "lift": counted.told_lift}[cells].tolist()
    codes = range(len(codes_together.codes))
    others = [numbers[one][other] for one in codes for other in codes if one != other]
    highest = max((number for number in others if number == number), default=0.0) or 1.0
    rows = tuple(
        (
            Square(f"{one + 1} {names[codes_together.codes[one]]}"),
            *(
                Square(
                    _cell_text(numbers[one][other], cells), 0.0 if one == other else _heat(numbers[one][other], highest)
                )
                for other in codes
            ),
        )
        for one in codes
    )
    return ("Code", *(str(number + 1) for number in codes)), rows


def _heat(number: float, highest: float) -> float:
    return number / highest if number == number else 0.0


def _cell_text(number: float, cells: str) -> str:
    if cells == "times":
        return f"{number}"
    if cells == "jaccard":
        return percent(number)
    return f"{number:.1f}" if number == number else percent(None)


def _evidence(project: Project, cooccurrences_read: CooccurringPassages, one: int, other: int) -> Evidence:
    codes, counted, names = (
        cooccurrences_read.pairs.codes,
        cooccurrences_read.pairs.counted,
        names_of(cooccurrences_read.pairs),
    )
    quotations = tuple(cooccurrences.quotations_behind(project, cooccurrences_read, one, other))
    if one == other:
        return Evidence(f"{path_text(codes[one])}: {number_of_passages(quotations)}", quotations)
    times = counted_noun(int(counted.counts[one, other]), "time")
    summary = f"{times}, Jaccard {percent(float(counted.jaccard[one, other]))}"
    return Evidence(
        f"{names[codes[one]]} + {names[codes[other]]}: {summary}, {number_of_passages(quotations)}", quotations
    )
