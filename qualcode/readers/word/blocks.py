"""Block quotations, headings and footnotes of a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from qualcode.readers.base.markup import attribute, local_name
from qualcode.readers.base.prose import cleaned

_QUOTING_STYLE = re.compile(r"quot|zitat|^cita|blocktext|extract|excerpt|indent|retrait", re.I)
_HEADING_STYLE = re.compile(r"(?:heading|title|subtitle)\b", re.I)
_MIN_INDENT = 280
"""Twentieths of a point (half a centimetre) from which a paragraph counts as indented; a judgement."""
_HANGING = ("hanging", "hangingChars")


def set_apart(body: etree._Element, namespace: str) -> set[etree._Element]:
    """The paragraphs in a style for quotations, or with an indent, without items of lists."""
    apart: set[etree._Element] = set()
    lists: set[etree._Element] = set()
    style, indent, numbering = (namespace + name for name in ("pStyle", "ind", "numPr"))
    for element in body.iter(style, indent, numbering):
        properties = element.getparent()
        paragraph = properties.getparent() if properties is not None else None
        if paragraph is None or local_name(paragraph) != "p":
            continue
        if element.tag == numbering:
            lists.add(paragraph)
        elif element.tag == style:
            if _QUOTING_STYLE.search(attribute(element, "val")):
                apart.add(paragraph)
        elif _is_indented(element):
            apart.add(paragraph)
    return apart - lists


def headings_of(body: etree._Element, namespace: str, styles: etree._Element | None) -> set[etree._Element]:
    """The paragraphs in a style that Word calls a heading or title, or one made from these."""
    if styles is None:
        return set()
    names = dict(_heading_styles(styles))
    return {
        paragraph
        for style in body.iter(f"{namespace}pStyle")
        if attribute(style, "val") in names
        and (properties := style.getparent()) is not None
        and (paragraph := properties.getparent()) is not None
    }


def _heading_styles(styles: etree._Element) -> Iterator[tuple[str, str]]:
    """The styles of headings with their names; Word's own names are English in every language."""
    based_on: dict[str, str] = {}
    names: dict[str, str] = {}
    for style in styles.iter("{*}style"):
        key = attribute(style, "styleId")
        for child in style:
            if local_name(child) == "name":
                names[key] = attribute(child, "val")
            elif local_name(child) == "basedOn":
                based_on[key] = attribute(child, "val")
    for key, name in names.items():
        if _HEADING_STYLE.match(name) or _HEADING_STYLE.match(names.get(based_on.get(key, ""), "")):
            yield key, name


def _is_indented(indent: etree._Element) -> bool:
    if any(attribute(indent, name) for name in _HANGING):
        return False
    width = attribute(indent, "left") or attribute(indent, "start")
    return width.isascii() and width.isdigit() and len(width) < 6 and int(width) >= _MIN_INDENT


def has_words(root: etree._Element) -> bool:
    """Whether a header or footer says anything but the number of its page."""
    words = "".join(word.text or "" for word in root.iter("{*}t"))
    return any(character.isalpha() for character in words)


def footnotes(root: etree._Element) -> Iterator[str]:
    """The words of each footnote or endnote, in order, without separators."""
    for note in root:
        if local_name(note) in ("footnote", "endnote") and not attribute(note, "type"):
            lines = ("".join(words.text or "" for words in paragraph.iter("{*}t")) for paragraph in note.iter("{*}p"))
            text = cleaned(" ".join(filter(None, lines))).strip()
            if text:
                yield text
