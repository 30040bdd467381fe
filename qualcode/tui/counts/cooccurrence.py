"""Codes that stand together: the pairs, the strongest first, or all codes against all others."""

from __future__ import annotations

from qualcode.analysis.base.written_numbers import percent
from qualcode.analysis.counts.cooccurrence_layout import CodesTogether, names_of, pairs
from qualcode.model.paths import written
from qualcode.model.sparks import bar
from qualcode.services.counts import cooccurrences
from qualcode.services.counts.cooccurrences import Meetings, Together
from qualcode.services.project.projects import Project
from qualcode.tui.counts.page import Evidence, Page, Square, notes_of, number_of_passages
from qualcode.tui.counts.view import Question, Scope, View

_MOST_PAIRS = 500
_UNITS = {
    Together.OVERLAP: "overlap: on the same words",
    Together.SENTENCE: "sentence: in one sentence",
    Together.TURN: "turn: in one turn",
    Together.NEAR: f"near: at most {cooccurrences.NEAR} turns apart",
}
_CELLS = {
    "times": "times: how often they meet",
    "jaccard": "jaccard: the share of either",
    "lift": "lift: above chance",
}


class TogetherView(View):
    """How often codes meet, each without those below it."""

    title, name = "Together", "cooccurrence"
    asks = ("form", "unit", "cells")

    def __init__(self) -> None:
        super().__init__(form="pairs", unit=Together.OVERLAP.value, cells="times")

    def question(self, ask: str, project: Project) -> Question:
        now = self.chosen[ask]
        if ask == "form":
            return Question("Shown as", now, {"pairs": "pairs, the strongest first", "square": "a square to walk"})
        if ask == "unit":
            return Question("Codes are together", now, {unit.value: told for unit, told in _UNITS.items()})
        return Question("What a cell of the square says", now, _CELLS)

    def read(self, project: Project, scope: Scope) -> Page:
        unit = Together(self.chosen["unit"])
        made = cooccurrences.meetings(project, unit, where=scope.where, group=scope.group)
        report = cooccurrences.report_of(project, made.found)
        told = f"codes by {made.found.unit}"
        notes = notes_of(report)
        if self.chosen["form"] == "pairs":
            columns, rows, places = _pairs(made.found)
            return Page(
                f"{told}: pairs", notes, columns, rows, lambda row, _: _behind(made, *places[row]), report, True
            )
        columns, rows = _square(made.found, self.chosen["cells"])
        told = f"{told}: {self.chosen['cells']}"
        return Page(told, notes, columns, rows, lambda row, column: _behind(made, row, (column or row + 1) - 1), report)


Rows = tuple[tuple[Square, ...], ...]


def _pairs(found: CodesTogether) -> tuple[tuple[str, ...], Rows, list[tuple[int, int]]]:
    strongest = pairs(found)[:_MOST_PAIRS]
    names = names_of(found)
    numbers = {path: number for number, path in enumerate(found.codes)}
    highest = max((pair.jaccard for pair in strongest), default=0.0)
    rows = tuple(
        (
            Square(f"{names[pair.one]} + {names[pair.other]}"),
            Square(f"{pair.count:,}", 0.0),
            Square(percent(pair.jaccard), 0.0),
            Square(bar(pair.jaccard, highest, 12), is_bar=True),
            Square(f"{pair.lift:.1f}", 0.0),
        )
        for pair in strongest
    )
    places = [(numbers[pair.one], numbers[pair.other]) for pair in strongest]
    return ("Codes", "Times", "Jaccard", "", "Lift"), rows, places


def _square(found: CodesTogether, cells: str) -> tuple[tuple[str, ...], Rows]:
    """Columns are numbered as the rows are; a code against itself is its own number, without a tint."""
    counted, names = found.counted, names_of(found)
    numbers = {"times": counted.counts, "jaccard": counted.jaccard, "lift": counted.lift}[cells].tolist()
    codes = range(len(found.codes))
    others = [numbers[one][other] for one in codes for other in codes if one != other]
    highest = max((number for number in others if number == number), default=0.0) or 1.0
    rows = tuple(
        (
            Square(f"{one + 1} {names[found.codes[one]]}"),
            *(
                Square(_said(numbers[one][other], cells), 0.0 if one == other else _heat(numbers[one][other], highest))
                for other in codes
            ),
        )
        for one in codes
    )
    return ("Code", *(str(number + 1) for number in codes)), rows


def _heat(number: float, highest: float) -> float:
    return number / highest if number == number else 0.0


def _said(number: float, cells: str) -> str:
    if cells == "times":
        return f"{number}"
    if cells == "jaccard":
        return percent(number)
    return f"{number:.1f}" if number == number else percent(None)


def _behind(made: Meetings, one: int, other: int) -> Evidence:
    codes, counted, names = made.found.codes, made.found.counted, names_of(made.found)
    quotations = tuple(made.behind(one, other))
    if one == other:
        return Evidence(f"{written(codes[one])}: {number_of_passages(quotations)}", quotations)
    told = f"{counted.counts[one, other]:,} times, Jaccard {percent(float(counted.jaccard[one, other]))}"
    return Evidence(
        f"{names[codes[one]]} + {names[codes[other]]}: {told}, {number_of_passages(quotations)}", quotations
    )
