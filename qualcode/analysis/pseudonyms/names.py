"""Real names and what is written in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from qualcode.analysis.pseudonyms.name_patterns import LETTER, NamePatterns, tidied
from qualcode.analysis.pseudonyms.replacement import Passage


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
    def _strict(self) -> NamePatterns:
        return NamePatterns([name.real for name in self.names], loosely=False)

    @cached_property
    def _loose(self) -> NamePatterns:
        return NamePatterns([name.real for name in self.names], loosely=True)

    def found(
        self, text: str, *, loosely: bool = False, borders: Sequence[int] = ()
    ) -> Iterator[tuple[int, int, Name]]:
        """Every place where a name stands: start, end, and which. None runs across one of the `borders`, in order."""
        patterns = self._loose if loosely else self._strict
        for first, last in pairwise((0, *borders, len(text))):
            for start, end, position in patterns.found(text, first, last):
                yield start, end, self.names[position]

    def passages(self, text: str, borders: Sequence[int] = ()) -> list[Passage]:
        """What is to be replaced in a text; passages that touch become one."""
        joined: list[Passage] = []
        for start, end, name in self.found(text, borders=borders):
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
    return tidied(real).casefold()


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
        pattern = re.compile(rf"(?<!{LETTER}){re.escape(word)}(?!{LETTER})")
        places = [place for place, text in composed.items() if pattern.search(text)]
        if places:
            said.append(f"{told} still stands in {', '.join(places[:5])}{' …' if len(places) > 5 else ''}")
    return said
