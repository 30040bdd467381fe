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
_PIECE = 20_000
"""Characters that are cut at once: the time that sentencex takes for quotation marks that nothing closes grows with the
square of their number. A judgement: more than half an hour of speech."""
_ENDS = re.compile(r"(?:[!?]|\w{5}\.)[\"'”’»)\]]?\s+|\n")
"""Where a sentence ends for certain: a word of five letters before the full stop is hardly an abbreviation."""
_BLANK = re.compile(r"\s")


def sentences(text: str, parts: Iterable[Span], language: str = "") -> list[Span]:
    """The sentences of each part (turn, paragraph) of a text, in order; none crosses the end of a part.

    `language` is a code of ISO 639-1; without one the rules of English hold.
    """
    spans: list[Span] = []
    for part in parts:
        for piece in _pieces(text, part):
            spans.extend(_of_piece(text, piece, language or "en"))
    return spans


def _pieces(text: str, part: Span) -> Iterator[Span]:
    """A long part in pieces that end where a sentence may, else at a blank."""
    start = part.start
    while part.end - start > 2 * _PIECE:
        earliest, latest = start + _PIECE, start + 2 * _PIECE
        end = _ENDS.search(text, earliest, latest) or _BLANK.search(text, earliest, latest)
        yield Span(start, end.end() if end else latest)
        start = end.end() if end else latest
    yield Span(start, part.end)


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
