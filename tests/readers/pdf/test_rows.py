"""A full line does not swallow what begins a new turn, and narrow columns are joined."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from qualcode.readers.pdf.reader import read
from tests.readers.pdf.making import Words, made

PATH = Path("ana.pdf")
LONGEST = "Here is a long line that is the longest of all lines on the page?"


def text_of(words: list[Words]) -> str:
    return read(PATH, made(words)).text


def table(*rows: tuple[str, ...], lefts: tuple[float, ...] = (60, 120, 180), width: int = 70) -> list[Words]:
    """Cells at the same places in each row; the last one may be wrapped."""
    words, top = [], 780.0
    for row in rows:
        words += [Words(left, top, cell) for left, cell in zip(lefts, row[:-1], strict=False)]
        for line in textwrap.wrap(row[-1], width):
            words.append(Words(lefts[len(row) - 1], top, line))
            top -= 16
    return words


ROWS = (
    ("00:01", "Ann", "Short one."), ("00:05", "Bo", LONGEST), ("00:12", "Ann", "And then came the next?"),
    ("00:15", "Bo", "We asked the porter."), ("00:19", "Ann", LONGEST), ("00:25", "Bo", "Yes."),
)  # fmt: skip


@pytest.mark.parametrize("width", [70, 40])
@pytest.mark.parametrize("first", [0, 1])
def test_each_row_of_a_table_is_a_line(first: int, width: int) -> None:
    rows = [row[first:] for row in ROWS]
    assert text_of(table(*rows, width=width)) == "\n".join("\t".join(row) for row in rows)


def lines(*texts: str) -> list[Words]:
    return [Words(72, 760 - 14 * number, line) for number, line in enumerate(texts)]


@pytest.mark.parametrize(
    "opening",
    [
        "Bo: I was there.", "Dr. Weber: So it was.", "C1?: I was there.", "Coach No. 7: So it was.",
        "Weber, Ann: I was there.",
    ],
)  # fmt: skip
def test_a_label_begins_a_paragraph_below_a_full_line(opening: str) -> None:
    """Also a label that comes once, below the end of a sentence."""
    once = lines(f"Ann: {LONGEST}", opening, f"Ann: {LONGEST}")
    twice = lines(f"Ann: {LONGEST}", opening, f"Ann: {LONGEST}", opening)
    assert f"\n{opening}" in text_of(twice)
    if opening.startswith(("Bo", "Dr.", "C1?", "Coach")):
        assert f"\n{opening}\n" in text_of(once)


def test_a_line_that_recurs_is_a_label_on_its_own_line() -> None:
    text = "\n".join(("Ann Weber", LONGEST, "Bo", LONGEST, "Ann Weber", LONGEST, "Bo", LONGEST))
    assert text_of(lines(*text.split("\n"))) == text


def test_words_with_a_colon_in_mid_sentence_begin_nothing() -> None:
    full = "Ann: We all went down to the lake, and there we saw what it was, the"
    assert text_of(lines(full, "thing: a boat.")) == f"{full} thing: a boat."


@pytest.mark.parametrize("width", [22, 30, 36])
def test_narrow_columns_are_joined(width: int) -> None:
    paragraphs = (
        "Ann: How did you come to keep bees, and who was there to help you in the first year of it?",
        "Bo: My aunt was, she had eight hives behind the old house, and she let me do all of it with her.",
        "Ann: And then?",
        "Bo: Then I moved to the coast, where it is too windy for bees, so I had to stop for some years.",
    )
    wrapped = [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, width)]
    assert text_of(lines(*wrapped)) == "\n".join(paragraphs)


def test_short_lines_that_are_whole_stay_lines() -> None:
    verse = ("We went home.", "It was late.", "Nobody was there,", "And all was dark.")
    assert text_of(lines(*verse)) == "\n".join(verse)


def test_the_first_column_may_end_at_one_place_instead_of_beginning_there() -> None:
    rows = (("0:05", "So?"), ("9:12", LONGEST), ("10:15", "And then came the next?"), ("11:00", "Yes."))
    words = [Words(100 - 5.5 * len(time), 760 - 16 * n, time) for n, (time, _) in enumerate(rows)]
    words += [Words(130, 760 - 16 * n, text) for n, (_, text) in enumerate(rows)]
    ordered = sorted(words, key=lambda piece: (-piece.bottom, piece.left))
    assert text_of(ordered) == "\n".join("\t".join(row) for row in rows)


def test_a_time_begins_a_line_if_times_rise_from_line_to_line() -> None:
    timed = (f"0:05 Ann {LONGEST}", f"0:12 Bo {LONGEST}", f"0:19 Ann {LONGEST}", "0:25 Bo Yes.")
    assert text_of(lines(*timed)) == "\n".join(timed)
    full = "Ann: It was late when we came, and nobody was there before"
    assert text_of(lines(full, "12:30 or so.")) == f"{full} 12:30 or so."


def test_the_last_cell_of_a_table_with_close_columns_goes_on() -> None:
    words = [Words(72, 760, "0:05 Ann So?"),
             Words(72, 746, "0:12 Bo It was a long day, and nobody of them was there"),
             Words(116, 732, "before we came."), Words(72, 718, "0:19 Ann Good.")]  # fmt: skip
    assert text_of(words).split("\n")[1].endswith("was there before we came.")
