from __future__ import annotations

from qualcode.model.sparks import bar, sparkline, strip


def test_a_bar_is_as_long_as_its_value() -> None:
    assert (bar(10, 10, 4), bar(5, 10, 4), bar(1, 16, 2), bar(0, 10, 4), bar(1, 0, 4)) == ("████", "██", "▏", "", "")
    assert bar(1, 100_000, 4) == "▏"


def test_a_sparkline_has_a_column_a_value() -> None:
    assert (sparkline([0, 4, 8]), sparkline([]), sparkline([0, 0])) == ("▁▅█", "", "▁▁")


def test_a_column_has_eight_heights_and_a_bar_eight_parts_a_character() -> None:
    assert sparkline([0, 1, 2, 3, 4, 5, 6, 7, 8, -1]) == "▁▂▃▄▅▆▇██▁"
    assert [bar(eighths, 8, 1) for eighths in range(1, 9)] == list("▏▎▍▌▋▊▉█")
    assert (bar(9, 16, 2), bar(99, 8, 2), len(bar(1, 1))) == ("█▏", "██", 20)


def test_a_strip_marks_where_something_stands() -> None:
    assert strip([0.0, 0.5, 0.51, 1.0], 4) == "▌·▌▌"
