"""Labels that do not look like names, in a text whose speakers are recognised by other labels.

A label that recurs at the beginning of lines is a speaker or in doubt: its words are never silently another's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.labels import (
    Kind,
    could_be_name,
    describes_person,
    is_no_speaker,
    is_nobody_known,
    is_said_otherwise,
    is_self_evident,
    is_sound,
    key_of,
    kind_of,
    tidy_label,
    without_aside,
)
from qualcode.recognition.patterns import ODD_LABEL

_LONGEST = 90
_DOUBT = re.compile(
    r"^[?¿]\s*+|(?<!\s)\s*+(?:(?<!\?)\?++|[(\[]\s*+(?:\?++|unclear|unsure|unsicher|incerto|incierto|incertain)\s*+[)\]])$",
    re.I,
)
_LINE_OF_DOUBT = re.compile(
    r"\n(?:(?P<number>#?\d{1,4}+)[^\S\n]*+|(?P<label>[^\n?(]{1,50}+)(?:\?{1,3}|\(\?\)))(?=\n[^\n])"
)
_BETWEEN_PEOPLE = re.compile(r"(?<!\s)\s*+(?:[/&+,]|\b(?:and|or|und|oder|et|ou|y|o|e|en|of)\b)\s*+", re.I)
_ODD_SIGNS = re.compile(r"[][(){}|?!;\"“”„«»‹›<>*#=\\]")
_AT_THE_END = re.compile(r"(?<![\s;,.–—-])[\s;,.–—-]++$")
_BETWEEN_WORDS = re.compile(r"[\s/&+,;_–—>()\[\]-]+")
_MOST_PEOPLE = 4
_SHORT_KINDS = (Kind.CODE, Kind.INITIALS)
_NUMBER = re.compile(r"#?\d{1,4}[a-z]?")
_SHARE_OF_LINES = 0.5
"""A judgement."""
ONCE = "a label that occurs only once"
RECURS = "a label that recurs, but does not look like a name"


@dataclass(frozen=True, slots=True)
class OddLabels:
    """The places of people with odd labels, the spellings of these labels, and the places in doubt with the reason."""

    places: list[Candidate] = field(default_factory=list)
    spelling_by_label: dict[str, str] = field(default_factory=dict)
    doubtful: list[tuple[Candidate, str]] = field(default_factory=list)


def odd_labels(
    page: Page, candidates: Sequence[Candidate], speakers: frozenset[str], known_labels: frozenset[str], *, alone: bool
) -> OddLabels:
    """The odd labels among places that name no speaker; `speakers` and `known_labels` are keys of those who speak.

    `alone`: labels are on lines of their own, where a question mark or `unknown` may be an answer.
    """
    count = Counter(key_of(candidate.label) for candidate in candidates if candidate.label)
    odd = OddLabels()
    are_lists = _are_lists([candidate.label for candidate in candidates if candidate.label])
    for candidate in candidates:
        if not candidate.label or (is_sound(key_of(candidate.label)) and page.text[candidate.label_at] in "[("):
            continue
        label, key = tidy_label(candidate.label), key_of(candidate.label)
        stands_apart = not page.is_spaced or candidate.head < 2 or page.text[candidate.head - 2] == "\n"
        stands_apart = stands_apart and not (are_lists and speakers)
        may_speak = not alone or candidate.marked or count[key] > 1 or _DOUBT.search(label) is not None
        if may_speak and (
            key in known_labels or is_person(candidate.label, count[key], speakers, stands_apart=stands_apart)
        ):
            odd.places.append(candidate)
            odd.spelling_by_label[candidate.label] = _AT_THE_END.sub("", label) or label
        elif (not alone or candidate.time) and (count[key] > 1 or (speakers and _names_somebody(label, speakers))):
            odd.doubtful.append((candidate, RECURS if count[key] > 1 else ONCE))
    return odd


def _are_lists(labels: Sequence[str]) -> bool:
    """Whether the numbers among labels count up from 1, as in lists within a turn."""
    numbers = [int(label) for label in labels if label.isdecimal()]
    return bool(numbers) and all(
        number in (1, before + 1) for before, number in zip([0, *numbers], numbers, strict=False)
    )


def are_conversation(odd: OddLabels, page: Page, known_labels: frozenset[str]) -> bool:
    """Whether odd labels alone are a conversation: named by the user, or two that recur in half of the lines."""
    count = Counter(key_of(place.label) for place in odd.places if place.label)
    recurring = [key for key, number in count.items() if number > 1]
    return not known_labels.isdisjoint(count) or (
        len(recurring) > 1 and len(odd.places) >= _SHARE_OF_LINES * page.filled_lines
    )


def all_in_doubt(odd: OddLabels) -> OddLabels:
    """The labels that recur as places in doubt, where they are no conversation."""
    count = Counter(key_of(place.label) for place in odd.places if place.label)
    places = [(place, RECURS) for place in odd.places if place.label and count[key_of(place.label)] > 1]
    return OddLabels(doubtful=[*odd.doubtful, *places])


def lines_with_colons(page: Page, labelled: frozenset[int], begin: int) -> Iterator[Candidate]:
    """Whatever stands before the first colon of a line after `begin`, except in the lines that begin at `labelled`."""
    text, last = page.text, -1
    for line_start, colon, _ in page.colons:
        if line_start == last or line_start < begin or line_start in labelled:
            continue
        last = line_start
        if colon - line_start <= _LONGEST:
            match = ODD_LABEL.match(text, line_start)
            if match is not None:
                time = match["before"] or match["beside"] or None
                is_marked = bool(time or match["bold"])
                label_at = match.start("label")
                yield Candidate(line_start, label_at, match.end(), match["label"], time, is_marked)


def lines_of_doubt(page: Page, spellings: Iterable[str]) -> Iterator[Candidate]:
    """Lines that are a number, or the label of a speaker and a question mark: labels on lines of their own."""
    labels = set(spellings)
    for line in _LINE_OF_DOUBT.finditer(page.padded):
        if line["number"] or line["label"].strip("*_# ") in labels:
            yield Candidate(line.start(), line.start(), line.end() - 1, line[0].strip(), None, False)


def is_person(written: str, count: int, speakers: frozenset[str], *, stands_apart: bool) -> bool:
    """Whether a label that `count` lines begin with is somebody's, in a text where `speakers` (keys) speak."""
    label = tidy_label(written)
    if key_of(_AT_THE_END.sub("", label)) in speakers:
        return True
    if may_be_another(label, speakers):
        return True
    if key_of(without_aside(label)) in speakers and is_said_otherwise(label):
        return True
    plain = _DOUBT.sub("", label)
    is_odd = _ODD_SIGNS.search(written) is not None
    if is_odd and count > 1 and not is_no_speaker(key_of(plain)) and could_be_name(plain, count):
        return True
    people = [key_of(person) for person in _BETWEEN_PEOPLE.split(plain) if person]
    if len(people) > 1 and all(person in speakers for person in people):
        return True
    return count > 1 and stands_apart and (_NUMBER.fullmatch(label) is not None or describes_person(label))


def _names_somebody(label: str, speakers: frozenset[str]) -> bool:
    """Whether a label that occurs once has somebody's label or code in it, or describes a person."""
    if describes_person(label):
        return True
    people = [key_of(person) for person in _BETWEEN_WORDS.split(label) if person]
    return len(people) <= _MOST_PEOPLE and any(
        person in speakers or kind_of(person.upper()) is Kind.CODE for person in people
    )


def may_be_another(label: str, speakers: frozenset[str]) -> bool:
    """Whether a label is of somebody unknown (`???`), or of a speaker who may be another (`C1?`)."""
    key = key_of(label)
    if is_nobody_known(key):
        return True
    plain = _DOUBT.sub("", label)
    return plain != label and (key_of(plain) in speakers or is_self_evident(plain) or kind_of(plain) in _SHORT_KINDS)
