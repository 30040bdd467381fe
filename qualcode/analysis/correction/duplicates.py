"""Decide whether words in two texts are surely the same passage, and not a duplicate elsewhere."""

from __future__ import annotations

from qualcode.analysis.correction.tokens import common_start
from qualcode.model.span import Span

_FARTHEST = 500
"""Characters of context on each side that are compared, for time: a judgement that copies differ within them."""


def is_unmistakable(old: str, span: Span, new: str, place: Span) -> bool:
    """Whether the same words at `span` and at `place` are the same passage and no other copy could be meant.

    Every other copy, in either text, must share less context: on neither side more, on one side less.
    """
    return _is_best(old, span, new, place) and _is_best(new, place, old, span)


def occurs_once(words: str, text: str) -> bool:
    """Whether the words occur once in a text."""
    first = text.find(words)
    return first >= 0 and text.find(words, first + 1) < 0


def _is_best(text: str, span: Span, other: str, place: Span) -> bool:
    """Whether no other place of the same words in the `other` text shares as much context with a span."""
    if occurs_once(span.of(text), other):
        return True
    start, end = span.start, span.end
    near, far = max(0, start - _FARTHEST), max(0, place.start - _FARTHEST)
    before = common_start(text[near:start][::-1], other[far : place.start][::-1])
    behind = common_start(text[end : end + _FARTHEST], other[place.end : place.end + _FARTHEST])
    return (
        occurs_once(text[start - before : end + behind], other)
        and _is_less_elsewhere(text[near:end][-(before + 1 + end - start) :], before, start, other)
        and _is_less_elsewhere(text[start : end + min(behind + 1, _FARTHEST)], behind, len(text) - end, other)
    )


def _is_less_elsewhere(words: str, agreed: int, room: int, other: str) -> bool:
    """Whether the words, one character longer than the context that agrees, do not occur; at the limit, occur once."""
    if agreed == _FARTHEST:
        return occurs_once(words, other)
    return agreed == room or words not in other
