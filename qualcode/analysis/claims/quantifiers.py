"""Words for shares of people, and the shares that they stand for.

The table is a judgement, close to what readers of such words take them for (e.g. Moxey & Sanford 1993, Communicating
Quantities). A study can have its own: `qualcode verify --quantifiers FILE`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantifier:
    """Words and the shares (0–1) that they may stand for, ends included; `people` is the least number of people."""

    words: str
    least: float
    most: float
    people: int = 0

    def holds(self, count: int, total: int) -> bool:
        return count >= self.people and self.least <= count / total <= self.most


_ABOVE_HALF, _ABOVE_NONE, _NOT_ALL = 0.5000001, 0.0000001, 0.9999999
DEFAULT: Mapping[str, Quantifier] = {
    words: Quantifier(words, least, most, people)
    for least, most, people, written in (
        (1.0, 1.0, 1, "all|every|each|each of the|everyone|everybody"),
        (0.80, 1.0, 2, "nearly all|almost all|the vast majority|the great majority|virtually all"),
        (_ABOVE_HALF, 1.0, 2, "most|the majority|a majority|the bulk|more than half|over half"),
        (0.40, 1.0, 2, "many|a large number|numerous"),
        (0.40, 0.60, 1, "half|about half|around half|roughly half"),
        (_ABOVE_NONE, 0.4999999, 1, "a minority|fewer than half|less than half|under half"),
        (0.60, 0.73, 2, "two thirds|two-thirds|about two thirds"),
        (0.70, 0.80, 2, "three quarters|three-quarters"),
        (0.28, 0.39, 1, "a third|one third|one-third|about a third"),
        (0.20, 0.30, 1, "a quarter|one quarter|about a quarter"),
        (_ABOVE_NONE, 0.75, 3, "several|a number"),
        (_ABOVE_NONE, _NOT_ALL, 1, "some"),
        (_ABOVE_NONE, 0.30, 1, "a few|few|a handful|a small number|very few"),
        (_ABOVE_NONE, 0.30, 1, "only a few"),
        (0.0, 0.0, 0, "none|no one|nobody|not one|not a single"),
    )
    for words in written.split("|")
}


def pattern(quantifiers: Iterable[str]) -> re.Pattern[str]:
    """Any of these words, the longest first; what stands before may not make another word of them."""
    listed = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in sorted(quantifiers, key=len, reverse=True))
    return re.compile(rf"(?<![\w’'-])(?:{listed})(?![\w’'-])", re.IGNORECASE)
