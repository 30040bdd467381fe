"""The rows of a workbook as text, and what is too large."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from qualcode.errors import ReadError
from qualcode.readers.tables import sheets

PATH = Path("a.xlsx")


def workbook(*sheets_of_rows: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets_of_rows:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def rows(content: bytes) -> list[list[str]]:
    return [cells for _, cells in sheets.read_sheet(PATH, content).rows]


def test_cells_are_written_as_a_person_would() -> None:
    row = ["so", 3, 3.0, 2.5, date(2024, 3, 9), datetime(2024, 3, 9, 10, 5), datetime(2024, 3, 9), True, None, "x"]
    assert rows(workbook([row])) == [
        ["so", "3", "3", "2.5", "2024-03-09", "2024-03-09T10:05:00", "2024-03-09", "True", "", "x"]
    ]
    assert rows(workbook([["a", None, None], ["b", "c", None]])) == [["a"], ["b", "c"]]


def test_the_first_sheet_with_words_is_read() -> None:
    assert rows(workbook([], [[None], ["a"]], [["b"]])) == [["a"]]
    assert rows(workbook([])) == []


@pytest.mark.parametrize(
    ("limit", "most", "words"), [("MAX_ROWS", 3, "more than 3 rows"), ("_MAX_CELLS", 6, "more than 6 cells")]
)
def test_a_workbook_that_is_too_large_is_refused(
    limit: str, most: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, limit, most)
    assert len(rows(workbook([["a", "b"]] * 3))) == 3
    with pytest.raises(ReadError, match=words):
        rows(workbook([["a", "b"]] * 4))


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    large = workbook([["so it was " * 2_000] for _ in range(60)])
    assert len(large) < 512 * 1024
    monkeypatch.setattr(sheets, "MAX_BYTES", 1024 * 1024)
    with pytest.raises(ReadError, match=r"a\.xlsx: is larger than 1 MB when unpacked"):
        rows(large)


def test_a_workbook_whose_xml_defines_entities_is_refused() -> None:
    book, bomb = BytesIO(workbook([["case"], ["x"]])), BytesIO()
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    with zipfile.ZipFile(book) as whole, zipfile.ZipFile(bomb, "w") as changed:
        for entry in whole.namelist():
            content = whole.read(entry)
            if entry.startswith("xl/worksheets/"):
                content = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'.encode() + content.replace(b"<v>", b"<v>&e9;")
            changed.writestr(entry, content)
    with pytest.raises(ReadError, match="declares an XML document type"):
        rows(bomb.getvalue())


def changed(change: Callable[[Workbook], None], *sheets_of_rows: list[list[object]]) -> sheets.Sheet:
    """The sheet that is read after a change to the workbook."""
    book = load_workbook(BytesIO(workbook(*sheets_of_rows)))
    change(book)
    stream = BytesIO()
    book.save(stream)
    return sheets.read_sheet(PATH, stream.getvalue())


def test_control_characters_are_those_that_their_numbers_name() -> None:
    assert rows(workbook([["one_x000D_\ntwo", "a_x0009_b", "_x005F_x000D_", "file_x0041_y", "_x001F_z"]])) == [
        ["one\ntwo", "a\tb", "_x000D_", "file_x0041_y", "z"]
    ]


def test_numbers_are_written_as_they_are_seen() -> None:
    def fill_with_zeros(book: Workbook) -> None:
        for cell in book.worksheets[0][1]:
            cell.number_format = "00000"

    sheet = changed(fill_with_zeros, [[1234, 12, "x", 99999.0], [0.1 + 0.2, 1e-5, 3e20, -0.5]])
    assert [cells for _, cells in sheet.rows] == [
        ["01234", "00012", "x", "99999"], ["0.3", "1e-05", "300000000000000000000", "-0.5"],
    ]  # fmt: skip


def test_words_of_a_merged_cell_are_those_of_every_row() -> None:
    def merge(book: Workbook) -> None:
        book.worksheets[0].merge_cells("A2:A4")
        book.worksheets[0].merge_cells("B5:C5")

    sheet = changed(merge, [["who", "text", "x"], ["Bo", "a"], [None, "b"], [None, "c", "y"], ["Ann", "d", None]])
    lines, filled = sheets.with_merged(sheet.rows, sheet.merged, (0, None))
    assert [cells for _, cells in lines] == [
        ["who", "text", "x"], ["Bo", "a"], ["Bo", "b"], ["Bo", "c", "y"], ["Ann", "d"],
    ]  # fmt: skip
    assert filled == 2


def test_what_is_hidden_is_left_out_and_counted() -> None:
    def hide(book: Workbook) -> None:
        first, second = book.worksheets
        first.row_dimensions[2].hidden = True
        first.column_dimensions["B"].hidden = True
        first["A1"].comment = Comment("why?", "Ann")
        second.sheet_state = "hidden"

    sheet = changed(hide, [["id", "name", "text"], ["1", "Eva", "a"], ["2", "Tom", "b"]], [["names"], ["Eva"]])
    assert [cells for _, cells in sheet.rows] == [["id", "", "text"], ["2", "", "b"]]
    assert sheet.notes == (
        "1 hidden sheet left out", "1 comment left out", "2 hidden cells left out", "1 hidden row left out",
    )  # fmt: skip


def test_the_sheet_is_the_named_one_or_the_first_that_matches() -> None:
    book = workbook([["about"], ["us"]], [["id", "text"]], [])
    assert sheets.read_sheet(PATH, book, "SHEET1").rows == [(1, ["id", "text"])]
    matching = sheets.read_sheet(PATH, book, is_match=lambda lines: "text" in lines[0][1])
    assert (matching.name, matching.notes) == (
        "Sheet1",
        ("read the sheet “Sheet1”, not “Sheet”; for another one: --sheet NAME",),
    )
    assert sheets.read_sheet(PATH, book, is_match=lambda _: False).name == "Sheet"
    with pytest.raises(ReadError) as refused:
        sheets.read_sheet(PATH, book, "Sheet9")
    assert (refused.value.message, refused.value.hint) == (
        "a.xlsx: there is no sheet “Sheet9”", "Its sheets: Sheet, Sheet1, Sheet2",
    )  # fmt: skip
