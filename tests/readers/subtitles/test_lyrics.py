"""Lines with a time before each."""

from __future__ import annotations

from qualcode.model.transcript import Utterance
from qualcode.readers.subtitles.lyrics import lines_with_times


def test_lines_are_in_the_order_of_their_times_and_end_with_the_next() -> None:
    text = (
        "[ar: Ana]\n[00:05.5] and on\n[00:01][01:00,25] so  it was\n[00:09:40]\n[02:03:40] <02:03.5>to <02:04>the end\n"
    )
    assert lines_with_times(text) == [
        Utterance("so it was", start=1.0, end=5.5),
        Utterance("and on", start=5.5, end=9.4),
        Utterance("so it was", start=60.25, end=123.4),
        Utterance("to the end", start=123.4, end=None),
    ]


def test_a_line_without_a_time_goes_on_with_the_one_before_unless_it_is_about_the_file() -> None:
    text = "before\n[00:01] so\n it was \n\n[length: 2:00]\n[00:03]\nand on\n"
    assert lines_with_times(text) == [
        Utterance("so\nit was", start=1.0, end=3.0), Utterance("and on", start=3.0, end=None),
    ]  # fmt: skip
