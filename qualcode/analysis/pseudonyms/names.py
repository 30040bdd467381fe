"""Real names and their replacements."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from qualcode.analysis.pseudonyms.name_patterns import NamePatterns, name_patterns, tidy_name
from qualcode.analysis.pseudonyms.replacement import Passage
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A real name, its replacement, and the kind of name (person, place, e-mail, …)."""

    real: str
    replacement: str
    kind: str = "name"


class Names:
    """A list of names that can be found in texts and replaced; of two that begin alike the longer is used.

    A single word is found as written and in capitals, several words in any case. A genitive s may follow, accents may
    be decomposed, and a line end or hyphen may be within a name. `loosely` also looks inside joined words, as in
    `InterviewAnna.docx`.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = tuple(sorted(names, key=lambda name: (-len(name.real), name.real)))
        self._by_key = {_key(name.real): name for name in reversed(self.names)}

    def __bool__(self) -> bool:
        return bool(self.names)

    @cached_property
    def _strict(self) -> NamePatterns:
        return name_patterns(tuple(name.real for name in self.names), loosely=False)

    @cached_property
    def _loose(self) -> NamePatterns:
        return name_patterns(tuple(name.real for name in self.names), loosely=True)

    @cached_property
    def in_other_letters(self) -> Names:
        """The single words that are replaced as written and in capitals alone, to be looked for in any case.

        `replacement` is the name as it is written.
        """
        words = (name.real for name in self.names if " " not in name.real and name.real != name.real.lower())
        return Names([Name(word.lower(), word) for word in words])

    @cached_property
    def parts(self) -> Names:
        """The words of full names that are no names of the list themselves; `replacement` is the full name."""
        parts: dict[str, Name] = {}
        for name in self.names:
            words = name.real.split()
            for word in words if len(words) > 1 else ():
                if len(word) > 2 and word[:1].isupper() and self.replacement_of(word) is None:
                    parts.setdefault(word, Name(word, name.real))
        return Names(parts.values())

    def occurrences(
        self, text: str, *, loosely: bool = False, borders: Sequence[int] = ()
    ) -> Iterator[tuple[int, int, Name]]:
        """Every occurrence of a name: start, end, name. None crosses one of the sorted `borders`."""
        patterns = self._loose if loosely else self._strict
        for first, last in pairwise((0, *borders, len(text))):
            for start, end, position in patterns.occurrences(text, first, last):
                yield start, end, self.names[position]

    def passages(self, text: str, borders: Sequence[int] = ()) -> list[Passage]:
        """The passages to replace in a text; those that touch become one."""
        joined: list[Passage] = []
        for start, end, name in self.occurrences(text, borders=borders):
            if joined and joined[-1].end == start:
                joined[-1] = Passage(joined[-1].start, end, joined[-1].text + name.replacement)
            else:
                joined.append(Passage(start, end, name.replacement))
        return joined

    def replaced(self, text: str, *, loosely: bool = False) -> str:
        """A text without codings, with its names replaced."""
        pieces, at = [], 0
        for start, end, name in self.occurrences(text, loosely=loosely):
            pieces += [text[at:start], name.replacement]
            at = end
        return "".join([*pieces, text[at:]])

    def replacement_of(self, real: str) -> str | None:
        name = self._by_key.get(_key(real))
        return name.replacement if name else None


def _key(real: str) -> str:
    return tidy_name(real).casefold()


def with_replacements(requested: Sequence[tuple[str, str, str]], existing: Names) -> list[Name]:
    """Names (real, replacement, kind) with a replacement for each: the requested, the existing, or the next number.

    A word of only one longer name in the list gets the replacement of the longer name.
    """
    used = {name.replacement for name in existing.names} | {replacement for _, replacement, _ in requested}
    by_key: dict[str, Name] = {}
    for real, replacement, kind in sorted(requested, key=lambda name: (not name[1], -len(name[0].split()))):
        kind = kind or "name"
        longer = {n.replacement for n in by_key.values() if _is_part(real, n.real)}
        shared = next(iter(longer)) if len(longer) == 1 else None
        pseudonym = replacement or existing.replacement_of(real) or shared or _next(kind, used)
        used.add(pseudonym)
        by_key.setdefault(_key(real), Name(real, pseudonym, kind))
    return list(by_key.values())


def two_replacements(requested: Sequence[tuple[str, str, str]]) -> tuple[str, str, str] | None:
    """A name with two different replacements in a list, whatever unseen characters it has; None if there is none."""
    replacements: dict[str, str] = {}
    for real, replacement, _ in requested:
        if replacement and replacements.setdefault(_key(real), replacement) != replacement:
            return tidy_name(real), replacements[_key(real)], replacement
    return None


def _is_part(real: str, longer: str) -> bool:
    words = longer.split()
    return len(words) > len(real.split()) and all(word in words for word in real.split())


def _next(kind: str, used: set[str]) -> str:
    number = 1
    while f"[{kind} {number}]" in used:
        number += 1
    return f"[{kind} {number}]"


def remaining_names(names: Names, texts: Mapping[str, str], things: Mapping[str, str] | None = None) -> list[str]:
    """Warnings for a person to check: names that remain in other letters, as a part of a full name or of a word.

    `texts` are by the place they are shown at, `things` are names of documents, files and the like: in these a name is
    also looked for within longer words.
    """
    warnings: dict[str, list[str]] = {}
    for seek, written in ((_remaining, texts), (_within_words, things or {})):
        for place, text in written.items():
            for description in dict.fromkeys(seek(names, unicodedata.normalize("NFC", text))):
                warnings.setdefault(description, []).append(place)
    return [
        f"{description} is still in {', '.join(dict.fromkeys(places))}"
        for description, places in sorted(warnings.items())
    ]


_OTHER_FORMS = re.compile("[ſﬀ-ﬆℂ-ℹⒶ-ⓩ𝐀-𝟿🄰-🆉]")
"""Letters that are forms of other letters to Unicode: ligatures, mathematical, in circles."""


def _remaining(names: Names, text: str) -> Iterator[str]:
    plain = _OTHER_FORMS.sub(lambda letter: unicodedata.normalize("NFKC", letter[0]), text)
    for start, end, _ in names.occurrences(plain) if plain != text else ():
        yield f"“{tidy_name(plain[start:end])}” in another form of its letters"
    for start, end, real in names.in_other_letters.occurrences(plain):
        spelled, written = tidy_name(plain[start:end]), tidy_name(real.replacement)
        if spelled not in (written, written.upper()):
            letters = "lower case" if spelled == spelled.lower() else f"other letters than “{written}”"
            yield f"“{spelled}” in {letters}"
    whole = [Span(start, end) for start, end, _ in names.occurrences(text, loosely=True)]
    for start, end, part in names.parts.occurrences(text, loosely=True):
        if not any(Span(start, end) & of_whole for of_whole in whole):
            yield f"“{tidy_name(text[start:end])}”, a part of “{part.replacement}”"


_PARTED = re.compile(r"[\W\d_]+")
"""What stands between the words of a name of a file."""
_SHORTEST_WITHIN = 4
"""Letters of a name that is looked for within longer words: a judgement, of fewer most hits would be mere chance."""


def _within_words(names: Names, text: str) -> Iterator[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = set(_PARTED.split(folded))
    for name in (*names.names, *names.parts.names):
        key = _key(name.real)
        if (len(name.real) >= _SHORTEST_WITHIN and key in folded) or key in words:
            yield f"“{name.real}”, within “{text}”,"
