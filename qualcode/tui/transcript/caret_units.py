"""The units by which the caret moves: characters as a person sees them, words, sentences, turns."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from itertools import takewhile

from rich.cells import split_graphemes

from qualcode.model.span import Span

_NEAR, _NEAR_CHARACTERS = 400, 40
"""Characters searched around the caret for words and for combined characters; made ten times larger until enough. A
judgement: longer than almost every word."""


class Unit(StrEnum):
    """A stretch of text that one key selects or steps over."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"
    TURN = "turn"


class Units:
    """Finds the units of one text. Words are searched on demand; turns and sentences are passed in, in order."""

    def __init__(self, text: str, turns: Sequence[Span], sentences: Sequence[Span] = ()) -> None:
        self.text = text
        self.turns = [turn for turn in turns if turn]
        self.sentences: list[Span] = list(sentences)

    @cached_property
    def _word(self) -> re.Pattern[str]:
        """Letters with combining marks, which `\\w` does not match; joined by apostrophes and hyphens."""
        used = () if self.text.isascii() else sorted(set(self.text))
        letter = rf"[\w{''.join(c for c in used if unicodedata.category(c).startswith('M'))}]"
        return re.compile(rf"\w{letter}*(?:['’\-‑\u200c\u200d]{letter}+)*")

    def at(self, unit: Unit, offset: int) -> Span | None:
        """The unit that contains `offset`, else the next one, else None."""
        before = self.last_from(unit, offset)
        return before if before is not None and offset < before.end else self.following(unit, offset)

    def following(self, unit: Unit, offset: int) -> Span | None:
        """The first unit that begins at or after `offset`."""
        if unit is Unit.CHARACTER:
            return self._character_after(offset)
        if unit is Unit.WORD:
            # A search that starts inside a word must not find the rest of it.
            here = self._word_from(offset)
            match = self._word.search(self.text, here.end if here and here.start < offset < here.end else offset)
            return Span(*match.span()) if match else None
        spans = self._spans(unit)
        position = bisect_left(spans, offset, key=lambda span: span.start)
        return spans[position] if position < len(spans) else None

    def last_from(self, unit: Unit, offset: int) -> Span | None:
        """The last unit that begins at or before `offset`."""
        if unit is Unit.CHARACTER:
            return self._character_after(offset)
        if unit is Unit.WORD:
            return self._word_from(offset)
        spans = self._spans(unit)
        position = bisect_right(spans, offset, key=lambda span: span.start)
        return spans[position - 1] if position else None

    def preceding(self, unit: Unit, offset: int) -> Span | None:
        """The last unit that begins before `offset`."""
        if unit is Unit.CHARACTER:
            return self._character_before(offset)
        return self.last_from(unit, offset - 1) if offset > 0 else None

    def _spans(self, unit: Unit) -> Sequence[Span]:
        if unit is Unit.SENTENCE and self.sentences:
            return self.sentences
        return self.turns

    def _word_from(self, offset: int) -> Span | None:
        near = _NEAR
        while True:
            window = max(0, offset - near)
            matches = self._word.finditer(self.text, window, offset + _NEAR)
            matches_before = list(takewhile(lambda match: match.start() <= offset, matches))
            # The first match may be the rest of a word that begins before the window.
            if window == 0 or len(matches_before) > 1:
                return self._whole(matches_before[-1].start()) if matches_before else None
            near *= 10

    def _whole(self, start: int) -> Span:
        match = self._word.match(self.text, start)
        return Span(start, match.end() if match else start)

    def _character_after(self, offset: int) -> Span | None:
        if offset >= len(self.text):
            return None
        if self.text[offset] == "\n" or self.text[max(0, offset - 1) : offset + 2].isascii():
            return Span(offset, offset + 1)
        near = _NEAR_CHARACTERS
        while True:
            start = max(offset - near, self.text.rfind("\n", max(0, offset - near), offset) + 1, 0)
            end = self.text.find("\n", offset, offset + near)
            end = min(offset + near, len(self.text)) if end < 0 else end
            characters = split_graphemes(self.text[start:end])[0]
            place = bisect_right(characters, offset - start, key=lambda character: character[0]) - 1
            left, right, _ = characters[place]
            # A character at the border of the window may be longer than the window shows.
            if (place > 1 or start > offset - near or start == 0) and (start + right < end or end < offset + near):
                return Span(start + left, start + right)
            near *= 10

    def _character_before(self, offset: int) -> Span | None:
        return self._character_after(offset - 1) if offset > 0 else None
