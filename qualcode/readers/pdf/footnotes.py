"""Notes at the foot of a page, small lines that begin with a number, and the raised numbers that refer to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from qualcode.readers.pdf.letters import Letter
from qualcode.readers.pdf.line import Line

_NUMBERED = re.compile(r"(\d{1,3})[.)]?\s*(?=\D)")
_MAX_HEIGHT = 0.93
"""Of a note's letters, in those of the text; a judgement: 10 points below 11 are a note, 11 below 11 are not."""

# A note number, in the height of the letters: how high it is at most, how far it is raised at least; judgements.
_MAX_RAISED_HEIGHT, _MIN_RISE = 0.9, 0.15
_BETWEEN = frozenset(",;")
_UNITS = frozenset({"m", "km", "cm", "mm", "dm"})


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


def without_note_numbers(letters: list[Letter]) -> tuple[list[Letter], tuple[str, ...]]:
    """The letters without small raised digits behind a word, which refer to notes, and these numbers."""
    heights = [letter.top - letter.bottom for letter in letters]
    height = max(heights)
    if min(heights) > _MAX_RAISED_HEIGHT * height:
        return letters, ()
    bottom = next(letter.bottom for letter in letters if letter.height == height)
    remaining: list[Letter] = []
    numbers: list[str] = []
    is_number = False
    for letter in letters:
        is_raised = letter.height <= _MAX_RAISED_HEIGHT * height and letter.bottom > bottom + _MIN_RISE * height
        may_refer = is_number or (bool(remaining) and not remaining[-1].character.isdigit() and not _is_unit(remaining))
        if is_raised and is_number and letter.character in _BETWEEN:
            is_number = True
            numbers = [*numbers, ""]
            continue
        if is_raised and letter.character.isdigit() and may_refer:
            numbers = [*numbers[:-1], numbers[-1] + letter.character] if is_number else [*numbers, letter.character]
            is_number = True
            continue
        # There is no gap where the number stood.
        remaining.append(letter._replace(left=remaining[-1].right) if is_number else letter)
        is_number = False
    return remaining, tuple(filter(None, numbers))


def _is_unit(letters: list[Letter]) -> bool:
    """Whether the letters end with a unit of length: m² is no note."""
    word = ""
    for letter in reversed(letters[-3:]):
        word = letter.character + word
        if letter.after_blank:
            break
    return word in _UNITS
