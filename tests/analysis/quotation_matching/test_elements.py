from __future__ import annotations

import pytest

from qualcode.analysis.quotation_matching.elements import quote_of
from qualcode.analysis.quotation_matching.wording import plain, punctuation, value


@pytest.mark.parametrize(
    ("text", "segments", "marks"),
    [
        ("I was tired", ["i was tired"], [[], []]),
        ("I was … tired", ["i was", "tired"], [[], ["ellipsis"], []]),
        ("... tired [sic]", ["tired"], [["ellipsis"], ["sic"]]),
        ("I [then] went…[home]", ["i", "went"], [[], ["bracket"], ["ellipsis", "bracket"]]),
        ("(laughs) I went (home)", ["i went home"], [["bracket"], []]),
        ("[W]e work[ed]", ["we worked"], [[], []]),
        ("[I]’d gone", ["i'd gone"], [[], []]),
        ("work[ings] [Were]in", ["workings werein"], [[], []]),
        ("work[inger] on", ["work", "on"], [[], ["bracket"], []]),
        ("work(ed) on", ["work ed on"], [[], []]),
        ("work(sigh) on", ["work", "on"], [[], ["bracket"], []]),
        ("[…]", [], [["ellipsis"]]),
    ],
)
def test_runs_of_words_and_the_signs_between(text: str, segments: list[str], marks: list[list[str]]) -> None:
    quote = quote_of(text)
    assert [" ".join(segment.plains) for segment in quote.segments] == segments
    assert [[sign.mark.value for sign in signs] for signs in quote.signs] == marks


def test_a_bracket_in_a_word_may_stand_for_its_letters() -> None:
    quote = quote_of("[W]e work[ed] there", patched=False)
    assert [segment.plains for segment in quote.segments] == [["there"]]
    assert [(sign.before, sign.after) for sign in quote.signs[0]] == [("", "e"), ("work", "")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("don’t", "don't"),
        ("ﬁne", "fine"),
        ("5,000", "5000"),
        ("7:15", "7.15"),
        ("café", "cafe\u0301"),
        ("%", "percent"),
    ],
)
def test_words_that_compare_as_the_same(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("we're", "were"), ("1.5", "15"), ("café", "cafe"), ("C4", "C5")])
def test_words_that_do_not(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@pytest.mark.parametrize(
    ("between", "mark"),
    [(" ", ""), (", ", ","), ("-", ""), ("-\n", ""), (" - ", "–"), ("—", "–"), ("... ", "…"), ("” ", ""), (",” ", ",")],
)
def test_what_stands_between_words(between: str, mark: str) -> None:
    assert punctuation(between) == mark


@pytest.mark.parametrize(
    ("words", "number"), [("seven", 7), ("7", 7), ("twenty one", 21), ("forty", 40), ("many", None)]
)
def test_the_value_of_a_number(words: str, number: int | None) -> None:
    assert value(words) == number
