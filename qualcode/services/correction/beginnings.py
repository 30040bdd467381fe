"""Where the beginnings of passages stand in a corrected text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualcode.analysis.correction.anchoring import AnchorOutcome, Change, move_spans_by_edits
from qualcode.analysis.correction.text_comparison import Comparison
from qualcode.model.span import Span

_WORD = re.compile(r"\S+")


def beginnings(old: str, new: str, passages: Sequence[Span], edits: Sequence[Change] | None) -> list[int | None]:
    """Where each passage begins now; None if its words are gone.

    Other than a coding, a passage may stand in several places, such as “Yes.”: the edits say which is meant, or else
    the order of the text. Words that somebody wrote anew, the same as before among them, are compared.
    """
    comparison = Comparison.of(old, new)
    begins = [_beginning(comparison, passage) for passage in passages]
    if edits is None:
        return begins
    moved = move_spans_by_edits(old, [_first_word(old, passage) for passage in passages], edits)
    places = zip(moved, begins, strict=True)
    return [word.span.start if word.outcome is AnchorOutcome.UNTOUCHED else begin for word, begin in places]


def _first_word(text: str, passage: Span) -> Span:
    word = _WORD.search(text, passage.start, passage.end)
    return Span(word.start(), word.end()) if word else passage


def _beginning(comparison: Comparison, passage: Span) -> int | None:
    stayed, moved = (
        [part for part in alignment.cut(passage) if _has_letters(comparison.old[part.old : part.old_end])]
        for alignment in (comparison.to_left, comparison.moved)
    )
    parts = max(stayed, moved, key=lambda parts: sum(part.length for part in parts))
    if not parts:
        return None
    first_left = max(passage.start, _word_start(comparison.old, parts[0].old))
    lost = len(_WORD.findall(comparison.old, passage.start, first_left))
    return _words_before(comparison.new, _word_start(comparison.new, parts[0].new), lost)


def _word_start(text: str, at: int) -> int:
    """The beginning of the word at a place: of a corrected word some letters may be the old ones."""
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))


def _words_before(text: str, at: int, count: int) -> int:
    """The place so many words before another in its line: there stands what replaces the first words of a passage."""
    line = text.rfind("\n", 0, at) + 1
    words = [word.start() for word in _WORD.finditer(text, line, at)]
    return words[max(0, len(words) - count)] if count and words else at
