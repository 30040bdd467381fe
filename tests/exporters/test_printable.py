"""How a text is parted into paragraphs and lines, whatever its line ends."""

from __future__ import annotations

import pytest

from qualcode.exporters.printable import lines, paragraphs, printable


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_one_line_feed(end: str) -> None:
    assert printable(f"a{end}b") == "a\nb"


def test_paragraphs_lie_between_blank_lines_and_none_is_blank() -> None:
    assert paragraphs(" \n\na\nb\n \t\nc\n\n\t") == ["a\nb", "c"]


def test_lines_are_without_the_blanks_and_tabs_around_them() -> None:
    assert lines("\t a\tb \t\n \t\n c") == ["a\tb", "c"]
