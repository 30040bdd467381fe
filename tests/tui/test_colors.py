from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from qualcode.tui.colors import contrast, heat, ink, legible

THEMES = [theme for name, theme in BUILTIN_THEMES.items() if "ansi" not in name]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)
    assert contrast(Color(9, 9, 9), Color(9, 9, 9)) == 1


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_numbers_are_legible_on_every_tint_of_every_theme(theme: object) -> None:
    colors = theme.to_color_system().generate()  # type: ignore[attr-defined]
    background, hot = Color.parse(colors["background"]), Color.parse(colors["primary"])
    for step in range(101):
        tinted, ink = heat(background, hot, step / 100)
        assert contrast(tinted, ink) >= 4.5


COLORS = st.builds(Color, *[st.integers(0, 255)] * 3)


@given(COLORS, COLORS, st.sampled_from([3.0, 4.5]))
def test_any_colour_becomes_legible_on_any_other(color: Color, background: Color, least: float) -> None:
    assert contrast(legible(color, background, least), background) >= least


@given(COLORS, COLORS)
def test_a_legible_colour_stays_as_it_is(color: Color, background: Color) -> None:
    if contrast(color, background) >= 4.5:
        assert legible(color, background, 4.5) == color


def test_the_colour_of_a_code_is_kept_on_the_background_of_a_terminal_which_nobody_knows() -> None:
    assert ink(Color.parse("ansi_default"), "#aa3300") == Color.parse("#aa3300")


def test_more_is_stronger() -> None:
    background, hot = Color.parse("#121212"), Color.parse("#0178d4")
    seen = [contrast(background, heat(background, hot, share)[0]) for share in (0.0, 0.3, 0.6, 1.0)]
    assert seen == sorted(seen)
    assert len(set(seen)) == 4
