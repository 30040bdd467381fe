from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.document import natural_order, word_count
from tests.strategies import names


def test_numbers_in_names_order_as_numbers() -> None:
    names_as_kept = ["c2", "C10", "C1", "2021-01-14 notes", "Ana", "C1 again", "c02"]
    in_order = sorted(names_as_kept, key=natural_order)
    assert in_order == ["2021-01-14 notes", "Ana", "C1", "C1 again", "c2", "c02", "C10"]


def test_the_longest_number_has_a_place_too() -> None:
    longest = "9" * 10_000
    assert sorted([longest, "10", "9"], key=natural_order) == ["9", "10", longest]


@given(names, names)
def test_any_two_names_can_be_put_in_order(one: str, other: str) -> None:
    first, second = natural_order(one), natural_order(other)
    assert (first < second) is not (second <= first)


@given(st.text(st.sampled_from("ab\n\t \r\x0b\x1c\x1f\x85\xa0\u1680\u2003\u2028\u3000é😀\x00\x0e")))
def test_words_are_counted_as_text_is_split_whatever_the_blanks(text: str) -> None:
    assert word_count(text, text.encode()) == len(text.split())


def test_words_of_a_long_text_are_counted_across_its_parts() -> None:
    for length in (8191, 8192, 8193, 16384, 16385):
        text = ("ab " * length)[:length]
        assert word_count(text, text.encode()) == len(text.split())
        assert word_count("a" * length, b"a" * length) == 1
