"""Rows of tables in plain text: what separates their cells, and what is too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import ReadError
from qualcode.readers.tables.delimited import delimited_rows


def rows(text: str, name: str = "a.csv") -> list[list[str]]:
    return [cells for _, cells in delimited_rows(Path(name), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The first line may say it.
        ("sep=;\na,b;c\n", [["a,b", "c"]]),
        (" SEP=| \na,b|c\n", [["a,b", "c"]]),
        ("sep=ab,c\nd,e\n", [["sep=ab", "c"], ["d", "e"]]),
        # Else what gives most rows the same number of cells, then more cells, then the usual one.
        ("a;b,c\nd;e\nf;g,h,i\n", [["a", "b,c"], ["d", "e"], ["f", "g,h,i"]]),
        ("a;b;c,d\ne;f;g,h\n", [["a", "b", "c,d"], ["e", "f", "g,h"]]),
        ("a;b,c\nd;e,f\n", [["a;b", "c"], ["d;e", "f"]]),
        ("a\nb\nc;d\n", [["a"], ["b"], ["c;d"]]),
        ('a,"b;c\nd"\n', [["a", "b;c\nd"]]),
        ("a,b\n , \n\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("", []),
    ],
)
def test_what_separates_the_cells(text: str, expected: list[list[str]]) -> None:
    assert rows(text) == expected


def test_only_the_first_rows_are_tried() -> None:
    assert rows("a;b,c\n" * 30 + "a;b\n" * 30 + "a,b,c\n" * 300)[0] == ["a", "b,c"]


def test_a_file_of_tabs_is_separated_by_tabs_if_it_has_any() -> None:
    for name in ("a.tsv", "A.TSV"):
        assert rows("a,b\tc,d\ne,f\n", name) == [["a,b", "c,d"], ["e,f"]]
        assert rows("a,b\nc,d\n", name) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('x\t"a\tb"\ny\tc\n', [["x", "a\tb"], ["y", "c"]]),
        ('"a\tb"\tx\n', [["a\tb", "x"]]),
        ('x\n"a\tb"\ty\n', [["x"], ["a\tb", "y"]]),
        ('x\t"a\tb"', [["x", "a\tb"]]),
        # Marks of speech enclose no cells.
        ('x\t"Oh\ny\tno"\n"z\tw\n', [["x", '"Oh'], ["y", 'no"'], ['"z', "w"]]),
        ('x\t"Oh\ny\tno\n', [["x", '"Oh'], ["y", "no"]]),
    ],
)
def test_between_tabs_marks_enclose_cells_if_as_many_open_as_close(text: str, expected: list[list[str]]) -> None:
    assert rows(text, "a.tsv") == expected


def test_ten_thousand_columns_are_not_too_many_and_one_more_is() -> None:
    assert len(rows("a" + "," * 9_999 + "\n")[0]) == 10_000
    with pytest.raises(ReadError, match="line 2: has more than 10,000 columns"):
        rows("sep=,\na,b\na" + "," * 10_000 + "\n")
