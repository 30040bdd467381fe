"""Notes at the foot of a page: small lines that begin with a number to which raised numbers in the text refer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from qualcode.readers.pdf.line import Line

_NUMBERED = re.compile(r"(\d{1,3})[.)]?\s*(?=\D)")
_MAX_HEIGHT = 0.93
"""Of a note's letters, in those of the text; a judgement: 10 points below 11 are a note, 11 below 11 are not."""


def without_footnotes(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without the notes at their feet, and the words of these notes."""
    bodies: list[list[Line]] = []
    footnotes: list[str] = []
    for page in pages:
        start = _start_of_notes(page)
        bodies.append(list(page[:start]))
        for line in page[start:]:
            match = _NUMBERED.match(line.text)
            if match is not None:
                footnotes.append(line.text[match.end() :])
            elif footnotes:
                footnotes[-1] += f" {line.text}"
    return bodies, footnotes


def _start_of_notes(page: Sequence[Line]) -> int:
    """The index of the first line of the notes; the length of the page if it has none."""
    numbers = {number for line in page for number in line.note_numbers}
    if not numbers:
        return len(page)
    limit = _MAX_HEIGHT * median(line.height for line in page)
    start = len(page)
    for index in range(len(page) - 1, 0, -1):
        line = page[index]
        if line.height > limit or line.middle > page[index - 1].middle:
            break
        match = _NUMBERED.match(line.text)
        if match is not None and match[1] in numbers:
            start = index
    return start
