"""Turns that follow their text, where the text alone no longer tells when and by whom it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcode.analysis.correction.anchoring import AnchorOutcome, Change, move_spans_by_edits
from qualcode.analysis.correction.text_comparison import move_spans_by_texts
from qualcode.model.span import Span
from qualcode.model.transcript import Mark, Turn
from qualcode.services.correction.beginnings import beginnings

_WORD = re.compile(r"\S+")


def with_old_turns(turns: Sequence[Turn], old: str, new: str, edits: Sequence[Change] | None) -> list[Turn]:
    """The old turns where their words stand now; one whose words are gone is left out.

    What was added behind the words of a turn belongs to it as far as the next begins.
    """
    spoken = [turn for turn in turns if turn.span.of(old).strip()]
    spans = [Span(turn.head, turn.start).trimmed(old) for turn in spoken] + [turn.span.trimmed(old) for turn in spoken]
    followed = move_spans_by_texts(old, new, spans) if edits is None else move_spans_by_edits(old, spans, edits)
    placed: list[tuple[int, int, Turn]] = []
    for turn, label, words in zip(spoken, followed, followed[len(spoken) :], strict=False):
        if words.outcome is AnchorOutcome.DOUBTFUL and not words.span:
            continue
        has_label = (
            bool(label.span) and label.outcome is not AnchorOutcome.DOUBTFUL and label.span.end <= words.span.start
        )
        placed.append((label.span.start if has_label else words.span.start, words.span.start, turn))
    placed.sort(key=lambda place: place[:2])
    return _between_heads(placed, new)


def marks_with_their_words(
    marks: Sequence[Mark], old: str, new: str, edits: Sequence[Change] | None
) -> tuple[Mark, ...]:  # fmt: skip
    """The marks that were taken out of a text, where the words behind each stand now; others are left out."""
    ends = [*(mark.at for mark in marks[1:]), len(old)]
    passages = [_passage(old, mark.at, end) for mark, end in zip(marks, ends, strict=False)]
    places = zip(marks, beginnings(old, new, passages, edits), strict=True)
    moved = [mark._replace(at=at) for mark, at in places if at is not None]
    return tuple(sorted(moved, key=lambda mark: mark.at))


def _passage(text: str, start: int, end: int) -> Span:
    """What stands behind a mark as far as the next, in one line; at least a word, at the end the last one."""
    word = _WORD.search(text, start)
    if word is None:
        return Span(0, len(text)).trimmed(text)
    line_end = text.find("\n", word.end())
    end = min(end, line_end) if line_end >= 0 else end
    return Span(word.start(), max(end, word.end())).trimmed(text)


def _between_heads(placed: Sequence[tuple[int, int, Turn]], text: str) -> list[Turn]:
    placed_turns: list[Turn] = []
    heads = [head for head, _, _ in placed]
    for position, (head, start, turn) in enumerate(placed):
        end = heads[position + 1] if position + 1 < len(heads) else len(text)
        if start >= end:
            continue
        words = Span(start, end).trimmed(text)
        if words:
            placed_turns.append(turn._replace(index=len(placed_turns), head=head, start=words.start, end=words.end))
    return placed_turns
