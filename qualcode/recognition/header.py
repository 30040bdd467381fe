"""Find the block of facts at the top of a transcript, whose lines look like labels with a colon."""

from __future__ import annotations

import re
from itertools import pairwise

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.labels import is_metadata, key_of

_TITLE = re.compile(
    r"(?:an? |the |ein |eine |das |un |une |una |un')?(?:\w+ ){0,2}?"
    r"(?:interview|conversation|talk|gespräch|entretien|entrevista|intervista|oral history|colloquio)\b[^\n]{0,40}"
    r"\b(?:by|with|of|mit|von|avec|par|con|por|de|di|da|conducted|recorded)\b",
    re.I,
)
_LONGEST_BLOCK = 14
_MOST_WORDS_OF_A_FACT = 14
_MOST_WORDS_OF_A_NAME = 4
_LEAST_SENTENCE = 4
"""Judgements: longer blocks are dialogue, longer values are speech, longer names are sentences; so many words with a
full stop are a sentence."""


def without_header(candidates: list[Candidate], page: Page) -> list[Candidate]:
    """The places after the facts at the top."""
    top = candidates[: _LONGEST_BLOCK + 1]
    return candidates[_facts(top, page, candidates) or _names(top, page) or _title(top, candidates, page) :]


def _facts(top: list[Candidate], page: Page, candidates: list[Candidate]) -> int:
    """The number of places at the top that are facts: up to the last `Date: …` and the lines right below it."""
    values = [_value(candidate, page) for candidate in top]
    last, before = -1, set[str]()
    for position, (candidate, value) in enumerate(zip(top, values, strict=True)):
        if candidate.label is not None and is_metadata(key_of(candidate.label)) and _is_once(candidate, candidates):
            last = position
        elif candidate.time is not None or _is_speech(value) or candidate.label in before:
            break
        before.add(candidate.label or "")
    if last < 0:
        return 0
    while last + 1 < len(top) and _are_joined(top[last], top[last + 1], page) and _is_short(values[last + 1]):
        last += 1
    return last + 1


def _is_speech(value: str) -> bool:
    """Whether somebody says this: a question, a sentence, or more words than a fact has."""
    words = len(value.split())
    return words > _MOST_WORDS_OF_A_FACT or value.endswith("?") or (words >= _LEAST_SENTENCE and value[-1:] in ".!…")


def _names(top: list[Candidate], page: Page) -> int:
    """The number of places at the top that say who is who (`Interviewer: HR`), if later turns have blank lines
    between."""
    joined = 0
    for one, next_one in pairwise(top):
        if not _are_joined(one, next_one, page):
            break
        joined += 1
    block = top[: joined + 1]
    labels = {candidate.label for candidate in block}
    follow = top[joined + 1 : joined + 3]
    if not joined or len(labels) < len(block) or len(follow) < 2 or _are_joined(follow[0], follow[1], page):
        return 0
    if "\n\n" not in page.text[block[-1].start : follow[0].head]:
        return 0
    return len(block) if all(_is_short(_value(candidate, page)) for candidate in block) else 0


def _title(top: list[Candidate], candidates: list[Candidate], page: Page) -> int:
    """1 if the first place is a title (`ADA HOLM: An interview conducted by Ben Ott`), else 0."""
    if not top or top[0].label is None or _TITLE.match(_value(top[0], page)) is None:
        return 0
    key = key_of(top[0].label)
    return int(not any(candidate.label and key_of(candidate.label) == key for candidate in candidates[1:]))


def _is_once(candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether a label does not come again: what recurs is no fact on top."""
    return not any(other.label == candidate.label and other is not candidate for other in candidates)


def _value(candidate: Candidate, page: Page) -> str:
    return page.text[candidate.start : candidate.start + 300].split("\n", 1)[0].strip()


def _is_short(value: str) -> bool:
    return 0 < len(value.split()) <= _MOST_WORDS_OF_A_NAME and value[-1] not in ".?!…,-–"


def _are_joined(one: Candidate, next_one: Candidate, page: Page) -> bool:
    """Whether the second is on the next line."""
    return page.text.count("\n", one.start, next_one.head) <= 1
