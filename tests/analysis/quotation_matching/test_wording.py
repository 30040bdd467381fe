"""Words that compare as the same though they are written otherwise."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotation_matching.wording import plain, punctuation, value


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("three", 3),
        ("3", 3),
        ("0", 0),
        ("twenty", 20),
        ("ninety", 90),
        ("twenty one", 21),
        ("ninety nine", 99),
        ("123456789", 123456789),
        ("1234567890", None),
        ("three five", None),  # no number but two
        ("nineteen one", None),
        ("twenty ten", None),
        ("twenty zero", None),
        ("twenty days", None),
        ("some five", None),
        ("twenty one two", None),
        ("days", None),
        ("²", None),
        ("", None),
    ],
)
def test_a_number_in_words_is_the_same_as_in_figures(words: str, number: int | None) -> None:
    assert value(words) == number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DON’T", "don't"),
        ("1,000", "1000"),
        ("12,345,678", "12345678"),
        ("3,5", "3.5"),
        ("7:15", "7.15"),
        ("%", "percent"),
        ("&", "and"),
        ("ﬁne", "fine"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_word_are_the_same(one: str, other: str) -> None:
    assert plain(one) == plain(other)
    assert plain("1,00") != plain("100")


@pytest.mark.parametrize(
    ("between", "marks"),
    [
        (" ", ""),
        ("", ""),
        ("-", ""),
        ("-\n", ""),
        (" -\n", ""),
        (" - ", "–"),
        (" — ", "–"),
        (". . . ", "…"),
        ("....", "…"),
        (",” ", ","),
        (", “", ","),
        ("?! ", "?!"),
        ("…… ", "…"),
        ("'s ", "s"),
    ],
)
def test_of_what_is_between_words_only_punctuation_counts(between: str, marks: str) -> None:
    assert punctuation(between) == marks
