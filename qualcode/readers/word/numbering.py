"""The numbers that Word sets before the paragraphs of lists, which are not part of their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from qualcode.readers.base.list_numbers import numbered
from qualcode.readers.base.markup import attribute

_KIND = {
    "lowerLetter": "lower-letter", "upperLetter": "upper-letter", "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_LABEL = re.compile(r"[^\W\d_][^:\n]{0,40}:\s")
_MAX_DEPTH = 50
"""Styles based on styles; a judgement: deeper than any document, and an end for circular styles."""
_MAX_NUMBER = 1_000_000
_MOST = 0.6
"""Share of the paragraphs with words; a judgement: so many numbers are those of paragraphs, not of a list."""


@dataclass(slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class _List:
    """A list: its levels, and the number that each level has reached."""

    levels: dict[int, _Level] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)

    def advance(self, depth: int) -> str:
        """The number of the next paragraph on a level; empty for a bullet."""
        level = self.levels.get(depth)
        if level is None:
            return ""
        self.numbers[depth] = self.numbers.get(depth, level.start - 1) + 1
        self.numbers = {other: number for other, number in self.numbers.items() if other <= depth}
        if level.kind in ("bullet", "none"):
            return level.text if level.text.strip().endswith(":") else ""
        return _PLACE.sub(lambda place: self._number(int(place[1]) - 1), level.text)

    def _number(self, depth: int) -> str:
        level = self.levels.get(depth, _Level())
        number = min(self.numbers.get(depth, level.start), _MAX_NUMBER)
        return f"{number:02}" if level.kind == "decimalZero" else numbered(number, _KIND.get(level.kind, ""))


def number_paragraphs(
    body: etree._Element, namespace: str, numbering: etree._Element, styles: etree._Element | None
) -> int:
    """Write the numbers before the first words of their paragraphs.

    Where nearly all paragraphs are numbered, as some transcripts are to be cited by, the numbers are no one's words:
    they stay away. How many did so.
    """
    lists = _lists(numbering)
    by_style = _numbering_by_style(styles) if styles is not None else {}
    labels: list[tuple[etree._Element, str]] = []
    filled = 0
    for paragraph in body.iter(f"{namespace}p"):
        words = next((word for word in paragraph.iter(f"{namespace}t") if (word.text or "").strip()), None)
        filled += words is not None
        number, depth = _numbering_of(paragraph, namespace, by_style)
        if number in lists and (label := lists[number].advance(depth)) and words is not None:
            labels.append((words, label))
    has_speakers = any(_LABEL.match((words.text or "").lstrip()) for words, _ in labels)
    if has_speakers and len(labels) > _MOST * filled:
        return len(labels)
    for words, label in labels:
        words.text = f"{label.strip()} {(words.text or '').lstrip()}"
    return 0


def _lists(numbering: etree._Element) -> dict[str, _List]:
    """The lists by the number that paragraphs name; lists of one definition count on, unless they start anew."""
    definitions = {attribute(one, "abstractNumId"): _definition(one) for one in numbering.iter("{*}abstractNum")}
    lists: dict[str, _List] = {}
    for one in numbering.iter("{*}num"):
        reference = one.find("{*}abstractNumId")
        shared = definitions.get(attribute(reference, "val")) if reference is not None else None
        if shared is None:
            continue
        starts = dict(_new_starts(one))
        if starts:
            levels = {
                depth: _Level(starts.get(depth, level.start), level.kind, level.text)
                for depth, level in shared.levels.items()
            }
            shared = _List(levels)
        lists[attribute(one, "numId")] = shared
    return lists


def _definition(abstract: etree._Element) -> _List:
    levels = {}
    for level in abstract.iter("{*}lvl"):
        read = _Level()
        for child in level:
            written = attribute(child, "val")
            name = str(child.tag).rpartition("}")[2]
            if name == "start":
                read.start = _as_number(written, 1)
            elif name == "numFmt":
                read.kind = written
            elif name == "lvlText":
                read.text = written
        levels[_as_number(attribute(level, "ilvl"), 0)] = read
    return _List(levels)


def _new_starts(one: etree._Element) -> Iterator[tuple[int, int]]:
    for override in one.iter("{*}lvlOverride"):
        start = override.find("{*}startOverride")
        if start is not None:
            yield _as_number(attribute(override, "ilvl"), 0), _as_number(attribute(start, "val"), 1)


def _numbering_of(
    paragraph: etree._Element, namespace: str, by_style: Mapping[str, tuple[str, int]]
) -> tuple[str, int]:
    """The list and the level of a paragraph, by itself or by its style; an empty name if it has none."""
    properties = paragraph.find(f"{namespace}pPr")
    if properties is None:
        return "", 0
    style = properties.find(f"{namespace}pStyle")
    of_style = by_style.get(attribute(style, "val"), ("", 0)) if style is not None else ("", 0)
    return _read(properties.find(f"{namespace}numPr"), of_style)


def _read(numbering: etree._Element | None, otherwise: tuple[str, int]) -> tuple[str, int]:
    if numbering is None:
        return otherwise
    number, level = numbering.find("{*}numId"), numbering.find("{*}ilvl")
    return (
        attribute(number, "val") if number is not None else otherwise[0],
        _as_number(attribute(level, "val"), 0) if level is not None else otherwise[1],
    )


def _numbering_by_style(styles: etree._Element) -> dict[str, tuple[str, int]]:
    if next(styles.iter("{*}numPr"), None) is None:
        return {}
    written = {attribute(style, "styleId"): style for style in styles.iter("{*}style")}

    def of(name: str, depth: int = 0) -> tuple[str, int]:
        style = written.get(name)
        if style is None or depth > _MAX_DEPTH:
            return "", 0
        based_on = style.find("{*}basedOn")
        parent = of(attribute(based_on, "val"), depth + 1) if based_on is not None else ("", 0)
        return _read(style.find("{*}pPr/{*}numPr"), parent)

    return {name: of(name) for name in written}


def _as_number(written: str, otherwise: int) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else otherwise
