"""What a caret moves by: characters as a person sees them, words, sentences, turns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum

from rich.cells import split_graphemes

from qualcode.model.span import Span

_WORD = re.compile(r"\w+(?:['’\-‑]\w+)*")
_NEAR = 400


class Unit(StrEnum):
    """A stretch that is selected or stepped over at once."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"
    TURN = "turn"


class Units:
    """Finds the units of one text. Words are looked for on the spot, sentences and turns are given in order."""

    def __init__(self, text: str, turns: Sequence[Span], sentences: Sequence[Span] = ()) -> None:
        self.text = text
        self.turns = [turn for turn in turns if turn]
        self.sentences: list[Span] = list(sentences)

    def at(self, unit: Unit, offset: int) -> Span | None:
        """The unit that holds `offset`, else the next one, else None."""
        before = self.last_from(unit, offset)
        return before if before is not None and offset < before.end else self.following(unit, offset)

    def following(self, unit: Unit, offset: int) -> Span | None:
        """The first unit that begins at or after `offset`."""
        if unit is Unit.CHARACTER:
            return self._character_after(offset)
        if unit is Unit.WORD:
            match = _WORD.search(self.text, offset)
            # A search that starts within a word must not take its rest for a word.
            if match and match.start() == offset and offset and _WORD.fullmatch(self.text[offset - 1 : match.end()]):
                match = _WORD.search(self.text, match.end())
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
        window = max(0, offset - _NEAR)
        while True:
            # Begins at a blank, so that no word is cut at the window's border.
            start = 0 if window == 0 else self.text.find(" ", window, offset) + 1 or window
            found = None
            for match in _WORD.finditer(self.text, start):
                if match.start() > offset:
                    break
                found = match
            if found is not None or window == 0:
                return Span(*found.span()) if found else None
            window = max(0, window - 10 * _NEAR)

    def _character_after(self, offset: int) -> Span | None:
        if offset >= len(self.text):
            return None
        if self.text[offset : offset + 2].isascii():
            return Span(offset, offset + 1)
        line_start = self.text.rfind("\n", 0, offset) + 1
        start = max(line_start, offset - 40)
        for left, right, _ in split_graphemes(self.text[start : offset + 40])[0]:
            if start + right > offset:
                return Span(start + left, start + right)
        return Span(offset, offset + 1)

    def _character_before(self, offset: int) -> Span | None:
        return self._character_after(offset - 1) if offset > 0 else None
