"""Times of cues as subtitles write them, also incorrectly."""

from __future__ import annotations

import pytest

from qualcode.readers.base.written_times import CueTime, clock_seconds, cue_time, has_bare_milliseconds


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("00:00:01.000 --> 00:00:02.500", CueTime(1.0, 2.5, None)),
        (" 00:01 -> 00:02 ", CueTime(1.0, 2.0, None)),
        ("00:01.0 ---> 00:02.0", CueTime(1.0, 2.0, None)),
        ("00:01 → 00:02", CueTime(1.0, 2.0, None)),
        ("1.5 --> 2,5", CueTime(1.5, 2.5, None)),
        ("0:00:01.000,0:00:02.500", CueTime(1.0, 2.5, None)),
        ("00:01 --> 00:02 align:start position:0%", CueTime(1.0, 2.0, None)),
        ("00:01 --> 00:02 So it was", CueTime(1.0, 2.0, None, "So it was")),
        ("[00:01 -> 00:02] So it was", CueTime(1.0, 2.0, None, "So it was")),
        ("00:01 --> 00:02 at 1:00 sharp", CueTime(1.0, 2.0, None, "at 1:00 sharp")),
        ("00;01 --> 00;02", CueTime(1.0, 2.0, None)),
        ("1 --> 2.5", CueTime(1.0, 2.5, None)),
        ("00:01 -> 00:02 So it was", None),
        ("00:01 → 00:02 So it was", None),
        # An end before the start is none, and a time that cannot be read is kept as it is written.
        ("00:03 --> 00:02", CueTime(3.0, None, "00:03 --> 00:02")),
        ("00:02 --> 00:02", CueTime(2.0, 2.0, None)),
        (" 00:0x --> 00:02 ", CueTime(None, 2.0, "00:0x --> 00:02")),
        ("00:01 --> 00:0x", CueTime(1.0, None, "00:01 --> 00:0x")),
        ("1 --> 2", None),
        ("So: it was", None),
        ("12", None),
        ("from 1 -> 2", None),
    ],
)
def test_a_line_of_times(line: str, expected: CueTime | None) -> None:
    assert cue_time(line) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1:02:03.4", 3723.4), ("02:03,400", 123.4), ("3.4", 3.4), ("00:00:03:400", 3.4), ("00:00:03:12", 3.0),
        ("00;00;03;400", 3.4), ("1:02.", 62.0), ("1:02-", 62.0), ("-1:02", 0.0), ("0:01.-400", 0.6), ("5", 5.0),
        ("0:01.20", 1.2), ("0:0x", None), ("", None), ("1:2:3:4:5", None),
    ],
)  # fmt: skip
def test_the_seconds_of_a_clock(written: str, expected: float | None) -> None:
    assert clock_seconds(written) == expected


def test_milliseconds_without_leading_zeros() -> None:
    assert clock_seconds("0:0:10.20", bare_milliseconds=True) == 10.02
    assert cue_time("0:0:1.20 --> 0:0:2.5", bare_milliseconds=True) == CueTime(1.02, 2.005, None)
    assert has_bare_milliseconds("WEBVTT\n\n 0:0:10.20 --> 0:0:11.0\n")
    assert has_bare_milliseconds("0:10:5.20 -->")
    assert not has_bare_milliseconds("0:00:10.20 -->")
    assert not has_bare_milliseconds("at 0:0:10.20")
