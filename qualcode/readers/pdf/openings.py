"""What begins a paragraph of a PDF wherever it stands: labels, times, items of lists, rows of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qualcode.readers.pdf.line import Line

SENTENCE_END = re.compile(r"[.?!…:。？！][\"'”’»)\]」』]*$")
_LABEL = re.compile(r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[^\s\w]*\s+)?([^\W\d_][^:：\n.?!,;]{0,40}?)\s?(?::(?=\s|$)|：)")
# Labels in which other signs may stand: they count if they recur.
_RECURRING_LABEL = re.compile(r"([^\W\d_][^:：\n!;]{0,40}?)\s?(?::(?=\s|$)|：)")
_SINGLE_LABEL = re.compile(r"[^\W\d_][\w.'’?()/-]{0,20}(?: [\w.'’?()/-]{1,20}){0,2}\s?(?::(?=\s)|：)")
_OWN_LABEL = re.compile(r"[^\W\d_][^:]{0,40}\s[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?:?")
_TIME = re.compile(r"[\[(#]\d{1,2}:\d\d")
_BRACKETS = re.compile(r"\[[^\[\]\n]{1,25}\]\s\S|[^\W\d_]{1,3}\s[–—-]\s\S")
_CLOCK = re.compile(r"(\d{1,2}:\d\d(?::\d\d)?)\s")
_ITEM = re.compile(r"(?:[•▪–—-]|\d{1,3}[.)])\s")
_MAX_OWN_LINE = 40
"""Letters of a label on its own line; a judgement."""
_MIN_ROWS = 3
"""Lines with the same columns, or a time each, that make a table; a judgement."""
_MIN_RISING = 0.8
"""Share of the times that are later than the one before; a judgement: in a talk nearly all are."""


class Openings:
    """The labels, lines and columns that recur in a document, and whether a line begins a paragraph by them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._labels = Counter(match[1] for line in lines if (match := _label(line)))
        self._own_lines = Counter(line.text for line in lines if len(line.text) <= _MAX_OWN_LINE)
        self._rows = Counter(_second_column(line) for line in lines if "\t" in line.text)
        times = [tuple(map(int, match[1].split(":"))) for line in lines if (match := _CLOCK.match(line.text))]
        rising = sum(one < two for one, two in pairwise(times))
        self._are_timed = len(times) >= _MIN_ROWS and rising >= _MIN_RISING * (len(times) - 1)

    def begin(self, before: Line, line: Line) -> bool:
        """Whether a line begins a paragraph, however full the line before is."""
        match = _label(line)
        if match is not None and (self._labels[match[1]] >= 2 or "\t" in line.text[: match.end() + 1]):
            return True
        if any(sign.match(line.text) for sign in (_TIME, _ITEM, _BRACKETS)) or is_own_label(line):
            return True
        if "\t" in line.text and self._rows[_second_column(line)] >= _MIN_ROWS:
            return True
        if self._are_timed and _CLOCK.match(line.text):
            return True
        if SENTENCE_END.search(before.text) is None:
            return False
        if line.text[:1].islower():
            return False
        recurs = self._own_lines[line.text] >= 2 and line.text[:1].isalpha()
        return recurs or _SINGLE_LABEL.match(line.text) is not None


def is_own_label(line: Line) -> bool:
    """Whether a line is only a name with a time."""
    return _OWN_LABEL.fullmatch(line.text) is not None


def _label(line: Line) -> re.Match[str] | None:
    return _LABEL.match(line.text) or _RECURRING_LABEL.match(line.text)


def _second_column(line: Line) -> int:
    """Where the second cell of a row begins, in a measure that forgives some points."""
    return round(line.text_left / 3)
