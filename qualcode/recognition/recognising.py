"""Recognise the turns and speakers of a plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qualcode.model.span import Span
from qualcode.model.transcript import Speaker, Turn
from qualcode.model.wording import counted
from qualcode.recognition.alternating import alternating
from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.doubts import doubtful_lines, refused, warnings_about
from qualcode.recognition.guides import asks, with_guide
from qualcode.recognition.labels import is_self_evident, key_of, tidy_label
from qualcode.recognition.odd_labels import (
    OddLabels,
    all_in_doubt,
    are_conversation,
    lines_of_doubt,
    lines_with_colons,
    odd_labels,
)
from qualcode.recognition.outside import outside_of
from qualcode.recognition.paragraphs import paragraphs
from qualcode.recognition.result import Hints, Reason, Recognition
from qualcode.recognition.roles import with_roles
from qualcode.recognition.scoring import StyleMatch, match_style
from qualcode.recognition.stray_times import without_stray_times
from qualcode.recognition.styles import COLON, OWN_LINE, STYLES
from qualcode.recognition.turns import Stretch, stretches, turns_from
from qualcode.recognition.within_lines import conversation_within_lines, labels_within_lines
from qualcode.recognition.wordless import wordless_labels

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
    known_labels = _known_labels(hints)
    style_matches = list(_style_matches(page, known_labels, hints.style))
    best = max(style_matches, key=lambda style_match: style_match.score, default=None)
    if best is not None and best.score:
        return _labelled(page, best, style_matches, hints)
    may_have_colons = hints.style in (None, COLON.key)
    if may_have_colons and (places := _guide_alone(page, style_matches) or conversation_within_lines(page)):
        rescued = StyleMatch(COLON, places, _first_spellings({}, places))
        return _labelled(page, rescued, [rescued], hints)
    odd = _odd_alone(page, style_matches, known_labels)
    if odd.spelling_by_label:
        odd_match = StyleMatch(COLON, odd.places, dict(odd.spelling_by_label), body_start=page.body_start)
        return _labelled(page, odd_match, [odd_match], hints)
    unlabelled = _unlabelled(page, style_matches, odd)
    return alternating(page, hints) if hints.alternate and unlabelled.turns else unlabelled


def _known_labels(hints: Hints) -> frozenset[str]:
    return frozenset(map(key_of, (*hints.speakers, *hints.interviewers)))


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
    style = style_match.style
    places, spellings = _with_places_of_other_styles(style_match, style_matches)
    odd = _odd_labels(page, style_match, places, spellings, hints)
    spellings |= odd.spelling_by_label
    places = sorted(places + odd.places) if odd.places else places
    if style is COLON and (within := labels_within_lines(page, places, spellings, style_match.body_start)):
        spellings |= _first_spellings(spellings, within)
        places = sorted(places + within)
    if style in (COLON, OWN_LINE):
        places = without_stray_times(page.text, places)
    if style is COLON:
        places = with_guide(page.text, places, set(spellings.values()))
    reasons = {place.head: Reason.TASK for place in places if not place.speaks}
    if style.merges:
        places = list(_changes_of_speaker(places, spellings))
    said = stretches(page, places, spellings)
    wordless = wordless_labels(page, said, stands_alone=style.stands_alone, known_labels=_known_labels(hints))
    if wordless.labels:
        places = wordless.without(places, spellings)
        reasons |= {place.head: Reason.WORDLESS for place in wordless.ends}
        said = stretches(page, places, spellings)
    speakers = with_roles(_speakers(said, hints), said, page.text, hints)
    turns = turns_from(said, speakers, wall_clock=style.wall_clock)
    rest = Reason.CELL if style.is_trusted else Reason.BETWEEN
    outside = outside_of(page.text, turns, body_start=page.body_start, reasons=reasons, otherwise=rest)
    doubtful = [*refused(style_match, spellings), *odd.doubtful, *wordless.doubtful]
    return Recognition(
        _style_name(page.text, style_match, places),
        tuple(turns),
        speakers,
        doubtful_lines(page.text, doubtful, turns, outside),
        warnings_about(turns, speakers),
        outside,
    )


def _first_spellings(spellings: Mapping[str, str], places: Sequence[Candidate]) -> dict[str, str]:
    """From the labels of these places to the first spelling of their speakers."""
    first = {key_of(label): spelling for label, spelling in spellings.items()}
    return {
        place.label: first.setdefault(key_of(place.label), tidy_label(place.label))
        for place in places
        if place.label is not None
    }


def _odd_labels(
    page: Page, style_match: StyleMatch, places: Sequence[Candidate], spellings: Mapping[str, str], hints: Hints
) -> OddLabels:
    """The labels that do not look like names, of a style whose other labels are speakers."""
    style = style_match.style
    if style.is_trusted or not style.needs_label:
        return OddLabels()
    others = [candidate for candidate in style_match.candidates if candidate.label not in spellings]
    if style is COLON:
        line_before = page.text.rfind
        labelled = {line_before("\n", 0, place.label_at) + 1 for place in (*places, *style_match.candidates)}
        others += lines_with_colons(page, frozenset(labelled), style_match.body_start)
    elif style is OWN_LINE:
        others += lines_of_doubt(page, spellings)
    speakers = frozenset(map(key_of, spellings.values()))
    return odd_labels(page, others, speakers, _known_labels(hints), alone=style.stands_alone) if others else OddLabels()


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


def _guide_alone(page: Page, style_matches: Sequence[StyleMatch]) -> list[Candidate]:
    """The few places of those who ask in a session with a guide, where nobody else is named."""
    places = [
        place
        for style_match in style_matches
        if style_match.style is COLON
        for place in style_match.candidates
        if place.label and asks(place.label)
    ]
    return (
        places
        if places and len(with_guide(page.text, places, {place.label or "" for place in places})) > len(places)
        else []
    )


def _odd_alone(page: Page, style_matches: Sequence[StyleMatch], known_labels: frozenset[str]) -> OddLabels:
    """The labels before a colon of a text in which none looks like a name: all people, or all in doubt."""
    colon = next((style_match for style_match in style_matches if style_match.style is COLON), None)
    if colon is None:
        return OddLabels()
    labelled = frozenset(page.text.rfind("\n", 0, place.label_at) + 1 for place in colon.candidates)
    places = [*colon.candidates, *lines_with_colons(page, labelled, colon.body_start)]
    odd = odd_labels(page, places, frozenset(), known_labels, alone=False)
    return odd if are_conversation(odd, page, known_labels) else all_in_doubt(odd)


def _unlabelled(page: Page, style_matches: Sequence[StyleMatch], odd: OddLabels) -> Recognition:
    turns = tuple(turns_from(stretches(page, paragraphs(page), {}), ()))
    places = [place for match in style_matches if match.style is COLON for place in refused(match, {})]
    outside = outside_of(page.text, turns, body_start=page.body_start)
    doubtful = doubtful_lines(page.text, [*places, *odd.doubtful], (), outside)
    warning = _warning_of_unlabelled(turns) if turns else "no turns found: the text is empty or has only headings"
    return Recognition("no labels", turns, (), doubtful, (warning,), outside)


def _warning_of_unlabelled(turns: Sequence[Turn]) -> str:
    if len(turns) == 1:
        return "no speaker labels and no paragraphs found: the text is one turn without a speaker"
    return f"no speaker labels found: {counted(len(turns), 'paragraph')} without a speaker"
