"""The rows of a workbook as text, and what is too large."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

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


def test_cells_are_written_as_a_person_would() -> None:
    row = ["so", 3, 3.0, 2.5, date(2024, 3, 9), datetime(2024, 3, 9, 10, 5), datetime(2024, 3, 9), True, None, "x"]
    assert sheets.rows_of_workbook(PATH, workbook([row])) == [
        ["so", "3", "3", "2.5", "2024-03-09", "2024-03-09T10:05:00", "2024-03-09", "True", "", "x"]
    ]
    assert sheets.rows_of_workbook(PATH, workbook([["a", None, None], ["b", "c", None]])) == [["a"], ["b", "c"]]


def test_the_first_sheet_with_words_is_read() -> None:
    assert sheets.rows_of_workbook(PATH, workbook([], [[None], ["a"]], [["b"]])) == [[], ["a"]]
    assert sheets.rows_of_workbook(PATH, workbook([])) == []


@pytest.mark.parametrize(
    ("limit", "most", "words"), [("MAX_ROWS", 3, "more than 3 rows"), ("_MAX_CELLS", 6, "more than 6 cells")]
)
def test_a_workbook_that_is_too_large_is_refused(
    limit: str, most: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, limit, most)
    assert len(sheets.rows_of_workbook(PATH, workbook([["a", "b"]] * 3))) == 3
    with pytest.raises(ReadError, match=words):
        sheets.rows_of_workbook(PATH, workbook([["a", "b"]] * 4))


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    large = workbook([["so it was " * 2_000] for _ in range(60)])
    assert len(large) < 512 * 1024
    monkeypatch.setattr(sheets, "MAX_BYTES", 1024 * 1024)
    with pytest.raises(ReadError, match=r"a\.xlsx: is larger than 1 MB when unpacked"):
        sheets.rows_of_workbook(PATH, large)


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
        sheets.rows_of_workbook(PATH, bomb.getvalue())
