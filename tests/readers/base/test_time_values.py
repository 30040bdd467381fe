"""Numbers and texts that are times, in their most likely unit."""

from __future__ import annotations

import math

import pytest

from qualcode.readers.base.time_values import as_seconds, looks_like_milliseconds, number_of, seconds_in


@pytest.mark.parametrize(
    ("starts", "ends", "signs", "expected"),
    [
        # The median cue is as long as no cue in seconds.
        ([0, 1000], [200, 1200], 9, True),
        ([0, 1000], [199, 1199], 9, False),
        ([0, 1000, 2000], [10, 1900, 2300], 9, True),
        # Milliseconds are whole.
        ([0.0, 1000.5], [4000.0, 6000.0], 9, False),
        ([0.0, 1000.0], [4000.0, 6000.5], 9, False),
        # Without an end for each start: so few letters in the time that nobody speaks so slowly.
        ([0, 1000], [], 199, True),
        ([0, 1000], [], 200, False),
        ([0, 1000], [4000], 199, True),
        ([9000], [], 1, False),
        ([], [], 0, False),
    ],
)
def test_whole_numbers_in_which_speech_would_be_far_too_slow_are_milliseconds(
    starts: list[float], ends: list[float], signs: int, expected: bool
) -> None:
    assert looks_like_milliseconds(starts, ends, signs) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, 3.0), (-2.5, -2.5), ("3", 3.0), (" 3.25 ", 3.25), ("3s", None), ("3 ms", None), ("-3", None), ("3,5", None),
        ("", None), (True, None), (None, None), ([3], None), (math.inf, None), (math.nan, None), (1e15, None),
        (-1e15, None), (9e14, 9e14), (10**400, None),
    ],
)  # fmt: skip
def test_what_is_a_number(value: object, expected: float | None) -> None:
    assert number_of(value) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("00:01:02,5", 62.5), (" 1:02 ", 62.0), ("1.300s", 1.3), ("1300 ms", 1.3), ("1300ms", 1.3), ("12", 12.0),
        ("PT0.76S", 0.76), ("PT1H2M3S", 3723.0), ("PT2M", 120.0), ("PT", None), ("P1D", None),
        (" 1300 ms ", 1.3), (" PT2M ", 120.0), ("PT0.7654S", 0.765), ("1.305s", 1.305), ("1.3006s", 1.301),
        ("00:00:03:400", 3.4), ("PT1M0.5S", 60.5),
        ("[00:01:02]", 62.0), ("at 1:02", 62.0), ("2021-05-03 10:00", None), ("3/5/2021T10:00", None), ("soon", None),
        ("", None),
    ],
)  # fmt: skip
def test_times_written_out(written: str, expected: float | None) -> None:
    assert seconds_in(written) == expected


def test_no_time_of_a_recording_is_negative_or_months_away() -> None:
    assert as_seconds(1500.4, is_milliseconds=True) == 1.5
    assert as_seconds(1.50049, is_milliseconds=False) == 1.5
    assert as_seconds(-3, is_milliseconds=False) == 0
    assert as_seconds(9_999_999, is_milliseconds=False) == 9_999_999
    assert as_seconds(1e7, is_milliseconds=False) is None
    assert as_seconds(-1e7, is_milliseconds=False) is None
    assert as_seconds(1e7, is_milliseconds=True) == 10_000
