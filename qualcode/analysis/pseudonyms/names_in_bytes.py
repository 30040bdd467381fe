"""Names in the very bytes of a file, in any letter case and form: what no query of a database can see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.analysis.pseudonyms.name_patterns import WITHOUT_UNSEEN, tidy_name

_LETTERS = re.compile(r"[^\W\d_]*")
_NUMBER = 4
"""Bytes of the number of the next page (SQLite's file format, 1.6)."""
_EDGE = 8
"""Characters at the edge of a page that may be no text, or belong to a word of another page."""


def folded(text: str) -> str:
    """Composed, without letter case and without characters that nobody sees.

    As names are compared, but not through `caseless`: that keeps what it was asked, and here these are whole files.
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold()).translate(WITHOUT_UNSEEN)


@dataclass(frozen=True, slots=True)
class SoughtNames:
    """Names to look for in bytes, by what they are without letter case.

    `may_stay` are, for a name, the words with it that may stay, like “johanna” for “anna”.
    """

    names: Mapping[str, str]
    may_stay: Mapping[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str], present: Iterable[str]) -> SoughtNames:
        """`present` are all texts that the project shows: what is in them was replaced, or a person was told of it."""
        sought = {folded(tidy_name(name)): name for name in names}
        staying: dict[str, set[str]] = {}
        for text in present:
            for name, word, _ in _words(folded(text), list(sought)):
                staying.setdefault(name, set()).add(word)
        return cls(sought, staying)

    def within(self, blocks: Iterable[bytes], page: int) -> list[str]:
        """The names in a file, in UTF-8 or UTF-16, but for words that may stay. `page` is the size of a page in bytes:
        a block has whole pages, and a text that is longer goes on in another one."""
        left = dict(self.names)
        for block in blocks:
            for key in [*self._readable(block, page, list(left)), *self._wide(block, left)]:
                left.pop(key, None)
        return [name for key, name in self.names.items() if key not in left]

    def _readable(self, block: bytes, page: int, names: Sequence[str]) -> Iterator[str]:
        readable = folded(block.decode("utf-8", "replace"))
        if sought := [name for name in names if name in readable]:
            for at in range(0, len(block), page):
                text = folded(block[at : at + page].decode("utf-8", "replace"))
                yield from (
                    name for name, word, is_cut in _words(text, sought) if not self._may_stay(name, word, is_cut)
                )

    def _may_stay(self, name: str, word: str, is_cut: bool) -> bool:
        """A known word stands whole, without a gap beside another field, or is cut where a page ends.

        Before its rest stands the number of the next page, which may look like up to four letters.
        """
        rests = [rest for at in range(_NUMBER + 1) if name in (rest := word[at:])] if is_cut else []
        whole_words = self.may_stay.get(name, set())
        return any(whole in word or any(rest in whole for rest in rests) for whole in whole_words)

    def _wide(self, block: bytes, names: Mapping[str, str]) -> Iterator[str]:
        for key, name in names.items():
            spellings = {spelling for way in (name, name.lower(), name.upper()) for spelling in _composed_and_not(way)}
            if any(spelling.encode(way) in block for spelling in spellings for way in ("utf-16-le", "utf-16-be")):
                yield key


def _composed_and_not(text: str) -> tuple[str, str]:
    return unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)


def _words(text: str, names: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """Each name that is somewhere in a folded text, the word around it, and whether an edge may cut that."""
    for name in names:
        at = text.find(name)
        while at >= 0:
            start, end = at, at + len(name)
            while start > 0 and text[start - 1].isalpha():
                start -= 1
            if letters := _LETTERS.match(text, end):
                end = letters.end()
            yield name, text[start:end], start < _EDGE or end > len(text) - _EDGE
            at = text.find(name, end)
