"""Any terminal: without colour, dark or light, large or tiny, and changing while one works."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment

from tests.tui.driving import WIDE, press, resized, seen, selected, settled, strips, transcript, workbench, write


def segments(pilot_app: object, words: str) -> list[Segment]:
    """The pieces of the screen that hold some words."""
    return [piece for strip in strips(pilot_app) for piece in strip if words in piece.text]  # type: ignore[arg-type]


@pytest.fixture
def without_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.usefixtures("without_color")
async def test_without_colour_everything_is_grey(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        for keys in (["n"], ["f3"], ["f4"], ["f2", "t", "enter"], ["escape", "question_mark"]):
            await press(pilot, *keys)
            for strip in strips(pilot.app):
                for piece in strip:
                    for color in (piece.style and piece.style.color, piece.style and piece.style.bgcolor):
                        if color and color.triplet:
                            assert color.triplet.red == color.triplet.green == color.triplet.blue


@pytest.mark.usefixtures("without_color")
async def test_without_colour_coded_selected_found_and_the_caret_can_be_told_apart(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "t")
        (coded,) = segments(pilot.app, "I wanted to help.")
        (plain,) = segments(pilot.app, "They asked me")
        (chosen,) = segments(pilot.app, "And then?")
        assert coded.style
        assert plain.style
        assert chosen.style
        assert coded.style.underline
        assert not plain.style.underline
        assert chosen.style.bgcolor != plain.style.bgcolor
        view = transcript(pilot)
        await press(pilot, "escape")
        line = view.render_line(5 - view.scroll_offset.y)
        assert [piece.text for piece in line if piece.style and piece.style.reverse] == ["A"]
        await press(pilot, "slash")
        await write(pilot, "asked")
        hit = next(piece for piece in segments(pilot.app, "asked") if piece.text == "asked")
        assert hit.style
        assert hit.style.bgcolor != plain.style.bgcolor


async def test_another_theme_repaints_the_words_at_once(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "t")
        (dark,) = segments(pilot.app, "I wanted to help.")
        pilot.app.theme = "textual-light"
        await settled(pilot)
        (light,) = segments(pilot.app, "I wanted to help.")
        assert dark.style != light.style
        assert selected(pilot) == "And then?"
        for keys in (["f3"], ["f4"], ["f2"]):
            await press(pilot, *keys)
            pilot.app.theme = "gruvbox"
            await settled(pilot)
            pilot.app.theme = "textual-light"


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "solarized-light"])
async def test_coded_words_and_names_stand_out_from_their_background(file: Path, theme: str) -> None:
    async with workbench(file, size=WIDE) as pilot:
        pilot.app.theme = theme
        await settled(pilot)
        for words in ("I wanted to help.", "They asked me", "Wanting to help", "Interviewer:"):
            for piece in segments(pilot.app, words):
                assert piece.style
                assert piece.style.color
                assert piece.style.bgcolor
                ink, paper = piece.style.color.triplet, piece.style.bgcolor.triplet
                assert ink
                assert paper
                assert sum(abs(a - b) for a, b in zip(ink, paper, strict=True)) > 120


SIZES = [(200, 50), (80, 24), (40, 12), (120, 30), (20, 6), (80, 24)]


async def test_changing_the_size_keeps_the_place(sample_file: Path) -> None:
    async with workbench(sample_file, coder="Noor", size=SIZES[0]) as pilot:
        await press(pilot, *["t"] * 12)
        words, view = selected(pilot), transcript(pilot)
        for size in SIZES:
            await resized(pilot, size)
            assert selected(pilot) == words
            if size[1] > 6:
                top, height = view.scroll_offset.y, view.scrollable_content_region.height
                caret = view._layout_of_text.line_of(view.selection.caret)
                start = view._layout_of_text.line_of(view.selection.span.start)
                assert top <= start < top + height or top <= caret < top + height
            assert all(strip.cell_length == size[0] for strip in strips(pilot.app))


@pytest.mark.parametrize("keys", [["t", "enter"], ["n", "m"], ["f3"], ["f3", "e"], ["f4"], ["f4", "down", "e"],
                                  ["question_mark"], ["ctrl+o"], ["slash"], ["ctrl+p"]])  # fmt: skip
async def test_every_screen_lives_through_every_size(file: Path, keys: list[str]) -> None:
    async with workbench(file, size=SIZES[0]) as pilot:
        await press(pilot, *keys)
        for size in (*SIZES, (1, 1), (300, 80)):
            await resized(pilot, size)
            assert all(strip.cell_length == size[0] for strip in strips(pilot.app))


async def test_on_a_tiny_terminal_the_lists_make_room_until_they_are_wanted(file: Path) -> None:
    async with workbench(file, size=(40, 14)) as pilot:
        assert "Interviews: coach" not in seen(pilot)
        await press(pilot, "d")
        assert "Interviews: coach" in seen(pilot)
        await press(pilot, "escape", "l")
        assert "Interviews: coach" not in seen(pilot)


async def test_at_80_columns_the_text_has_room(file: Path) -> None:
    async with workbench(file) as pilot:
        assert transcript(pilot)._layout_of_text.width >= 34
        await press(pilot, "l")
        assert transcript(pilot)._layout_of_text.width >= 52
        assert "I wanted to help. They asked me, and I said yes" in seen(pilot)
