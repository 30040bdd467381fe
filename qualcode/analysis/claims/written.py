"""Numbers as authors write them: 9, nine, twenty-one, 1,250, .53, 69.2 %, two thirds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_WORDS: dict[str, int] = {word: number for number, word in enumerate(_UNITS)} | _TENS
_TEEN = "|".join(sorted(_WORDS, key=len, reverse=True))
_BY_WORD = rf"(?:(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_UNITS[1:10])})|{_TEEN})"
WHOLE = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{_BY_WORD})"
"""A whole number in digits or as a word."""
DECIMAL = r"[-+−–]?(?:\d{1,6}[.,]\d{1,6}|[.,]\d{1,6}|\d{1,6})"
"""A number with or without decimals, as statistics are printed."""


@dataclass(frozen=True, slots=True)
class Written:
    """A number and the decimals that it is written with."""

    value: float
    decimals: int

    def is_of(self, value: float) -> bool:
        """Whether it is a value rounded to these decimals, a half to either side."""
        return abs(value - self.value) <= 0.5 * 10.0**-self.decimals + 1e-9 * max(1.0, abs(value))


def whole_number(text: str) -> int:
    """The number that WHOLE matched."""
    plain = text.lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    return sum(_WORDS[part] for part in re.split(r"[- ]", plain))


def decimal_number(text: str) -> Written:
    """The number that DECIMAL matched, with a decimal point or comma and any minus sign."""
    plain = text.replace("−", "-").replace("–", "-").replace(",", ".")
    number = Decimal(plain)
    return Written(float(number), max(0, -int(number.as_tuple().exponent)))
