"""Numbers that are times, in their most likely unit."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from statistics import median

from qualcode.readers.base.written_times import clock_seconds
from qualcode.recognition import times

_DURATION = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7}(?:\.\d+)?)S)?")
_WITH_UNIT = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*(ms|s)?")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ]")
_MAX_SECONDS_OF_CUE = 200
"""A judgement: if the median cue were longer, its numbers are milliseconds."""
_MIN_CHARACTERS_PER_SECOND = 0.2
"""A judgement: slower than any speech, so that the numbers are milliseconds."""
_MAX_SECONDS = 1e7
"""A judgement: 115 days; a larger number is not a time in a recording."""


def looks_like_milliseconds(starts: Sequence[float], ends: Sequence[float], signs: int) -> bool:
    """Whether bare numbers are milliseconds: they are whole, and speech in seconds would be far too slow."""
    if not starts or any(number != int(number) for number in (*starts, *ends)):
        return False
    if len(ends) == len(starts):
        return median(end - start for start, end in zip(starts, ends, strict=True)) >= _MAX_SECONDS_OF_CUE
    return len(starts) > 1 and signs < _MIN_CHARACTERS_PER_SECOND * (max(starts) - min(starts))


def number_of(value: object) -> float | None:
    """A number, or a string that is only a number; never infinite."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        match = _WITH_UNIT.fullmatch(value.strip())
        return float(match[1]) if match and match[2] is None else None
    if isinstance(value, (int, float)) and abs(value) < 1e15 and math.isfinite(value):
        return float(value)
    return None


def seconds_in(written: str) -> float | None:
    """The seconds of a time written out: `00:01:02,5`, `1.300s`, `PT0.76S`."""
    text = written.strip()
    if match := _DURATION.fullmatch(text):
        hours, minutes, rest = match.groups()
        return round(3600 * int(hours or 0) + 60 * int(minutes or 0) + float(rest or 0), 3) if len(text) > 2 else None
    if match := _WITH_UNIT.fullmatch(text):
        return round(float(match[1]) / (1000 if match[2] == "ms" else 1), 3)
    if _DATE.match(text):
        return None
    clock = clock_seconds(text) if text[:1].isdigit() else None
    return clock if clock is not None else times.seconds(text)


def as_seconds(number: float, *, is_milliseconds: bool) -> float | None:
    """The time in seconds, None if it cannot be a time of a recording."""
    value = round(number / 1000 if is_milliseconds else number, 3)
    return max(0.0, value) if abs(value) < _MAX_SECONDS else None
