from __future__ import annotations

import pytest

from qualcode.recognition.time_marks import fitting, time_marks


def fitting_seconds(text: str) -> list[float]:
    marks = list(time_marks(text))
    return [mark.seconds for mark, fits in zip(marks, fitting(marks), strict=True) if fits]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("[00:02:00]", 120.0), ("\\[00:04:23.18\\]", 263.18), ("#00:05:12-3#", 312.3), ("#00:07:35:000#", 455.0),
        ("{1:02:03}", 3723.0), ("<00:00:09>", 9.0), ("[ 00:10:00 ]", 600.0), ("[00:00:05.000 --> 00:00:08.250]", 5.0),
        ("[00:00:12:05]", 12.0), ("[00:00:03] - ", 3.0), ("(00:12:03)", 723.0),
    ],
)  # fmt: skip
def test_a_time_whose_shape_is_sure_needs_no_company(written: str, seconds: float) -> None:
    assert fitting_seconds(f"We waited {written}and left.") == [seconds]


@pytest.mark.parametrize(
    "said",
    [
        "We met at 12:30 sharp.", "At half past (12:30) we left.", "She said [12:30] on it.", "[inaudible 00:12:03]",
        "[00:12:03 laughs]", "(12:03)", "a ratio of [1:2]", "[12:75]", "John 3:16", "[]", "#1:2#",
    ],
)  # fmt: skip
def test_times_of_which_somebody_speaks_and_notes_stay(said: str) -> None:
    assert fitting_seconds(said) == []


def test_short_times_count_in_company_and_in_order() -> None:
    assert fitting_seconds("So [0:12] it [0:40] went [9:59] on [1:30] for [12:30] long.") == [12.0, 40.0, 90.0, 750.0]
    assert fitting_seconds("Up (0:10), (0:20), (0:30) and on.") == [10.0, 20.0, 30.0]
    assert fitting_seconds("Up (0:10), (0:20) and on.") == []


def test_the_clock_of_a_second_tape_begins_again() -> None:
    first, second = [f"[{n}:00]" for n in range(40, 50)], [f"[{n}:00]" for n in range(4)]
    assert len(fitting_seconds(" word ".join(first + second))) == 14
