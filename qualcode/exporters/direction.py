"""Which way a text is written: Hebrew and Arabic from right to left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The scripts from right to left (Unicode, UAX 9); their digits and signs are told apart by their class."""
_MAY_GO_LEFT = re.compile(f"[{_TO_LEFT}]")


def goes_left(text: str) -> bool:
    """Whether most letters of a text are written from right to left."""
    if not _MAY_GO_LEFT.search(text):
        return False
    directions = [_direction(character) for character in text]
    return directions.count(True) > directions.count(False)


def parts_by_direction(text: str, whole_goes_left: bool) -> Iterator[tuple[str, bool]]:
    """The parts of a text that are written one way each; blanks and signs between two ways go as the whole does."""
    if not _MAY_GO_LEFT.search(text):
        yield text, False
        return
    start, ways = 0, _ways(text, whole_goes_left)
    for at in range(1, len(text)):
        if ways[at] != ways[at - 1]:
            yield text[start:at], ways[at - 1]
            start = at
    yield text[start:], ways[-1]


def _ways(text: str, whole_goes_left: bool) -> list[bool]:
    """For each character whether it goes left; one without a direction goes as the letters on both its sides do."""
    directions = [_direction(character) for character in text]
    after = list(accumulate((None, *reversed(directions)), _latest))[-2::-1]
    before = list(accumulate((None, *directions), _latest))
    ways = []
    for direction, left, right in zip(directions, before, after, strict=False):
        between = left if left is not None and left == right else whole_goes_left
        ways.append(between if direction is None else direction)
    return ways


def _latest(earlier: bool | None, now: bool | None) -> bool | None:
    return earlier if now is None else now


def _direction(character: str) -> bool | None:
    """True from right to left, False from left to right, None if it has no direction of its own."""
    kind = unicodedata.bidirectional(character)
    return True if kind in ("R", "AL") else False if kind == "L" else None
