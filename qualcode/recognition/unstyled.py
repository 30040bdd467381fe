"""Conversations that no style explains: few labels, labels inside of paragraphs, labels that do not look like names."""

from __future__ import annotations

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.guides import asks, with_guide
from qualcode.recognition.odd_labels import OddLabels, all_in_doubt, are_conversation, lines_with_colons, odd_labels
from qualcode.recognition.other_places import first_spellings, tidy_labels
from qualcode.recognition.scoring import StyleMatch
from qualcode.recognition.styles import COLON
from qualcode.recognition.within_lines import conversation_within_lines


def unstyled_match(page: Page, colon: StyleMatch, known_labels: frozenset[str]) -> tuple[StyleMatch | None, OddLabels]:
    """A match of the text with the places of such a conversation, None if there is none; and what is in doubt.

    `colon` is the match with labels before a colon, which did not explain the text.
    """
    if places := _guide_alone(page, colon) or conversation_within_lines(page):
        return StyleMatch(COLON, places, first_spellings({}, tidy_labels(places))), OddLabels()
    odd = _odd_alone(page, colon, known_labels)
    if not odd.places:
        return None, odd
    return StyleMatch(COLON, odd.places, first_spellings({}, odd.spelling_by_label), body_start=page.body_start), odd


def _guide_alone(page: Page, colon: StyleMatch) -> list[Candidate]:
    """The few places of those who ask in a session with a guide, where nobody else is named."""
    places = [place for place in colon.candidates if place.label and asks(place.label)]
    labels = {place.label for place in places if place.label}
    return places if places and len(with_guide(page.text, places, labels)) > len(places) else []


def _odd_alone(page: Page, colon: StyleMatch, known_labels: frozenset[str]) -> OddLabels:
    """The labels before a colon of a text in which none looks like a name: all people, or all in doubt."""
    labelled = frozenset(page.text.rfind("\n", 0, place.label_at) + 1 for place in colon.candidates)
    places = [*colon.candidates, *lines_with_colons(page, labelled, colon.body_start)]
    odd = odd_labels(page, places, frozenset(), known_labels, alone=False)
    return odd if are_conversation(odd, page, known_labels) else all_in_doubt(odd)
