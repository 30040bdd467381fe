"""What stands behind a label, and whether a label that occurs once is somebody's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.labels import (
    Kind,
    bare_words,
    describes_person,
    is_nobody_known,
    is_self_evident,
    key_of,
    kind_of,
)
from qualcode.recognition.words import NAME_PARTICLES

_WORDS_OF_A_NAME, _MOST_IN_A_ROW = 3, 0.1
"""Judgements: longer labels that occur once are sentences; the share of turns that follow one of the same speaker."""
_SMALL, _NEARLY_ALL = 0.1, 0.9
"""Judgements: the share of turns with a small letter from which it says nothing; that of turns below a blank line."""
ENDS_OF_SPEECH = (".", "?", "!", "…", "”", '"', ",", "-", "–", "#")


def between_turns(once: set[str], sure: set[str], candidates: Sequence[Candidate], text: str) -> set[str]:
    """Labels that occur once and must be somebody else's: the only other one, or one between two turns of a speaker.

    Only where turns change from one speaker to another, so that nobody has two labels in a row.
    """
    keys = [key_of(candidate.label) for candidate in candidates if candidate.label]
    in_a_row = sum(one == other for one, other in pairwise(keys))
    if len(sure) > 1 and in_a_row > _MOST_IN_A_ROW * len(keys):
        return set()
    neighbours = {key: {one, other} for one, key, other in zip(keys, keys[1:], keys[2:], strict=False) if key in once}
    return {
        key
        for candidate in candidates
        if candidate.label
        and (key := key_of(candidate.label)) in once
        and len(neighbours.get(key, ())) == 1
        and neighbours[key] <= sure
        and len(bare_words(key)) <= _WORDS_OF_A_NAME
        and says_a_sentence(candidate, text)
    }


def points_of_speech(once: set[str], sure: set[str], candidates: Sequence[Candidate], page: Page) -> set[str]:
    """Labels that occur once and are points within somebody's speech: `Wool: it pays little.`

    Words go on behind them with a small letter, which they never do behind the other labels; or they stand right below
    a line where the other labels stand apart, or below a line that announces a list.
    """
    text = page.text
    sure_places = [candidate for candidate in candidates if candidate.label and key_of(candidate.label) in sure]
    are_small = mostly_small(sum(_goes_on_small(place, text) for place in sure_places), len(sure_places))
    apart = sum(_stands_apart(place, text) for place in sure_places)
    stand_apart = page.is_spaced and apart >= _NEARLY_ALL * len(sure_places)
    points = set()
    below_a_point = -1
    for candidate in candidates:
        key = key_of(candidate.label) if candidate.label else ""
        if key not in once or candidate.marked or may_not_be_point(key):
            continue
        is_announced = text[max(0, candidate.head - 4) : candidate.head].rstrip().endswith(":")
        if (
            (not are_small and _goes_on_small(candidate, text))
            or (stand_apart and not _stands_apart(candidate, text))
            or is_announced
            or candidate.head == below_a_point
        ):
            points.add(key)
            below_a_point = text.find("\n", candidate.start) + 1
    return points


def may_not_be_point(key: str) -> bool:
    """Whether a label is so surely a person's that its place does not count: a role, a code, somebody unknown."""
    return is_self_evident(key) or describes_person(key) or is_nobody_known(key) or kind_of(key.upper()) is Kind.CODE


def mostly_small(small: int, total: int) -> bool:
    """Whether so many turns begin with a small letter that it says nothing."""
    return small > _SMALL * total


def _goes_on_small(candidate: Candidate, text: str) -> bool:
    return text[candidate.start : candidate.start + 1].islower()


def _stands_apart(candidate: Candidate, text: str) -> bool:
    line_end = text.rfind("\n", 0, max(0, candidate.head - 1))
    return not text[line_end + 1 : candidate.head].strip()


def says_a_sentence(candidate: Candidate, text: str) -> bool:
    """Whether speech follows a label, not the value of a field or a list of names."""
    line = line_behind(candidate, text)
    if line.endswith(ENDS_OF_SPEECH):
        return True
    words = line.split()
    return len(words) > 5 and any(word.islower() and word not in NAME_PARTICLES for word in words)


def line_behind(candidate: Candidate, text: str) -> str:
    """The words behind a label, or on the next line."""
    return text[candidate.start : candidate.start + 400].lstrip().split("\n", 1)[0].rstrip()
