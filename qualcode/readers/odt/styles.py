"""Which styles of an OpenDocument text are bold, and which set a paragraph apart as a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DEEPEST = 50
_LIGHTEST_BOLD = 600
_QUOTING = re.compile(r"quot|zitat|^cita", re.I)
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,6})?)(cm|mm|in|pt)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 0.0353}
_LEAST_INDENT = 0.5

_StyleByName = dict[str, tuple[bool | None, str]]


def bold_styles(roots: Iterable[etree._Element]) -> tuple[Mapping[str, bool], frozenset[str]]:
    """For each style of characters that says so, whether it is bold; and the bold styles of paragraphs."""
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
    """The styles of paragraphs that are named for quotations, or set them in, or are based on such a one."""
    parents: dict[str, str] = {}
    found: set[str] = set()
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            if style.get(f"{_STYLE}family") == "paragraph":
                name = style.get(f"{_STYLE}name", "")
                parents[name] = style.get(f"{_STYLE}parent-style-name", "")
                if _QUOTING.search(name) or _is_set_in(style):
                    found.add(name)
    return frozenset(name for name in parents if not found.isdisjoint(_line_of(name, parents)))


def _line_of(name: str, parents: Mapping[str, str]) -> Iterator[str]:
    for _ in range(_DEEPEST):
        yield name
        if not (name := parents.get(name, "")):
            return


def _is_set_in(style: etree._Element) -> bool:
    properties = style.find(f"{_STYLE}paragraph-properties")
    length = _LENGTH.fullmatch(properties.get(f"{_FORMAT}margin-left", "")) if properties is not None else None
    return length is not None and float(length[1]) * _CENTIMETRES[length[2]] >= _LEAST_INDENT


def _own_weight(style: etree._Element) -> bool | None:
    properties = style.find(f"{_STYLE}text-properties")
    weight = properties.get(f"{_FORMAT}font-weight") if properties is not None else None
    if weight is None:
        return None
    return weight == "bold" or (
        weight.isascii() and weight.isdigit() and len(weight) < 5 and int(weight) >= _LIGHTEST_BOLD
    )


def _weight(name: str, styles: _StyleByName) -> bool | None:
    """What the style or the nearest of those it is based on says; a ring of styles says nothing."""
    for _ in range(_DEEPEST):
        if name not in styles:
            return None
        own, parent = styles[name]
        if own is not None:
            return own
        name = parent
    return None
