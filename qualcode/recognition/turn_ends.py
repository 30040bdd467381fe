"""Where the words of a turn end: what stands below them may be nobody's.

A line that looks like furniture may have been said. It leaves its turn only if it stands apart between blank lines, is
in brackets, or recurs; in doubt it stays.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise

from qualcode.recognition.furniture import (
    LONGEST_LINE,
    PAGE_LINE,
    is_bracketed,
    is_of_the_recording,
    is_stage_note,
    reason_of_line,
)
from qualcode.recognition.result import Reason

_NUMBER = re.compile(r"\d{1,9}")
_ALONE = re.compile(r"(?<=\n)[^\S\n]*+\n[^\S\n]*+(\d{1,4})[^\S\n]*+\n(?=[^\S\n]*+(?:\n|\Z))")
_MOST_PAGES_BETWEEN = 2
"""A judgement: of two numbers that are further apart somebody may have spoken."""
_SENTENCE_ENDS = (".", "?", "!", "…", "”", '"', "»", ")", "]")
_LEAST_WORDS_OF_A_HEADING = 3
_RULE = re.compile(r"[^\S\n]*+\n[^\S\n]*+[-=]{3,}+[^\S\n]*+(?=\n|\Z)")
_LEAST_PAGES = 2
_TASK = re.compile(r"^(?:task|aufgabe|tâche|tarea|compito|scenario|szenario)\b", re.I | re.M)
_MOST_LINES_OF_A_TASK = 3


class TurnEnds:
    """The ends of the turns of one text."""

    def __init__(self, text: str, *, is_spaced: bool) -> None:
        self._text, self._is_spaced = text, is_spaced

    def end_of_words(self, start: int, end: int, following: int) -> int:
        """Where the words of `text[start:end]` end; the next turn begins at `following`."""
        is_last = following >= len(self._text)
        while (line_break := self._text.rfind("\n", start, end)) >= 0:
            if end - line_break > 2 * LONGEST_LINE or not (
                self._leaves(line_break + 1, end, following, is_last=is_last)
                or (self._has_rules and self._is_underlined(line_break + 1, end))
                or (self._has_tasks and self._is_below_a_task(line_break + 1, end))
                or (self._running_heads and self._text[line_break + 1 : end].strip() in self._running_heads)
            ):
                break
            following = line_break + 1
            end = start + len(self._text[start:line_break].rstrip())
        return end

    def _leaves(self, start: int, end: int, following: int, *, is_last: bool) -> bool:
        line = self._text[start:end].strip()
        if line.isdecimal():
            return start in self._page_numbers
        if is_of_the_recording(line):
            return True
        reason = reason_of_line(line)
        if reason is None:
            return is_last and is_stage_note(line)
        if reason is Reason.SEPARATOR or is_bracketed(line):
            return True
        if reason is Reason.END and " " not in line and not is_last:
            return False
        above, below = self._is_blank_above(start), self._is_blank_below(end)
        if reason is Reason.TIME:
            return above and below
        if reason is Reason.LINK and (above or below):
            return True
        if reason is Reason.CREDIT and is_last:
            return True
        return (
            (above and (below or not self._text[end:following].strip()))
            or self._recurs(line, reason)
            or (reason is Reason.HEADING and self._is_between_turns(line, start))
        )

    @cached_property
    def _has_rules(self) -> bool:
        return "\n---" in self._text or "\n===" in self._text

    @cached_property
    def _has_tasks(self) -> bool:
        return _TASK.search(self._text) is not None

    def _is_underlined(self, start: int, end: int) -> bool:
        """Whether a title stands apart with a rule right below it, as in Markdown."""
        line = self._text[start:end].strip()
        has_rule = _RULE.match(self._text, end) is not None
        return has_rule and self._is_blank_above(start) and line[-1:] not in (".", "?", "!")

    def _is_below_a_task(self, start: int, end: int) -> bool:
        """Whether a paragraph begins with the number of a task, and nobody speaks in it: `Task 2` and what to do."""
        paragraph = self._text.rfind("\n\n", max(0, start - LONGEST_LINE), start) + 2
        if paragraph < 2 or not self._is_blank_below(end):
            return False
        first, *others = self._text[paragraph:end].split("\n")
        return (
            0 < len(others) <= _MOST_LINES_OF_A_TASK and _TASK.match(first) is not None
            and reason_of_line(first.strip()) is Reason.HEADING
        )  # fmt: skip

    @cached_property
    def _running_heads(self) -> frozenset[str]:
        """Lines that come again, each time right above or below a page number: the heads and feet of a print."""
        pages = [page.span() for page in PAGE_LINE.finditer(f"\n{self._text}\n")]
        if len(pages) < _LEAST_PAGES:
            return frozenset()
        beside = Counter(
            line.strip()
            for start, end in pages
            for line in (self._text[: max(0, start - 1)].rsplit("\n", 1)[-1], self._text[end:].split("\n", 1)[0])
        )
        count = Counter(map(str.strip, self._text.split("\n")))
        return frozenset(line for line, number in beside.items() if line and 1 < number == count[line])

    def _is_blank_above(self, start: int) -> bool:
        before = self._text.rfind("\n", 0, start - 1) + 1
        return start == 0 or not self._text[before:start].strip()

    def _is_blank_below(self, end: int) -> bool:
        line_end = self._text.find("\n", end)
        if line_end < 0:
            return True
        after = self._text.find("\n", line_end + 1)
        return not self._text[line_end : after if after >= 0 else len(self._text)].strip()

    def _is_between_turns(self, line: str, start: int) -> bool:
        """Whether a numbered title stands below a whole sentence in a text that has no blank lines at all."""
        return (
            not self._is_spaced
            and line[0] != "#"
            and len(line.split()) >= _LEAST_WORDS_OF_A_HEADING
            and line[-1] not in ".,;"
            and self._text[max(0, start - LONGEST_LINE) : start].rstrip().endswith(_SENTENCE_ENDS)
        )

    def _recurs(self, line: str, reason: Reason) -> bool:
        """Whether lines of this form come again and again, with growing numbers if they have numbers."""
        return reason is not Reason.EVENT and _form(line) in self._recurring_forms

    @cached_property
    def _recurring_forms(self) -> frozenset[str]:
        lines_by_form: dict[str, list[str]] = {}
        for line in map(str.strip, self._text.split("\n")):
            if 0 < len(line) <= LONGEST_LINE:
                lines_by_form.setdefault(_form(line), []).append(line)
        return frozenset(form for form, lines in lines_by_form.items() if len(lines) > 1 and _grow(lines))

    @cached_property
    def _page_numbers(self) -> frozenset[int]:
        """Where numbers begin that stand alone between blank lines, and count on from one to the next."""
        return frozenset(start for start, _ in page_numbers(self._text))


def page_numbers(text: str) -> list[tuple[int, int]]:
    """Where numbers begin and end that stand alone between blank lines and count on: those of the pages of a print."""
    alone = [(number.start(1), number.end(1), int(number[1])) for number in _ALONE.finditer(f"{text}\n")]
    counting = set()
    for one, other in pairwise(alone):
        if 0 < other[2] - one[2] <= _MOST_PAGES_BETWEEN:
            counting |= {one[:2], other[:2]}
    return sorted(counting)


def _grow(lines: list[str]) -> bool:
    numbers = [int(number[0]) for number in map(_NUMBER.search, lines) if number]
    return all(one < other for one, other in pairwise(numbers))


def _form(line: str) -> str:
    return _NUMBER.sub("0", line).casefold()
