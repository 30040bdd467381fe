from __future__ import annotations

import io

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.worksheet.properties import PageSetupProperties

from qualcode.analysis.themes.layout import Template
from qualcode.errors import QualcodeError
from qualcode.exporters import tidy, workbook
from qualcode.exporters.printable import storable
from qualcode.model.report import Cell, Paragraph, Report, Table

from . import samples


def reopened(content: bytes) -> Book:
    return load_workbook(io.BytesIO(content))


def test_the_first_sheet_is_the_table_with_its_header_in_sight() -> None:
    sheet = reopened(workbook.render(samples.themes())).worksheets[0]
    assert sheet.title == "Themes"
    assert [cell.value for cell in sheet[1]] == list(samples.COLUMNS)
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert all(cell.alignment.wrap_text for row in sheet["A1:E4"] for cell in row)


def test_counts_are_numbers_and_themes_are_strong() -> None:
    sheet = reopened(workbook.render(samples.themes())).worksheets[0]
    assert [sheet.cell(row, 4).value for row in (2, 3, 4)] == [8, 6, 0]
    assert [sheet.cell(row, 1).font.bold for row in (2, 3, 4)] == [True, False, True]
    assert [sheet.cell(row, 1).alignment.indent for row in (2, 3, 4)] == [0, 1, 0]


def test_a_sheet_prints_on_its_side_as_wide_as_the_paper_on_as_many_pages_as_it_needs() -> None:
    for sheet in reopened(workbook.render(samples.themes())).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr == PageSetupProperties(fitToPage=True)


def test_a_cell_with_noughts_in_front_is_a_name_and_no_number() -> None:
    table = Table(("Case",), tuple((Cell((text,)),) for text in ("007", "0", "12", "1234567890")), (1.0,))
    sheet = reopened(workbook.render(Report("Cases", (table,), {}))).worksheets[0]
    assert [cell.value for cell in sheet["A"]][:5] == ["Case", "007", 0, 12, "1234567890"]


def test_title_and_notes_stand_below_the_table() -> None:
    sheet = reopened(workbook.render(samples.themes())).worksheets[0]
    assert sheet["A6"].value == "Peer <support> & *more*: themes"
    assert str(sheet["A7"].value).startswith("2 participants, ")


def test_the_second_sheet_holds_the_tidy_rows() -> None:
    report = samples.themes()
    sheet = reopened(workbook.render(report))["Quotes"]
    expected = [
        tuple((storable(value) or None) if isinstance(value, str) else value for value in row)
        for row in tidy.rows(report)
    ]
    assert list(sheet.values) == expected
    assert sheet.auto_filter.ref == f"A1:N{len(expected)}"


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "#N/A", "{=1}", "007", "2026-01-01"])
def test_words_are_text_whatever_they_begin_with(words: str) -> None:
    sheet = reopened(workbook.workbook_bytes("Words", [["quote"], [words]]))["Words"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (words, "s")
    assert sheet["A2"].quotePrefix == (words.lstrip()[0] in "=+-@")


def test_a_story_is_one_column_of_text() -> None:
    sheet = reopened(workbook.render(samples.themes(Template.NARRATIVE))).worksheets[0]
    assert sheet.max_column == 1
    assert [cell.value for cell in sheet["A"]][2] == "Being [there] | \\input{x}"
    assert sheet.freeze_panes is None


def test_a_codebook_has_its_own_sheets() -> None:
    assert reopened(workbook.render(samples.codebook())).sheetnames == ["Codebook", "Codes"]


def test_what_is_too_long_for_a_cell_goes_on_in_the_next_row() -> None:
    long, more, mark = "a" + "🙂" * 40_000, "\ud800" + "b" * 40_000, " … [continued in the next row]"
    rows = ((Cell(("1",)), Cell((long,)), Cell((more,))), (Cell(("2",)), Cell(("short",)), Cell(("",))))
    report = Report("Title", (Table(("No", "A", "B"), rows, (0.2, 0.4, 0.4)), Paragraph("c" * 40_000)), {}, (
        ("no", "a", "b"), (1, long, more), (2, "short", None)))  # fmt: skip
    printed, data = reopened(workbook.render(report)).worksheets
    for sheet in (printed, data):
        cells = [[cell.value for cell in row] for row in sheet["A2:C5"]]
        assert [number for number, *_ in cells] == [1, None, None, 2]
        assert [len(str(text).encode("utf-16-le")) // 2 <= 32_767 for row in cells for text in row] == [True] * 12
        (_, *first), (_, *second), (_, third, nothing), last = cells
        assert all(str(text).endswith(mark) for text in (*first, second[0]))
        whole = [*zip(first, second, strict=True)]
        assert "".join(str(text).removesuffix(mark) for text in (*whole[0], third)) == long
        assert "".join(str(text).removesuffix(mark) for text in whole[1]) == f"\ufffd{more[1:]}"
        assert (nothing, last[1]) == (None, "short")
    below = [str(row[0].value) for row in printed["A7:A9"]]
    assert "".join(text.removesuffix(mark) for text in below if text[:1] == "c") == "c" * 40_000


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [("x" * 32_767, False), ("x" * 32_768, True), ("🙂" * 16_383 + "x", False), ("🙂" * 16_384, True)],
    ids=["letters that fit", "one letter more", "emoji that fit", "half an emoji more"],
)
def test_a_cell_is_cut_at_the_limit_of_excel_and_not_before(text: str, is_cut: bool) -> None:
    table = Table(("A",), ((Cell((text,)),),), (1.0,))
    value = reopened(workbook.render(Report("Title", (table,)))).worksheets[0]["A2"].value
    assert (value != text) is is_cut


@pytest.mark.parametrize("text", ["x" * 32_768, "🙂" * 16_384])
def test_a_codebook_file_is_never_cut(text: str) -> None:
    with pytest.raises(QualcodeError, match="too long"):
        workbook.workbook_bytes("Codebook", [["definition"], [text]])
    sheet = reopened(workbook.workbook_bytes("Codebook", [["definition"], [text[:-1]]]))["Codebook"]
    assert sheet["A2"].value == text[:-1]


def test_rows_are_high_enough_for_their_words() -> None:
    words = ["quote", "short", "many words " * 70, "語" * 700, "語" * 2000]
    sheet = reopened(workbook.workbook_bytes("Words", [[text, "short"] for text in words]))["Words"]
    short, long, broad, highest = (sheet.row_dimensions[row].height for row in (2, 3, 4, 5))
    assert (short, long, broad, highest) == (15, 165, 300, 409), "409 points are the most that Excel allows"


def test_nobody_is_named_as_author() -> None:
    properties = reopened(workbook.render(samples.themes())).properties
    assert (properties.title, properties.creator) == ("Peer <support> & *more*: themes", None)
