"""Variable names for SPSS and R: unique, of letters, digits and underscores, never a reserved word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from qualcode.model.names import name_key

_LONGEST = 60
"""SPSS allows 64 bytes; four are left for a number."""
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
                          "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ı": "i"})  # fmt: skip
_RESERVED = frozenset(
    (
        "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
        "if", "else", "repeat", "while", "function", "for", "next", "break", "in", "true", "false", "null", "inf",
        "nan", "na", "t", "f",
    )
)  # fmt: skip
"""Reserved words of SPSS and R, in lower case."""


def variable_names(names: Iterable[str], stem: str = "v") -> list[str]:
    """A variable name for each name, in order; `stem` and a number if it has no usable letter."""
    used: set[str] = set()
    variables = []
    for place, name in enumerate(names, start=1):
        free = base = _plain(name, f"{stem}_{place}")
        count = 1
        while name_key(free) in used:
            count += 1
            free = f"{base}_{count}"
        used.add(name_key(free))
        variables.append(free)
    return variables


def _plain(name: str, instead: str) -> str:
    letters = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9]+", "_", letters).strip("_")[:_LONGEST].strip("_")
    if not plain:
        return instead
    if not plain[0].isalpha():
        plain = f"v_{plain}"
    return f"{plain}_v" if name_key(plain) in _RESERVED else plain
