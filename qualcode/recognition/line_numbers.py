"""Line numbers that a program printed before the lines of a transcript: found by counting on from line to line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

_NUMBER = re.compile(r"[^\S\n]*+(\d{1,5})(?:[^\S\n]++|$)")
_NUMBERED = re.compile(r"\n[^\S\n]*+\d")
_LEAST_LINES, _LEAST_IN_STEPS, _LEAST_SHARE = 6, 3, 0.8
_STEPS = (5, 10)
"""Judgements: numbered lines, all or in steps, and their share of all lines with words, from which they are line
numbers; the steps in which some programs number."""


class LineNumber(NamedTuple):
    """A number before a line, `text[start:end]`, with the blanks around it."""

    start: int
    end: int
    number: int


class Unnumbered(NamedTuple):
    """A text without its line numbers, and where each line with a number begins in it."""

    text: str
    numbers: tuple[tuple[int, int], ...]


def without_line_numbers(text: str) -> Unnumbered | None:
    """The text without the numbers that a program printed before its lines; None where there are none."""
    before_lines = line_numbers(text)
    if not before_lines:
        return None
    pieces, numbers = [], []
    length = reached = 0
    for start, end, number in before_lines:
        pieces.append(text[reached:start])
        length += start - reached
        numbers.append((length, number))
        reached = end
    return Unnumbered("".join((*pieces, text[reached:])), tuple(numbers))


def line_numbers(text: str) -> Sequence[LineNumber]:
    """The numbers that count the lines, or every fifth; none where lines are not numbered through.

    Counting may begin again, as it does on each page.
    """
    if len(list(islice(_NUMBERED.finditer(text), _LEAST_IN_STEPS))) < _LEAST_IN_STEPS - 1:
        return ()
    places: list[tuple[int, LineNumber]] = []
    filled = offset = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            match = _NUMBER.match(line)
            if match is not None:
                places.append((filled, LineNumber(offset, offset + match.end(), int(match[1]))))
            filled += 1
        offset += len(line) + 1
    if len(places) >= _LEAST_SHARE * filled:
        return _counting(places, 1, _LEAST_LINES)
    # That every fifth line begins with the next multiple of five is no accident, though there may be few.
    return next(
        (
            numbers
            for step in _STEPS
            if (numbers := _counting(places, step, _LEAST_IN_STEPS if _begins(places, step) else _LEAST_LINES))
        ),
        (),
    )


def _begins(places: Sequence[tuple[int, LineNumber]], step: int) -> bool:
    """Whether the first number is on its own line of the text: 5 on the fifth."""
    return bool(places) and places[0][1].number == step and places[0][0] == step - 1


def _counting(places: Sequence[tuple[int, LineNumber]], step: int, least: int) -> Sequence[LineNumber]:
    """Those that count on by `step` from one to the next, if at least so many and nearly all do.

    In steps the lines between count, too: five lines lie between 5 and 10.
    """
    counting = []
    for position, (line, number) in enumerate(places):
        neighbours = (*places[max(0, position - 1) : position], *places[position + 1 : position + 2])
        counts_on = any(
            abs(other.number - number.number) == step
            and (other.number > number.number) == (other_line > line)
            and abs(other_line - line) in ((1,) if step == 1 else (step - 1, step, step + 1))
            for other_line, other in neighbours
        )
        if counts_on and number.number % step == 0:
            counting.append(number)
    is_numbering = len(counting) >= least and len(counting) >= _LEAST_SHARE * len(places)
    return counting if is_numbering else ()
