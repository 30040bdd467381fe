"""Times as subtitles write them, also incorrectly, and their seconds."""

from __future__ import annotations

import re
from typing import NamedTuple

_TIME = r"-?\d[\w:;.,-]{0,24}"
_CUE = re.compile(rf"\s*+(?P<box>\[)?\s*+(?P<start>{_TIME})\s*(?:-{{1,3}}>|→)\s*(?P<end>{_TIME})\]?(?P<rest>.*)")
_USUAL = re.compile(
    r"\s*+(?:(\d\d):)?(\d\d):(\d\d)[.,](\d{3})\s*+-->\s*+(?:(\d\d):)?(\d\d):(\d\d)[.,](\d{3})\s*+", re.ASCII
)
"""A time line as nearly all programs write it."""
_SBV = re.compile(r"\s*(?P<start>\d+:\d\d:\d\d[.\w]{0,12}),(?P<end>\d+:\d\d:\d\d[.\w]{0,12})\s*")
_NUMBER = r"-?\d{1,9}"
_PARTS = re.compile(rf"(?:(?:({_NUMBER})[:;])?({_NUMBER})[:;])?({_NUMBER})(?:([.,:;])(-?\d{{1,9}}))?", re.ASCII)
_SIGNS_OF_TIME = (":", ".", ",", ";")
_UNPADDED = re.compile(r"^[^\S\n]*+\d{1,3}:(?:-?\d:-?\d+|-?\d+:-?\d)[.,]", re.M)


class CueTime(NamedTuple):
    """When a cue is shown, in seconds; `raw` is its time line if a part of it could not be read.

    `words` is the text after the times, without settings of place or alignment.
    """

    start: float | None
    end: float | None
    raw: str | None
    words: str = ""


def has_bare_milliseconds(text: str) -> bool:
    """Whether times have no leading zeros, so that `0:0:10.20` is 20 ms past ten seconds."""
    return _UNPADDED.search(text) is not None


def cue_time(line: str, *, bare_milliseconds: bool = False) -> CueTime | None:
    """The times of a line that starts a cue, None for another line."""
    if ":" not in line and "-->" not in line:
        return None
    if (usual := _USUAL.fullmatch(line)) and (time := _usual_time(*map(int, usual.groups("0")))):
        return time
    match = _CUE.fullmatch(line) if ">" in line or "→" in line else _SBV.fullmatch(line)
    if match is None or not any(sign in match["start"] + match["end"] for sign in _SIGNS_OF_TIME):
        return None
    start = clock_seconds(match["start"], bare_milliseconds=bare_milliseconds)
    end = clock_seconds(match["end"], bare_milliseconds=bare_milliseconds)
    if start is not None and end is not None and end < start:
        end = None
    raw = line.strip() if start is None or end is None else None
    rest = (match.groupdict().get("rest") or "").strip()
    words = "" if all(":" in word for word in rest.split()) else rest
    if words and not match["box"] and "-->" not in line:
        return None
    return CueTime(start, end, raw, words)


def _usual_time(
    hours: int, minutes: int, seconds: int, milliseconds: int,
    end_hours: int, end_minutes: int, end_seconds: int, end_milliseconds: int,
) -> CueTime | None:  # fmt: skip
    """The times in seconds, None where the end lies before the start."""
    start = round(3600 * hours + 60 * minutes + seconds + milliseconds / 1000, 3)
    end = round(3600 * end_hours + 60 * end_minutes + end_seconds + end_milliseconds / 1000, 3)
    return CueTime(start, end, None) if end >= start else None


def clock_seconds(written: str, *, bare_milliseconds: bool = False) -> float | None:
    """Seconds of `1:02:03.4`, `02:03,400`, `3.4` or `00:00:03:400`; a negative time is 0."""
    parts = _PARTS.fullmatch(written.rstrip(".,;:-"))
    if parts is None:
        return None
    hours, minutes, full, sign, fraction = parts.groups()
    total = 3600 * int(hours or 0) + 60 * int(minutes or 0) + float(int(full))
    if fraction is not None and (sign in (".", ",") or len(fraction) == 3):
        digits = fraction.removeprefix("-")
        part = int(digits) / (1000 if bare_milliseconds else 10 ** len(digits))
        total += -part if fraction.startswith("-") else part
    return max(0.0, round(total, 3))
