"""Find e-mail addresses and telephone numbers, which must not leave a project unnoticed."""

from __future__ import annotations

import re
from collections.abc import Iterator

_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]+(?:\.[\w-]+)+")
"""At most 64 characters before the @ (RFC 5321, 4.5.3.1.1)."""
_PHONE = re.compile(r"(?<![\w.,:/-])(?:\+|00)?\(?\d[\d\s()./-]{5,18}\d(?![\w]|[:.,]\d)")
_NO_PHONE = re.compile(
    r"\d{4}\s*[-/–]\s*\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}|[\d\s]*\d{1,2}:\d\d.*"
)


def contacts(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind (e-mail or phone) of each contact in a text."""
    for match in _EMAIL.finditer(text):
        yield match.start(), match.end(), "e-mail"
    for match in _PHONE.finditer(text):
        if _is_phone(match[0]):
            yield match.start(), match.end(), "phone"


def _is_phone(written: str) -> bool:
    """Whether digits are a phone number (they begin with 0 or +, or are in groups), not a year, date, time, sum or id.

    Phone numbers have 7 to 15 digits (15 at most by ITU-T E.164).
    """
    digits = re.sub(r"\D", "", written)
    if not 7 <= len(digits) <= 15 or _NO_PHONE.fullmatch(written) or "\n" in written:
        return False
    groups = re.findall(r"\d+", written)
    if written.startswith(("+", "0", "(0", "(+")):
        return True
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and len(groups) != 3:
        return False
    return 3 <= len(groups) <= 5 and len(digits) >= 9 and not re.search(r"\d\s{2,}\d", written)
