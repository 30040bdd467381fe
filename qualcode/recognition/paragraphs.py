"""The paragraphs of a text without speakers, which become its turns."""

from __future__ import annotations

import re
from itertools import pairwise

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.times import GAP

_HEADING = re.compile(rf"{GAP}(?:#{{1,6}}[^\S\n]|[-*_=]{{3,}}{GAP}$)", re.M)
# Judgements: line lengths at which texts are wrapped, and the share of full lines of a wrapped text.
_NARROWEST_WRAP = 30
_WIDEST_WRAP = 160
_LEAST_SHARE_WRAPPED = 0.5


def paragraphs(page: Page) -> list[Candidate]:
    """One place per paragraph, without headings and front matter.

    In a wrapped text a paragraph ends at a blank line or before an indent; otherwise each line is one.
    """
    lines = _filled_lines(page)
    starts = _unwrapped_starts(page.text, lines) if _is_wrapped(page.text, lines) else [line[0] for line in lines]
    return [Candidate(start, start, start, None, None, False) for start in starts]


def is_wrapped(page: Page) -> bool:
    """Whether most lines of a text end because the first word of the next one did not fit."""
    return _is_wrapped(page.text, _filled_lines(page))


def _filled_lines(page: Page) -> list[tuple[int, int]]:
    lines = []
    offset = 0
    for line in page.text.split("\n"):
        if offset >= page.body_start and not line.isspace() and line and not _HEADING.match(line):
            lines.append((offset, offset + len(line)))
        offset += len(line) + 1
    return lines


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether most lines end because the first word of the next one did not fit."""
    followed = [
        (end - start, below)
        for (start, end), (below, _) in pairwise(lines)
        if below == end + 1 and not text[below].isspace()
    ]
    if len(followed) < 3:
        return False
    width = sorted(length for length, _ in followed)[len(followed) * 9 // 10]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    full = sum(length + _first_word_length(text, below, width) >= width for length, below in followed)
    return full > _LEAST_SHARE_WRAPPED * len(followed)


def _first_word_length(text: str, start: int, width: int) -> int:
    end = text.find(" ", start, start + width)
    return end - start if end >= 0 else width


def _unwrapped_starts(text: str, lines: list[tuple[int, int]]) -> list[int]:
    starts = []
    last_end = -2
    for start, end in lines:
        if start != last_end + 1 or text[start] in "\t\u3000":
            starts.append(start)
        last_end = end
    return starts
