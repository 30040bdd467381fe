from __future__ import annotations

import pytest

from qualcode.recognition.joining import on_one_line


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("my well-\nbeing", "my well-being"),
        ("I said, well-\nAnna came", "I said, well- Anna came"),
        ("at 7-\nor 8", "at 7- or 8"),
    ],
)
def test_only_a_word_goes_on_over_its_hyphen(lines: str, line: str) -> None:
    assert on_one_line(lines) == line
