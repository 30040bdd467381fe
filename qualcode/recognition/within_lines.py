"""Labels inside of lines: `… do you keep bees? Interviewee: I do.Interviewer: Since when?`"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.labels import bare_words, could_be_name, is_no_speaker, is_self_evident, key_of, tidy_label
from qualcode.recognition.words import ARTICLES

_END_OF_SENTENCE = re.compile(r"[.?!…”\"»)\]][*_]{0,3}[^\S\n]*+[*_]{0,3}(?=[^\W\d_])")
_ROLE_BEFORE = re.compile(r"(?<!\w)(?P<before>\w++)[^\S\n]++(?P<role>[A-ZÀ-Þ]\w{2,30}(?:[^\S\n]\d{1,2})?)\Z")
_LONGEST, _MOST_MARKS = 60, 6
_LEAST_ROLES, _LEAST_NAMES = 3, 4
"""Judgements: so many labels of roles, or of names that all recur, make a conversation of a paragraph."""


def labels_within_lines(
    page: Page, places: Sequence[Candidate], spellings: Mapping[str, str], begin: int
) -> list[Candidate]:
    """Places after the end of a sentence where a speaker of the text begins, or a role that recurs."""
    speakers = {key for key in map(key_of, spellings.values()) if len(key) > 1}
    starts = {page.text.rfind("\n", 0, place.label_at) + 1: place.start for place in places}
    possible = [place for place in _places(page, starts, begin) if page.text[place.head - 1 : place.head] != "\n"]
    count = Counter(key_of(place.label or "") for place in possible)
    return [place for place in possible if _speaks(key_of(place.label or ""), speakers, count)]


def _speaks(key: str, speakers: set[str], count: Counter[str]) -> bool:
    if key in speakers:
        return True
    words = bare_words(key)
    return count[key] > 1 and is_self_evident(key) and len(words[0]) > 1 and not is_no_speaker(key)


def conversation_within_lines(page: Page) -> list[Candidate]:
    """The places of a conversation that was written without line breaks between its turns, empty if it is none.

    It begins with a label, and what recurs are roles, or names of at least two people.
    """
    places = [
        place
        for place in _places(page, {}, page.body_start)
        if place.label and not is_no_speaker(key_of(place.label)) and could_be_name(tidy_label(place.label), 1)
    ]
    count = Counter(key_of(place.label or "") for place in places)
    roles = {key_of(place.label) for place in places if place.label and is_self_evident(place.label)}
    recurring = {key for key, number in count.items() if number > 1}
    people = roles | recurring if roles & recurring else recurring
    places = [place for place in places if key_of(place.label or "") in people]
    is_enough = len(places) >= (_LEAST_ROLES if roles else _LEAST_NAMES) and len(people) > 1
    within = [place for place in places if page.text[place.head - 1 : place.head] not in ("", "\n")]
    opens = bool(places) and not page.text[page.body_start : places[0].head].strip()
    return places if is_enough and opens and len(within) * 2 >= len(places) else []


def _places(page: Page, starts: Mapping[int, int], begin: int) -> Iterator[Candidate]:
    """Every label before a colon after the end of a sentence, or at the beginning of a line if there are no `starts`.

    `starts` are the lines that begin with a label, and where its words begin.
    """
    text = page.text
    for line_start, colon, words_at in page.colons:
        if colon < begin or colon < starts.get(line_start, 0):
            continue
        least = max(line_start, colon - _LONGEST)
        label_at = _label_at(text, least, colon, is_line=least == line_start and not starts)
        if label_at is not None:
            label = text[label_at:colon].rstrip(" \t\u00a0*_")
            marks = text[max(0, label_at - _MOST_MARKS) : label_at]
            head = label_at - (len(marks) - len(marks.rstrip("*_")))
            yield Candidate(head, label_at, words_at, label or None, None, False)


def _label_at(text: str, least: int, colon: int, *, is_line: bool) -> int | None:
    """Where the label before a colon begins: after the end of a sentence, at a role, or at the begin of a line."""
    ends = [end.end() for end in _END_OF_SENTENCE.finditer(text, least, colon)]
    if ends:
        return ends[-1]
    role = _ROLE_BEFORE.search(text, least, colon)
    if role is not None and is_self_evident(role["role"]) and role["before"].casefold() not in ARTICLES:
        return role.start("role")
    return least + len(text[least:colon]) - len(text[least:colon].lstrip(" \t*_")) if is_line else None
