"""Labels written in another form than most of a text: `Nurse: now` among messages, `Mutter - Genau` among colons.

Such a label that recurs is a speaker or in doubt, and a speaker if the user says so: its words are never silently
another's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qualcode.recognition import patterns
from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.labels import (
    Kind,
    could_be_name,
    describes_person,
    is_no_speaker,
    is_nobody_known,
    is_self_evident,
    is_sound,
    key_of,
    kind_of,
    tidy_label,
    without_aside,
)
from qualcode.recognition.odd_labels import RECURS, OddLabels
from qualcode.recognition.once import says_a_sentence

OTHER_FORM = "may be a label in another form than the others"
_OFTEN = 3
"""A judgement: so often a single word before a colon recurs that is somebody's name."""
_HEAD = 64
"""Characters of a line within which the sign after a label stands."""


class _Form(NamedTuple):
    sign: str
    pattern: re.Pattern[str]


_COLON = _Form(":", patterns.COLON)
_FORMS = (
    *(_Form(sign, patterns.DASHES) for sign in (" - ", " – ", " — ")),
    *(_Form(sign, patterns.SIGNS) for sign in ("; ", "> ", " = ", "| ", " ~ ")),
    *(_Form(sign, patterns.STOP_AND_DASH) for sign in (".-", ".–", ".—")),
    _Form("]", patterns.BRACKETS),
    _Form("}", patterns.BRACES),
    _Form(">", patterns.ANGLES),
    _Form("(", patterns.PARENTHESES),
    _Form(")", patterns.ASIDE),
    _Form("\t", patterns.CODES),
    _Form("   ", patterns.BLANKS),
    _Form("/ ", patterns.SLASHES),
    _Form(". ", patterns.FULL_STOPS),
    _Form(". ", patterns.CAPITALS),
    _Form("**", patterns.BOLD),
)


def labels_in_other_forms(
    page: Page, labelled: frozenset[int], speakers: Mapping[str, str], known_labels: frozenset[str], *, is_colon: bool
) -> OddLabels:
    """The labels of other forms in the lines below the first that begins at one of `labelled`, and except these.

    `speakers` is from the keys of those who speak to their spellings, `known_labels` are keys that the user names.
    """
    places = list(_places(page, labelled, is_colon=is_colon))
    count = Counter(key_of(without_aside(place.label)) for place, _ in places if place.label)
    odd = OddLabels()
    for place, before_colon in places:
        if place.label is None:
            continue
        label = tidy_label(without_aside(place.label))
        key = key_of(label)
        if key in known_labels or (before_colon and _speaks(place, label, count[key], speakers, page)):
            odd.places.append(place)
            odd.spelling_by_label[place.label] = speakers.get(key, label)
        elif _may_be_somebody(label, key, count[key]) and (
            count[key] > 1 or (before_colon and not page.text[place.start : place.start + 1].islower())
        ):
            odd.doubtful.append((place, RECURS if before_colon and count[key] > 1 else OTHER_FORM))
    return odd


def _places(page: Page, labelled: frozenset[int], *, is_colon: bool) -> Iterator[tuple[Candidate, bool]]:
    """Places with a sign of another form, and whether it is a colon."""
    text, padded = page.text, page.padded
    first = min(labelled, default=0)
    forms = _FORMS if is_colon else (_COLON, *_FORMS)
    line_end = text.find("\n", first)
    while line_end >= 0:
        line_start, line_end = line_end + 1, text.find("\n", line_end + 1)
        if line_start in labelled or line_end == line_start:
            continue
        head = text[line_start : min(line_start + _HEAD, line_end if line_end >= 0 else len(text))]
        for sign, pattern in forms:
            if sign in head and (match := pattern.match(padded, line_start)) is not None and match["label"]:
                yield _place(match, line_start), sign == ":"
                break


def _place(match: re.Match[str], line_start: int) -> Candidate:
    time = match["before"] or match["beside"] or match["after"] or None
    # Offsets into the padded page are one too high.
    return Candidate(line_start, match.start("label") - 1, match.end() - 1, match["label"], time, bool(time))


def _speaks(place: Candidate, label: str, count: int, speakers: Mapping[str, str], page: Page) -> bool:
    """Whether a label with a colon is surely a speaker; with a small letter behind it, words about one may stand."""
    if key_of(label) in speakers:
        return count > 1 or not page.text[place.start : place.start + 1].islower()
    return _is_somebody(place, label, count, page)


def _is_somebody(place: Candidate, label: str, count: int, page: Page) -> bool:
    """Whether a label with a colon is surely somebody's: it recurs, and is a role, has a title, or is frequent."""
    key, kind = key_of(label), kind_of(label)
    if is_sound(key) or (is_no_speaker(key) and not is_nobody_known(key)):
        return False
    is_titled = kind is Kind.CAPITALS and len(label.split()) > 1
    speaks = says_a_sentence(place, page.text)
    if count == 1:
        return is_titled and speaks and could_be_name(label, _OFTEN)
    if is_titled or is_self_evident(label) or describes_person(label) or is_nobody_known(key):
        return could_be_name(label, _OFTEN)
    return speaks and (count >= _OFTEN or kind in (Kind.FULL_NAME, Kind.CODE)) and could_be_name(label, count)


def _may_be_somebody(label: str, key: str, count: int) -> bool:
    return not is_sound(key) and not is_no_speaker(key) and could_be_name(label, count)
