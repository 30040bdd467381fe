"""Places where a speaker may begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from qualcode.model.span import Span
from qualcode.recognition.times import STAMP, seconds

_LONGEST_BOLD_LABEL = 60
"""A judgement: longer bold text at the beginning of a line is emphasis or a heading."""
_AFTER_A_COLON = r"(?![/\d])[*_]{0,3}[^\S\n]*+"
_COLON, _PLAIN_COLON = re.compile(f"[:：]{_AFTER_A_COLON}"), re.compile(f":{_AFTER_A_COLON}")
_ADJACENT = re.compile(r"\S[^\S\n]*\n[^\S\n]*\S")
_FEW_LINES = 5
_CLOCK = re.compile(r"\d:\d\d")
_LINES_TO_A_CLOCK = 3
"""A judgement: in a text with times beside the labels one stands in every third line at least."""
_AFTER_A_NAME = " ,;–—-"
_MOST_BACKWARDS = 0.1
"""A judgement: the share of times that are lower than the one before, as in a recording of several parts."""
_STAMP = re.compile(STAMP)
_FRONT_MATTER = re.compile(r"\A\s*---[^\S\n]*\n.*?\n---[^\S\n]*(?=\n)", re.S)


class Candidate(NamedTuple):
    """One place: the head from `head` to `start`, with the label from `label_at`.

    `end` is where the words must end, None if at the next speaker. `marked`: the label has a time or is bold. If nobody
    `speaks`, the place only ends the turn before it.
    """

    head: int
    label_at: int
    start: int
    label: str | None
    time: str | None
    marked: bool
    end: int | None = None
    speaks: bool = True


@dataclass(frozen=True)
class Page:
    """A text prepared for searching: `padded` has a line break before and after, so that every line has both.

    `bold` are bold words at the beginning of lines, `headings` lines in a style of headings.
    """

    text: str
    bold: Sequence[Span] = ()
    headings: Sequence[Span] = ()

    @cached_property
    def padded(self) -> str:
        return f"\n{self.text}\n"

    @cached_property
    def begin(self) -> int:
        """Where the first word is."""
        return len(self.text) - len(self.text.lstrip())

    @cached_property
    def filled_lines(self) -> int:
        """The number of lines that are not empty, at least 1."""
        return max(1, sum(map(bool, self.text.split("\n"))))

    @cached_property
    def is_spaced(self) -> bool:
        """Whether blank lines separate the paragraphs: more than a fifth of the lines are empty (a judgement)."""
        line_breaks = self.text.strip().count("\n")
        return (line_breaks + 1 - self.filled_lines) * 5 > line_breaks

    @cached_property
    def is_loose(self) -> bool:
        """Whether a blank line follows every line, so that a label is a paragraph of its own."""
        return self.filled_lines > _FEW_LINES and _ADJACENT.search(self.text) is None

    @cached_property
    def colons(self) -> list[tuple[int, int, int]]:
        """Every colon that is not within a time or a link: where its line begins, where it is, where words follow."""
        line_start = self.text.rfind
        colons = (_COLON if "：" in self.text else _PLAIN_COLON).finditer(self.text)
        return [(line_start("\n", 0, colon.start()) + 1, *colon.span()) for colon in colons]

    @cached_property
    def body_start(self) -> int:
        """Where the text begins after a `---` block of metadata on top."""
        front = _FRONT_MATTER.match(self.padded) if self.text.lstrip()[:3] == "---" else None
        return front.end() - 1 if front else 0


Finder = Callable[[Page], list[Candidate]]


def by_pattern(pattern: re.Pattern[str]) -> Finder:
    """A finder of all matches of a pattern with the groups label, before, beside, after (times) and bold.

    A pattern begins with a line break and ends before one, so that it tries every line of the padded page once.
    """

    new = tuple.__new__
    numbers = pattern.groupindex
    label_group = numbers["label"]
    groups = (label_group, numbers["before"], numbers["beside"], numbers["after"], numbers["bold"])

    def from_match(match: re.Match[str]) -> Candidate:
        label, before, beside, after, bold = match.group(*groups)
        start = match.end()
        label_at = match.start(label_group) if label else start
        if label and match.string[label_at - 1] in "[(":
            label_at -= 1
        time = before or beside or after or None
        # Offsets into the padded page are one too high, and the line break a match begins with belongs to no line.
        # Made faster than by the constructor of a Candidate: a text has hundreds.
        return new(
            Candidate,
            (match.start(), label_at - 1, start - 1, label or None, time, bool(time or bold), None, True),
        )

    return lambda page: list(map(from_match, pattern.finditer(page.padded, page.body_start)))


def with_plain_labels(find: Finder) -> Finder:
    """The places of a finder, their labels without a comma or dash before a time: `[Ann, 00:05]`."""

    def plain(page: Page) -> list[Candidate]:
        return [
            place._replace(label=place.label.rstrip(_AFTER_A_NAME))
            if place.time is not None and place.label and place.label[-1] in _AFTER_A_NAME
            else place
            for place in find(page)
        ]

    return plain


def with_growing_times(find: Finder) -> Finder:
    """The places of a finder if their times grow as those of a recording; none otherwise."""

    def growing(page: Page) -> list[Candidate]:
        clocks = sum(1 for _ in _CLOCK.finditer(page.text))
        places = find(page) if clocks * _LINES_TO_A_CLOCK >= page.filled_lines else []
        times = [passed for place in places if place.time and (passed := seconds(place.time)) is not None]
        backwards = sum(one > other for one, other in pairwise(times))
        return places if backwards <= _MOST_BACKWARDS * len(times) else []

    return growing


def in_bold(page: Page) -> list[Candidate]:
    """The bold runs at the beginning of a line that are short enough for a label."""
    candidates: list[Candidate] = []
    for span in sorted(set(page.bold)):
        words = span.of(page.text).strip()
        line_start = page.text.rfind("\n", 0, span.start) + 1
        before = page.text[line_start : span.start].strip()
        time = before if before and _STAMP.fullmatch(before) else None
        opens_line = not before or time is not None
        is_free = not candidates or span.start >= candidates[-1].start
        if opens_line and is_free and 0 < len(words) <= _LONGEST_BOLD_LABEL and "\n" not in words:
            has_colon = page.text[span.end : span.end + 1] == ":"
            label = words.rstrip(":： ") or None
            candidates.append(Candidate(line_start, span.start, span.end + has_colon, label, time, True))
    return candidates
