"""The forms of times in transcripts, and their seconds."""

from __future__ import annotations

import re

from qualcode.errors import UsageError

GAP = r"[^\S\n]*+"
CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2}(?::\d{1,3})?)?(?:[.,]\d{1,3})?"
_TO = r"(?:-{1,2}>|[-–—])"
INTERVAL = rf"{CLOCK}(?:-\d(?=#)|{GAP}{_TO}{GAP}{CLOCK})?"
# Seconds without minutes are a time only with a unit or as an interval: `[12.5s]`, `[0.00 -> 4.48]`.
_FULL_SECONDS = r"\d{1,6}(?:\.\d{1,3})?"
_SECONDS = (
    rf"{_FULL_SECONDS}s(?:{GAP}{_TO}{GAP}{_FULL_SECONDS}s)?\b|{_FULL_SECONDS}{GAP}(?:-{{1,2}}>{GAP}{_FULL_SECONDS}|"
    rf"{_TO}{GAP}{_FULL_SECONDS}s\b)"
)
BOXED = rf"\\?[\[(<#{{](?:{INTERVAL}|{_SECONDS})\\?[\])>#}}]"
STAMP = rf"(?:{BOXED}|{INTERVAL})"
# What stands before a time on a line of its own: `Time: 05:00`.
TIME_WORD = (
    r"(?i:time(?:code|stamp|[ -]code|[ -]stamp)?|zeit(?:marke|stempel|code)?|heure|temps|minutage|hora|tiempo|ora|"
    r"tempo|tijd|minut[eoa]?s?|min)\b\.?(?:[^\S\n]?[:–—-])?"
)

# Tolerant: a doubled colon, a frame count after the seconds (three digits there are thousandths), a blank for the colon
# if there is nothing else.
_PARTS = re.compile(
    r"(\d{1,3}):{1,2}(\d{1,2})(?::{1,2}(\d{1,2}))?(?::{1,2}\d{1,2}(?!\d))?(?:[.,:-](\d{1,3}))?(?![:\d])(\s*[ap]\.?m\b)?",
    re.I,
)
_BLANK_FOR_COLON = re.compile(r"(\d{1,2}) (\d{2})")
_INTERVAL = re.compile(rf"({CLOCK})(?:{GAP}{_TO}{GAP}({CLOCK}))?")
_INTERVAL_OF_SECONDS = re.compile(rf"\W*({_FULL_SECONDS})s?(?:{GAP}{_TO}{GAP}({_FULL_SECONDS})s?)?\W*")
_CLOSING_MARK = re.compile(r"#(\d{1,2}:\d{1,2}:\d{1,2}(?:[-.,]\d{1,3})?)#\Z")


def seconds(written: str) -> float | None:
    """The seconds of a written time, None if it is not a time in a recording."""
    parts = _PARTS.search(written)
    if parts is None:
        blank = _BLANK_FOR_COLON.fullmatch(written.strip())
        return _total(0, int(blank[1]), int(blank[2]), None) if blank else None
    first, second, third, fraction, half_of_day = parts.groups()
    if half_of_day:
        return None
    if third is None:
        return _total(0, int(first), int(second), fraction)
    return _total(int(first), int(second), int(third), fraction) if int(second) < 60 else None


def seconds_written(written: str) -> float:
    """The seconds of a time that somebody typed; a UsageError where it is none."""
    value = seconds(written.strip()) if _PARTS.fullmatch(written.strip()) else None
    if value is None:
        raise UsageError("this is not a time", hint="Write minutes and seconds as 12:30, with hours as 1:02:03.")
    return value


def _total(hours: int, minutes: int, full_seconds: int, fraction: str | None) -> float | None:
    if full_seconds >= 60:
        return None
    whole = hours * 3600 + minutes * 60 + full_seconds
    return round(whole + int(fraction) / 10 ** len(fraction), 3) if fraction else float(whole)


def interval(written: str) -> tuple[float | None, float | None]:
    """Start and end of `0:05` or `00:00:05.000 --> 00:00:08.250`; the end is None if there is none."""
    match = _INTERVAL.search(written)
    if match is None and (plain := _INTERVAL_OF_SECONDS.fullmatch(written)) and ("s" in written or plain[2]):
        return float(plain[1]), float(plain[2]) if plain[2] else None
    if match is None or match[2] is None:
        return seconds(written), None
    return seconds(match[1]), seconds(match[2])


def closing_mark(text: str, start: int, end: int) -> tuple[int, float | None] | None:
    """Where the time mark at the end of `text[start:end]` begins (`… Schluss. #00:05:12-3#`), and its seconds."""
    match = _CLOSING_MARK.search(text, max(start, end - 20), end)
    return (match.start(), seconds(match[1])) if match else None
