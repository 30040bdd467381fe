"""Tell labels on their own line from other short lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.labels import key_of

_OFTEN, _MOSTLY, _MOST_WORDS_OF_A_CODE = 3, 2 / 3, 4
"""Judgements: the places of a label and the share of them with speech below; longer lines are speech."""


def alone_on_lines(candidates: list[Candidate], page: Page) -> list[Candidate]:
    """The lines that may be labels; if many have a time, those without one must name the same people."""
    within = _recur_within_paragraphs(candidates, page) if page.is_spaced else frozenset()
    alone = [
        candidate
        for candidate in candidates
        if candidate.marked or _stands_alone(candidate, page) or candidate.label in within
    ]
    wordless = [page.text.count("\n", one.start, other.head) <= 1 for one, other in pairwise(alone)]
    if sum(wordless) * 2 > len(alone) and not _have_words(alone, wordless):
        # Most labels without words: a list, a form or a drawing, not a conversation.
        return []
    timed = {
        key_of(candidate.label) for candidate in alone if candidate.time is not None and candidate.label is not None
    }
    if sum(candidate.time is not None for candidate in alone) * 4 < len(alone):
        return alone
    return [
        candidate
        for candidate in alone
        if candidate.time is not None or (candidate.label is not None and key_of(candidate.label) in timed)
    ]


def _recur_within_paragraphs(candidates: list[Candidate], page: Page) -> frozenset[str | None]:
    """The lines that recur without a blank line above, and with speech below: labels right below other lines."""
    below: dict[str | None, list[bool]] = defaultdict(list)
    for candidate in candidates:
        if not candidate.marked and candidate.head > 1 and page.text[candidate.head - 2] != "\n":
            line = page.text[candidate.start + 1 : candidate.start + 300].split("\n", 1)[0]
            below[candidate.label].append(len(line.split()) > _MOST_WORDS_OF_A_CODE)
    return frozenset(
        label
        for label, lines in below.items()
        if len(lines) >= _OFTEN and sum(lines) >= _MOSTLY * len(lines) and label and not label.endswith(".")
    )


def _have_words(alone: list[Candidate], wordless: list[bool]) -> bool:
    """Whether two labels recur with words: then the others are codes below the passages."""
    with_words = Counter(
        key_of(one.label) for one, is_empty in zip(alone, [*wordless, True], strict=True) if not is_empty and one.label
    )
    return sum(number > 1 for number in with_words.values()) > 1


def _stands_alone(candidate: Candidate, page: Page) -> bool:
    """Whether a line without a time has words right below it, and a blank line above if paragraphs have these."""
    if candidate.label is None or candidate.label.endswith("."):
        return False
    below = page.text[candidate.start : candidate.start + 3]
    if page.is_loose:
        return below[:2] == "\n\n" and len(below) > 2
    if len(below) < 2 or below[0] != "\n" or below[1] == "\n":
        return False
    return not page.is_spaced or candidate.head < 2 or page.text[candidate.head - 2] == "\n"
