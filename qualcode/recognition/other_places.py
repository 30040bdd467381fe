"""Further places where the speakers of a text begin: in a similar style, with odd labels, by a slip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.labels import is_self_evident, key_of, tidy_label
from qualcode.recognition.odd_labels import OddLabels, lines_of_doubt, lines_with_colons, odd_labels
from qualcode.recognition.other_forms import labels_in_other_forms
from qualcode.recognition.result import Hints
from qualcode.recognition.scoring import StyleMatch
from qualcode.recognition.slips import BEGINS, slips
from qualcode.recognition.styles import COLON, OWN_LINE


def places_of_styles(
    style_match: StyleMatch, style_matches: Sequence[StyleMatch]
) -> tuple[list[Candidate], dict[str, str]]:
    """The places of the best style, with further places of its roles from the similar style, and all spellings.

    Roles may lack a colon or their own line. Names do not count: a line with only a name is often an answer.
    """
    places = style_match.turns
    spellings = dict(style_match.spelling_by_label)
    if style_match.style not in (COLON, OWN_LINE):
        return places, spellings
    roles = {key_of(label): spelling for label, spelling in spellings.items() if is_self_evident(spelling)}
    others = [
        candidate
        for other in style_matches
        if roles and other.style in (COLON, OWN_LINE) and other.style is not style_match.style
        for candidate in other.candidates
        if candidate.label and key_of(candidate.label) in roles
    ]
    if not others:
        return places, spellings
    heads = {place.head for place in places}
    for candidate in others:
        if candidate.label is not None and candidate.head not in heads:
            spellings[candidate.label] = roles[key_of(candidate.label)]
            places.append(candidate)
    return sorted(places), spellings


def odd_places(
    page: Page, style_match: StyleMatch, places: Sequence[Candidate], spellings: Mapping[str, str], hints: Hints
) -> OddLabels:
    """The labels that do not look like names, of a style whose other labels are speakers."""
    style = style_match.style
    if style.is_trusted or not style.needs_label:
        return OddLabels()
    others = [candidate for candidate in style_match.candidates if candidate.label not in spellings]
    if style is COLON:
        line_before = page.text.rfind
        labelled = {
            place.head if place.time is None else line_before("\n", 0, place.label_at) + 1
            for place in (*places, *(other for other in style_match.candidates if not _is_numbered(page, other)))
        }
        others += lines_with_colons(page, frozenset(labelled), style_match.body_start)
    elif style is OWN_LINE:
        others += lines_of_doubt(page, spellings)
    speakers = frozenset(map(key_of, spellings.values()))
    odd = odd_labels(page, others, speakers, hints.known_labels, alone=style.stands_alone) if others else OddLabels()
    if not style.stands_alone and len(places) < page.filled_lines:
        heads = {place.head for place in (*places, *odd.places)}
        for slip, is_sure in slips(page, spellings, heads, is_colon=style is COLON):
            if is_sure and style is COLON:
                odd.places.append(slip)
            else:
                odd.doubtful.append((slip, BEGINS))
    return odd


def places_in_other_forms(
    page: Page,
    style_match: StyleMatch,
    places: Sequence[Candidate],
    spellings: Mapping[str, str],
    odd: OddLabels,
    hints: Hints,
) -> OddLabels:
    """The labels of another form than that of the style, in lines that have none of it."""
    starts = [place.label_at for place in (*places, *(place for place, _ in odd.doubtful))]
    lines = {page.text.rfind("\n", 0, at) + 1 for at in starts} | {place.head for place in places}
    speakers = {key_of(spelling): spelling for spelling in spellings.values()}
    is_colon = style_match.style is COLON
    return labels_in_other_forms(page, frozenset(lines), speakers, hints.known_labels, is_colon=is_colon)


def _is_numbered(page: Page, place: Candidate) -> bool:
    """Whether a number and a colon stand before what looks like a label: `12: The plan: go north.`"""
    return place.time is None and ":" in page.text[place.head : place.label_at]


def first_spellings(spellings: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """From other labels to the first spelling of their speakers."""
    first = {key_of(label): spelling for label, spelling in spellings.items()}
    return {label: first.setdefault(key_of(spelling), spelling) for label, spelling in others.items()}


def tidy_labels(places: Sequence[Candidate]) -> dict[str, str]:
    """From the labels of these places to their spellings."""
    return {place.label: tidy_label(place.label) for place in places if place.label is not None}
