from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.analysis.matrix import Cells, Material, Matrix
from qualcode.analysis.matrix.attributes import Bins, parse_bins
from qualcode.analysis.matrix.axes import FIXED
from qualcode.analysis.matrix.layout import formatted, matrix_report
from qualcode.errors import UsageError
from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.document import DocumentKind
from qualcode.model.figure import HeatMap
from qualcode.model.report import Heading, Paragraph, Table
from tests.analysis.sample_quotations import BOOK, coded, document, quotation

DOCUMENTS = (document("C1", case="C1"), document("C2", case="C2"))


def made(rows: str = "themes", columns: str = "cases", cells: Cells = Cells.PARTICIPANTS) -> Matrix:
    quoted = (quotation(DOCUMENTS[0], "tired"), quotation(DOCUMENTS[1], "tired", coder="=Ben"))
    on = Material(BOOK, DOCUMENTS, coded(quoted))
    return Matrix(on, FIXED[rows](on), FIXED[columns](on), cells)


def test_the_table_has_totals_and_the_rows_for_programs_have_none() -> None:
    report = matrix_report("Study", made(), "group coach: ")
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    assert table.columns == ("Themes", "C1", "C2", "Total")
    assert [[str(cell) for cell in row] for row in table.rows] == [
        ["Challenges", "1", "1", "2"], ["Rewards", "0", "0", "0"], ["Total", "1", "1", "2"],
    ]  # fmt: skip
    assert sum(table.widths) == pytest.approx(1)
    assert report.rows == (("theme", "C1", "C2"), ("Challenges", 1, 1), ("Rewards", 0, 0))
    assert report.title == "Study: themes by cases"
    assert "group coach: 2 participants" in str(report.blocks)


def test_a_row_a_case_in_zero_and_one() -> None:
    report = matrix_report("Study", made("cases", "codes"))
    assert report.rows == (("case", "Uninvited", "Tired"), ("C1", 0, 1), ("C2", 0, 1))


def test_scripts_get_names_paths_ids_and_variables() -> None:
    data = matrix_report("Study", made("codes", "coders", Cells.QUOTATIONS)).data
    assert data["measure"] == "quotations"
    assert data["rows"] == [
        {"name": "Uninvited", "path": ["Challenges", "Role tensions", "Uninvited"], "id": "uninvited"},
        {"name": "Tired", "path": ["Challenges", "Tired"], "id": "tired"},
    ]
    assert data["columns"] == [{"name": "=Ben", "variable": "Ben"}, {"name": "Ana", "variable": "Ana"}]
    assert (data["cells"], data["row_totals"], data["total"]) == ([[0, 0], [1, 1]], [0, 2], 2)


def test_the_figure_is_a_heat_map_of_the_cells() -> None:
    figure = matrix_report("Study", made(cells=Cells.SHARE)).figure
    assert isinstance(figure, HeatMap)
    assert (figure.values[0], figure.written[0], figure.scale) == (
        (1.0, 1.0),
        ("100 %", "100 %"),
        "share of participants",
    )


def test_a_share_of_nobody_is_a_dash_in_the_table_and_nothing_in_the_figure() -> None:
    documents = (DOCUMENTS[0], document("Notes", kind=DocumentKind.NOTES))
    on = Material(BOOK, documents, coded([quotation(DOCUMENTS[0], "tired")], documents=documents))
    report = matrix_report("Study", Matrix(on, FIXED["themes"](on), FIXED["documents"](on), Cells.SHARE))
    figure = report.figure
    assert isinstance(figure, HeatMap)
    assert (figure.values[0], figure.written[0]) == ((1.0, 0.0), ("100 %", "–"))


def test_people_called_alike_but_for_letter_case_keep_their_names() -> None:
    quoted = [quotation(DOCUMENTS[0], "tired", coder=name) for name in ("Ana", "ana")]
    on = Material(BOOK, DOCUMENTS, coded(quoted))
    report = matrix_report("Study", Matrix(on, FIXED["themes"](on), FIXED["coders"](on), Cells.QUOTATIONS))
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    assert table.columns == ("Themes", "Ana", "ana", "Total")


@pytest.mark.parametrize(
    ("text", "bins"), [("4", Bins(count=4)), ("10, 5", Bins(cuts=(5.0, 10.0))), ("5,", Bins(cuts=(5.0,)))]
)
def test_bins_are_a_number_or_where_to_cut(text: str, bins: Bins) -> None:
    assert parse_bins(text) == bins


@pytest.mark.parametrize("text", ["", "few", "1", "2.5", "nan,1", "99"])
def test_what_are_no_bins(text: str) -> None:
    with pytest.raises(UsageError):
        parse_bins(text)


def notes(of: Matrix, scope: str = "") -> list[str]:
    blocks = matrix_report("Study", of, scope).blocks
    assert [block.level for block in blocks if isinstance(block, Heading)] == [1]
    assert all(block.is_note for block in blocks if isinstance(block, Paragraph))
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_the_notes_say_what_cells_and_totals_count() -> None:
    head = "2 participants, 2 documents. Cells: "
    voice, add = f"{head}participants who voice it.", "Participants do not add up: a total counts each of them once."
    told = {
        cells: notes(made(cells=cells)) for cells in (Cells.PARTICIPANTS, Cells.QUOTATIONS, Cells.SHARE, Cells.PRESENCE)
    }
    assert told == {
        Cells.PARTICIPANTS: [voice, add],
        Cells.QUOTATIONS: [
            f"{head}passages; the same words coded by several coders or under several codes are one.",
            "Totals count once what is in several rows or columns.",
        ],
        Cells.SHARE: [
            f"{head}share of the participants who belong under the headings.",
            "Totals are shares of all participants under the heading; each counts once.",
        ],
        Cells.PRESENCE: [f"{head}1 if it occurs, else 0.", "Totals count the cells that are 1."],
    }
    both = "Codes by codes: the participants who voice both, anywhere in their interviews."
    assert notes(made("themes", "codes"), "where x: ") == [f"where x: {voice}", both, add]
    assert notes(made("cases", "codes")) == notes(made("codes", "cases")) == [voice, add]
    noted = replace(made(), rows=replace(made().rows, note="x by year"), columns=replace(made().columns, note="cut"))
    assert notes(noted) == [voice, add, "x by year.", "cut."]


def test_a_code_that_is_called_like_another_has_its_path_and_the_uppermost_are_bold() -> None:
    book = Codebook(
        (
            Code("a", "A", CodeKind.THEME), Code("b", "B", CodeKind.THEME, position=1), Code("x", "Same", parent="a"),
            Code("y", "same", parent="b"), Code("z", "Other", parent="x"), Code("t", "Top", position=2),
        )
    )  # fmt: skip
    on = Material(book, DOCUMENTS, coded((), book, DOCUMENTS))
    crossed = Matrix(on, FIXED["codes"](on), FIXED["documents"](on), Cells.SHARE)
    (table,) = (block for block in matrix_report("Study", crossed).blocks if isinstance(block, Table))
    assert [(str(row[0]), row[0].level) for row in table.rows] == [
        ("A/Same", 0), ("Other", 0), ("B/same", 0), ("Top", 1), ("Total", 1),
    ]  # fmt: skip
    assert table.widths == pytest.approx((0.2, 0.8 / 3, 0.8 / 3, 0.8 / 3))
    cases = Matrix(on, FIXED["cases"](on), FIXED["themes"](on), Cells.PARTICIPANTS)
    (by_case,) = (block for block in matrix_report("Study", cases).blocks if isinstance(block, Table))
    assert [row[0].level for row in by_case.rows] == [0, 0, 1]
    assert by_case.columns == ("Cases", "A", "B", "Top", "Total")
    assert matrix_report("Study", crossed).rows[1] == ("A/Same", 0, 0)


@pytest.mark.parametrize(
    ("measure", "cell", "text"),
    [
        (Cells.SHARE, 0.5, "50 %"),
        (Cells.SHARE, None, "–"),
        (Cells.PARTICIPANTS, None, ""),
        (Cells.WORDS, 1200, "1200"),
    ],
)
def test_a_cell_is_a_number_a_share_a_dash_or_empty(measure: Cells, cell: float | None, text: str) -> None:
    assert formatted(measure, cell) == text


def test_scripts_get_all_totals_and_of_how_many() -> None:
    data = matrix_report("Study", made("themes", "cases", Cells.SHARE), " group coach: ").data
    assert data == {
        "measure": "share", "scope": "group coach:", "participants": 2, "row_axis": "themes", "column_axis": "cases",
        "rows": [
            {"name": "Challenges", "path": ["Challenges"], "id": "challenges"},
            {"name": "Rewards", "path": ["Rewards"], "id": "rewards"},
        ],
        "columns": [{"name": "C1", "variable": "C1"}, {"name": "C2", "variable": "C2"}],
        "cells": [[1, 1], [0, 0]], "of": [[1, 1], [1, 1]], "row_totals": [1, 0], "column_totals": [1, 1], "total": 1,
        "notes": [],
    }  # fmt: skip
