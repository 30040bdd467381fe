"""A matrix as a table, a heat map, variables for statistics programs, and for scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from qualcode.analysis.base.written_numbers import percent
from qualcode.analysis.matrix.axes import Axis
from qualcode.analysis.matrix.json_shapes import matrix_json
from qualcode.analysis.matrix.matrix import Cells, Matrix, Number
from qualcode.analysis.matrix.variables import variable_names
from qualcode.model.figure import HeatMap
from qualcode.model.names import name_key
from qualcode.model.paths import path_text
from qualcode.model.report import Block, Cell, Paragraph, Report, Row, Table
from qualcode.model.report import Heading as Title
from qualcode.model.wording import counted

_MEANINGS = {
    Cells.PARTICIPANTS: "participants who voice it",
    Cells.QUOTATIONS: "passages; the same words coded by several coders or under several codes are one",
    Cells.WORDS: "coded words; those coded twice count once",
    Cells.SHARE: "share of the participants who belong under the headings",
    Cells.PRESENCE: "1 if it occurs, else 0",
}
_SCALE = {Cells.QUOTATIONS: "passages", Cells.WORDS: "words", Cells.SHARE: "share of participants"}


def matrix_report(project: str, matrix: Matrix, scope: str = "") -> Report:
    """The whole matrix for every format; `scope` says what was selected."""
    title = f"{project}: {matrix.rows.name} by {matrix.columns.name}"
    notes = (Paragraph(text, is_note=True) for text in _notes(matrix, scope))
    blocks: tuple[Block, ...] = (Title(1, title), *notes, _table(matrix))
    return Report(title, blocks, matrix_json(matrix, scope), tuple(rows(matrix)), _heat_map(title, matrix))


def _notes(matrix: Matrix, scope: str) -> Iterator[str]:
    material = matrix.material
    people = counted(len(material.everybody if matrix.is_of_people else material.people), "participant")
    cells = "participants of whom both are so, coded or not" if matrix.is_of_people else _MEANINGS[matrix.measure]
    yield f"{scope}{people}, {counted(len(material.documents), 'document')}. Cells: {cells}."
    if matrix.rows.is_of_codes and matrix.columns.is_of_codes:
        yield "Codes by codes: the participants who voice both, anywhere in their interviews."
    yield {
        Cells.PRESENCE: "Totals count the cells that are 1.",
        Cells.SHARE: "Totals are shares of all participants under the heading; each counts once.",
        Cells.PARTICIPANTS: "Participants do not add up: a total counts each of them once.",
    }.get(matrix.measure, "Totals count once what is in several rows or columns.")
    if matrix.has_unread:
        yield "An empty cell: nobody has read what belongs there, so that 0 would be untrue."
    for note in matrix.notes:
        yield f"{note}."


def _table(matrix: Matrix) -> Table:
    columns = (matrix.rows.name.capitalize(), *_names(matrix.columns), "Total")
    depths = {len(heading.path) for heading in matrix.rows.headings}
    table_rows = [
        (
            Cell((name,), 1 if matrix.rows.is_of_codes and len(heading.path) == min(depths) else 0),
            *(Cell((formatted(matrix.measure, cell),)) for cell in (*cells, total)),
        )
        for name, heading, cells, total in zip(
            _names(matrix.rows), matrix.rows.headings, matrix.cells, matrix.row_totals, strict=True
        )
    ]
    totals = (*matrix.column_totals, matrix.total)
    table_rows.append((Cell(("Total",), 1), *(Cell((formatted(matrix.measure, cell),)) for cell in totals)))
    first = max(0.2, 1 / (len(columns) + 1))
    return Table(columns, tuple(table_rows), (first, *([(1 - first) / (len(columns) - 1)] * (len(columns) - 1))))


def formatted(measure: Cells, cell: Number) -> str:
    """A cell as printed: nothing where nothing was read, a dash for an undefined share."""
    if cell is None and measure is not Cells.SHARE:
        return ""
    return percent(cell) if measure is Cells.SHARE else f"{cell}"


def _names(axis: Axis) -> list[str]:
    """The names of the headings; the path of a code if another heading has the same name."""
    namesakes = Counter(name_key(heading.name) for heading in axis.headings)
    return [
        path_text(heading.path) if heading.path and namesakes[name_key(heading.name)] > 1 else heading.name
        for heading in axis.headings
    ]


def _heat_map(title: str, matrix: Matrix) -> HeatMap:
    return HeatMap(
        title,
        tuple(_names(matrix.rows)),
        tuple(_names(matrix.columns)),
        tuple(tuple(float(cell or 0) for cell in cells) for cells in matrix.cells),
        tuple(tuple(formatted(matrix.measure, cell) for cell in cells) for cells in matrix.cells),
        _SCALE.get(matrix.measure, "participants"),
    )


def rows(matrix: Matrix) -> Iterator[Row]:
    """One row per heading, with a variable for each column; without totals, which are for readers."""
    yield tuple(variable_names([matrix.rows.one, *(heading.name for heading in matrix.columns.headings)]))
    for heading, cells in zip(matrix.rows.headings, matrix.cells, strict=True):
        yield (path_text(heading.path) if heading.path else heading.name, *cells)
