"""Removing headers, footers, page numbers and line numbers from the lines of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median

from qualcode.readers.pdf.line import Line

_EDGE = 0.14
"""Share of the page's height, at top and bottom, in which headers and footers are searched; these are judgements."""
_MAX_EDGE_LINES = 3
"""Lines of a header or footer."""
_MIN_SHARE = 0.4
"""Share of the pages on which a header or footer must be repeated: left and right pages may have their own."""
_CLOSE_SHARE = 0.8
"""The same of one that is as near to the body as a line of it."""
_SAME_ON = 3
"""Pages on which such a head without a number is the same: a judgement."""
_FAR = 3.0
"""Heights of letters between where the words begin and a lone number that is no answer; a judgement."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|pag|pág|p|seite|s|página|pagina|side|sida|sivu|strona|str|strana|oldal|стр|страница)\b\.?\s{0,3})?"
    r"(\d{1,4})(?:\s{0,3}(?:/|of|von|de|di|sur|из|z|av|av|van|\|)\s{0,3}\d{1,4})?\W{0,3}",
    re.I,
)
_WITH_TOTAL = re.compile(r"\d{1,4}\s?(?:/|of|von|de|di|sur|из|z|av|van)\s?\d{1,4}|page|seite|página|pagina|стр", re.I)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d{1,4}\s?/\s?\d{1,4})?", re.I)
_LONE_LABEL = re.compile(r"[^\W\d_][^:\d]{0,30}:")
_LINE_NUMBER = re.compile(r"[\[(]?(\d{1,5})[\])]?(?:[ \t]+|$)")
_LABEL_BEHIND = re.compile(r"\W*\d{1,5}\W{1,3}[^\W\d_][^:：\n]{0,40}[:：]")
_MIN_LINE_NUMBERS = 5
"""A judgement: fewer rising numbers may be a list."""


@dataclass(slots=True)
class Furniture:
    """How many lines at the edges of pages, numbers of lines and numbers of turns were removed."""

    edge_lines: int = 0
    line_numbers: int = 0
    turn_numbers: int = 0


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], Furniture]:
    """The pages without headers, footers and numbers, and what was removed."""
    furniture = {id(line) for line in (*_repeated(pages), *_page_numbers(pages), *_close_heads(pages))}
    bodies = [[line for line in page if id(line) not in furniture] for page in pages]
    removed = Furniture(len(furniture))
    bodies = [_without_line_numbers(body, removed) for body in bodies]
    return bodies, removed


def _edges(page: Sequence[Line]) -> Iterator[tuple[str, int, Line]]:
    """The lines in the top and bottom margin, from the outside to the gap before the body."""
    pitch = _pitch(page)
    by_height = sorted(page, key=lambda line: -line.middle)
    for side, lines in (("head", by_height), ("foot", by_height[::-1])):
        block: list[Line] = []
        for line, inner in islice(pairwise([*lines, None]), _MAX_EDGE_LINES):
            if line is None or not (line.edge > 1 - _EDGE if side == "head" else line.edge < _EDGE):
                break
            block.append(line)
            if inner is None or abs(line.middle - inner.middle) > pitch * 1.25:
                yield from ((side, depth, line_at_edge) for depth, line_at_edge in enumerate(block))
                break


def _pitch(page: Sequence[Line]) -> float:
    """The usual distance between lines, at most two line heights."""
    heights = sorted({round(line.middle, 1) for line in page})
    steps = [above - below for below, above in pairwise(heights) if above - below > 4]
    return min(median(steps), 2 * median(line.height for line in page)) if steps else 0.0


def _repeated(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Lines at the same height of many pages that differ only in page numbers."""
    by_key: dict[tuple[str, str, int], list[tuple[int, Line]]] = {}
    for index, page in enumerate(pages):
        for side, _, line in _edges(page):
            if not _LONE_LABEL.fullmatch(line.text):
                by_key.setdefault((side, _key(line), round(line.middle / 6)), []).append((index, line))
    filled = sum(bool(page) for page in pages)
    for placed in by_key.values():
        lines = _counting(placed)
        if len(lines) >= 2 and len(lines) >= _MIN_SHARE * min(filled, 50):
            yield from lines


def _key(line: Line) -> str:
    """What lines have in common that differ only in numbers."""
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold()


def _close_heads(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Heads and feet as near to the body as its lines are to each other.

    They have a number that counts the pages, or are the same on three pages at least and nowhere else.
    """
    times = Counter(_key(line) for page in pages for line in page)
    by_key: dict[tuple[str, str, int], list[tuple[int, Line]]] = {}
    for index, page in enumerate(pages):
        by_height = sorted(page, key=lambda line: -line.middle)
        for side, line in zip(("head", "foot"), (*by_height[:1], *by_height[-1:]), strict=False):
            is_outside = line.edge > 1 - _EDGE if side == "head" else line.edge < _EDGE
            key = _key(line)
            if is_outside and ":" not in key and key[-1:] not in ".!?…":
                by_key.setdefault((side, key, round(line.middle / 6)), []).append((index, line))
    filled = sum(bool(page) for page in pages)
    for (_, key, _), placed in by_key.items():
        is_head = _count_pages(placed) if "#" in key else len(placed) >= _SAME_ON and times[key] == len(placed)
        if is_head and len(placed) >= 2 and len(placed) >= _CLOSE_SHARE * filled:
            yield from (line for _, line in placed)


def _count_pages(placed: Sequence[tuple[int, Line]]) -> bool:
    """Whether one of the numbers in the lines rises with the pages, and the others are the same on all."""
    numbers = [[int(number[:9]) for number in _DIGITS.findall(line.text)] for _, line in placed]
    rising = [
        all(
            later - earlier == placed[at + 1][0] - placed[at][0] for at, (earlier, later) in enumerate(pairwise(values))
        )
        for values in zip(*numbers, strict=True)
    ]
    return sum(rising) == 1 and all(
        is_rising or len(set(values)) == 1 for is_rising, values in zip(rising, zip(*numbers, strict=True), strict=True)
    )


def _counting(placed: list[tuple[int, Line]]) -> list[Line]:
    """The lines whose numbers are the same on every page or rise with the pages; others only look alike."""
    for position in range(len(_DIGITS.findall(placed[0][1].text))):
        numbers = [int(_DIGITS.findall(line.text)[position][:9]) for _, line in placed]
        rules = (numbers, [number - index for number, (index, _) in zip(numbers, placed, strict=True)])
        value, rule = max(
            ((Counter(entry).most_common(1)[0][0], entry) for entry in rules), key=lambda pair: pair[1].count(pair[0])
        )
        placed = [entry for entry, reference in zip(placed, rule, strict=True) if reference == value]
    return [line for _, line in placed]


def _page_numbers(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Page numbers at the edges, and the address that a browser prints."""
    numbered: list[tuple[int, Line]] = []
    apart: set[int] = set()
    for index, page in enumerate(pages):
        for _, depth, line in _edges(page):
            if depth == 0 and _ADDRESS.fullmatch(line.text.strip()) and _WITH_TOTAL.search(line.text):
                yield line
            elif depth == 0 and (match := _PAGE_NUMBER.fullmatch(line.text.strip())):
                numbered.append((int(match[1]) - index, line))
                apart |= {id(line)} if _is_apart(line, page) else set()
    counts = Counter(offset for offset, _ in numbered)
    for offset, line in numbered:
        is_the_only_page = len(pages) == 1 == offset
        is_page_number = counts[offset] >= 2 or is_the_only_page or _WITH_TOTAL.search(line.text)
        if is_page_number or id(line) in apart:
            yield line


def _is_apart(line: Line, page: Sequence[Line]) -> bool:
    """Whether a number stands right of where the words begin, and where no line and no cell does; an answer may not."""
    others = [other for other in page if other is not line]
    if not others:
        return False
    starts = [start for other in others for start in (other.left, other.text_left, other.cell_left)]
    is_beyond = line.left - min(other.left for other in others) > _FAR * line.height
    is_alone = all(abs(line.left - start) > line.height for start in starts)
    return is_beyond and is_alone


def _number_turns(page: Sequence[Line], numbered: Sequence[Line], values: Sequence[int]) -> bool:
    """Whether the numbers count turns: one by one, before labels mostly, and left of all other lines."""
    labelled = sum(_LABEL_BEHIND.match(line.text) is not None for line in numbered)
    edge = max(line.left for line in numbered) + numbered[0].height / 2
    ids = set(map(id, numbered))
    hang = all(line.left > edge for line in page if id(line) not in ids)
    return hang and 2 * labelled >= len(numbered) and all(two - one == 1 for one, two in pairwise(values))


def _without_line_numbers(page: list[Line], removed: Furniture) -> list[Line]:
    """The lines without line numbers in the margin, if most lines have a rising number."""
    numbered = [(line, match) for line in page if (match := _LINE_NUMBER.match(line.text))]
    values = [int(match[1]) for _, match in numbered]
    rising = sum(1 <= later - earlier <= 5 for earlier, later in pairwise(values))
    alone = sum(match.end() == len(line.text) for line, match in numbered)
    others = len(page) - alone
    if len(numbered) < _MIN_LINE_NUMBERS or rising < 0.8 * (len(numbered) - 1) or len(numbered) < 0.18 * others:
        return page
    # Every line has a number, or every fifth; a numbered list of questions has lines without numbers between.
    is_of_lines = len(numbered) >= 0.7 * others or all(value % 5 == 0 for value in values)
    if not is_of_lines and not _number_turns(page, [line for line, _ in numbered], values):
        return page
    remaining = []
    matches = {id(line): match for line, match in numbered}
    for line in page:
        match = matches.get(id(line))
        if match is None:
            remaining.append(line)
        elif match.end() < len(line.text):
            cut = match.end()
            line.left = line.text_left if line.text[cut - 1] == "\t" else line.left + cut * line.letter_width
            line.text, line.bold_length = line.text[cut:], max(line.bold_length - cut, 0)
            remaining.append(line)
    if is_of_lines:
        removed.line_numbers += len(numbered)
    else:
        removed.turn_numbers += len(numbered)
    return remaining
