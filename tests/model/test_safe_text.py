from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.safe_text import one_line, shortened, shown, shown_lines
from tests.strategies import CONTROLS, DIRECTIONS, texts

STEERING = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F)} | {
    chr(code) for code in (*range(0x2028, 0x202F), *range(0x2066, 0x206A))
}


@given(texts)
def test_shown_text_has_the_same_length_and_steers_nothing(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert not STEERING & set(shown(text))


@given(texts)
def test_shown_lines_keeps_line_ends_and_tabs_alone(text: str) -> None:
    assert len(shown_lines(text)) == len(text)
    assert STEERING & set(shown_lines(text)) <= {"\n", "\t"}


@given(texts)
def test_one_line_is_one_line(text: str) -> None:
    assert not STEERING & set(one_line(text))
    assert "  " not in one_line(text)


@given(st.text(st.characters(exclude_characters="".join(STEERING), exclude_categories=["Cs"])))
def test_text_that_steers_nothing_is_shown_as_it_is(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize("character", CONTROLS + DIRECTIONS)
def test_every_steering_character_has_a_picture(character: str) -> None:
    picture = shown(character)
    assert picture != character
    assert unicodedata.category(picture) == "So"


def test_no_steering_character_passes_as_it_is() -> None:
    steering = "".join(sorted(STEERING))
    assert not STEERING & set(shown(steering))
    assert STEERING & set(shown_lines(steering)) == {"\n", "\t"}


def test_what_is_no_character_is_shown_too() -> None:
    assert shown("caf\udce9") == "caf�"
    assert shown_lines("\ud800a\udfff") == "�a�"


def test_escapes_can_be_read() -> None:
    assert shown("\x1b[31mred") == "␛[31mred"


def test_what_fits_just_is_not_shortened() -> None:
    assert (shortened("tired", 5), shortened("tired", 4)) == ("tired", "tir…")


@given(texts, st.integers(1, 20))
def test_shortened_text_fits(text: str, length: int) -> None:
    short = shortened(text, length)
    assert len(short) <= length
    assert short == one_line(text) or short.endswith("…")
