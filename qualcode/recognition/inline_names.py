"""Names before the words of a cue or row: `Ana: I left.`, `[Ana] I left.`, `>> ANA: I left.`"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from qualcode.recognition.labels import (
    Kind,
    bare_words,
    could_be_name,
    is_no_speaker,
    is_self_evident,
    is_sound,
    key_of,
    kind_of,
    tidy_label,
)
from qualcode.recognition.odd_labels import is_person
from qualcode.recognition.once import may_not_be_point, mostly_small
from qualcode.recognition.patterns import VOICES
from qualcode.recognition.words import PERSON_WORDS, SOUND_WORDS, SPEAKER_WORDS

_GAP = r"[^\S\n]*+"
_AFFILIATION = r"(?:\([^()\n:]{1,40}\))"
_VOICE = rf"(?i:(?:speaker|{VOICES})[ _]?\d{{1,3}})"
_OPENING = re.compile(
    rf"{_GAP}(?P<change>(?:>{{2,3}}|[-–—‐](?=\s*[^\s\d-])){_GAP})?"
    rf"(?:(?P<box>[\[(]){_GAP}(?P<boxed>(?:[^\W\d_]|\?|\(\?)[^\n:\[\](){{}}]{{0,40}}+(?:\([^\n:\[\](){{}}]{{1,20}}\)|(?<=\(\?)\))?+){_GAP}[\])]{_GAP}[:：]?"
    rf"|(?P<alone>{_VOICE}){_GAP}$|(?P<plain>[^\W\d_][^\n:：\t\[\](){{}}|?!;\"“”<>*#=\\]{{0,58}}+{_AFFILIATION}?+){_GAP}[:：](?![/\d]))?{_GAP}"
)
_ODD_LABEL = re.compile(rf"{_GAP}([^\s:](?:[^\n:?!…]|[?!…](?!\s+\w)){{0,80}}+):(?![/\d]){_GAP}")
"""Whatever stands before a colon and does not look like a label."""
_LEAST_SHARE = 0.03
_MOST_OF_THE_TEXT = 0.5
_SHARE_OF_ONE_SPEAKER = 0.2
"""Judgements: the shares of records with a label from which labels are a conversation, several or a single one."""
_LEAST_OF_OTHERS = 2
"""Turns of others beside which a label that occurs once may be a point within speech."""
_PEOPLE_OF_A_GROUP = 3
"""A judgement: with so many speakers of a kind, a label of this kind that occurs once is a speaker as well."""


class Opening(NamedTuple):
    """The beginning of a line: a mark of a new speaker (`- `, `>>`) up to `change_end`, a label up to `end`."""

    label: str | None
    is_boxed: bool
    change: str
    change_end: int
    end: int


_NO_OPENING = Opening(None, False, "", 0, 0)


def opening_of(line: str) -> Opening:
    """The mark and possible label at the beginning of a line."""
    if line[:1].isalpha() and ":" not in line and "：" not in line and not line.rstrip()[-1:].isdigit():
        return _NO_OPENING
    match = _OPENING.match(line)
    if match is None:
        return _NO_OPENING
    label, end = match["boxed"] or match["plain"] or match["alone"], match.end()
    change_end = match.end("change") if match["change"] else 0
    if label is None and ":" in line and (odd := _ODD_LABEL.match(line, change_end)):
        label, end = odd[1], odd.end()
    is_boxed = match["boxed"] is not None and not (label == "?" and line[: match.end()].rstrip().endswith(":"))
    return Opening(label, is_boxed, (match["change"] or "").strip(), change_end, end)


@dataclass(slots=True)
class _Tally:
    count: Counter[str] = field(default_factory=Counter)
    spelling: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    small: Counter[str] = field(default_factory=Counter)
    """How often the words behind a label begin with a small letter."""

    def add(self, label: str, behind: str) -> None:
        key, spelling = key_of(label), tidy_label(label)
        self.count[key] += 1
        self.small[key] += behind[:1].islower()
        self.written[label] = key
        if key not in self.spelling or not could_be_name(self.spelling[key], 1):
            self.spelling[key] = spelling


@dataclass(frozen=True, slots=True)
class InlineNames:
    """The labels that are speakers, before a colon and in brackets.

    `carry_over`: words without a name belong to the speaker before. Rare names in brackets are only of people off
    screen, so that the next speaker is unknown. `in_doubt` are labels that recur before a colon and are no speakers.
    """

    plain: frozenset[str]
    boxed: frozenset[str]
    carry_over: bool
    in_doubt: frozenset[str] = frozenset()

    @classmethod
    def of(cls, texts: Sequence[str], known_labels: frozenset[str]) -> InlineNames:
        """The names in all texts; `known_labels` are keys that the user says are speakers."""
        plain, boxed, total = _Tally(), _Tally(), max(1, len(texts))
        for text in texts:
            for line in text.split("\n"):
                opening = opening_of(line)
                if opening.label is not None and not opening.is_boxed:
                    plain.add(opening.label, line[opening.end :])
                elif opening.label is not None and (line[opening.end :] or _goes_on_below(text, line)):
                    boxed.add(opening.label, line[opening.end :])
        before_colon = _speakers(plain, total, known_labels)
        in_brackets = _speakers(_without_sounds(boxed), total, known_labels)
        named = sum(boxed.count[key] for key in in_brackets)
        carry_over = bool(before_colon) or named >= _SHARE_OF_ONE_SPEAKER * total
        if before_colon:
            before_colon |= _odd_speakers(plain, before_colon)
        if in_brackets:
            in_brackets |= _odd_speakers(boxed, in_brackets, in_brackets=True)
        in_doubt = frozenset(
            label
            for label, key in plain.written.items()
            if key not in before_colon and (plain.count[key] > 1 or _may_be_name(plain, key))
        )
        return cls(before_colon, in_brackets, carry_over, in_doubt)

    def holds(self, opening: Opening) -> bool:
        """Whether the label of an opening is a speaker."""
        keys = self.boxed if opening.is_boxed else self.plain
        return opening.label is not None and key_of(opening.label) in keys


def _odd_speakers(tally: _Tally, speakers: frozenset[str], *, in_brackets: bool = False) -> frozenset[str]:
    """The keys of labels that do not look like names, and are people all the same; brackets contain sounds, too."""
    return frozenset(
        key
        for label, key in tally.written.items()
        if key not in speakers
        and not (in_brackets and (is_sound(key) or key in PERSON_WORDS | SPEAKER_WORDS))
        and is_person(label, tally.count[key], speakers, stands_apart=True)
    )


def _goes_on_below(text: str, line: str) -> bool:
    return text.startswith(line) and len(text) > len(line)


def _without_sounds(tally: _Tally) -> _Tally:
    """Only labels that look like names: brackets contain much else."""
    names = {
        key: spelling
        for key, spelling in tally.spelling.items()
        if could_be_name(spelling, 1) and SOUND_WORDS.isdisjoint(bare_words(key))
    }
    return _Tally(Counter({key: tally.count[key] for key in names}), names)


def _speakers(tally: _Tally, total: int, known_labels: frozenset[str]) -> frozenset[str]:
    """The keys that are speakers: they recur, form a conversation, and look like names."""
    possible = {
        key
        for key, number in tally.count.items()
        if key in known_labels or (not is_no_speaker(key) and could_be_name(tally.spelling[key], number))
    }
    possible -= _points(tally, possible) - known_labels
    if len(possible) > 1 and sum(tally.count[key] for key in possible) >= _MOST_OF_THE_TEXT * total:
        return frozenset(possible)
    sure = {key for key in possible if tally.count[key] > 1 or key in known_labels}
    if not _is_conversation(sure, tally, total):
        evident = {key for key in possible if is_self_evident(tally.spelling[key])}
        sure = (evident if len(evident) > 1 else set()) | (sure & known_labels)
    kinds = Counter(kind_of(tally.spelling[key]) for key in sure)
    return frozenset(sure | {key for key in possible if sure and _fits(tally.spelling[key], kinds)})


def _points(tally: _Tally, possible: set[str]) -> set[str]:
    """Labels that occur once and are points within somebody's speech: `Trust: it takes years.`

    Only they go on with a small letter, or they alone are not in capitals.
    """
    points = set()
    for key in possible:
        others = possible - {key}
        total = sum(tally.count[other] for other in others)
        if tally.count[key] > 1 or total < _LEAST_OF_OTHERS or len(others) < 2 or may_not_be_point(key):
            continue
        is_small = tally.small[key] and not mostly_small(sum(tally.small[other] for other in others), total)
        recurring = [tally.spelling[other] for other in others if tally.count[other] > 1]
        is_lower = len(recurring) > 1 and all(map(str.isupper, recurring)) and not tally.spelling[key].isupper()
        if is_small or (is_lower and kind_of(tally.spelling[key]) is Kind.WORD):
            points.add(key)
    return points


def _may_be_name(tally: _Tally, key: str) -> bool:
    return not is_no_speaker(key) and could_be_name(tally.spelling[key], 1)


def _is_conversation(sure: set[str], tally: _Tally, total: int) -> bool:
    if any(is_self_evident(tally.spelling[key]) for key in sure):
        return True
    share = sum(tally.count[key] for key in sure) / total
    return share >= (_LEAST_SHARE if len(sure) > 1 else _SHARE_OF_ONE_SPEAKER)


def _fits(spelling: str, kinds: Counter[Kind]) -> bool:
    """Whether a label that occurs once looks like those that recur."""
    kind = kind_of(spelling)
    if kind in (Kind.WORD, Kind.CAPITALS, Kind.LOWER_CASE):
        return kinds[kind] >= _PEOPLE_OF_A_GROUP
    return kind == Kind.ROLE or kinds[kind] > 0
