"""Where lines break, and how offsets and cells find each other."""

from __future__ import annotations

from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from qualcode.tui.transcript.layout import Layout, display_text
from tests.tui.texts import rough_texts

widths = st.integers(8, 120)


def laid_out(text: str, width: int) -> Layout:
    return Layout(display_text(text), width)


def borders(layout: Layout, line: int) -> list[int]:
    """The offsets on a line before which a caret can stand."""
    start = layout.starts[line]
    return [start + left for left, _, _ in split_graphemes(layout.shown(line))[0]]


@given(rough_texts)
def test_what_is_painted_is_as_long_as_the_text_and_steers_nothing(text: str) -> None:
    painted = display_text(text)
    assert len(painted) == len(text)
    assert not any((ord(character) < 32 and character != "\n") or 127 <= ord(character) < 160 for character in painted)
    assert not set(painted) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2028\u2029")


@given(rough_texts, widths)
def test_the_lines_are_in_order_and_leave_out_only_the_blanks_they_break_at(text: str, width: int) -> None:
    layout = laid_out(text, width)
    shown = [layout.shown(line) for line in range(len(layout))]
    assert list(layout.starts) == sorted(layout.starts)
    assert layout.starts[0] == 0
    assert layout.ends[-1] == len(text)
    for line in range(1, len(layout)):
        skipped = layout.display[layout.ends[line - 1] : layout.starts[line]]
        assert skipped in ("", " ", "\n")
    assert "".join(shown).replace(" ", "") == layout.display.replace("\n", "").replace(" ", "")


@given(rough_texts, widths)
def test_no_line_is_wider_than_the_column_unless_one_character_alone_is(text: str, width: int) -> None:
    layout = laid_out(text, width)
    for line in range(len(layout)):
        assert cell_len(layout.shown(line)) <= width or len(borders(layout, line)) == 1


@given(rough_texts, widths)
def test_every_offset_stands_on_one_line(text: str, width: int) -> None:
    layout = laid_out(text, width)
    for offset in range(len(text) + 1):
        line = layout.line_of(offset)
        assert line == bisect_right(list(layout.starts), offset) - 1
        assert layout.starts[line] <= offset <= layout.ends[line] + 1


@given(rough_texts, widths)
def test_a_cell_and_the_character_on_it_find_each_other(text: str, width: int) -> None:
    layout = laid_out(text, width)
    for line in range(len(layout)):
        for offset in borders(layout, line):
            if layout.line_of(offset) == line:
                found = layout.offset_at(line, layout.column_of(offset))
                assert layout.column_of(found) == layout.column_of(offset)
                assert found == offset or split_graphemes(layout.display[offset:found])[1] == 0


@given(rough_texts, widths, widths, st.data())
def test_another_width_shows_the_same_offset(text: str, before: int, after: int, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    for layout in (laid_out(text, before), laid_out(text, after)):
        line = layout.line_of(offset)
        assert layout.starts[line] <= offset <= layout.ends[line] + 1


def test_words_are_kept_whole_where_they_fit() -> None:
    layout = laid_out("I did not sleep for a week", 10)
    assert [layout.shown(line) for line in range(len(layout))] == ["I did not", "sleep for", "a week"]


def test_wide_words_are_kept_whole_where_they_fit() -> None:
    layout = laid_out("no 界界 界 ok 界", 8)
    assert [layout.shown(line) for line in range(len(layout))] == ["no 界界", "界 ok 界"]


def test_a_word_longer_than_the_line_is_cut_and_nothing_of_it_is_lost() -> None:
    layout = laid_out("x" * 25, 10)
    assert [layout.shown(line) for line in range(len(layout))] == ["x" * 10, "x" * 10, "x" * 5]


def test_a_character_of_several_code_points_is_never_cut() -> None:
    family = "👨‍👩‍👧‍👦"
    layout = laid_out(family * 9, 9)
    assert [layout.shown(line) for line in range(len(layout))] == [family * 4, family * 4, family]


def test_what_hangs_on_a_blank_is_not_lost_with_it() -> None:
    layout = laid_out("aaaa bbb \u200dcc dddddd", 8)
    assert "c" in "".join(layout.shown(line) for line in range(len(layout)))


def test_an_empty_text_is_one_empty_line() -> None:
    layout = laid_out("", 80)
    assert (len(layout), layout.shown(0), layout.line_of(0), layout.column_of(0)) == (1, "", 0, 0)


@pytest.mark.parametrize("gaps", [[0], [4], [4, 9], [9, 4, 4]])
def test_a_gap_is_an_empty_line_that_holds_no_offset(gaps: list[int]) -> None:
    text = "one\ntwo.\nthree"
    layout = Layout(text, 20, gaps)
    empty = [line for line in range(len(layout)) if layout.is_gap(line)]
    assert len(empty) == len(set(gaps))
    for offset in range(len(text) + 1):
        assert not layout.is_gap(layout.line_of(offset))
    assert [layout.shown(line) for line in range(len(layout)) if line not in empty] == text.split("\n")


def test_a_cell_beyond_the_end_is_the_end_of_the_line() -> None:
    layout = laid_out("one two\nthree", 20)
    assert layout.offset_at(0, 99) == 7
    assert layout.offset_at(99, 99) == 13
    assert layout.offset_at(-1, -5) == 0


def test_either_cell_of_a_wide_character_means_it() -> None:
    layout = laid_out("a界b", 20)
    assert [layout.offset_at(0, column) for column in range(5)] == [0, 1, 1, 2, 3]


def test_a_wide_character_after_a_word_that_fills_the_line_still_fits() -> None:
    layout = laid_out(" abcdefg界", 8)
    assert all(cell_len(layout.shown(line)) <= 8 for line in range(len(layout)))


def test_a_word_that_just_fits_is_whole_and_the_blank_after_it_is_not_shown() -> None:
    layout = Layout("abcdefgh ij", 8)
    assert [layout.shown(line) for line in range(len(layout))] == ["abcdefgh", "ij"]
