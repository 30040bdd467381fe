"""Make turns from the places where speakers begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.model.transcript import Role, Speaker, Turn
from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.closing import end_of_speech
from qualcode.recognition.times import CLOCK, closing_mark, interval, seconds
from qualcode.recognition.turn_ends import TurnEnds

Times = tuple[float | None, float | None, str | None]
_NO_TIMES: Times = (None, None, None)
_NOBODY = (None, None)
_LAST_CELL = re.compile(rf"\t[^\S\n\t]*+({CLOCK})\Z")
_LONGEST_CELL, _NEARLY_ALL = 30, 0.8
"""Characters of a cell with a time; a judgement: the share of rows with one."""


class Stretch(NamedTuple):
    """The words from one place on, `text[start:end]`, and the label of their speaker."""

    candidate: Candidate
    start: int
    end: int
    label: str | None
    closing_time: float | None


def stretches(page: Page, places: list[Candidate], spelling_by_label: dict[str, str]) -> list[Stretch]:
    """One stretch per place, in order; if a label is not a speaker, the words begin at the label."""
    text = page.text
    turn_ends = TurnEnds(text, is_spaced=page.is_spaced)
    spoken_stretches = []
    ends = [*(place.head for place in places[1:]), len(text)]
    spelling, new = spelling_by_label.get, tuple.__new__
    for place, end in zip(places, ends, strict=False):
        if not place.speaks:
            continue
        if place.end is not None and place.end < end:
            end = place.end
        written = place.label
        label = spelling(written) if written is not None else None
        begin = place.start if label is not None or written is None else place.label_at
        words = text[begin:end].rstrip()
        stretch = new(Stretch, (place, begin, begin + len(words), label, None))
        if not words or words[0].isspace() or words[-1] == "#" or "\n" in words:
            stretch = _trimmed(text, stretch, end, turn_ends)
        spoken_stretches.append(stretch)
    return spoken_stretches


def without_last_cells(text: str, said: list[Stretch]) -> list[Stretch]:
    """The stretches without a time in the last cell of their row, if nearly all have one: it is when they end."""
    cells = [
        _LAST_CELL.search(text, max(one.start, one.end - _LONGEST_CELL), one.end)
        if text[one.end - 1 : one.end].isdecimal()
        else None
        for one in said
    ]
    if not said or sum(cell is not None for cell in cells) < _NEARLY_ALL * len(said):
        return said
    return [
        one._replace(end=_without_blanks(text, one.start, cell.start()), closing_time=seconds(cell[1])) if cell else one
        for one, cell in zip(said, cells, strict=True)
    ]


def _trimmed(text: str, stretch: Stretch, following: int, turn_ends: TurnEnds) -> Stretch:
    """The stretch without blanks before it, and without lines between turns or a time mark at its end."""
    place, start, end, label, _ = stretch
    start = end - len(text[start:end].lstrip())
    if text.find("\n", start, end) >= 0:
        if following >= len(text) and (closing := end_of_speech(text, start, end)) is not None:
            end = following = closing
            end = _without_blanks(text, start, end)
        end = turn_ends.end_of_words(start, end, following)
    mark = closing_mark(text, start, end) if text[end - 1 : end] == "#" else None
    if mark is None:
        return Stretch(place, start, end, label, None)
    return Stretch(place, start, _without_blanks(text, start, mark[0]), label, mark[1])


def turns_from(stretches: list[Stretch], speakers: Sequence[Speaker], *, wall_clock: bool = False) -> list[Turn]:
    """The turns of these people, with their times in seconds."""
    people: dict[str | None, tuple[str | None, Role | None]]
    people = {speaker.label: (speaker.name, speaker.role) for speaker in speakers}
    new = tuple.__new__
    turns = []
    for index, (place, start, end, label, closing_time) in enumerate(stretches):
        name, role = people.get(label, _NOBODY)
        time_start, time_end, time_raw = (
            _NO_TIMES if place.time is None else _wall_clock(place.time) if wall_clock else _times(place.time)
        )
        time_end = closing_time if closing_time is not None else time_end
        # Made faster than by the constructor: a text has thousands.
        turns.append(new(Turn, (index, place.head, start, end, label, name, role, time_start, time_end, time_raw, ())))
    return turns


def _times(written: str) -> Times:
    """Start, end, and the time as written if it is not a time in the recording."""
    start, end = interval(written)
    return start, end, written if start is None else None


def _wall_clock(written: str) -> Times:
    """The time of day as written, which is not a time in the recording."""
    return None, None, written


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
