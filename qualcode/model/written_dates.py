"""Dates as people write them, in figures or with the name of the month in five languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum

_MONTHS = (
    "january jan januar jänner janvier janv gennaio gen enero ene",
    "february feb februar feber février févr fevrier fevr febbraio febrero",
    "march mar märz mär mrz mars marzo",
    "april apr avril avr aprile abril abr",
    "may mai maggio mag mayo",
    "june jun juni juin giugno giu junio",
    "july jul juli juillet juil luglio lug julio",
    "august aug août aout agosto ago",
    "september sep sept septembre settembre set septiembre",
    "october oct oktober okt octobre ottobre ott octubre",
    "november nov novembre noviembre",
    "december dec dezember dez décembre déc decembre dicembre dic diciembre",
)
_MONTH_BY_NAME = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\s?\d{1,2}\1\s?\d{2}")
_DAY_AND_NAME = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th|er|º|°)?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(\d{4})")
_NAME_AND_DAY = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


class DateOrder(Enum):
    """Which of two numbers before a year is the day."""

    DAY_FIRST = "day, month, year"
    MONTH_FIRST = "month, day, year"


def iso_date(text: str, order: DateOrder | None = None) -> str | None:
    """`2024-03-05` for `05.03.2024`, `5 March 2024`, `2024/03/05`; None if it is no date.

    Between points the day is first; with other signs `order` decides, and None means that nothing does.
    """
    text = text.strip()
    if match := _YEAR_FIRST.fullmatch(text):
        return _iso(match[1], match[3], match[4])
    if match := _YEAR_LAST.fullmatch(text):
        if match[2] == ".":
            order = DateOrder.DAY_FIRST
        if order is None:
            return None
        day, month = (match[1], match[3]) if order is DateOrder.DAY_FIRST else (match[3], match[1])
        return _iso(match[4], month, day)
    if match := _DAY_AND_NAME.fullmatch(text):
        return _iso(match[3], _MONTH_BY_NAME.get(match[2].casefold()), match[1])
    if match := _NAME_AND_DAY.fullmatch(text):
        return _iso(match[3], _MONTH_BY_NAME.get(match[1].casefold()), match[2])
    return None


def order_of(texts: Iterable[str]) -> DateOrder | None:
    """The order in which dates like 31/12/2023 are written, if one of them shows it and none is against it.

    Dates with points say nothing about those with other signs.
    """
    matches = filter(None, (_YEAR_LAST.fullmatch(text.strip()) for text in texts))
    pairs = [(int(match[1]), int(match[3])) for match in matches if match[2] != "."]
    is_day_first, is_month_first = any(first > 12 for first, _ in pairs), any(second > 12 for _, second in pairs)
    if is_day_first == is_month_first:
        return None
    return DateOrder.DAY_FIRST if is_day_first else DateOrder.MONTH_FIRST


def looks_like_date(text: str) -> bool:
    """Whether a text is a date in one of the orders, even if it does not say in which."""
    return any(iso_date(text, order) is not None for order in DateOrder)


def has_short_year(text: str) -> bool:
    """Whether a text is a date with a year of two digits, which does not say the century."""
    return _SHORT_YEAR.fullmatch(text.strip()) is not None


def _iso(year: str, month: str | int | None, day: str) -> str | None:
    try:
        return date(int(year), int(month or 0), int(day)).isoformat()
    except ValueError:
        return None
