"""Patterns that find names in texts, tried only where a name of the list can begin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

LETTER = r"[^\W\d_]"
_UNSEEN_RANGES = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0000, 0xE007F), (0xE0100, 0xE01EF),
)  # fmt: skip
UNSEEN = "".join(chr(number) for first, last in _UNSEEN_RANGES for number in range(first, last + 1))
"""Characters that nobody sees (Unicode: default-ignorable): soft hyphen, blanks of no width, joiners, marks of the
direction of writing, byte order mark, variation selectors, tags."""
_UNSEEN_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSEEN_RANGES)
_INVISIBLE = f"(?:[{_UNSEEN_CLASS}]|-\n)*"
"""What may be between two letters of a broken word."""
_BLANK = f"(?:[^\\S\n]|[{_UNSEEN_CLASS}])"
_APART = f"(?:{_BLANK}+(?:\n{_BLANK}*)?|\n{_BLANK}*|[-_.]|[^\\S\n]*[-‐‑–][^\\S\n]*(?:\n[^\\S\n]*)?)?"
"""What may be between two words of a name: at most one line end; nothing in an address or a file's name."""
_ACCENT = "[\u0300-\u036f]"
_APOSTROPHES = "'’ʼ‘`´"
_SAME = {
    **dict.fromkeys(_APOSTROPHES, f"[{_APOSTROPHES}]?"),
    **dict.fromkeys("-‐‑", "[-‐‑–]\\s?"),
    **dict.fromkeys("İı", "(?:[İIiı]\u0307?)"),
}
"""Characters that are written differently, or left out; the dot of a Turkish i gets lost in other letters."""
_FULL_WIDTH = 0xFEE0
"""From a letter or digit to its form of full width (Unicode: U+FF01 to U+FF5E)."""
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
)
"""Letters of scripts that have no blank between words or between a name and a particle."""

_ENDS = f"(?!{LETTER})|(?=ʼ)|(?=[sS](?!{LETTER}))"
"""No letter follows, or that of a genitive; the apostrophe U+02BC counts as a letter."""
_STRICT = f"(?<!{LETTER})", f"(?!{_ACCENT})(?:{_ENDS})"
_LOOSE = f"(?:(?<!{LETTER})|(?<=[a-zß-öø-ÿ]))", f"(?!{_ACCENT})(?:{_ENDS}|(?=[A-ZÀ-ÖØ-Þ]))"


class NamePatterns:
    """Finds names by their index in a list; if several begin at one place, the first in the list."""

    def __init__(self, names: Sequence[str], *, loosely: bool) -> None:
        before, after = _LOOSE if loosely else _STRICT
        forms: dict[str, list[str]] = {}
        fronts: dict[str, set[str]] = {}
        for position, name in enumerate(names):
            tidy = tidy_name(name)
            form = f"(?P<n{position}>{_loose_form(tidy, after) if loosely else _form(tidy, after)})"
            front = _front(tidy[0], before)
            for letter in _beginnings(tidy):
                forms.setdefault(letter, []).append(form)
                fronts.setdefault(front, set()).add(letter)
        self._by_letter = {letter: re.compile("|".join(letter_forms)) for letter, letter_forms in forms.items()}
        places = (f"{front}[{re.escape(''.join(sorted(letters)))}]" for front, letters in fronts.items())
        self._beginnings = re.compile("|".join(places) or r"(?!)")

    def occurrences(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Start, end and index of each name within a stretch of a text."""
        reached = start
        for beginning in self._beginnings.finditer(text, start, end):
            at = beginning.start()
            match = self._by_letter[text[at]].match(text, at, end) if at >= reached else None
            if match is not None and match.lastgroup is not None:
                reached = match.end()
                yield at, reached, int(match.lastgroup[1:])


@lru_cache(maxsize=4)
def name_patterns(names: tuple[str, ...], *, loosely: bool) -> NamePatterns:
    """The patterns of a list; making them takes milliseconds for each name, and an act asks for them several times."""
    return NamePatterns(names, loosely=loosely)


WITHOUT_UNSEEN = dict.fromkeys(map(ord, UNSEEN))
"""For `str.translate`."""


def tidy_name(name: str) -> str:
    """A name with composed accents and single blanks, without unseen characters."""
    return " ".join(unicodedata.normalize("NFC", name).translate(WITHOUT_UNSEEN).split())


def _beginnings(tidy: str) -> set[str]:
    """The characters with which a name may begin."""
    first = tidy[0]
    spellings = {first, first.upper(), first.lower(), *(f"{_APOSTROPHES}-‐‑–" if first in _SAME else ())}
    if first in "İIiı":
        spellings |= set("İIiı")
    return {
        letter
        for spelling in spellings
        for letter in (spelling[0], unicodedata.normalize("NFD", spelling)[0], _full_width(spelling[0]))
    }


def _full_width(character: str) -> str:
    return chr(ord(character) + _FULL_WIDTH) if character.isascii() and character.isalnum() else character


def _front(first: str, before: str) -> str:
    if _WITHOUT_BLANKS.match(first):
        return ""
    return before if first.isalpha() else r"(?<!\d)" if first.isdigit() else ""


def _form(tidy: str, after: str) -> str:
    """The pattern of one name after its beginning."""
    is_any_case = " " in tidy or "@" in tidy or tidy == tidy.lower()
    return f"(?{'i' if is_any_case else ''}:{_spelled(tidy)}){_back(tidy[-1], after)}"


def _loose_form(tidy: str, after: str) -> str:
    """The same where a name of a thing is searched: a whole word in any case, a part of a joined word as written."""
    before, after_whole = _STRICT
    return f"(?:{_form(tidy, after)}|{_front(tidy[0], before)}(?i:{_spelled(tidy)}){_back(tidy[-1], after_whole)})"


def _spelled(tidy: str) -> str:
    spellings = dict.fromkeys((tidy, tidy.upper()))
    return "|".join(_APART.join(_word(word) for word in spelling.split()) for spelling in spellings)


def _back(last: str, after: str) -> str:
    if _WITHOUT_BLANKS.match(last):
        return ""
    return after if last.isalpha() else r"(?!\d)" if last.isdigit() else f"(?!{_ACCENT})"


def _word(word: str) -> str:
    return _INVISIBLE.join(_character(character) for character in word)


def _character(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    apart = unicodedata.normalize("NFD", character)
    if apart != character:
        return f"(?:{re.escape(character)}|{re.escape(apart)})"
    wide = _full_width(character)
    return re.escape(character) if wide == character else f"[{character}{wide}]"
