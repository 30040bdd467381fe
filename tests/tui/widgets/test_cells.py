from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.tui.widgets.cells import fitted


@given(st.text(max_size=40), st.integers(3, 30), st.booleans())
def test_every_text_fills_its_column_exactly(text: str, width: int, is_number: bool) -> None:
    assert cell_len(fitted(text, width, is_number=is_number)) == width


def test_numbers_stand_at_the_right_names_at_the_left_with_their_indent() -> None:
    assert fitted("12", 6, is_number=True) == "   12 "
    assert fitted("  below", 10, is_number=False) == "  below   "
    assert fitted("Too long a name", 8, is_number=False) == "Too lo… "
    assert fitted("日本語日本語", 8, is_number=False) == "日本語… "
