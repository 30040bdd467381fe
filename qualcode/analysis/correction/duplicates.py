"""Whether words at one place of a text are surely those of a place in another text, and not of a copy."""

from __future__ import annotations

from qualcode.analysis.correction.tokens import common_start
from qualcode.model.span import Span

_FARTHEST = 500
"""What stands farther away on either side no longer tells one copy of the words from another."""


def is_unmistakable(old: str, span: Span, new: str, place: Span) -> bool:
    """Whether the same words at `span` and at `place` belong to each other and could belong to no copy of them.

    Every copy, in either text, must agree less with what stands around them: on no side farther, on one less far.
    """
    return _is_best(old, span, new, place) and _is_best(new, place, old, span)


def stands_once(words: str, text: str) -> bool:
    """Whether a text has the words at one place only."""
    first = text.find(words)
    return first >= 0 and text.find(words, first + 1) < 0


def _is_best(text: str, span: Span, other: str, place: Span) -> bool:
    """Whether no other place of the same words in the `other` text agrees as well with what stands around a span."""
    if stands_once(span.of(text), other):
        return True
    start, end = span.start, span.end
    near, far = max(0, start - _FARTHEST), max(0, place.start - _FARTHEST)
    before = common_start(text[near:start][::-1], other[far : place.start][::-1])
    behind = common_start(text[end : end + _FARTHEST], other[place.end : place.end + _FARTHEST])
    return (
        stands_once(text[start - before : end + behind], other)
        and _is_less_elsewhere(text[near:end][-(before + 1 + end - start) :], before, start, other)
        and _is_less_elsewhere(text[start : end + min(behind + 1, _FARTHEST)], behind, len(text) - end, other)
    )


def _is_less_elsewhere(words: str, agreed: int, room: int, other: str) -> bool:
    """Whether words, one character longer on a side than what agreed there, stand nowhere; at the limit, only once."""
    if agreed == _FARTHEST:
        return stands_once(words, other)
    return agreed == room or words not in other
