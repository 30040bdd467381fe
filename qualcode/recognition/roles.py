"""Decide who asks and who answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qualcode.model.transcript import Role, Speaker
from qualcode.recognition.labels import bare_words, key_of, parenthesised
from qualcode.recognition.result import Hints
from qualcode.recognition.turns import Stretch
from qualcode.recognition.words import INTERVIEWER_WORDS, PARTICIPANT_WORDS

_NAMED_ON_TOP = re.compile(
    r"\b(?:interviewers?|moderators?|facilitators?|hosts?|interviewed)\**"
    r"(?:\s*[:=]\**\s*|\s+(?:is|are|was|were|by)\s+)([^\n.;()]{1,120})",
    re.I,
)
_LEGEND = re.compile(r"(?:\[(\w{1,6})\]|\b(\w{1,4}))[^\S\n]*[–—=:-][^\S\n]*(\w+)")
_BETWEEN_NAMES = re.compile(r",|&|\band\b|\bund\b|\bet\b|/")
_LEAST_QUESTIONS = 3
"""A judgement: with fewer turns that end in a question, the roles stay unknown."""


def with_roles(speakers: Sequence[Speaker], said: Sequence[Stretch], text: str, hints: Hints) -> tuple[Speaker, ...]:
    """The speakers with roles from the user, their labels, the header of the text, or their questions."""
    head = text[: min(said[0].candidate.head, 4_000)] if said else ""
    roles = {speaker.label: _role_of(speaker, head, hints, len(speakers)) for speaker in speakers}
    if Role.INTERVIEWER not in roles.values():
        roles |= _roles_from_questions(speakers, said, text)
    if Role.INTERVIEWER in roles.values():
        roles = {label: role or Role.PARTICIPANT for label, role in roles.items()}
    return tuple(replace(speaker, role=roles[speaker.label]) for speaker in speakers)


def _role_of(speaker: Speaker, head: str, hints: Hints, company: int) -> Role | None:
    key = key_of(speaker.label)
    asking = {key_of(name) for name in hints.interviewers}
    if key in asking or key_of(speaker.name) in asking:
        return Role.INTERVIEWER
    if asking:
        return Role.PARTICIPANT
    return _role_of_label(key, company) or _role_on_top(key, head)


def _role_of_label(key: str, company: int) -> Role | None:
    """The role in the label: `Interviewer 2`, `Q`, `Moreau, Lise (Host)`."""
    words = bare_words(key)
    for word in (words[0] if words else "", parenthesised(key)):
        if len(word) == 1 and (len(words) > 1 or (word == "i" and company > 4) or word != key):
            continue
        if word in INTERVIEWER_WORDS:
            return Role.INTERVIEWER
        if word in PARTICIPANT_WORDS:
            return Role.PARTICIPANT
    return None


def _role_on_top(key: str, head: str) -> Role | None:
    """The role given before the first turn: `Interviewer is Jonas Rosland.`, `[C] – Client`."""
    for named in _NAMED_ON_TOP.finditer(head):
        if any(_is_same_person(key, key_of(name)) for name in _BETWEEN_NAMES.split(named[1])):
            return Role.INTERVIEWER
    for legend in _LEGEND.finditer(head):
        if key_of(legend[1] or legend[2]) == key:
            word = legend[3].casefold()
            return (
                Role.INTERVIEWER
                if word in INTERVIEWER_WORDS
                else Role.PARTICIPANT
                if word in PARTICIPANT_WORDS
                else None
            )
    return None


def _is_same_person(key: str, name: str) -> bool:
    """Whether a label is the name, its initials, or its first and last word."""
    words, name_words = key.split(), name.split()
    if not words or not name_words:
        return False
    initials = "".join(word[0] for word in name_words)
    ends = (name_words[0], name_words[-1])
    return (
        words == name_words
        or (len(initials) > 1 and key == initials)
        or (len(words) > 1 and (words[0], words[-1]) == ends)
    )


def _roles_from_questions(speakers: Sequence[Speaker], said: Sequence[Stretch], text: str) -> dict[str, Role | None]:
    """The roles of two people: the interviewer's turns end in a question far more often, and are shorter."""
    if len(speakers) != 2:
        return {}
    asked = {speaker.label: 0 for speaker in speakers}
    spoken = dict(asked)
    for stretch in said:
        if stretch.label is not None:
            asked[stretch.label] += text[stretch.end - 1 : stretch.end] == "?"
            spoken[stretch.label] += stretch.end - stretch.start
    asking, answering = sorted(asked, key=lambda label: asked[label], reverse=True)
    is_clear = asked[asking] >= max(_LEAST_QUESTIONS, 3 * asked[answering]) and spoken[asking] < spoken[answering]
    return {asking: Role.INTERVIEWER, answering: Role.PARTICIPANT} if is_clear else {}
