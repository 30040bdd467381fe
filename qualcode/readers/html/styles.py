"""The styles of a web page: bold type, hidden words, tabs of a word processor."""

from __future__ import annotations

import re

from lxml import etree

_BOLD_TAGS = frozenset({"b", "strong"})
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_MARGIN = re.compile(r"mso-element\s*:\s*(?:comment-list|footnote-list|endnote-list|header|footer)", re.I)
_TAB = re.compile(r"mso-tab-count\s*:", re.I)
_CLASS = re.compile(r"(?:[a-z]+\d?)?\.([\w-]+)", re.I)
_MAX_STYLE_LENGTH = 500_000
"""Characters of a style sheet that are read; a judgement: enough for the pages of word processors."""
_MIN_BOLD_WEIGHT = 600
"""In CSS 400 is normal and 700 bold; 600 (semi-bold) counts as bold here: a judgement."""
# Word processors save headers, footers and the marks of comments this way.
_PAGE_EDGES = frozenset({"header", "footer"})
_COMMENT_MARK = "msocomanchor"


class Styles:
    """The style sheets of a page, limited to simple rules for one class, and the styles of its elements."""

    def __init__(self, root: etree._Element) -> None:
        self._weight_by_class: dict[str, bool] = {}
        self._hidden_classes: set[str] = set()
        for sheet in root.iter("style"):
            for rule in (sheet.text or "")[:_MAX_STYLE_LENGTH].split("}"):
                selectors, _, rules = rule.rpartition("{")
                for selector in selectors.split(","):
                    if name := _CLASS.fullmatch(selector.strip()):
                        self._learn(name[1], rules)

    def _learn(self, name: str, rules: str) -> None:
        if (weight := _weight(rules)) is not None:
            self._weight_by_class[name] = weight
        if _HIDDEN.search(rules):
            self._hidden_classes.add(name)

    def is_bold(self, element: etree._Element, is_around: bool) -> bool:
        """Whether the words of an element are bold; `is_around`: whether the words around it are."""
        if (weight := _weight(element.get("style", ""))) is not None:
            return weight
        for name in element.get("class", "").split():
            if name in self._weight_by_class:
                return self._weight_by_class[name]
        return is_around or element.tag in _BOLD_TAGS

    def is_hidden(self, element: etree._Element) -> bool:
        style, classes = element.get("style", ""), element.get("class", "").split()
        if element.get("hidden") is not None or self.is_comment_mark(element):
            return True
        if element.tag == "div" and element.get("title") in _PAGE_EDGES:
            return True
        if style and (_HIDDEN.search(style) or _MARGIN.search(style)):
            return True
        return not self._hidden_classes.isdisjoint(classes)

    def is_comment_mark(self, element: etree._Element) -> bool:
        return _COMMENT_MARK in element.get("class", "").split()

    def is_tab(self, element: etree._Element) -> bool:
        """Whether the element is a tab of a word processor."""
        return element.tag == "span" and _TAB.search(element.get("style", "")) is not None


def _weight(rules: str) -> bool | None:
    match = _WEIGHT.search(rules)
    if match is None:
        return None
    weight = match[1].casefold()
    if weight.isascii() and weight.isdigit() and len(weight) < 5:
        return int(weight) >= _MIN_BOLD_WEIGHT
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(weight)
