"""Tell the corrected form of a word from another word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from qualcode.model.span import Span

ALIKE = 0.6
"""Likeness (0–1) from which a word is the corrected form of another: the bound that difflib names for a close match."""
WORD = re.compile(r"\w+|[^\w\s]")


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def corrected_form(word: str, where: Span, text: str) -> Span | None:
    """The only word of a stretch that looks like the corrected form of another."""
    close = [
        Span(where.start + match.start(), where.start + match.end())
        for match in WORD.finditer(where.of(text))
        if likeness(word, match[0]) >= ALIKE
    ]
    return close[0] if len(close) == 1 else None
