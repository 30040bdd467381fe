from __future__ import annotations

import pytest

from qualcode.readers.subtitles.cues import cues_of


@pytest.mark.parametrize(
    ("number", "lines"), [("2", ["was hard."]), ("3", ["3", "was hard."]), ("2021", ["2021", "was hard."])]
)
def test_only_the_next_number_is_that_of_a_cue_without_a_time(number: str, lines: list[str]) -> None:
    text = f"1\n00:00:01,000 --> 00:00:02,000\nSo it began.\n\n{number}\nwas hard.\n"
    assert [cue.lines for cue in cues_of(text, is_web=False)] == [["So it began."], lines]
