"""Numbers that are times, in the unit they are most likely written in."""

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
_LONGEST_SECOND_CUE = 200
_LEAST_SIGNS_A_SECOND = 0.2
_MOST_SECONDS = 1e7


def looks_like_milliseconds(starts: Sequence[float], ends: Sequence[float], signs: int) -> bool:
    """Whether bare numbers count thousandths: they are whole, and speech would else be far too slow."""
    if not starts or any(number != int(number) for number in (*starts, *ends)):
        return False
    if len(ends) == len(starts):
        return median(end - start for start, end in zip(starts, ends, strict=True)) >= _LONGEST_SECOND_CUE
    return len(starts) > 1 and signs < _LEAST_SIGNS_A_SECOND * (max(starts) - min(starts))


def number_of(value: object) -> float | None:
    """A number, or a word that is nothing but one; never infinite."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        found = _WITH_UNIT.fullmatch(value.strip())
        return float(found[1]) if found and found[2] is None else None
    if isinstance(value, (int, float)) and abs(value) < 1e15 and math.isfinite(value):
        return float(value)
    return None


def seconds_in(written: str) -> float | None:
    """The seconds of a time written out: `00:01:02,5`, `1.300s`, `PT0.76S`."""
    text = written.strip()
    if found := _DURATION.fullmatch(text):
        hours, minutes, rest = found.groups()
        return round(3600 * int(hours or 0) + 60 * int(minutes or 0) + float(rest or 0), 3) if len(text) > 2 else None
    if found := _WITH_UNIT.fullmatch(text):
        return round(float(found[1]) / (1000 if found[2] == "ms" else 1), 3)
    if _DATE.match(text):
        return None
    clock = clock_seconds(text) if text[:1].isdigit() else None
    return clock if clock is not None else times.seconds(text)


def as_seconds(number: float, *, is_milliseconds: bool) -> float | None:
    """The time in seconds, None where it can be none of a recording."""
    value = round(number / 1000 if is_milliseconds else number, 3)
    return max(0.0, value) if abs(value) < _MOST_SECONDS else None
