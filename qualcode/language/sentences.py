"""Cut texts into sentences: by sentencex, which knows the abbreviations and quotes of many languages, and own rules."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from qualcode.language.sentence_rules import with_rules
from qualcode.model.span import Span

_BULLET = r"[^\S\n]*(?:[-–—•*·]|\d{1,2}[.)])\s"
_LINE_OF_LIST = re.compile(rf"(?:\n|\A){_BULLET}\s*(.+(?:\n(?!{_BULLET}|[^\S\n]*\n).+)*)")
"""A line of a list, with the lines below it that are no others of it."""
_PIECE = 500_000
"""Characters that are cut at once, to limit memory."""


def sentences(text: str, parts: Iterable[Span], language: str = "") -> list[Span]:
    """The sentences of each part (turn, paragraph) of a text, in order; none crosses the end of a part.

    `language` is a code of ISO 639-1; without one the rules of English hold.
    """
    spans: list[Span] = []
    for part in parts:
        for start in range(part.start, part.end, _PIECE):
            spans.extend(_of_piece(text, Span(start, min(start + _PIECE, part.end)), language or "en"))
    return spans


def _of_piece(text: str, piece: Span, language: str) -> Iterator[Span]:
    # sentencex stops in alarm at some blanks of several bytes
    words = piece.of(text).translate(_plain_blanks())
    starts = [*_starts(words, language), *_starts_in_lists(words, language)]
    starts = with_rules(words, starts, language)
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        span = Span(piece.start + start, piece.start + end).trimmed(text)
        if span:
            yield span


def _starts(words: str, language: str) -> list[int]:
    starts, at = [], 0
    for sentence in _sentencex().segment(language, words):
        starts.append(at)
        at += len(sentence)
    return starts


def _starts_in_lists(words: str, language: str) -> Iterator[int]:
    """Beginnings within the lines of a list and below it: sentencex takes the last of them for one sentence."""
    for line in _LINE_OF_LIST.finditer(words):
        yield from (line.start(1) + start for start in _starts(line[1], language)[1:])


@cache
def _sentencex() -> Any:
    """The package, imported when first needed."""
    import sentencex

    return sentencex


@cache
def _plain_blanks() -> dict[int, str]:
    """Every blank that is not a line end as the common one."""
    blanks = (chr(code) for code in range(0x3001) if chr(code).isspace())
    return {ord(blank): " " for blank in blanks if blank != "\n" and unicodedata.category(blank) != "Lo"}
