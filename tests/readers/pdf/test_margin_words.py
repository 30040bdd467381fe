"""Codes beside the words in the right margin, and page numbers alone: nobody says them."""

from __future__ import annotations

import pytest

from tests.readers.pdf.making import Words
from tests.readers.pdf.test_margins import PARAGRAPHS, TEXT, source

CODES = ("asking", "bees in childhood", "", "moving away", "", "loss", "")
NOTE = (
    "4 codes or remarks in the margin left out of the text: “asking”, “bees in childhood”, “moving away”, “loss”",
)  # fmt: skip


def body() -> list[Words]:
    words, top = [], 760.0
    for lines in PARAGRAPHS:
        for line in lines:
            words.append(Words(90, top, line))
            top -= 14
        top -= 6
    return words


def beside(words: list[Words], codes: tuple[str, ...], *, size: float = 11) -> list[Words]:
    """These codes in the right margin, each beside the first line of a paragraph."""
    firsts = [paragraph[0] for paragraph in PARAGRAPHS]
    tops = [next(line.bottom for line in words if line.text == first) for first in firsts]
    return [Words(480, top, code, size) for top, code in zip(tops, codes, strict=True) if code]


@pytest.mark.parametrize("order", ["first", "last", "by line"])
def test_codes_in_the_right_margin_are_left_out_and_listed(order: str) -> None:
    words = body()
    codes = beside(words, CODES)
    by_line = sorted(words + codes, key=lambda piece: (-piece.bottom, piece.left))
    outcome = source({"first": [*codes, *words], "last": [*words, *codes], "by line": by_line}[order])
    assert outcome.text == TEXT
    assert outcome.notes == NOTE


def test_a_code_that_recurs_is_listed_once() -> None:
    words = body()
    outcome = source([*words, *beside(words, ("bees", "", "bees", "bees", "", "", ""))])
    assert outcome.notes == ("3 codes or remarks in the margin left out of the text: “bees”",)


def test_remarks_in_small_letters_may_be_sentences() -> None:
    words = body()
    remarks = ("Ask her again.", "She laughs.", "", "Which coast?", "", "", "")
    assert source([*words, *beside(words, remarks, size=8)]).text == TEXT


@pytest.mark.parametrize(
    "beside_words",
    [("I did.", "Yes.", "Why?", "No.", "So.", "Ah.", "Bye."), ("moving away", "", "", "loss", "", "", "")],
)
def test_sentences_and_stray_words_beside_the_text_stay(beside_words: tuple[str, ...]) -> None:
    words = body()
    text = source([*words, *beside(words, beside_words)]).text
    assert all(word in text for word in beside_words)


@pytest.mark.parametrize("left", [300, 440])
@pytest.mark.parametrize("number", ["7", "– 7 –", "p. 7"])
def test_a_page_number_in_the_middle_or_at_the_right_of_one_page_is_left_out(left: float, number: str) -> None:
    outcome = source([*body(), Words(left, 40, number)])
    assert outcome.text == TEXT
    assert outcome.notes == ("1 line at the edges of pages left out of the text (headers, footers, page numbers)",)


def test_a_number_below_the_words_of_a_column_may_be_an_answer() -> None:
    words = [Words(60, 74, "Dana:"), Words(150, 74, "How old I was?"), Words(150, 40, "12")]
    assert source([*body(), *words]).text.endswith("12")
