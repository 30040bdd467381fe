"""The numbers that a word processor sets before the items of lists in an OpenDocument text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from qualcode.readers.base.list_numbers import numbered
from qualcode.readers.base.markup import attribute, local_name

_KIND = {"a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman"}
_MAX_DEPTH = 20
"""Lists in lists; a judgement: more than any document."""


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    prefix: str
    suffix: str
    start: int
    shown: int


class ListNumbers:
    """The number that each list has reached, and the number of the item whose first paragraph follows."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        for root in roots:
            for style in root.iter("{*}list-style"):
                for level in style.iter("{*}list-level-style-number"):
                    place = (attribute(style, "name"), _whole(attribute(level, "level"), 1))
                    self._levels[place] = _Level(
                        attribute(level, "num-format"),
                        attribute(level, "num-prefix"),
                        attribute(level, "num-suffix"),
                        _whole(attribute(level, "start-value"), 1),
                        _whole(attribute(level, "display-levels"), 1),
                    )
        self._numbers: dict[etree._Element, int] = {}
        self._last_of_style: dict[tuple[str, int], int] = {}
        self._item: etree._Element | None = None

    def begin_item(self, item: etree._Element) -> None:
        self._item = item if local_name(item) == "list-item" else None

    def number_before(self, paragraph: etree._Element) -> str:
        """The number of the item that begins with this paragraph, as it is printed; else nothing."""
        item, self._item = self._item, None
        if item is None or paragraph.getparent() is not item or not self._levels:
            return ""
        lists = list(item.iterancestors("{*}list"))[:_MAX_DEPTH]
        style = next((name for one in lists if (name := attribute(one, "style-name"))), "")
        depth = len(lists)
        level = self._levels.get((style, depth))
        if level is None:
            return ""
        number = _whole(attribute(item, "start-value"), self._number_after(lists[0], style, depth, level.start))
        self._numbers[lists[0]] = self._last_of_style[style, depth] = number
        if not level.format:
            return ""
        shown = [self._written(style, depth - above, lists[above]) for above in range(min(level.shown, depth))]
        return f"{level.prefix}{'.'.join(filter(None, reversed(shown)))}{level.suffix}"

    def _number_after(self, one: etree._Element, style: str, depth: int, start: int) -> int:
        if one in self._numbers:
            return self._numbers[one] + 1
        continues = attribute(one, "continue-numbering") == "true" or attribute(one, "continue-list")
        return self._last_of_style.get((style, depth), start - 1) + 1 if continues else start

    def _written(self, style: str, depth: int, one: etree._Element) -> str:
        level = self._levels.get((style, depth))
        if level is None or not level.format:
            return ""
        return numbered(self._numbers.get(one, level.start), _KIND.get(level.format, ""))


def _whole(written: str, otherwise: int) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else otherwise
