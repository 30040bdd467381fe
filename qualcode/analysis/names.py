"""Real names and what is written in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from qualcode.analysis.replacing import Passage

_LETTER = r"[^\W\d_]"
_INVISIBLE = "(?:[\u00ad\u200b]|-\n)*"
"""What may stand between two letters of a word that was broken."""
_APART = r"(?:[\s\u00ad]+|[-_.]|\s*[-‐‑–]\s*)?"
"""What may stand between two words of a name: also nothing, as in an address or the name of a file."""
_ACCENT = "[\u0300-\u036f]"
_SAME = {"'": "['’ʼ‘]", "’": "['’ʼ‘]", "-": "[-‐‑–]\\s?", "‐": "[-‐‑–]\\s?"}


@dataclass(frozen=True, slots=True)
class Name:
    """A real name, what is written in its place, and what kind of name it is (person, place, e-mail, …)."""

    real: str
    replacement: str
    kind: str = "name"


class Names:
    """A list of names that can be found in texts and replaced; of two that begin alike the longer is taken.

    A single word is found as written and in capitals, several words in any case. A genitive s may follow, accents may
    be written apart, and a line end or hyphen may stand within a name. `loosely` also looks inside joined words, as in
    `InterviewAnna.docx`.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = tuple(sorted(names, key=lambda name: (-len(name.real), name.real)))
        self._by_key = {_key(name.real): name for name in reversed(self.names)}

    def __bool__(self) -> bool:
        return bool(self.names)

    @cached_property
    def _strict(self) -> re.Pattern[str]:
        return self._pattern(f"(?<!{_LETTER})", f"(?!{_ACCENT})(?:(?!{_LETTER})|(?=[sS](?!{_LETTER})))")

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        before = f"(?:(?<!{_LETTER})|(?<=[a-zß-öø-ÿ]))"
        return self._pattern(before, f"(?!{_ACCENT})(?:(?!{_LETTER})|(?=[sS](?!{_LETTER}))|(?=[A-ZÀ-ÖØ-Þ]))")

    def _pattern(self, before: str, after: str) -> re.Pattern[str]:
        each = "|".join(f"(?P<n{at}>{_form(name.real, before, after)})" for at, name in enumerate(self.names))
        return re.compile(each or r"(?!)")

    def found(self, text: str, *, loosely: bool = False) -> Iterator[tuple[int, int, Name]]:
        """Every place where a name stands: start, end, and which."""
        for match in (self._loose if loosely else self._strict).finditer(text):
            yield match.start(), match.end(), self.names[int((match.lastgroup or "n0")[1:])]

    def passages(self, text: str) -> list[Passage]:
        """What is to be replaced in a text; passages that touch become one."""
        joined: list[Passage] = []
        for start, end, name in self.found(text):
            if joined and joined[-1].end == start:
                joined[-1] = Passage(joined[-1].start, end, joined[-1].text + name.replacement)
            else:
                joined.append(Passage(start, end, name.replacement))
        return joined

    def replaced(self, text: str, *, loosely: bool = False) -> str:
        """A text that no coding stands on, without the names."""
        pieces, at = [], 0
        for start, end, name in self.found(text, loosely=loosely):
            pieces += [text[at:start], name.replacement]
            at = end
        return "".join([*pieces, text[at:]])

    def replacement_of(self, real: str) -> str | None:
        known = self._by_key.get(_key(real))
        return known.replacement if known else None


def _key(real: str) -> str:
    return " ".join(unicodedata.normalize("NFC", real).split()).casefold()


def _form(real: str, before: str, after: str) -> str:
    """The pattern of one name."""
    tidy = " ".join(unicodedata.normalize("NFC", real).split())
    is_any_case = " " in tidy or "@" in tidy or tidy == tidy.lower()
    spellings = dict.fromkeys((tidy, tidy.upper()))
    forms = "|".join(_APART.join(_word(word) for word in spelling.split()) for spelling in spellings)
    front = before if tidy[0].isalpha() else r"(?<!\d)" if tidy[0].isdigit() else ""
    back = after if tidy[-1].isalpha() else r"(?!\d)" if tidy[-1].isdigit() else f"(?!{_ACCENT})"
    return f"{front}(?{'i' if is_any_case else ''}:{forms}){back}"


def _word(word: str) -> str:
    return _INVISIBLE.join(_character(character) for character in word)


def _character(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    apart = unicodedata.normalize("NFD", character)
    if apart == character:
        return re.escape(character)
    return f"(?:{re.escape(character)}|{re.escape(apart)})"


def numbered(wanted: Sequence[tuple[str, str, str]], known: Names) -> list[Name]:
    """Names (real, replacement, kind) with a replacement each: the one given, the one known, or the next number.

    A word of just one longer name in the list stands for the same person as the longer name.
    """
    taken = {name.replacement for name in known.names} | {replacement for _, replacement, _ in wanted}
    found: dict[str, Name] = {}
    for real, replacement, kind in sorted(wanted, key=lambda each: (not each[1], -len(each[0].split()))):
        kind = kind or "name"
        longer = {n.replacement for n in found.values() if _is_part(real, n.real)}
        shared = next(iter(longer)) if len(longer) == 1 else None
        chosen = replacement or known.replacement_of(real) or shared or _next(kind, taken)
        taken.add(chosen)
        found.setdefault(_key(real), Name(real, chosen, kind))
    return list(found.values())


def _is_part(real: str, longer: str) -> bool:
    words = longer.split()
    return len(words) > len(real.split()) and all(word in words for word in real.split())


def _next(kind: str, taken: set[str]) -> str:
    number = 1
    while f"[{kind} {number}]" in taken:
        number += 1
    return f"[{kind} {number}]"


def still_standing(names: Names, texts: Mapping[str, str]) -> list[str]:
    """What a person should look at: where a name stands in small letters, or a part of a full name alone."""
    doubtful: dict[str, str] = {}
    for name in names.names:
        words = name.real.split()
        if len(words) == 1 and name.real[:1].isupper():
            doubtful.setdefault(name.real.lower(), f"“{name.real.lower()}” in small letters")
        for word in words if len(words) > 1 else ():
            if len(word) > 2 and word[:1].isupper() and names.replacement_of(word) is None:
                doubtful.setdefault(word, f"“{word}”, a part of “{name.real}”")
    composed = {place: unicodedata.normalize("NFC", text) for place, text in texts.items()}
    said = []
    for word, told in doubtful.items():
        pattern = re.compile(rf"(?<!{_LETTER}){re.escape(word)}(?!{_LETTER})")
        places = [place for place, text in composed.items() if pattern.search(text)]
        if places:
            said.append(f"{told} still stands in {', '.join(places[:5])}{' …' if len(places) > 5 else ''}")
    return said
