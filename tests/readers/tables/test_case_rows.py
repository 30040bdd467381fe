"""Tables of participants, whatever program wrote them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from qualcode.errors import ReadError
from qualcode.readers.tables.case_rows import read_table


def table(folder: Path, text: str, name: str = "people.csv") -> list[dict[str, str]]:
    (folder / name).write_text(text, encoding="utf-8")
    return [dict(row) for row in read_table(folder / name).rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["people.csv", "PEOPLE.CSV"])
def test_the_header_shows_what_separates_the_cells_and_the_suffix_may_be_in_capitals(
    tmp_path: Path, separator: str, name: str
) -> None:
    lines = (("case", " years  of work ", "", "role"), (" C1 ", "3", "x", '"a,b;c"'), ("",) * 4, ("C2", "4", "", ""))
    text = "".join(f"{separator.join(line)}\n" for line in lines)
    assert table(tmp_path, text, name) == [
        {"case": "C1", "years of work": "3", "role": "a,b;c"},
        {"case": "C2", "years of work": "4", "role": ""},
    ]


def test_commas_in_the_cells_do_not_separate_them_when_the_header_has_semicolons(tmp_path: Path) -> None:
    assert table(tmp_path, "case;note\nC1;a, b, c\n") == [{"case": "C1", "note": "a, b, c"}]


def test_a_workbook_may_have_its_suffix_in_capitals(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for line in (
        ["case", "years", "joined"],
        ["C1", 3.0, date(2020, 4, 20)],
        [None] * 3,
        ["C2", 2.5, datetime(2020, 4, 6, 9, 30)],
        ["C3", 0, datetime(2020, 4, 6, 0, 30)],
        ["C4", 0, datetime(2020, 4, 6, 0, 0, 5)],
        ["C5", 0.0, datetime(2020, 4, 6)],
        ["C6", 0],
    ):
        book.active.append(line)
    book.save(tmp_path / "PEOPLE.XLSX")
    assert read_table(tmp_path / "PEOPLE.XLSX").rows == [
        {"case": "C1", "years": "3", "joined": "2020-04-20"},
        {"case": "C2", "years": "2.5", "joined": "2020-04-06T09:30:00"},
        {"case": "C3", "years": "0", "joined": "2020-04-06T00:30:00"},
        {"case": "C4", "years": "0", "joined": "2020-04-06T00:00:05"},
        {"case": "C5", "years": "0", "joined": "2020-04-06"},
        {"case": "C6", "years": "0"},
    ]


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("people.ODS", "case\nC1\n", "people.ODS: “.ods” is not a table format"),
        ("people.csv", "case,role,role\nC1,a,b\n", "people.csv, line 1: two columns have the same name"),
    ],
)
def test_what_is_no_table_of_cases_is_refused_in_a_sentence(tmp_path: Path, name: str, text: str, wrong: str) -> None:
    with pytest.raises(ReadError) as refused:
        table(tmp_path, text, name)
    assert refused.value.message == wrong


def test_a_header_alone_has_no_rows(tmp_path: Path) -> None:
    assert table(tmp_path, "case,role\n,\n") == []


def test_excel_says_the_separator_above_the_header(tmp_path: Path) -> None:
    assert table(tmp_path, "sep=;\ncase;note\nC1;a, b\n") == [{"case": "C1", "note": "a, b"}]


def test_the_sheet_is_that_with_the_headings_or_the_named_one(tmp_path: Path) -> None:
    book = Workbook()
    for name, lines in (
        ("About", [["The study"]]),
        ("People", [["Case", "age"], ["C1", 9]]),
        ("Old", [["case"], ["C9"]]),
    ):
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(tmp_path / "a.xlsx")
    found = read_table(tmp_path / "a.xlsx", headings=("case", "id"))
    assert found.rows == [{"Case": "C1", "age": "9"}]
    assert found.notes == ("read the sheet “People”, not “About”, “Old”; for another one: --sheet NAME",)
    assert read_table(tmp_path / "a.xlsx", "old", ("case",)).rows == [{"case": "C9"}]
    with pytest.raises(ReadError, match=r"people\.csv: has no sheets"):
        read_table(tmp_path / "people.csv", "Old")
