"""Decide who asks and who answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from qualcode.model.transcript import Role, Speaker
from qualcode.recognition.asking import who_asks
from qualcode.recognition.labels import bare_words, is_nobody_known, key_of, parenthesised
from qualcode.recognition.numbered import numbered_labels
from qualcode.recognition.result import Hints
from qualcode.recognition.turns import Stretch
from qualcode.recognition.words import INTERVIEWER_WORDS, OBSERVER_WORDS, PARTICIPANT_WORDS

_NAMED_ON_TOP = re.compile(
    r"\b(?:interviewers?|moderators?|facilitators?|hosts?|interviewed)\**"
    r"(?:\s*[:=]\**\s*|\s+(?:is|are|was|were|by)\s+)([^\n.;()]{1,120})",
    re.I,
)
_LEGEND = re.compile(r"(?:\[(\w{1,6})\]|\b(\w{1,4}))[^\S\n]*[–—=:-][^\S\n]*(\w+)")
_BETWEEN_NAMES = re.compile(r",|&|\band\b|\bund\b|\bet\b|/")


NOBODY_ASKS = "nobody is known to ask: the words of all count as participants'"


class Cast(NamedTuple):
    """The speakers with their roles, and what is told of roles that were guessed or stay unknown."""

    speakers: tuple[Speaker, ...]
    notes: tuple[str, ...] = ()


def with_roles(speakers: Sequence[Speaker], said: Sequence[Stretch], text: str, hints: Hints) -> Cast:
    """The speakers with roles from the user, their labels, the header of the text, or a guess from how they talk."""
    head = text[: min(said[0].candidate.head, 4_000)] if said else ""
    numbered = numbered_labels([stretch.label for stretch in said if stretch.label is not None])
    roles = {
        speaker.label: numbered[speaker.label].role
        if speaker.label in numbered and not hints.interviewers
        else _role_of(speaker, head, hints, len(speakers))
        for speaker in speakers
    }
    notes: tuple[str, ...] = ()
    is_guess_worth = hints.is_interview and Role.INTERVIEWER not in roles.values()
    if is_guess_worth and len({speaker.name for speaker in speakers}) > 1:
        reasons = _guessed(speakers, roles, said, text)
        roles |= {speaker.label: Role.INTERVIEWER for speaker in speakers if speaker.name in reasons}
        notes = tuple(f"“{name}” is taken for who asks: {why}" for name, why in reasons.items()) or (NOBODY_ASKS,)
    if Role.INTERVIEWER in roles.values():
        roles = {label: role or _role_beside_who_asks(label) for label, role in roles.items()}
    return Cast(tuple(replace(speaker, role=roles[speaker.label]) for speaker in speakers), notes)


def _role_beside_who_asks(label: str) -> Role | None:
    """Whoever does not ask answers; an observer does not, and whether somebody unknown does, nobody can tell."""
    return None if is_nobody_known(key_of(label)) or _observes(label) else Role.PARTICIPANT


def _observes(label: str) -> bool:
    return not OBSERVER_WORDS.isdisjoint(bare_words(key_of(label)))


def _guessed(
    speakers: Sequence[Speaker], roles: Mapping[str, Role | None], said: Sequence[Stretch], text: str
) -> Mapping[str, str]:
    """The people who seem to ask, with the reasons; nobody does who is known to answer, unknown, or an observer."""
    names = {
        speaker.label: speaker.name
        for speaker in speakers
        if not (is_nobody_known(key_of(speaker.label)) or _observes(speaker.label))
    }
    turns = [
        (names[stretch.label], text[stretch.start : stretch.end])
        for stretch in said
        if stretch.label is not None and stretch.label in names
    ]
    answering = {speaker.name for speaker in speakers if roles[speaker.label] is Role.PARTICIPANT}
    return {name: why for name, why in who_asks(turns).items() if name not in answering}


def _role_of(speaker: Speaker, head: str, hints: Hints, company: int) -> Role | None:
    key = key_of(speaker.label)
    asking = {key_of(name) for name in hints.interviewers}
    if key in asking or key_of(speaker.name) in asking:
        return Role.INTERVIEWER
    if asking:
        return Role.PARTICIPANT
    return role_of_label(key, company) or _role_on_top(key, head)


def role_of_label(key: str, company: int) -> Role | None:
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
