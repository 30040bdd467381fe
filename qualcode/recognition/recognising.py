"""Recognise the turns and speakers of a plain text."""

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
from qualcode.recognition.scoring import StyleMatch, match_style
from qualcode.recognition.styles import COLON, OWN_LINE, STYLES
from qualcode.recognition.turns import Stretch, stretches, turns_from

_NO_HINTS = Hints()
_WITHIN = 20_000
"""A judgement: characters from the first word within which a text shows the signs of its style."""
_QUESTION_AND_ANSWER = frozenset({"q", "a", "f", "question", "answer", "frage", "antwort"})
"""Labels of transcripts that have only questions and answers."""


def recognise(text: str, *, bold: Sequence[Span] = (), hints: Hints = _NO_HINTS) -> Recognition:
    """The turns and speakers by the style that explains most of the text.

    A text without labels gets turns without a label and a warning, never an invented speaker.
    """
    page = Page(text, bold)
    known_labels = frozenset(map(key_of, (*hints.speakers, *hints.interviewers)))
    style_matches = list(_style_matches(page, known_labels, hints.style))
    best = max(style_matches, key=lambda style_match: style_match.score, default=None)
    if best is not None and best.score:
        return _labelled(page, best, style_matches, hints)
    unlabelled = _unlabelled(page, style_matches)
    return alternating(page, hints) if hints.alternate and unlabelled.turns else unlabelled


def _style_matches(page: Page, known_labels: frozenset[str], only: str | None) -> Iterator[StyleMatch]:
    """Matches of the text with one style after the other, until one explains more than any later one can."""
    best = 0.0
    begin = len(page.text) - len(page.text.lstrip())
    for style in STYLES:
        if only is not None and style.key != only:
            continue
        if not style.signs or any(page.text.find(sign, begin, begin + _WITHIN) >= 0 for sign in style.signs):
            style_match = match_style(style, page, known_labels)
            yield style_match
            best = max(best, style_match.score)
        # The two most common styles may be mixed: after the first, go on if any lines are left to explain.
        if best * 2 > page.filled_lines and (style is not COLON or best >= page.filled_lines - 1):
            return


def _labelled(page: Page, style_match: StyleMatch, style_matches: Sequence[StyleMatch], hints: Hints) -> Recognition:
    places, spellings = _with_places_of_other_styles(style_match, style_matches)
    if style_match.style is COLON:
        places = with_guide(page.text, places, set(spellings.values()))
    if style_match.style.merges:
        places = list(_changes_of_speaker(places, spellings))
    said = stretches(page.text, places, spellings)
    speakers = with_roles(_speakers(said, hints), said, page.text, hints)
    turns = turns_from(said, speakers, wall_clock=style_match.style.wall_clock)
    return Recognition(
        _style_name(page.text, style_match, places),
        tuple(turns),
        speakers,
        doubtful_lines(page.text, style_match),
        warnings_about(turns, speakers),
        style_match.style.key,
    )


def _with_places_of_other_styles(
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


def _unlabelled(page: Page, style_matches: Sequence[StyleMatch]) -> Recognition:
    turns = turns_from(stretches(page.text, paragraphs(page), {}), ())
    doubtful = next(
        (doubtful_lines(page.text, style_match) for style_match in style_matches if style_match.style is COLON), ()
    )
    if not turns:
        return Recognition("no labels", (), (), doubtful, ("no turns found: the text is empty or has only headings",))
    return Recognition("no labels", tuple(turns), (), doubtful, (_warning_of_unlabelled(turns),))


def _warning_of_unlabelled(turns: Sequence[Turn]) -> str:
    if len(turns) == 1:
        return "no speaker labels and no paragraphs found: the text is one turn without a speaker"
    return f"no speaker labels found: {counted(len(turns), 'paragraph')} without a speaker"
