"""The numbers that a browser sets before the items of ordered lists."""

from __future__ import annotations

import re

from lxml import etree

from qualcode.readers.base.list_numbers import numbered

_KIND = {"a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman"}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
_KIND_BY_STYLE = {
    "lower-alpha": "lower-letter", "lower-latin": "lower-letter", "upper-alpha": "upper-letter",
    "upper-latin": "upper-letter", "lower-roman": "lower-roman", "upper-roman": "upper-roman",
}  # fmt: skip
_NO_NUMBERS = frozenset({"none", "disc", "circle", "square"})
_WHOLE = re.compile(r"\s*(-?\d{1,6})\s*")


class ListNumbers:
    """The number that each ordered list has reached."""

    def __init__(self) -> None:
        self._next: dict[etree._Element, int] = {}

    def of(self, item: etree._Element) -> str:
        """The number of an item with its point, empty if it has none: bullets, lists without marks."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        number = _whole(item.get("value"), self._next.get(parent, _whole(parent.get("start"), 1)))
        self._next[parent] = number + 1
        style = _STYLE.search(item.get("style") or parent.get("style") or "")
        if style is not None and style[1].casefold() in _NO_NUMBERS:
            return ""
        kind = _KIND_BY_STYLE.get(style[1].casefold(), "") if style is not None else ""
        return f"{numbered(number, kind or _KIND.get(parent.get('type', ''), ''))}."


def _whole(written: str | None, otherwise: int) -> int:
    match = _WHOLE.fullmatch(written or "")
    return int(match[1]) if match is not None else otherwise
