"""Texts in a form that compares without regard to how they were typed, with the way back to the places in the text.

Alike are: letter case, composed and decomposed letters, ligatures, kinds of quotation marks, apostrophes, dashes and
blanks, `…` and `...`; soft hyphens and characters without width are nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.model.span import Span

_NOTHING = "\u00ad\u200b-\u200d\u2060\ufeff"
_DASHES = "\\-‐‑‒–—―−"
_MARKS = str.maketrans(dict.fromkeys("’‘‚‛ʼ′`´", "'") | dict.fromkeys("“”„‟«»″〝〞", '"'))
_ON_LETTERS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
"""Signs that belong to the letter before them."""
_PIECE = re.compile(
    rf"(?P<words>[a-z]+(?![{_ON_LETTERS}]))|(?P<blank>(?:\s|[{_NOTHING}])*\s(?:\s|[{_NOTHING}])*)|(?P<nothing>[{_NOTHING}]+)"
    rf"|(?P<dots>\.\s?\.\s?\.|…)|(?P<dash>[{_DASHES}]+)|.[{_ON_LETTERS}]*",
    re.DOTALL,
)
_FIXED = {"blank": " ", "nothing": "", "dots": "...", "dash": "-"}


@dataclass(frozen=True)
class Folded:
    """A folded text; `starts` and `ends` are the places in the text of the piece that each character comes from."""

    text: str
    starts: list[int]
    ends: list[int]

    def find(self, words: Folded) -> Iterator[Span]:
        """The places in the text where other words stand, also overlapping ones; never half a ligature."""
        if not words.text:
            return
        at = self.text.find(words.text)
        while at >= 0:
            last = at + len(words.text) - 1
            if self._begins_piece(at) and self._begins_piece(last + 1):
                yield Span(self.starts[at], self.ends[last])
            at = self.text.find(words.text, at + 1)

    def _begins_piece(self, at: int) -> bool:
        return at in (0, len(self.text)) or self.ends[at - 1] <= self.starts[at]


def folded(text: str) -> Folded:
    """The text folded."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if match.lastgroup == "words":
            parts.append(match[0])
            starts += range(start, end)
            ends += range(start + 1, end + 1)
            continue
        piece = _FIXED[match.lastgroup] if match.lastgroup else _plain(match[0])
        parts.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
    return Folded("".join(parts), starts, ends)


def _plain(letter: str) -> str:
    letter = letter.translate(_MARKS)
    return letter if letter.isascii() and letter.islower() else unicodedata.normalize("NFKC", letter).casefold()
