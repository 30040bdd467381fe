"""Labels that mean one person: a name and its last word, or initials, or an aside; a slip of the keyboard."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from qualcode.recognition.labels import bare_words, is_said_otherwise, key_of, without_aside
from qualcode.recognition.result import Joining
from qualcode.recognition.words import INTERVIEWER_WORDS, PARTICIPANT_WORDS

_MOST_LABELS = 60
"""Labels compared in pairs, for time."""
_MOST_BESIDE = 0.15
"""A judgement: two labels of one person hardly ever follow one another, for others speak between them."""
_RARE = 0.3
_SLIPS, _LEAST_LETTERS = 0.1, 4
"""Judgements: how rare a shortened label, or a slip, is beside the usual one; letters from which a slip is told from
another name."""
_USUAL = 3
"""A judgement: turns of the label that is spelled right."""
_AN_INTERVIEW, _LONG = 4, 8
"""Judgements: labels of an interview, in which nobody else has the same name; letters of a label from which a slip is
not another name, as Anna and Anne are."""
_ROLE_WORDS = INTERVIEWER_WORDS | PARTICIPANT_WORDS
_SLIP, _ASIDE = "a slip of the keyboard", "an aside behind the label"
_BETWEEN_PEOPLE = frozenset({"and", "und", "et", "y", "e", "en", "&", "+", "/", "mit", "with"})
_SIGNS = re.compile(r"\s+|(?=[&+/])|(?<=[&+/])")
_DIGITS = re.compile(r"\d+")


def joinings(labels: Sequence[str]) -> list[Joining]:
    """Which of these labels, one for each turn in order, mean the same person as another; the surest for each."""
    turns = Counter(labels)
    if not 1 < len(turns) <= _MOST_LABELS:
        return []
    beside = Counter(frozenset(pair) for pair in pairwise(labels) if pair[0] != pair[1])
    offers: dict[str, list[Joining]] = {}
    for label in turns:
        for into in turns:
            if label != into and (why := _why_same(label, into, turns)):
                less, more = sorted((turns[label], turns[into]))
                is_apart = beside[frozenset((label, into))] <= _MOST_BESIDE * less
                is_few = len(turns) <= _AN_INTERVIEW or less <= _RARE * more
                is_sure = why == _ASIDE or (is_apart and is_few and (why != _SLIP or _is_sure_slip(label, into)))
                offers.setdefault(label, []).append(Joining(label, into, why, is_sure))
    return list(_unambiguous(offers))


def _unambiguous(offers: Mapping[str, Sequence[Joining]]) -> Iterator[Joining]:
    """Where a label may be two people, nothing is sure, and it is offered with the one it never speaks to."""
    for possible in offers.values():
        if len(possible) == 1:
            yield possible[0]
        else:
            best = next((joining for joining in possible if joining.is_sure), possible[0])
            yield replace(best, is_sure=False)


def _why_same(label: str, into: str, turns: Mapping[str, int]) -> str:
    """Why one label may mean the person of another, empty where it does not; `into` is the fuller or usual one."""
    key, other = key_of(label), key_of(into)
    if is_said_otherwise(label):
        return _ASIDE if key_of(without_aside(label)) == other else ""
    if is_said_otherwise(into):
        return ""
    words, other_words = bare_words(key), bare_words(other)
    if not words or not other_words or (_DIGITS.findall(key) != _DIGITS.findall(other) and _DIGITS.search(key)):
        return ""
    is_part = (
        set(words) < set(other_words)
        and not (_BETWEEN_PEOPLE & {*_SIGNS.split(other)})
        and (len(max(words, key=len)) > 2)
    )
    if is_part:
        return "a part of the name"
    initials = "".join(word[0] for word in other_words)
    if len(words) == 1 and 1 < len(words[0]) <= 4 and len(other_words) > 1 and words[0] == initials:
        return "the initials"
    is_rare = turns[label] <= _RARE * turns[into]
    if is_rare and len(key) < len(other) <= 4 and other.startswith(key) and into.isupper() and label.isupper():
        return "a shortened label"
    is_slip = turns[label] <= max(1.0, _SLIPS * turns[into]) and turns[into] >= _USUAL
    are_words = key in _ROLE_WORDS and other in _ROLE_WORDS
    if is_slip and not are_words and min(len(key), len(other)) >= _LEAST_LETTERS and _is_one_slip(key, other):
        return _SLIP
    return ""


def _is_sure_slip(label: str, into: str) -> bool:
    return len(label) >= _LONG or not {*bare_words(key_of(into))}.isdisjoint(_ROLE_WORDS)


def _is_one_slip(one: str, other: str) -> bool:
    """Whether one letter is missing, added, changed, or exchanged with its neighbour."""
    if _DIGITS.sub("", one) == _DIGITS.sub("", other):
        return False
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    same = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    if len(one) < len(other):
        return one[same:] == other[same + 1 :]
    is_exchanged = one[same : same + 2] == other[same : same + 2][::-1] and one[same + 2 :] == other[same + 2 :]
    return one[same + 1 :] == other[same + 1 :] or is_exchanged
