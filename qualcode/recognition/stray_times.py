"""Times that somebody says: `At` and `12:30` on a line of its own are words where labels have no times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qualcode.recognition.candidates import Candidate
from qualcode.recognition.times import GAP, TIME_WORD, seconds

_TIME_WORD = re.compile(rf"\s*+{TIME_WORD}{GAP}[\[(<#]?\d")
_COLONS_OF_A_CLOCK = 2


def without_stray_times(text: str, places: Sequence[Candidate]) -> list[Candidate]:
    """The places without times that are not on the line of the label, or stand bare behind it.

    Only where fewer than half of the labels have a time (a judgement): else this is how the transcript writes them.
    """
    if sum(place.time is not None for place in places) * 2 >= len(places):
        return list(places)
    if _are_a_clock([place.time for place in places if place.time and _is_above(text, place)]):
        return list(places)
    return [place if place.time is None else _without_stray_time(text, place) for place in places]


def _is_above(text: str, place: Candidate) -> bool:
    """Whether the time is on the line above the label."""
    return "\n" in text[place.head : place.label_at]


def _are_a_clock(times: Sequence[str]) -> bool:
    """Whether times with hours, minutes and seconds grow: `00:05:00`, `00:10:00` between the turns."""
    passed = [seconds(time) for time in times if time.count(":") == _COLONS_OF_A_CLOCK]
    clock = [time for time in passed if time is not None]
    return len(clock) == len(times) > 1 and all(one < other for one, other in pairwise(clock))


def _without_stray_time(text: str, place: Candidate) -> Candidate:
    if _TIME_WORD.match(text, place.head):
        return place
    line_start = text.rfind("\n", 0, place.label_at) + 1
    if _is_above(text, place):
        return place._replace(head=line_start, time=None, marked=False)
    if place.time is None or not place.time[0].isdigit():
        return place
    time_at = text.rfind(place.time, place.label_at, place.start)
    line_end = text.find("\n", place.label_at, place.start)
    if 0 <= line_end < time_at:
        return place._replace(start=line_end, time=None, marked=False)
    is_bare = ":" in text[place.label_at : time_at] and not text[time_at + len(place.time) : place.start].strip()
    return place._replace(start=time_at, time=None, marked=False) if is_bare else place
