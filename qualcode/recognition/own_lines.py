"""Tell labels on their own line from other short lines."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.labels import key_of


def alone_on_lines(candidates: list[Candidate], page: Page) -> list[Candidate]:
    """The lines that may be labels; if many have a time, those without one must name the same people."""
    alone = [candidate for candidate in candidates if candidate.marked or _stands_alone(candidate, page)]
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
    below = page.text[candidate.start : candidate.start + 2]
    if len(below) < 2 or below[0] != "\n" or below[1] == "\n":
        return False
    return not page.is_spaced or candidate.head < 2 or page.text[candidate.head - 2] == "\n"
