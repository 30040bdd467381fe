"""Names that SPSS and R take for variables: unique, of letters, digits and underscores, never a word of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 60
"""SPSS takes 64 bytes; four are left to tell names apart."""
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
                          "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ı": "i"})  # fmt: skip
_RESERVED = frozenset(
    (
        "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
        "if", "else", "repeat", "while", "function", "for", "next", "break", "in", "true", "false", "null", "inf",
        "nan", "na", "t", "f",
    )
)  # fmt: skip


def variable_names(names: Iterable[str], stem: str = "v") -> list[str]:
    """A name for each, in their order; `stem` and a number for those of which no letter is left."""
    taken: set[str] = set()
    found = []
    for place, name in enumerate(names, start=1):
        free = base = _plain(name, f"{stem}_{place}")
        count = 1
        while free.casefold() in taken:
            count += 1
            free = f"{base}_{count}"
        taken.add(free.casefold())
        found.append(free)
    return found


def _plain(name: str, instead: str) -> str:
    letters = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9]+", "_", letters).strip("_")[:_LONGEST].strip("_")
    if not plain:
        return instead
    if not plain[0].isalpha():
        plain = f"v_{plain}"
    return f"{plain}_v" if plain.casefold() in _RESERVED else plain
