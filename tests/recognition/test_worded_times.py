"""Times on a line of their own, with a word before them: `Time: 05:00` is nobody's label and nobody's words."""

from __future__ import annotations

import pytest

from qualcode.recognition import Hints, recognise
from qualcode.recognition.prose_records import compose_prose
from tests.recognition.saying import doubts

TALK = (
    "Ben: How did it begin?\nAda: I had bees.\n{first}\n"
    "Ben: And then?\nAda: I did it.\n{second}\nMy own way.\nBen: Good.\n"
)


@pytest.mark.parametrize(
    "word", ["Time", "Time:", "TIME -", "Timecode:", "Zeit:", "Heure :", "Minute", "Hora:", "Min."]
)
def test_it_is_a_time(word: str) -> None:
    text = TALK.format(first=f"{word} 05:00", second=f"{word} [10:00]")
    recognition = recognise(text)
    composed = compose_prose(text, recognition, Hints())
    assert composed is not None
    turns = [
        (turn.label, turn.span.of(composed.text), turn.time_start, [time for _, time in turn.later_times])
        for turn in composed.recognition.turns
    ]
    assert turns == [
        ("Ben", "How did it begin?", None, []), ("Ada", "I had bees.", None, []), ("Ben", "And then?", 300.0, []),
        ("Ada", "I did it.\nMy own way.", None, [600.0]), ("Ben", "Good.", None, []),
    ]  # fmt: skip
    assert doubts(text) == []


def test_a_blank_line_may_stand_around_it() -> None:
    text = TALK.format(first="\nTime: 05:00\n", second="Ben: So?\nAda: So.\n\nTime: 10:00\n")
    assert [turn.time_start for turn in recognise(text).turns][:4] == [None, None, 300.0, None]


def test_other_lines_with_a_time_are_words() -> None:
    text = TALK.format(first="Time flies at 12:30", second="At 05:00")
    assert compose_prose(text, recognise(text), Hints()) is None
    assert recognise(text).turns[1].span.of(text) == "I had bees.\nTime flies at 12:30"
