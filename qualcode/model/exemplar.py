"""Exemplars as they will be printed: a quote may be trimmed and annotated, never reworded.

`…` (or `...`, `[...]`) marks words left out; `[square brackets]` mark an insertion or replacement. All else must be the
words as spoken, in order; only blanks, kinds of quotation marks, the first capital and the full stop may differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.errors import CodingError

_MARK = re.compile(r"\[[^\[\]]*\]|…|\.\.\.+")
_SAME = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_CLOSING = " .,;:!?–—-\"'"


@dataclass(frozen=True, slots=True)
class _Part:
    """Words between two marks; `opens_word`: the first word is whole, not as in `[W]e`; `closes_word`: the last is
    whole."""

    words: str
    opens_word: bool
    closes_word: bool


def printable(display: str, spoken: str) -> str:
    """`display` with single blanks; CodingError if it changes the words as spoken."""
    display = " ".join(display.split())
    parts = list(_parts(_folded(display)))
    if not parts:
        raise CodingError(
            f"the printed form “{display}” has no words of the quote", hint="Keep at least one word as spoken."
        )
    if not _are_spoken(parts, _folded(spoken)):
        raise CodingError(
            f"“{display}” changes the words as spoken",
            hint="Mark words left out with … and your own words with [brackets]; keep all other words as spoken.",
            details={"spoken": " ".join(spoken.split())},
        )
    return display


def _parts(display: str) -> Iterator[_Part]:
    position = 0
    marks = [*_MARK.finditer(display), None]
    bracket_before = False
    for mark in marks:
        words = display[position : mark.start() if mark else len(display)]
        bracket_after = mark is not None and mark[0].startswith("[")
        if any(character.isalnum() for character in words):
            yield _Part(
                words.strip() if mark else words.strip().rstrip(_CLOSING),
                opens_word=not (bracket_before and words[0].isalnum()),
                closes_word=not (bracket_after and words[-1].isalnum()),
            )
        position = mark.end() if mark else position
        bracket_before = bracket_after


def _are_spoken(parts: list[_Part], said: str) -> bool:
    """Whether the parts occur in what was said, in order; the first letter may differ in case."""
    first = parts[0].words
    swapped = _Part(first[0].swapcase() + first[1:], parts[0].opens_word, parts[0].closes_word)
    return _occur_in_order(parts, said) or _occur_in_order([swapped, *parts[1:]], said)


def _occur_in_order(parts: list[_Part], said: str) -> bool:
    position = 0
    for part in parts:
        before = r"(?<!\w)" if part.opens_word and part.words[0].isalnum() else ""
        after = r"(?!\w)" if part.closes_word and part.words[-1].isalnum() else ""
        match = re.compile(before + re.escape(part.words) + after).search(said, position)
        if match is None:
            return False
        position = match.end()
    return True


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_SAME).split())
