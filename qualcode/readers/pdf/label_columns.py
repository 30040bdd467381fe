"""A column of labels beside the words: some programs draw all labels of a page first, or last."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qualcode.readers.pdf.letters import OTHER_LINE
from qualcode.readers.pdf.line import Line

_LONGEST_LABEL = 40
"""Characters; a judgement: as long as a label may be elsewhere."""
_MIN_LABELS = 3


def has_label_column(pieces: Sequence[Line]) -> bool:
    """Whether the first or the last block of a page, in the order of its file, holds the labels of the other pieces."""
    jumps = [at for at, (one, two) in enumerate(pairwise(pieces), start=1) if two.middle > one.middle + one.height * 2]
    if not jumps:
        return False
    first, last = jumps[0], jumps[-1]
    return _are_labels(pieces[:first], pieces[first:]) or _are_labels(pieces[last:], pieces[:last])


def _are_labels(labels: Sequence[Line], words: Sequence[Line]) -> bool:
    """Whether pieces are short, recur, and stand left of all words, each beside some."""
    texts = [label.text.strip() for label in labels]
    if len(texts) < _MIN_LABELS or any(len(text) > _LONGEST_LABEL or not _has_letters(text) for text in texts):
        return False
    recur = len(set(texts)) < len(texts)
    edge = min(piece.left for piece in words)
    return (
        recur
        and all(label.right < edge for label in labels)
        and all(any(_are_level(label, piece) for piece in words) for label in labels)
    )


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _are_level(one: Line, two: Line) -> bool:
    return abs(one.middle - two.middle) < OTHER_LINE * max(one.height, two.height)
