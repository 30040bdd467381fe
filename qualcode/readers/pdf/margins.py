"""Numbers of paragraphs that are printed in the margin of pages, for citing; nobody says them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qualcode.readers.pdf.letters import OTHER_LINE
from qualcode.readers.pdf.line import Line

_NUMBER = re.compile(r"[\[(]?(\d{1,5})[\])]?")
_LABEL = re.compile(r"[^\W\d_][^:：\n]{0,40}[:：]")
_MIN_NUMBERS = 4
"""Of a document; a judgement: fewer that rise may be a list, a table, a page number."""
_MIN_RISING = 0.9
"""Share of the steps from number to number that are steps of one, or of five."""
_MOST = 0.7
"""Share of the lines; a judgement: with more it is the lines that are numbered, which is told apart later."""
_OUTERMOST = 0.1
"""Share of the other pieces that may begin or end further out: headings, rules, stray words."""


def without_margin_numbers(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], int]:
    """The pieces of the pages without numbers beside the text that count its paragraphs, and how many there were."""
    for is_left in (True, False):
        numbers = [list(_beside_text(page, is_left=is_left)) for page in pages]
        count = sum(map(len, numbers))
        rows = sum(_count_rows(page) for page in pages)
        is_list = _is_list(pages, numbers)
        is_counting = _MIN_NUMBERS <= count < _MOST * rows and _is_counting(numbers)
        if (is_counting and not is_list) or _counts_every_fifth_line(pages, numbers):
            in_margin = {id(piece) for page in numbers for piece in page}
            return [[piece for piece in page if id(piece) not in in_margin] for page in pages], count
    return [list(page) for page in pages], 0


def _beside_text(page: Sequence[Line], *, is_left: bool) -> Iterator[Line]:
    """Pieces that are only a number and stand outside of all others, each beside a line; from the top."""
    numbers = [piece for piece in page if _NUMBER.fullmatch(piece.text)]
    words = [piece for piece in page if not _NUMBER.fullmatch(piece.text)]
    if not numbers or not words:
        return
    edges = sorted((piece.left for piece in words) if is_left else (-piece.right for piece in words))
    edge = edges[int(len(edges) * _OUTERMOST)]
    for piece in sorted(numbers, key=lambda piece: -piece.middle):
        is_outside = piece.right < edge if is_left else -piece.left < edge
        if is_outside and any(_is_level(piece, other) for other in words):
            yield piece


def _is_list(pages: Sequence[Sequence[Line]], numbers: Sequence[Sequence[Line]]) -> bool:
    """Whether the numbers are those of questions or tasks: they begin with 1, and nobody is named behind most."""
    first = next((page[0] for page in numbers if page), None)
    match = _NUMBER.fullmatch(first.text) if first is not None else None
    if match is None or int(match[1]) != 1:
        return False
    beside = [
        any(_LABEL.match(piece.text) and _is_level(number, piece) for piece in page)
        for page, of_page in zip(pages, numbers, strict=True)
        for number in of_page
    ]
    return 2 * sum(beside) < len(beside)


def _is_level(one: Line, other: Line) -> bool:
    return abs(one.middle - other.middle) < OTHER_LINE * max(one.height, other.height)


def _count_rows(page: Sequence[Line]) -> int:
    heights = sorted(piece.middle for piece in page)
    return bool(heights) + sum(later - earlier > 4 for earlier, later in pairwise(heights))


def _counts_every_fifth_line(pages: Sequence[Sequence[Line]], numbers: Sequence[Sequence[Line]]) -> bool:
    """Whether the numbers are those of every fifth line, begun anew on each page: 5 stands beside the fifth."""
    places = [
        (int(match[1]), _row_of(number, page))
        for page, of_page in zip(pages, numbers, strict=True)
        for number in of_page
        if (match := _NUMBER.fullmatch(number.text))
    ]
    return len(places) > 1 and all(value % 5 == 0 and abs(value - row) <= 1 for value, row in places)


def _row_of(number: Line, page: Sequence[Line]) -> int:
    """The row of a page beside which a number stands, counted from 1 at the top."""
    heights = sorted((piece.middle for piece in page if piece.middle >= number.middle), reverse=True)
    return bool(heights) + sum(above - below > 4 for above, below in pairwise(heights))


def _is_counting(pages: Sequence[Sequence[Line]]) -> bool:
    """Whether the numbers rise one by one, or by five, through the document or on each page."""
    values = [[int(match[1]) for piece in page if (match := _NUMBER.fullmatch(piece.text))] for page in pages]
    steps = [later - earlier for page in values for earlier, later in pairwise(page)]
    through = [later[0] - earlier[-1] for earlier, later in pairwise(filter(None, values))]
    return any(
        len(steps) > 0 and sum(step == size for step in (*steps, *through)) >= _MIN_RISING * (len(steps) + len(through))
        for size in (1, 5)
    ) or (len(steps) >= _MIN_NUMBERS - 1 and all(step == 1 for step in steps))
