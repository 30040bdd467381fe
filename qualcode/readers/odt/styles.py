"""The styles of an OpenDocument text that are bold, and those for block quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from qualcode.readers.base.markup import attribute

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MAX_DEPTH = 50
"""Styles based on styles; a judgement: deeper than any document, and an end for circular styles."""
_MIN_BOLD_WEIGHT = 600
"""400 is normal and 700 bold; 600 (semi-bold) counts as bold here: a judgement."""
_QUOTING = re.compile(r"quot|zitat|^cita", re.I)
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,6})?)(cm|mm|in|pt)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 0.0353}
_MIN_INDENT = 0.5
"""Centimetres from which a paragraph counts as indented; a judgement."""

_StyleByName = dict[str, tuple[bool | None, str]]


def bold_styles(roots: Iterable[etree._Element]) -> tuple[Mapping[str, bool], frozenset[str]]:
    """For each character style with a weight, whether it is bold; and the bold paragraph styles."""
    text: _StyleByName = {}
    paragraph: _StyleByName = {}
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            family = {"text": text, "paragraph": paragraph}.get(style.get(f"{_STYLE}family", ""))
            if family is not None:
                name = style.get(f"{_STYLE}name", "")
                family[name] = (_own_weight(style), style.get(f"{_STYLE}parent-style-name", ""))
    weights = {name: _weight(name, text) for name in text}
    return (
        {name: weight for name, weight in weights.items() if weight is not None},
        frozenset(name for name in paragraph if _weight(name, paragraph)),
    )


def quoting_styles(roots: Iterable[etree._Element]) -> frozenset[str]:
    """The paragraph styles that are named for quotations, or indented, or based on such a style."""
    parents: dict[str, str] = {}
    quoting: set[str] = set()
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            if style.get(f"{_STYLE}family") == "paragraph":
                name = style.get(f"{_STYLE}name", "")
                parents[name] = style.get(f"{_STYLE}parent-style-name", "")
                if _QUOTING.search(name) or _is_indented(style):
                    quoting.add(name)
    return frozenset(name for name in parents if not quoting.isdisjoint(_with_parents(name, parents)))


def hidden_styles(roots: Iterable[etree._Element]) -> frozenset[str]:
    """The styles of words and paragraphs that are not shown."""
    return frozenset(
        style.get(f"{_STYLE}name", "")
        for root in roots
        for style in root.iter(f"{_STYLE}style")
        if (properties := style.find(f"{_STYLE}text-properties")) is not None
        and (attribute(properties, "display") == "none")
    )


def _with_parents(name: str, parents: Mapping[str, str]) -> Iterator[str]:
    for _ in range(_MAX_DEPTH):
        yield name
        if not (name := parents.get(name, "")):
            return


def _is_indented(style: etree._Element) -> bool:
    properties = style.find(f"{_STYLE}paragraph-properties")
    length = _LENGTH.fullmatch(properties.get(f"{_FORMAT}margin-left", "")) if properties is not None else None
    return length is not None and float(length[1]) * _CENTIMETRES[length[2]] >= _MIN_INDENT


def _own_weight(style: etree._Element) -> bool | None:
    properties = style.find(f"{_STYLE}text-properties")
    weight = properties.get(f"{_FORMAT}font-weight") if properties is not None else None
    if weight is None:
        return None
    return weight == "bold" or (
        weight.isascii() and weight.isdigit() and len(weight) < 5 and int(weight) >= _MIN_BOLD_WEIGHT
    )


def _weight(name: str, styles: _StyleByName) -> bool | None:
    """The weight of the style or the nearest parent with one; None for circular styles."""
    for _ in range(_MAX_DEPTH):
        if name not in styles:
            return None
        weight, parent = styles[name]
        if weight is not None:
            return weight
        name = parent
    return None
