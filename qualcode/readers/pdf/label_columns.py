"""A column of labels beside the words: drawn before all words of a page, or wrapped in narrow cells of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qualcode.readers.pdf.letters import OTHER_LINE
from qualcode.readers.pdf.line import Line

_LONGEST_LABEL = 40
"""Characters; a judgement: as long as a label may be elsewhere."""
_MIN_LABELS = 3
_LEAST_RISES, _MOST_LINES = 2, 6
"""Judgements: so often the words begin above the end of their label, by fewer heights of letters than a column has."""
_NEXT_LINE, _AS_NEAR = 2.0, 1.15
"""Judgements: heights of letters to the next line of a cell, and the share by which such distances differ."""


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


def is_drawn_by_cells(pieces: Sequence[Line]) -> bool:
    """Whether the words of a cell follow those of the cell left of it, which reach further down, again and again."""
    rises = sum(
        two.left > one.right and one.height / 2 < two.middle - one.middle < _MOST_LINES * one.height
        for one, two in pairwise(pieces)
    )
    return rises >= _LEAST_RISES


def with_whole_labels(rows: list[list[Line]]) -> list[list[Line]]:
    """The rows of a page, with labels in one piece that a narrow cell of a table wrapped over several lines."""
    places = Counter(round(row[1].left) for row in rows if len(row) > 1)
    if sum(places.values()) < _MIN_LABELS:
        return rows
    letters: Counter[int] = Counter()
    for row in rows:
        for piece in row:
            letters[round(piece.left)] += len(piece.text)
    words_at = max(places, key=lambda place: letters[place])
    for column in [place for place in letters if place < words_at]:
        rows = _with_whole_labels(rows, column, words_at)
    return rows


def _with_whole_labels(rows: list[list[Line]], column: int, words_at: int) -> list[list[Line]]:
    """The same for one column: what goes on with a label never begins one, and the words beside it go on as well."""
    cells = [next((piece for piece in row if round(piece.left) == column), None) for row in rows]
    if sum(cell is not None for cell in cells) < _MIN_LABELS or not all(map(_may_be_label, filter(None, cells))):
        return rows
    near = min((gap for one, two in pairwise(cells) if one and two and (gap := one.middle - two.middle) > 0), default=0)
    goes_on = [
        False,
        *(one is not None and two is not None and _goes_on(one, two, near * _AS_NEAR) for one, two in pairwise(cells)),
    ]
    further = {cell.text for cell, is_further in zip(cells, goes_on, strict=True) if cell is not None and is_further}
    first = {cell.text for cell, is_further in zip(cells, goes_on, strict=True) if cell is not None and not is_further}
    if not further or not further.isdisjoint(first):
        return rows
    beside = [_words_beside(row, words_at) for row, is_further in zip(rows, goes_on, strict=True) if is_further]
    if sum(not words or words[0].islower() for words in beside) * 2 < len(beside):
        return rows
    head: Line | None = None
    whole = []
    for row, cell, is_further in zip(rows, cells, goes_on, strict=True):
        if is_further and cell is not None and head is not None:
            head.text += cell.text if head.text.endswith("-") else f" {cell.text}"
            head.bold_length += len(head.text) - head.bold_length if cell.bold_length else 0
            row = [piece for piece in row if piece is not cell]
        else:
            head = cell
        if row:
            whole.append(row)
    return whole


def _may_be_label(piece: Line) -> bool:
    return len(piece.text) <= _LONGEST_LABEL and _has_letters(piece.text)


def _goes_on(above: Line, piece: Line, near: float) -> bool:
    """Whether a piece is the next line of the cell of the one above, which no colon ends."""
    distance = above.middle - piece.middle
    return not above.text.endswith(":") and 0 < distance <= min(near, _NEXT_LINE * piece.height)


def _words_beside(row: Sequence[Line], words_at: int) -> str:
    return next((piece.text for piece in row if round(piece.left) >= words_at), "")
