"""Times that somebody says: `At` and `12:30` on a line of its own are words where labels have no times."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.recognition.candidates import Candidate


def without_stray_times(text: str, places: Sequence[Candidate]) -> list[Candidate]:
    """The places without times that are not on the line of the label, or stand bare behind it.

    Only where fewer than half of the labels have a time (a judgement): else this is how the transcript writes them.
    """
    if sum(place.time is not None for place in places) * 2 >= len(places):
        return list(places)
    return [place if place.time is None else _without_stray_time(text, place) for place in places]


def _without_stray_time(text: str, place: Candidate) -> Candidate:
    line_start = text.rfind("\n", 0, place.label_at) + 1
    if place.head < line_start:
        return place._replace(head=line_start, time=None, marked=False)
    if place.time is None or not place.time[0].isdigit():
        return place
    time_at = text.rfind(place.time, place.label_at, place.start)
    line_end = text.find("\n", place.label_at, place.start)
    if 0 <= line_end < time_at:
        return place._replace(start=line_end, time=None, marked=False)
    is_bare = ":" in text[place.label_at : time_at] and not text[time_at + len(place.time) : place.start].strip()
    return place._replace(start=time_at, time=None, marked=False) if is_bare else place
