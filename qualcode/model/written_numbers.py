"""Numbers as people write them: decimal point or comma, signs between groups of digits, and what is no number."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[-+−]?(?:0|[1-9]\d*)(?:[.,]\d+)?")
_MAX_DIGITS = 15
"""A number of more digits cannot be stored exactly: it is an identifier."""
_MIN_DIGITS_OF_PHONE = 7
"""Behind a plus sign, a judgement: so many digits are a phone number."""
_BLANK = " \u00a0\u2009\u202f'’"
_GROUPED = {
    ".": re.compile(r"[-+−]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"),
    ",": re.compile(r"[-+−]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"),
}
_BY_BLANKS = re.compile(rf"[-+−]?[1-9]\d{{0,2}}(?:[{_BLANK}]\d{{3}})+(?:[.,]\d+)?")
_AMBIGUOUS = re.compile(r"[-+−]?[1-9]\d{0,2}[.,]\d{3}")
_WITH_DECIMALS = re.compile(r"[-+−]?(?:\d+([.,])\d{1,2}|\d+([.,])\d{4,}|0([.,])\d+|\d{4,}([.,])\d+)")


def parse_number(text: str) -> float | None:
    """The number in a cell, with a decimal point or comma; None if there is none.

    None, too, for what would be changed as a number: 01234 and long identifiers, phone numbers; and for 1,250, which
    may be a thousand or one and a quarter.
    """
    text = text.strip()
    if not _PLAIN.fullmatch(text) or _is_identifier(text) or ("," in text and _AMBIGUOUS.fullmatch(text)):
        return None
    value = float(text.replace(",", ".").replace("−", "-"))
    return value if math.isfinite(value) else None


def is_ambiguous(text: str) -> bool:
    """Whether a sign may part decimals or groups of digits: 1,250 and 1.250."""
    return _AMBIGUOUS.fullmatch(text.strip()) is not None


def decimal_sign(texts: Iterable[str]) -> str | None:
    """The decimal sign of numbers written in one way, from those that show it: 3.5, 0,125, 1.250,5; else None."""
    signs = set()
    for text in map(str.strip, texts):
        if match := _WITH_DECIMALS.fullmatch(text):
            signs.add(next(filter(None, match.groups())))
        elif not _AMBIGUOUS.fullmatch(text):
            signs.update(sign for sign, grouped in _GROUPED.items() if grouped.fullmatch(text))
    return signs.pop() if len(signs) == 1 else None


def plain_number(text: str, sign: str) -> str | None:
    """The number without signs between its groups and with a decimal point, None if it is not written so."""
    text = text.strip()
    if _GROUPED[sign].fullmatch(text) or _BY_BLANKS.fullmatch(text):
        digits = "".join(character for character in text if character in f"-+−{sign}" or character.isdigit())
        return digits.replace(",", ".").replace("−", "-")
    is_other = "," if sign == "." else "."
    return None if is_other in text or parse_number(text.replace(",", ".")) is None else text.replace(",", ".")


def _is_identifier(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return digits > _MAX_DIGITS or (text.startswith("+") and text[1:].isdigit() and digits >= _MIN_DIGITS_OF_PHONE)
