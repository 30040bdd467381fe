from __future__ import annotations

import pytest

from qualcode.recognition.times import closing_mark, interval, seconds

# The shapes counted in a large archive of interviews, typos included; None where it is no time in a recording.
SHAPES = {
    "[01:02:03]": 3723.0,
    "[01:02:03:15]": 3723.0,
    "1:02:03": 3723.0,
    "01:02:03.250": 3723.25,
    "01:02:03": 3723.0,
    "02:03": 123.0,
    "2:03": 123.0,
    "75:30": 4530.0,
    "01:02:03]": 3723.0,
    "[01:02:03": 3723.0,
    "[01::02:03]": 3723.0,
    "12 34": 754.0,
    "(9:59)": 599.0,
    "[00:03:43] beginning of actual interview": 223.0,
    "\\[00:04:23.18\\]": 263.18,
    "#00:05:12-3#": 312.3,
    "00:00:12,500": 12.5,
    "17": None,
    "Letter 9": None,
    "": None,
    "10:00 AM": None,
    "10:00 pm": None,
    "10:00 p.m.": None,
    "10:00:30 AM": None,
    "1:75:00": None,
    "1:59:59": 7199.0,
    "1:60:00": None,
    "12 59": 779.0,
    "3 05": 185.0,
    "3 5": None,
    "123 05": None,
    "12 60": None,
    "0:05.5": 5.5,
    "0:05,25": 5.25,
    "0:59": 59.0,
    "0:60": None,
    "0:61": None,
}


@pytest.mark.parametrize(("written", "expected"), SHAPES.items())
def test_a_written_time_is_so_many_seconds(written: str, expected: float | None) -> None:
    assert seconds(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0:05", (5.0, None)),
        ("[00:43.810 --> 00:47.850]", (43.81, 47.85)),
        ("[00:00:00.100 - 00:00:03.100]", (0.1, 3.1)),
        ("[00:00:12:05 - 00:00:14:10]", (12.0, 14.0)),
        ("#00:05:12-3#", (312.3, None)),
        ("minute 3", (None, None)),
    ],
)
def test_an_interval_has_an_end_only_where_one_is_written(
    written: str, expected: tuple[float | None, float | None]
) -> None:
    assert interval(written) == expected


def test_a_closing_mark_stands_at_the_very_end() -> None:
    text = "Danach war Schluss. #00:05:12-3#"
    assert closing_mark(text, 0, len(text)) == (20, 312.3)
    assert closing_mark(text, 0, len(text) - 1) is None
    assert closing_mark(text, 25, len(text)) is None
    assert closing_mark("So. #0:05:12#", 0, 13) == (4, 312.0)
    assert closing_mark("So. #00:05:12.250#", 0, 18) == (4, 312.25)
    assert closing_mark("So. #05:12#", 0, 11) is None


@pytest.mark.parametrize(
    ("written", "times"),
    [
        ("[0.50s - 4.00s]", (0.5, 4.0)),
        ("[0.00 -> 4.48]", (0.0, 4.48)),
        ("(12.5s)", (12.5, None)),
        ("[00:01.000 -> 00:02.500]", (1.0, 2.5)),
        ("[12]", (None, None)),
    ],
)
def test_seconds_are_times_where_they_say_so(written: str, times: tuple[float | None, float | None]) -> None:
    assert interval(written) == times


@pytest.mark.parametrize(
    ("written", "expected"), [("#00:07:39:500#", 459.5), ("00:07:39:12", 459.0), ("00:07:39:5", 459.0)]
)
def test_three_digits_behind_the_seconds_are_thousandths(written: str, expected: float | None) -> None:
    assert seconds(written) == expected
