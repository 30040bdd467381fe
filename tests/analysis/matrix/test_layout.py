from __future__ import annotations

import pytest

from qualcode.analysis.matrix import Cells, Material, Matrix
from qualcode.analysis.matrix.attributes import Bins, parse_bins
from qualcode.analysis.matrix.axes import FIXED
from qualcode.analysis.matrix.layout import matrix_report
from qualcode.errors import UsageError
from qualcode.model.figure import HeatMap
from qualcode.model.report import Table
from tests.analysis.sample_quotations import BOOK, document, quotation

DOCUMENTS = (document("C1", case="C1"), document("C2", case="C2"))


def made(rows: str = "themes", columns: str = "cases", cells: Cells = Cells.PARTICIPANTS) -> Matrix:
    on = Material(BOOK, DOCUMENTS, (quotation(DOCUMENTS[0], "tired"), quotation(DOCUMENTS[1], "tired", coder="=Ben")))
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


@pytest.mark.parametrize(
    ("text", "bins"), [("4", Bins(count=4)), ("10, 5", Bins(cuts=(5.0, 10.0))), ("5,", Bins(cuts=(5.0,)))]
)
def test_bins_are_a_number_or_where_to_cut(text: str, bins: Bins) -> None:
    assert parse_bins(text) == bins


@pytest.mark.parametrize("text", ["", "few", "1", "2.5", "nan,1", "99"])
def test_what_are_no_bins(text: str) -> None:
    with pytest.raises(UsageError):
        parse_bins(text)
