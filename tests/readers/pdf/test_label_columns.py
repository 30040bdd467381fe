"""Labels in a column of their own, numbers of every fifth line, and heads close to the body."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.readers.pdf import reader
from tests.readers.documents import pdf

TURNS = (
    ("Dana", "How did the quiet years by the harbour look", "to you back then?"),
    ("Olek", "Long, because my aunt kept the only lamp", "and lent it to nobody in the street."),
    ("Dana", "And then?"),
    ("Olek", "My brother built one out of a jar, and we", "could see each other again."),
    ("Dana", "Who else came?"),
    ("Olek", "The nurses from the upper house and their", "dog, which was blind."),
)
PROSE = [f"{who}: {' '.join(words)}" for who, *words in TURNS]
Piece = tuple[float, float, str]


def text(*pages: list[Piece]) -> str:
    return reader.read(Path("talk.pdf"), pdf(*pages)).text


def lines(turns: tuple[tuple[str, ...], ...] = TURNS, top: float = 780) -> list[Piece]:
    pieces = [f"{who}: {words}" if not at else words for who, *said in turns for at, words in enumerate(said)]
    return [(100, top - 16 * row, words) for row, words in enumerate(pieces)]


@pytest.mark.parametrize("end", [":", ""])
@pytest.mark.parametrize("are_first", [True, False])
def test_labels_that_are_drawn_in_one_block_stand_before_their_words(end: str, *, are_first: bool) -> None:
    labels, words, row = [], [], 0
    for who, *said in TURNS:
        labels.append((60.0, 780.0 - 16 * row, who + end))
        words += [(150.0, 780.0 - 16 * (row + at), line) for at, line in enumerate(said)]
        row += len(said)
    drawn = [*labels, *words] if are_first else [*words, *labels]
    assert text(drawn).replace("\t", " ").splitlines() == [line.replace(":", end) for line in PROSE]


def test_every_fifth_line_may_have_a_number_that_begins_anew_on_each_page() -> None:
    body = lines()
    numbers = [(60.0, body[at][1], str(at + 1)) for at in (4, 9)]
    said = text([*body, *numbers], [*body, *numbers])
    assert "5" not in said
    assert "10" not in said
    assert said.splitlines() == PROSE * 2


@pytest.mark.parametrize("head", ["Harbour study {}/3", "Harbour study, page {}", "Harbour study"])
def test_a_head_as_close_as_a_line_is_none_of_the_words(head: str) -> None:
    turned = [(*TURNS[at:], *TURNS[:at]) for at in (0, 2, 4)]
    pages = [[(100.0, 796.0, head.format(at)), *lines(turns)] for at, turns in enumerate(turned, start=1)]
    assert "Harbour study" not in text(*pages)


def test_a_first_line_that_only_looks_like_a_head_stays() -> None:
    pages = [[(100.0, 796.0, f"In {year} we left"), *lines(TURNS[at:])] for at, year in enumerate((1990, 1994, 2001))]
    assert [year in text(*pages) for year in ("1990", "1994", "2001")] == [True] * 3
    again = [[(100.0, 796.0, "Olek"), *lines(TURNS[at:]), (100.0, 300.0, "Olek")] for at in range(3)]
    assert text(*again).split().count("Olek") == 6


LONG = (
    ("Margaret|Rose Holm", "How did the quiet years by the harbour look", "to you back then?"),
    ("Dr. Olek|Reis", "And?"),
    ("Margaret|Rose Holm", "Long, because my aunt kept the only lamp", "and lent it to nobody."),
    ("Dr. Olek|Reis", "Who else came?"),
)


def table(turns: tuple[tuple[str, ...], ...], gap: float = 7) -> list[Piece]:
    """Rows of a label and words, both wrapped, with room between the rows."""
    pieces: list[Piece] = []
    top = 780.0
    for who, *said in turns:
        label = who.split("|")
        pieces += [(60, top - 14 * at, part) for at, part in enumerate(label)]
        pieces += [(150, top - 14 * at, part) for at, part in enumerate(said)]
        top -= 14 * max(len(label), len(said)) + gap
    return pieces


def test_a_label_that_a_narrow_cell_wrapped_is_one() -> None:
    said = text(table(LONG)).replace("\t", ": ").splitlines()
    assert said == [f"{who.replace('|', ' ')}: {' '.join(words)}" for who, *words in LONG]


@pytest.mark.parametrize("gap", [0, 7])
def test_labels_below_each_other_stay_apart(gap: float) -> None:
    turns = tuple((who, " ".join(words)) for who, *words in TURNS)
    assert text(table(turns, gap)).replace("\t", ": ").splitlines() == [f"{who}: {words}" for who, words in turns]
    pairs = [(60.0, 780.0 - 40 * pair - 14 * at, f"{'QA'[at]}") for pair in range(3) for at in range(2)]
    words = [(150.0, top, f"So it was {who}.") for _, top, who in pairs]
    assert text([*pairs, *words]).replace("\t", ": ").splitlines() == ["Q: So it was Q.", "A: So it was A."] * 3


def test_the_foot_of_a_single_page_that_is_drawn_first_is_no_word() -> None:
    said = lines(tuple((who, "It was long, and then it was over.") for who in ("Ann", "Bo") * 4))
    written = text([(300.0, 30.0, "1"), *said])
    assert written.splitlines() == [words for _, _, words in said]
    foot = [(300.0, 30.0, "Harbour project"), *said]
    assert text(foot).splitlines()[-1] == "Harbour project"
