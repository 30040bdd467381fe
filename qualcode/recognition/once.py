"""What stands behind a label, and whether a label that occurs once is somebody's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qualcode.recognition.candidates import Candidate
from qualcode.recognition.labels import bare_words, key_of
from qualcode.recognition.words import NAME_PARTICLES

_WORDS_OF_A_NAME, _MOST_IN_A_ROW = 3, 0.1
"""Judgements: longer labels that occur once are sentences; the share of turns that follow one of the same speaker."""
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
