"""A quotation as it is printed: runs of words, and the ellipses and brackets between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from qualcode.analysis.quotation_matching.wording import APOSTROPHES, WORD, blanked, plain
from qualcode.analysis.quotations.marks import IGNORED

_LONGEST_PATCH = 4
"""A judgement: letters in brackets up to this many complete a word (“[W]e”, “work[ing]”); more are a word."""
_WITHOUT_BRACKETS = {ord("["): None, ord("]"): None}
_WITHOUT_ROOM = dict.fromkeys(map(ord, IGNORED))

_DOTS = r"(?:…+|\.\s?\.\s?\.(?:\s?\.)*|-{2,3}\s*…)"
NOISES = (
    r"laugh\w*|chuckl\w*|giggl\w*|sigh\w*|pause[sd]?|silence|cough\w*|cr(?:y|ies|ying)|sob\w*|inaudible|unclear|"
    r"indistinct|crosstalk|overlap\w*|sniff\w*|whisper\w*|clears throat|long pause|short pause|phone rings|"
    r"lacht|lachend|pausiert|seufzt|unverständlich|rires?|risas?|pausa|ride"
)
ANNOTATION = re.compile(
    rf"\[[^\[\]\n]{{0,200}}\]|\((?:\s*(?:{NOISES})(?:\s\w+){{0,3}}[.!]?\s*|\s*[\d.:]+\s*(?:s|sec)?\s*|\.)\)", re.I
)
"""Transcribers' notes: anything in square brackets; noises, pauses and times in round ones."""
_NOISE = re.compile(rf"(?:{NOISES})(?:\s\w+){{0,2}}", re.I)
_PAUSE = re.compile(
    r"(?:(?:long|short|brief)\s)?(?:pause[sd]?|pausing|silence|pausiert|pausa|stille)(?:\s[\d.:]+)?(?:\s?(?:s|sec|seconds))?"
)
_TIME = re.compile(r"[\[(#]?\s*\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?\s*[\])#]?")

_ELEMENT = re.compile(
    rf"(?P<ellipsis>[\[(]\s*{_DOTS}\s*[\])]|{_DOTS})"
    r"|(?P<sic>[\[(]\s*sic[!.]?\s*[\])])"
    r"|(?P<emphasis>[\[(]\s*(?:emphasis|italics|our|my)\s[^\[\]()]{0,40}[\])])"
    rf"|(?P<bracket>{ANNOTATION.pattern}|\[[^\[\]]{{0,400}}\])"
    rf"|(?P<word>{WORD.pattern})",
    re.I,
)


def is_time(annotation: str) -> bool:
    """Whether a transcriber's note is only a time."""
    return _TIME.fullmatch(annotation.strip()) is not None


def is_pause(annotation: str) -> bool:
    """Whether a transcriber's note is only a pause, not laughter or unclear words."""
    return _PAUSE.fullmatch(annotation.strip("[]() .").casefold()) is not None


class Mark(StrEnum):
    """The kinds of signs between the words of a quotation."""

    ELLIPSIS = "ellipsis"
    SIC = "sic"
    EMPHASIS = "emphasis"
    BRACKET = "bracket"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the quotation; `plain` is compared. `is_patched`: brackets hold a part of it."""

    start: int
    end: int
    plain: str
    is_patched: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """An ellipsis or bracket. `before` and `after`: the letters around a bracket that replaces the rest of a word."""

    mark: Mark
    written: str
    before: str = ""
    after: str = ""

    @property
    def is_for_words(self) -> bool:
        """Whether it may replace spoken words: a laugh or “sic” does not."""
        return self.mark is Mark.BRACKET and not _NOISE.fullmatch(self.written.strip("[]() ."))


@dataclass(frozen=True)
class Segment:
    """Words that must have been said one after the other."""

    words: tuple[Word, ...]

    @cached_property
    def letters(self) -> str:
        return "".join(word.plain for word in self.words)

    @cached_property
    def plains(self) -> list[str]:
        return [word.plain for word in self.words]


@dataclass(frozen=True)
class Quote:
    """The segments of a quotation; `signs[i]` are before segment i, the last ones after all."""

    text: str
    segments: tuple[Segment, ...]
    signs: tuple[tuple[Sign, ...], ...]
    patches: int = field(default=0)

    @cached_property
    def letters(self) -> str:
        return "".join(segment.letters for segment in self.segments)

    @property
    def word_count(self) -> int:
        return sum(len(segment.words) for segment in self.segments)


def quote_of(text: str, *, patched: bool = True) -> Quote:
    """The elements of a quotation.

    `patched` reads “[W]e” as the word “We”; otherwise the bracket replaces any beginning of the word.
    """
    text = text.translate(_WITHOUT_ROOM)
    segments: list[list[Word]] = [[]]
    signs: list[list[Sign]] = [[]]
    patches = 0
    for element in _elements(blanked(text)):
        if isinstance(element, Word):
            if element.is_patched:
                patches += 1
            if not element.is_patched or patched:
                segments[-1].append(element)
                continue
            element = _as_sign(text, element)
        if segments[-1]:
            segments.append([])
            signs.append([])
        signs[-1].append(element)
    if segments[-1]:
        signs.append([])
    else:
        segments.pop()
    return Quote(text, tuple(Segment(tuple(words)) for words in segments), tuple(map(tuple, signs)), patches)


def _elements(text: str) -> Iterator[Word | Sign]:
    """Words and signs in order, a word with brackets in it as one."""
    elements = [element for element in _ELEMENT.finditer(text) if element.lastgroup]
    at = 0
    while at < len(elements):
        last = at
        while last + 1 < len(elements) and _is_patch(text, elements[last], elements[last + 1]):
            last += 1
        run = elements[at : last + 1]
        if len(run) > 1:
            letters = text[run[0].start() : run[-1].end()].translate(_WITHOUT_BRACKETS)
            if run[0]["word"] or run[-1]["word"]:
                yield Word(run[0].start(), run[-1].end(), plain(letters), is_patched=True)
        elif run[0]["word"] is not None:
            yield Word(run[0].start(), run[0].end(), plain(run[0][0]))
        else:
            yield Sign(Mark(str(run[0].lastgroup)), run[0][0])
        at = last + 1


def _is_patch(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a bracket of letters is part of a word: “[W]e”, “work[ed]”."""
    if text[one.end() : other.start()].strip(APOSTROPHES) or (one["bracket"] is None) == (other["bracket"] is None):
        return False
    bracket, word = (one, other) if one["bracket"] else (other, one)
    inside = bracket[0][1:-1]
    return bool(inside.isalpha() and bracket[0][0] == "[" and len(inside) <= _LONGEST_PATCH and word["word"])


def _as_sign(text: str, word: Word) -> Sign:
    written = text[word.start : word.end]
    before, after = written.partition("[")[0], written.rpartition("]")[2]
    return Sign(Mark.BRACKET, written, plain(before) if before else "", plain(after) if after else "")
