"""Find a quote in a text: word for word, else typed in another way, else similar passages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.model.folding import folded
from qualcode.model.span import Span

THRESHOLD = 88.0
"""A judgement: likeness (0–100) from which a passage counts as the quote."""
_WORTH_OFFERING = 60.0
"""A judgement: likeness below which a passage is not offered."""
_NEARLY_AS_GOOD = 3.0
"""A judgement: passages within so many points of the best are offered for choice."""
_IN_MARKS = re.compile(r"^[“„”«»\"‘‚'](?=\S)(.+\S)[”“»«\"’‘']$", re.DOTALL)
"""The words of a quote that was copied with the quotation marks around it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that may be the quote; `score` is 0–100."""

    span: Span
    is_exact: bool
    score: float


def locate(quote: str, text: str) -> list[Match]:
    """The passages that a quote may mean, best first; similar ones only if there is no exact one.

    One match of at least `THRESHOLD` is the quote; among several a person must choose.
    """
    quote = quote.strip()
    if not quote:
        return []
    exact = _whole_words(text, list(_matches_of(re.escape(quote), text)))
    if exact:
        return [Match(span, is_exact=True, score=100.0) for span in exact]
    tidy_text = folded(text)
    for words in (quote, *_IN_MARKS.findall(quote)):
        if tidy := list(tidy_text.find(folded(words))):
            return [Match(span, is_exact=False, score=100.0) for span in _whole_words(text, tidy)]
    return _similar(quote, text)


def _matches_of(pattern: str, text: str) -> Iterator[Span]:
    """Every match of a pattern, also overlapping ones: “no no” occurs twice in “no no no”."""
    return (Span(*match.span(1)) for match in re.finditer(f"(?=({pattern}))", text))


def _whole_words(text: str, spans: list[Span]) -> list[Span]:
    """The spans that begin and end at word borders, or all if none does."""
    whole = [span for span in spans if _is_border(text, span.start) and _is_border(text, span.end)]
    return whole or spans


def _is_border(text: str, offset: int) -> bool:
    return not (0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum())


def _similar(quote: str, text: str) -> list[Match]:
    """The most similar passages: the best of the whole text, then of the text before and after it."""
    matches = sorted(_alignments(quote.casefold(), _lowered(text), text, 0, depth=3), key=lambda m: (-m.score, m.span))
    best = matches[0].score if matches else 0.0
    if best >= THRESHOLD:
        return [match for match in matches if match.score >= max(THRESHOLD, best - _NEARLY_AS_GOOD)]
    return matches[:5]


def _lowered(text: str) -> str:
    """The text in lower case, with every offset unchanged."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _alignments(quote: str, lowered: str, text: str, offset: int, depth: int) -> Iterator[Match]:
    from rapidfuzz import fuzz

    if depth == 0 or len(lowered) < len(quote) // 2 or not lowered.strip():
        return
    alignment = fuzz.partial_ratio_alignment(quote, lowered, score_cutoff=_WORTH_OFFERING)
    if alignment is None or alignment.dest_end <= alignment.dest_start:
        return
    span = _grown_to_words(text, offset + alignment.dest_start, offset + alignment.dest_end)
    span = _without_foreign_ends(text, span, quote)
    yield Match(span, is_exact=False, score=round(fuzz.ratio(quote, _lowered(span.of(text))), 1))
    yield from _alignments(quote, lowered[: alignment.dest_start], text, offset, depth - 1)
    yield from _alignments(quote, lowered[alignment.dest_end :], text, offset + alignment.dest_end, depth - 1)


def _grown_to_words(text: str, start: int, end: int) -> Span:
    """The span extended to word borders, without blanks at its ends."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end).trimmed(text)


def _without_foreign_ends(text: str, span: Span, quote: str) -> Span:
    """The span without marks at its ends where the quote has a word."""
    start, end = span.start, span.end
    while start < end and quote[0].isalnum() and not text[start].isalnum():
        start += 1
    while start < end and quote[-1].isalnum() and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end) if start < end else span
