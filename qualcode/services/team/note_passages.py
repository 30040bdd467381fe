"""The passages of notes that the themes of interviews are looked for in, with the heading and the paragraph of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qualcode.analysis.crosscheck.convergence import NotePassage
from qualcode.language.guessing import language_of_document
from qualcode.language.sentences import sentences
from qualcode.model.document import Document
from qualcode.model.span import Span

_LONGEST_PASSAGE = 45
"""Words of a paragraph that is looked at as a whole; a longer one is cut into sentences."""
_SHORTEST_PASSAGE = 4
"""Words of a passage that can be like a theme: a judgement, fewer say too little."""
_LONGEST_LABELLED = 14
_LONGEST_HEADING = 8
"""Words of a line without an end that can be a heading: a judgement."""
_SHORTEST_BELOW = 12
"""Words of a paragraph that has such a line as its heading: a judgement, a list of short points has none."""
_LIST_MARK = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+")
_BULLET = re.compile(r"[-*•–]\s")
_LABELLED = re.compile(r"\W*\w+(?: \w+)?:\W")
_SENTENCE_END = tuple(".!?…:;,")


def note_passages(document: Document, text: str) -> Iterator[NotePassage]:
    """Paragraphs, the long ones sentence by sentence; headings and other scraps are left out."""
    language = language_of_document(document, text)
    lines = list(_lines(text))
    heading, is_opening = "", True
    for at, line in enumerate(lines):
        words = line.of(text)
        if _is_heading(lines, at, text):
            # What stands over all of the document says nothing about a part of it.
            heading = "" if at == 0 else _LIST_MARK.sub("", words.lstrip("# "), count=1)
            is_opening = at == 0
            continue
        is_opening = is_opening and _opens_minutes(words)
        if is_opening:
            continue
        span = _without_mark(line, text)
        is_long = len(span.of(text).split()) > _LONGEST_PASSAGE
        for part in sentences(text, [span], language) if is_long else [span]:
            if len(part.of(text).split()) >= _SHORTEST_PASSAGE:
                yield NotePassage(document, part, " ".join(part.of(text).split()), heading, span.of(text))


def paragraphs(text: str) -> list[str]:
    """The lines of a text that are long enough to be a passage."""
    return [line.of(text) for line in _lines(text) if len(line.of(text).split()) >= _SHORTEST_PASSAGE]


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        span = Span(start, start + len(line)).trimmed(text)
        start += len(line)
        if span:
            yield span


def _without_mark(span: Span, text: str) -> Span:
    """A line without the dash or number of a list before it."""
    mark = _LIST_MARK.match(span.of(text))
    return Span(span.start + mark.end(), span.end) if mark else span


def _is_heading(lines: Sequence[Span], at: int, text: str) -> bool:
    """A heading of Markdown; or a short line that ends no sentence: first of all with a date, or over a paragraph."""
    words = lines[at].of(text)
    if words.startswith("#"):
        return True
    if len(words.split()) > _LONGEST_HEADING or words.endswith(_SENTENCE_END) or _BULLET.match(words):
        return False
    below = lines[at + 1].of(text) if at + 1 < len(lines) else ""
    has_date = at == 0 and any(character.isdigit() for character in words)
    return has_date or (len(below.split()) >= _SHORTEST_BELOW and below.endswith(_SENTENCE_END))


def _opens_minutes(words: str) -> bool:
    """A line like those that open minutes: who was present, when it began."""
    return _LABELLED.match(words) is not None and len(words.split()) <= _LONGEST_LABELLED
