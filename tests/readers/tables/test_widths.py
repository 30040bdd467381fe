"""Words beyond the columns of a table are never cut off in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import ReadError
from qualcode.readers import read
from qualcode.readers.codebooks import read_codebook_file
from qualcode.readers.tables.case_rows import read_table


def file(folder: Path, text: str, name: str = "a.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("id,answer,age\n1,I came by bus, then walked the rest.,30\n2,We walked all of it.,31\n", "a.csv", 2),
        ("id;answer\n1;We walked all of it.\n2;I came by bus; then walked.\n", "a.csv", 3),
        ("sep=;\nid;answer\n1;I came by bus; then walked.\n", "a.csv", 3),
        ("id\tanswer\n1\tWe walked all\tthe way.\n", "a.tsv", 2),
        # Without headings the usual number of cells is that of the columns.
        (
            "0:01,Ann,How was it for you then?\n0:05,Bo,It was fine, really.\n0:09,Ann,And how was the ferry?\n",
            "a.csv",
            2,
        ),
        ("Speaker,Text,\nAnn,How was it for you?,,again\n", "a.csv", 2),
    ],
)
def test_a_row_with_more_cells_than_columns_is_refused(tmp_path: Path, text: str, name: str, line: int) -> None:
    with pytest.raises(
        ReadError, match=rf"{name}, line {line}: the row has \d cells, but there are \d columns"
    ) as error:
        read(file(tmp_path, text, name))
    assert "double quotes" in error.value.hint


def test_so_it_is_in_tables_of_cases_and_codes(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"line 3: the row has 4 cells, but there are 3 columns"):
        read_table(file(tmp_path, "case,role,note\nC1,nurse,new\nC2,cook,likes tea, black\n"))
    with pytest.raises(ReadError, match=r"line 2: the row has 3 cells, but there are 2 columns, as in 1 other row"):
        read_codebook_file(file(tmp_path, "path,definition\nTrust,Of others, mostly\nHope,Of spring, at last\n"))


def test_empty_cells_beyond_the_columns_say_nothing(tmp_path: Path) -> None:
    assert read_table(file(tmp_path, "case,role\nC1,nurse,,\n")).rows == [{"case": "C1", "role": "nurse"}]


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    text = "Export of May\nid,answer,age,seen\n1,I came by bus.,30,\n2,We walked all of it.,31,\n3\n"
    notes = read(file(tmp_path, text)).source.notes
    assert "1 row above the headings left out" in notes
    assert "1 column left out: age" in notes
    assert "1 row with fewer cells than there are columns (line 5): check them" in notes
    assert read_table(file(tmp_path, "case,,role\nC1,x,nurse\nC2,y,cook\n")).notes == (
        "2 cells in columns without a heading left out",
    )


def test_a_quotation_mark_that_is_not_closed_is_refused(tmp_path: Path) -> None:
    text = 'id,answer\n1,"I came by bus.\n2,We walked all of it.\n3,And so did we.\n'
    with pytest.raises(ReadError, match=r"a\.csv, line 2: a quotation mark is not closed"):
        read(file(tmp_path, text))
    inch = 'id,answer\n1,It was a 5" pipe that we had there.\n2,We walked all of it.\n'
    assert read(file(tmp_path, inch, "b.csv")).source.records is not None
