"""From a plain text to its turns and speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.model.span import Span
from qualcode.model.transcript import Speaker, Turn
from qualcode.model.wording import counted
from qualcode.recognition.alternating import alternating
from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.doubts import doubtful_lines, warnings_about
from qualcode.recognition.guides import with_guide
from qualcode.recognition.labels import is_self_evident, key_of
from qualcode.recognition.paragraphs import paragraphs
from qualcode.recognition.result import Hints, Recognition
from qualcode.recognition.roles import with_roles
from qualcode.recognition.scoring import Reading, read
from qualcode.recognition.styles import COLON, OWN_LINE, STYLES
from qualcode.recognition.turns import Stretch, stretches, turns_from

_NO_HINTS = Hints()
_WITHIN = 20_000
"""How far from its first word on the signs of a style must be met for the whole text to be read in it."""
_QUESTION_AND_ANSWER = frozenset({"q", "a", "f", "question", "answer", "frage", "antwort"})


def recognise(text: str, *, bold: Sequence[Span] = (), hints: Hints = _NO_HINTS) -> Recognition:
    """Who speaks where: the style that explains most of the text, its turns and its speakers.

    A text in which nobody is named gets turns without a label and a warning, never an invented speaker.
    """
    page = Page(text, bold)
    known_labels = frozenset(map(key_of, (*hints.speakers, *hints.interviewers)))
    readings = list(_readings(page, known_labels, hints.style))
    best = max(readings, key=lambda reading: reading.score, default=None)
    if best is not None and best.score:
        return _labelled(page, best, readings, hints)
    return alternating(page, hints) if hints.alternate else _unlabelled(page, readings)


def _readings(page: Page, known_labels: frozenset[str], only: str | None) -> Iterator[Reading]:
    """The text read in one style after the other, until one leaves too little for the rest to explain."""
    best = 0.0
    begin = len(page.text) - len(page.text.lstrip())
    for style in STYLES:
        if only is not None and style.key != only:
            continue
        if not style.signs or any(page.text.find(sign, begin, begin + _WITHIN) >= 0 for sign in style.signs):
            reading = read(style, page, known_labels)
            yield reading
            best = max(best, reading.score)
        # The two most common styles mix: of a text with lines left to explain, the first of them is not the last.
        if best * 2 > page.filled_lines and (style is not COLON or best >= page.filled_lines - 1):
            return


def _labelled(page: Page, reading: Reading, readings: Sequence[Reading], hints: Hints) -> Recognition:
    places, spellings = _with_places_of_other_styles(reading, readings)
    if reading.style is COLON:
        places = with_guide(page.text, places, set(spellings.values()))
    if reading.style.merges:
        places = list(_changes_of_speaker(places, spellings))
    said = stretches(page.text, places, spellings)
    speakers = with_roles(_speakers(said, hints), said, page.text, hints)
    turns = turns_from(said, speakers, wall_clock=reading.style.wall_clock)
    return Recognition(
        _style_name(page.text, reading, places),
        tuple(turns),
        speakers,
        doubtful_lines(page.text, reading),
        warnings_about(turns, speakers),
    )


def _with_places_of_other_styles(
    reading: Reading, readings: Sequence[Reading]
) -> tuple[list[Candidate], dict[str, str]]:
    """The places of the best style and those of its roles that a near style finds between them, with all spellings.

    A role may lose its colon or its line; a line with nothing but a name on it is too often an answer.
    """
    places = reading.turns
    spellings = dict(reading.spelling_by_label)
    if reading.style not in (COLON, OWN_LINE):
        return places, spellings
    roles = {key_of(label): spelling for label, spelling in spellings.items() if is_self_evident(spelling)}
    others = [
        candidate
        for other in readings
        if roles and other.style in (COLON, OWN_LINE) and other.style is not reading.style
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


def _changes_of_speaker(places: Sequence[Candidate], spelling_by_label: dict[str, str]) -> Iterator[Candidate]:
    """The places where another speaker begins than the one before."""
    running = None
    for place in places:
        spelling = spelling_by_label.get(place.label or "")
        if spelling is None or spelling != running:
            yield place
        running = spelling


def _speakers(said: Sequence[Stretch], hints: Hints) -> list[Speaker]:
    """One speaker a label, in the order they begin; the person is who the user says, else the label itself."""
    person_by_key = {key_of(label): person for label, person in hints.speakers.items()}
    labels = dict.fromkeys(stretch.label for stretch in said if stretch.label is not None)
    return [Speaker(label, person_by_key.get(key_of(label), label)) for label in labels]


def _style_name(text: str, reading: Reading, places: Sequence[Candidate]) -> str:
    style = reading.style
    if style is COLON and _QUESTION_AND_ANSWER.issuperset(map(key_of, reading.spelling_by_label)):
        return "Q and A"
    timed = len([place for place in places if place.time is not None]) * 2 > len(places)
    name = style.timed_name if timed and style.timed_name else style.name
    emphasised = len([place for place in places if place.marked and _is_emphasised(text, place)])
    return f"bold {name}" if style in (COLON, OWN_LINE) and emphasised * 2 > len(places) else name


def _is_emphasised(text: str, place: Candidate) -> bool:
    return text[place.head : place.label_at].lstrip()[:1] in ("*", "_")


def _unlabelled(page: Page, readings: Sequence[Reading]) -> Recognition:
    turns = turns_from(stretches(page.text, paragraphs(page), {}), ())
    doubtful = next((doubtful_lines(page.text, reading) for reading in readings if reading.style is COLON), ())
    if not turns:
        return Recognition("no labels", (), (), doubtful, ("there is nothing to read",))
    return Recognition("no labels", tuple(turns), (), doubtful, (_warning_of_unlabelled(turns),))


def _warning_of_unlabelled(turns: Sequence[Turn]) -> str:
    if len(turns) == 1:
        return "no speaker labels and no paragraphs found: the text is one turn without a speaker"
    return f"no speaker labels found: {counted(len(turns), 'paragraph')} without a speaker"
