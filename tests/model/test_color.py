from __future__ import annotations

import pytest

from qualcode.errors import CodebookError
from qualcode.model.color import parse_color, rgb


@pytest.mark.parametrize(
    ("written", "color"), [("#7A4988", "#7a4988"), ("#fa0", "#ffaa00"), (" Teal ", "#3aa6a0"), ("", "")]
)
def test_colours_as_people_write_them(written: str, color: str) -> None:
    assert parse_color(written) == color


@pytest.mark.parametrize("written", ["7a4988", "#12345", "puce", "#zzzzzz"])
def test_other_words_are_no_colour(written: str) -> None:
    with pytest.raises(CodebookError, match="is not a colour"):
        parse_color(written)


def test_a_colour_in_three_numbers() -> None:
    assert rgb("#ff8000") == (255, 128, 0)
