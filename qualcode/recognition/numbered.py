"""Questions and answers that are numbered: `Q1:` and `A1:`, `Frage 2:` and `Antwort 2:` are two people, not many."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from qualcode.model.transcript import Role

_NUMBERED = re.compile(r"(?P<stem>[^\W\d_]{1,12})\.?[ _-]?(?P<number>\d{1,3})\.?")
_PAIRS = tuple(
    tuple(pair.split("/"))
    for pair in [
        "q/a",
        "q/r",
        "f/a",
        "d/r",
        "p/r",
        "v/a",
        "question/answer",
        "question/response",
        "question/réponse",
        "frage/antwort",
        "domanda/risposta",
        "pregunta/respuesta",
        "pergunta/resposta",
        "vraag/antwoord",
    ]
)
_LEAST = 2
"""A judgement: so many numbers make an interview of numbered questions."""


class _Place(NamedTuple):
    stem: str
    number: int
    person: str
    label: str


class Numbered(NamedTuple):
    """The person of a numbered label, and what this person does."""

    person: str
    role: Role


def numbered_labels(labels: Sequence[str]) -> Mapping[str, Numbered]:
    """The labels of numbered questions and answers among those of the turns, in order; empty if there are none.

    Each question comes once, with a growing number, and its answers below have the same number.
    """
    places = [
        _Place(match["stem"].casefold(), int(match["number"]), match["stem"], match[0])
        for match in map(_NUMBERED.fullmatch, labels)
        if match is not None
    ]
    stems = list(dict.fromkeys(place.stem for place in places))
    for pair in _PAIRS:
        if stems and [stem for stem in stems if stem in pair] == list(pair):
            conversation = [place for place in places if place.stem in pair]
            if _is_conversation(conversation, question=pair[0]):
                roles = dict(zip(pair, (Role.INTERVIEWER, Role.PARTICIPANT), strict=True))
                return {place.label: Numbered(place.person, roles[place.stem]) for place in conversation}
    return {}


def _is_conversation(places: Sequence[_Place], *, question: str) -> bool:
    asked = [place.number for place in places if place.stem == question]
    if len(asked) < _LEAST or any(one >= other for one, other in pairwise(asked)):
        return False
    return all(one.number == other.number for one, other in pairwise(places) if other.stem != question)
