"""Find words that both texts have once: wherever they are now, no other place can be meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qualcode.analysis.correction.duplicates import occurs_once
from qualcode.analysis.correction.tokens import UNSPACED
from qualcode.model.span import Span

_WORD = re.compile(r"\S+")
_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer: no blanks between words either, so that nothing tells where one is cut."""
_LETTERS = re.compile(rf"[^\W_{UNSPACED}{_ASIAN}]+")
_LONGEST_WORD = 100
"""Characters of a word that are compared, for time: longer ones are no words."""


@dataclass(frozen=True, slots=True)
class FlatText:
    """A text with single blanks, so that line breaks make no difference; `offsets` are of its characters."""

    text: str
    offsets: list[int]

    def span(self, start: int, end: int) -> Span:
        """The span of the text itself for a span here that begins and ends with a word."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@lru_cache(maxsize=4)
def flat(text: str) -> FlatText:
    words: list[str] = []
    offsets: list[int] = []
    for match in _WORD.finditer(text):
        words.append(match[0])
        offsets.extend(range(match.start(), match.end() + 1))
    return FlatText(" ".join(words), offsets)


def place_of_same_words(old: str, span: Span, new: str) -> Span | None:
    """Where the words of a span are in the new text, line breaks aside, if each text has them once; else None.

    Words that begin or end within a word must do so in both texts: “tired” is not there in “retired”.
    """
    words = span.of(old)
    if not occurs_once(words, old):
        return None
    place: Span | None = None
    if occurs_once(words, new):
        start = new.find(words)
        place = Span(start, start + len(words))
    elif words not in new:
        place = _flat_place(" ".join(words.split()), old, new)
    return place if place and _edges(old, span) == _edges(new, place) else None


def _flat_place(words: str, old: str, new: str) -> Span | None:
    flat_new = flat(new)
    if not words or not occurs_once(words, flat_new.text) or not occurs_once(words, flat(old).text):
        return None
    start = flat_new.text.find(words)
    return flat_new.span(start, start + len(words))


def _edges(text: str, span: Span) -> tuple[str, str]:
    """The rest of a word that a span cuts, before and behind it."""
    before = behind = ""
    if _LETTERS.match(text[span.start]):
        before = _letters(text[max(0, span.start - _LONGEST_WORD) : span.start][::-1])
    if _LETTERS.match(text[span.end - 1]):
        behind = _letters(text[span.end : span.end + _LONGEST_WORD])
    return before, behind


def _letters(text: str) -> str:
    match = _LETTERS.match(text)
    return match[0] if match else ""
