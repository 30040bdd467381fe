from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from qualcode.cli.long_tables import filled_table, print_long
from tests.cases import number_of_cases

WORDS = st.sampled_from(
    [
        "a",
        "bc",
        "def",
        "wörd",
        "“quote”",
        "x" * 40,
        "日本語",
        "🙂",
        "n̈",
        "…",
        "123",
        "–",
        " ",
        "\u00ad",
        "\u200b",
        "it’s",
    ]
)
CELLS = st.one_of(
    st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=12).map(lambda text: " ".join(text.split()))
)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6)
)


def console(width: int, *, is_terminal: bool) -> Console:
    return Console(
        file=io.StringIO(), width=width, force_terminal=is_terminal, highlight=False, markup=False, emoji=False,
        color_system="standard" if is_terminal else None,
    )  # fmt: skip


def printed(to: Console) -> str:
    assert isinstance(to.file, io.StringIO)
    return to.file.getvalue()


@settings(max_examples=number_of_cases(40))
@given(TABLES, st.sampled_from([20, 40, 80, 140]), st.booleans(), st.data())
def test_a_long_table_looks_as_rich_would_print_it(
    rows: list[list[str]], width: int, is_terminal: bool, data: st.DataObject
) -> None:
    columns = [f"Column {number}" for number in range(len(rows[0]))]
    numbers = data.draw(st.lists(st.sampled_from(columns), unique=True))
    ours, richs = (console(width, is_terminal=is_terminal) for _ in range(2))
    print_long(ours, columns, rows, numbers)
    richs.print(filled_table(columns, rows, numbers))
    assert printed(ours) == printed(richs)


@pytest.mark.parametrize("numbers", [[], ["Column 0"], ["Column 0", "Column 1"]])
@pytest.mark.parametrize(
    ("rows", "width"),
    [
        ([["aaa bbb ccc", "dddd eeee ffff gggg"], ["x", "y"]], 16),
        ([["aaaaaaaaaaaaaaaaaaaa bb", "c d"], ["e", "ff"]], 14),
        ([["soft\u00adhyphen wörd", "日本語 日本語"], ["x", "y"]], 18),
        ([["many words to wrap", "x"]], 3),
    ],
    ids=["words wrap", "a word longer than its column", "wide and invisible letters", "no room at all"],
)
def test_narrow_columns_wrap_as_rich_would_wrap_them(rows: list[list[str]], width: int, numbers: list[str]) -> None:
    ours, richs = (console(width, is_terminal=False) for _ in range(2))
    print_long(ours, ["Column 0", "Column 1"], rows, numbers)
    richs.print(filled_table(["Column 0", "Column 1"], rows, numbers))
    assert printed(ours) == printed(richs)
