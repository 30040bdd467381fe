"""The turns and speakers of a text whose labels are recognised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.model.transcript import Speaker
from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.codes_below import codes_below
from qualcode.recognition.doubts import doubtful_lines, refused, warnings_about
from qualcode.recognition.guides import unindented, with_guide
from qualcode.recognition.labels import key_of
from qualcode.recognition.one_sided import other_turns
from qualcode.recognition.other_places import (
    first_spellings,
    odd_places,
    places_in_other_forms,
    places_of_styles,
    tidy_labels,
)
from qualcode.recognition.outside import outside_of
from qualcode.recognition.people import people
from qualcode.recognition.result import Hints, Reason, Recognition
from qualcode.recognition.scoring import StyleMatch
from qualcode.recognition.stray_times import without_stray_times
from qualcode.recognition.styles import COLON, OWN_LINE
from qualcode.recognition.tables import unread_cells
from qualcode.recognition.turns import Stretch, stretches, turns_from, without_last_cells
from qualcode.recognition.within_lines import labels_within_lines
from qualcode.recognition.wordless import headings_of_style, headings_with_colons, wordless_labels

_QUESTION_AND_ANSWER = frozenset({"q", "a", "f", "question", "answer", "frage", "antwort"})
"""Labels of transcripts that have only questions and answers."""


def labelled_turns(
    page: Page, style_match: StyleMatch, style_matches: Sequence[StyleMatch], hints: Hints
) -> Recognition:
    """What somebody says from each place of a style that explains the text, with all that is in doubt or left out."""
    style = style_match.style
    places, spellings = places_of_styles(style_match, style_matches)
    odd = odd_places(page, style_match, places, spellings, hints)
    spellings |= first_spellings(spellings, odd.spelling_by_label)
    places = sorted(places + odd.places) if odd.places else places
    if style is COLON and (within := labels_within_lines(page, places, spellings, style_match.body_start)):
        spellings |= first_spellings(spellings, tidy_labels(within))
        places = sorted(places + within)
    if not style.is_trusted and len(places) < page.filled_lines:
        others = places_in_other_forms(page, style_match, places, spellings, odd, hints)
        spellings |= first_spellings(spellings, others.spelling_by_label)
        places = sorted(places + others.places) if others.places else places
        odd.doubtful.extend(others.doubtful)
    if style in (COLON, OWN_LINE):
        places = without_stray_times(page.text, places)
    if style is COLON:
        places = with_guide(page.text, places, set(spellings.values()))
    if not (style.stands_alone or style.merges or style.is_trusted):
        places = sorted([*places, *other_turns(page, places, set(spellings.values()))])
    reasons = {
        place.head: Reason.STAGE_NOTE if page.text[place.head : place.start].lstrip()[:1] in "([{" else Reason.TASK
        for place in places
        if not place.speaks
    }
    if style is COLON and (headings := headings_with_colons(page.text, style_match, places)):
        places = sorted(places + headings)
        reasons |= {heading.head: Reason.WORDLESS for heading in headings}
    if page.headings and (titles := headings_of_style(page, places)):
        places = sorted(places + titles)
        reasons |= {title.head: Reason.HEADING for title in titles}
    if style.merges:
        places = list(_changes_of_speaker(places, spellings))
    said = stretches(page, places, spellings)
    wordless = wordless_labels(page, said, stands_alone=style.stands_alone, known_labels=hints.known_labels)
    if wordless.labels:
        places = wordless.without(places, spellings)
        reasons |= {place.head: Reason.WORDLESS for place in wordless.ends}
        said = stretches(page, places, spellings)
    if style.stands_alone:
        below = codes_below(page.text, said, wordless)
        places = sorted([*places, *below.places])
        reasons |= {code.head: Reason.WORDLESS for code in below.places}
        said = stretches(page, places, spellings) if below.places else said
        odd.doubtful.extend(below.doubtful)
    if "\t" in page.text:
        said = without_last_cells(page.text, said)
    cast = people(_speakers(said, hints), said, page.text, hints)
    turns = turns_from(said, cast.speakers, wall_clock=style.wall_clock)
    rest = Reason.CELL if style.is_trusted else Reason.BETWEEN
    outside = outside_of(page.text, turns, body_start=page.body_start, reasons=reasons, otherwise=rest)
    if style.is_trusted:
        outside = tuple(sorted((*outside, *unread_cells(page.text, places))))
    if Reason.TASK in reasons.values():
        odd.doubtful.extend(unindented(page.text, said))
    doubtful = [*refused(style_match, spellings), *odd.doubtful, *wordless.doubtful]
    return Recognition(
        _style_name(page.text, style_match, places),
        tuple(turns),
        cast.speakers,
        doubtful_lines(page.text, doubtful, turns, outside),
        (*warnings_about(turns), *cast.notes),
        outside,
        style.key,
        cast.joinings,
    )


def _changes_of_speaker(places: Sequence[Candidate], spelling_by_label: dict[str, str]) -> Iterator[Candidate]:
    """The places where the speaker changes."""
    running = None
    for place in places:
        spelling = spelling_by_label.get(place.label or "")
        if spelling is None or spelling != running:
            yield place
        running = spelling


def _speakers(said: Sequence[Stretch], hints: Hints) -> list[Speaker]:
    """One speaker per label, in order of appearance; the person is given by the user, else the label."""
    person_by_key = {key_of(label): person for label, person in hints.speakers.items()}
    labels = dict.fromkeys(stretch.label for stretch in said if stretch.label is not None)
    return [Speaker(label, person_by_key.get(key_of(label), label)) for label in labels]


def _style_name(text: str, style_match: StyleMatch, places: Sequence[Candidate]) -> str:
    style = style_match.style
    if style is COLON and _QUESTION_AND_ANSWER.issuperset(map(key_of, style_match.spelling_by_label)):
        return "Q and A"
    timed = len([place for place in places if place.time is not None]) * 2 > len(places)
    name = style.timed_name if timed and style.timed_name else style.name
    emphasised = len([place for place in places if place.marked and _is_emphasised(text, place)])
    return f"bold {name}" if style in (COLON, OWN_LINE) and emphasised * 2 > len(places) else name


def _is_emphasised(text: str, place: Candidate) -> bool:
    return text[place.head : place.label_at].lstrip()[:1] in ("*", "_")
