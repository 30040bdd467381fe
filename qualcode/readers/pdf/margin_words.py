"""Codes and remarks that are printed in the margin, right of what was said; nobody says them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.readers.pdf.line import Line
from qualcode.readers.pdf.openings import SENTENCE_END

_LONG_LINE, _MIN_LONG_LINES = 38, 3
"""Letters of a line of running text, and such lines of a document; judgements: without them words may be a table's."""
_FULL = 0.9
"""Share of the long lines that end where the text does, or before; the others may be heads."""
_MIN_WORDS = 3
"""Pieces in the margin of a document; a judgement: fewer may be stray words."""
_LONGEST = 40
_MOST_LETTERS = 0.2
"""Of a document; a judgement: a column with more of them is a column of the text."""
_MOST_SENTENCES = 0.2
"""Share of the pieces that end as a sentence does; a judgement: codes do not, answers in a table do."""
_SMALL = 0.92
"""Height of the letters of a remark, in that of the text; a judgement."""


def without_margin_words(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pieces of the pages without words right of the running text, and these words from top to bottom."""
    edge = _right_edge(pages)
    margins = [list(_right_of(page, edge)) if edge else [] for page in pages]
    if not _is_margin(pages, margins):
        return [list(page) for page in pages], []
    in_margin = {id(piece) for margin in margins for piece in margin}
    bodies = [[piece for piece in page if id(piece) not in in_margin] for page in pages]
    return bodies, [piece.text for margin in margins for piece in margin]


def _right_edge(pages: Sequence[Sequence[Line]]) -> float:
    """Where the long lines of running text end; 0 if the document has no such text."""
    ends = sorted(piece.right for page in pages for piece in page if len(piece.text) >= _LONG_LINE)
    return ends[int(len(ends) * _FULL)] if len(ends) >= _MIN_LONG_LINES else 0.0


def _right_of(page: Sequence[Line], edge: float) -> Iterator[Line]:
    """The pieces that begin right of the text and stand no higher and no lower than it, from the top."""
    text = [piece for piece in page if piece.left < edge and len(piece.text) >= _LONG_LINE]
    if not text:
        return
    top, bottom = max(piece.top for piece in text), min(piece.bottom for piece in page if piece.left < edge)
    for piece in sorted(page, key=lambda piece: -piece.middle):
        if piece.left > edge and bottom <= piece.top and piece.bottom <= top:
            yield piece


def _is_margin(pages: Sequence[Sequence[Line]], margins: Sequence[Sequence[Line]]) -> bool:
    """Whether the pieces are few and short words, and no sentences unless in smaller letters."""
    pieces = [piece for margin in margins for piece in margin]
    if len(pieces) < _MIN_WORDS or not all(any(map(str.isalpha, piece.text)) for piece in pieces):
        return False
    letters = sum(len(piece.text) for page in pages for piece in page)
    heights = [piece.height for page in pages for piece in page if len(piece.text) >= _LONG_LINE]
    is_small = max(piece.height for piece in pieces) < _SMALL * min(heights)
    sentences = sum(SENTENCE_END.search(piece.text) is not None for piece in pieces)
    return (
        all(len(piece.text) <= _LONGEST for piece in pieces)
        and sum(len(piece.text) for piece in pieces) <= _MOST_LETTERS * letters
        and (is_small or sentences <= _MOST_SENTENCES * len(pieces))
    )
