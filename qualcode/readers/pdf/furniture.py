"""What is no part of the words of a page: running heads and feet, the numbers of pages and of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from qualcode.readers.pdf.lines import Line

_EDGE = 0.14
_DEEPEST = 3
_LEAST_SHARE = 0.4
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|pag|pág|p|seite|s|página|pagina|side|sida|sivu|strona|str|strana|oldal|стр|страница)\b\.?\s{0,3})?"
    r"(\d{1,4})(?:\s{0,3}(?:/|of|von|de|di|sur|из|z|av|av|van|\|)\s{0,3}\d{1,4})?\W{0,3}",
    re.I,
)
_WITH_TOTAL = re.compile(r"\d{1,4}\s?(?:/|of|von|de|di|sur|из|z|av|van)\s?\d{1,4}|page|seite|página|pagina|стр", re.I)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d{1,4}\s?/\s?\d{1,4})?", re.I)
_LONE_LABEL = re.compile(r"[^\W\d_][^:\d]{0,30}:")
_LINE_NUMBER = re.compile(r"(\d{1,5})(?:[ \t]+|$)")
_LEAST_LINE_NUMBERS = 5


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], int, int]:
    """The pages without it; how many lines, and how many numbers of lines, were left out."""
    furniture = {id(line) for line in (*_repeated(pages), *_page_numbers(pages))}
    bodies = [[line for line in page if id(line) not in furniture] for page in pages]
    numbers = 0
    for index, body in enumerate(bodies):
        bodies[index], found = _without_line_numbers(body)
        numbers += found
    return bodies, len(furniture), numbers


def _edges(page: Sequence[Line]) -> Iterator[tuple[str, int, Line]]:
    """The lines in the margins above and below, from the outside up to the gap that parts them from the rest."""
    pitch = _pitch(page)
    by_height = sorted(page, key=lambda line: -line.middle)
    for side, lines in (("head", by_height), ("foot", by_height[::-1])):
        block: list[Line] = []
        for line, inner in pairwise([*lines[: _DEEPEST + 1], None]):
            if line is None or not (line.edge > 1 - _EDGE if side == "head" else line.edge < _EDGE):
                break
            block.append(line)
            if inner is None or abs(line.middle - inner.middle) > pitch * 1.25:
                yield from ((side, depth, each) for depth, each in enumerate(block))
                break


def _pitch(page: Sequence[Line]) -> float:
    """The usual step from a line to the next, and never more than two lines high."""
    heights = sorted({round(line.middle, 1) for line in page})
    steps = [above - below for below, above in pairwise(heights) if above - below > 4]
    return min(median(steps), 2 * median(line.height for line in page)) if steps else 0.0


def _repeated(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Lines at one height of many pages that are the same but for numbers that count the pages."""
    found: dict[tuple[str, str, int], list[tuple[int, Line]]] = {}
    for index, page in enumerate(pages):
        for side, _, line in _edges(page):
            if not _LONE_LABEL.fullmatch(line.text):
                key = _DIGITS.sub("#", " ".join(line.text.split())).casefold()
                found.setdefault((side, key, round(line.middle / 6)), []).append((index, line))
    filled = sum(bool(page) for page in pages)
    for placed in found.values():
        lines = _counting(placed)
        if len(lines) >= 2 and len(lines) >= _LEAST_SHARE * min(filled, 50):
            yield from lines


def _counting(placed: list[tuple[int, Line]]) -> list[Line]:
    """The lines whose numbers are the same on every page or rise with it: others are words that only look alike."""
    for position in range(len(_DIGITS.findall(placed[0][1].text))):
        numbers = [int(_DIGITS.findall(line.text)[position][:9]) for _, line in placed]
        rules = (numbers, [number - index for number, (index, _) in zip(numbers, placed, strict=True)])
        value, rule = max(
            ((Counter(each).most_common(1)[0][0], each) for each in rules), key=lambda pair: pair[1].count(pair[0])
        )
        placed = [each for each, kept in zip(placed, rule, strict=True) if kept == value]
    return [line for _, line in placed]


def _page_numbers(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Numbers at the edges that count the pages, and the address a browser prints below."""
    numbered: list[tuple[int, Line]] = []
    for index, page in enumerate(pages):
        for _, depth, line in _edges(page):
            if depth == 0 and _ADDRESS.fullmatch(line.text.strip()) and _WITH_TOTAL.search(line.text):
                yield line
            elif depth == 0 and (match := _PAGE_NUMBER.fullmatch(line.text.strip())):
                numbered.append((int(match[1]) - index, line))
    counts = Counter(offset for offset, _ in numbered)
    for offset, line in numbered:
        if counts[offset] >= 2 or _WITH_TOTAL.search(line.text):
            yield line


def _without_line_numbers(page: list[Line]) -> tuple[list[Line], int]:
    """The lines without the numbers in the margin, where most lines have one that counts on."""
    numbered = [(line, match) for line in page if (match := _LINE_NUMBER.match(line.text))]
    values = [int(match[1]) for _, match in numbered]
    rising = sum(1 <= later - earlier <= 5 for earlier, later in pairwise(values))
    alone = sum(match.end() == len(line.text) for line, match in numbered)
    others = len(page) - alone
    if len(numbered) < _LEAST_LINE_NUMBERS or rising < 0.8 * (len(numbered) - 1) or len(numbered) < 0.18 * others:
        return page, 0
    # Every line, or every fifth; a numbered list of questions has words between that carry none.
    if len(numbered) < 0.7 * others and not all(value % 5 == 0 for value in values):
        return page, 0
    kept = []
    matches = {id(line): match for line, match in numbered}
    for line in page:
        match = matches.get(id(line))
        if match is None:
            kept.append(line)
        elif match.end() < len(line.text):
            cut = match.end()
            line.left = line.text_left if line.text[cut - 1] == "\t" else line.left + cut * line.letter_width
            line.text, line.bold_length = line.text[cut:], max(line.bold_length - cut, 0)
            kept.append(line)
    return kept, len(numbered)
