"""Question and answer in turn, where the user says that they alternate and nobody is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from qualcode.model.transcript import Role, Speaker, Turn
from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.labels import key_of
from qualcode.recognition.outside import outside_of
from qualcode.recognition.paragraphs import paragraphs
from qualcode.recognition.result import Hints, Recognition
from qualcode.recognition.turns import stretches, turns_from

STYLE = "questions and answers in turn"
_ASKS, _ANSWERS = "Interviewer", "Participant"
_NUMBER = re.compile(r"\d{1,3}[.)]\s")
_OPENING = re.compile(r"[^\S\n]*+(?:(\d{1,3})[.)]|[-–—])[^\S\n]++(?=\S)")
"""What stands before the words of a paragraph: a number, or the dash of a dialogue."""
_DASHES = ("– ", "— ", "- ")
_QUOTE_MARKS = ("„", "“", "«", '"', "»", "‚")

# What may set a question off from its answer, the surest first. Each is asked of the paragraph and the line as written.
_MARKS: tuple[Callable[[str, str], bool], ...] = (
    lambda words, line: _NUMBER.match(words) is not None,
    lambda words, line: line[:1] not in ("\t", "\u3000"),
    lambda words, line: not words.startswith(_QUOTE_MARKS),
    lambda words, line: words.endswith("?"),
)


def alternating(page: Page, hints: Hints) -> Recognition:
    """Turns of two people without labels in a text that has paragraphs: by a mark of them, else every second one."""
    places = paragraphs(page)
    asks = _who_asks(page, places)
    starts = [place for place, (one, before) in zip(places, _with_before(asks), strict=True) if one != before]
    labels = [_ASKS if one else _ANSWERS for one, before in _with_before(asks) if one != before]
    speakers = [
        Speaker(_ASKS, _person(_ASKS, hints), Role.INTERVIEWER),
        Speaker(_ANSWERS, _person(_ANSWERS, hints), Role.PARTICIPANT),
    ]
    starts = _behind_openings(page.text, starts)
    said = [stretch._replace(label=label) for stretch, label in zip(stretches(page, starts, {}), labels, strict=True)]
    turns: Sequence[Turn] = turns_from(said, speakers)
    warning = "no speaker is named: speakers were guessed from the order of the paragraphs"
    outside = outside_of(page.text, turns, body_start=page.body_start)
    return Recognition(STYLE, tuple(turns), tuple(speakers[: len(set(labels))]), (), (warning,), outside)


def _behind_openings(text: str, places: Sequence[Candidate]) -> list[Candidate]:
    """The places with their words behind a dash, or a number if the numbers count on: `3. May` may begin an answer."""
    openings = [_OPENING.match(text, place.start) for place in places]
    numbers = [int(opening[1]) for opening in openings if opening and opening[1]]
    count_on = len(numbers) > 1 and numbers[0] <= 1 and all(one < two for one, two in pairwise(numbers))
    return [
        place._replace(start=opening.end(), label_at=opening.end())
        if opening and (count_on or not opening[1])
        else place
        for place, opening in zip(places, openings, strict=True)
    ]


def _person(label: str, hints: Hints) -> str:
    return {key_of(known_label): person for known_label, person in hints.speakers.items()}.get(key_of(label), label)


def _with_before(asks: list[bool]) -> list[tuple[bool, bool | None]]:
    return list(zip(asks, [None, *asks[:-1]], strict=True))


def _who_asks(page: Page, places: Sequence[Candidate]) -> list[bool]:
    """For each paragraph whether it is the interviewer's: by the first mark that changes often, else every second one.

    Judgements: a mark is clear if it changes at half of the paragraphs, and usable at a third.
    """
    text = page.text
    bold = {text.rfind("\n", 0, span.start) + 1 for span in page.bold}
    in_bold = [place.start in bold or text.startswith(("**", "__"), place.start) for place in places]
    if any(in_bold) and sum(one != other for one, other in pairwise(in_bold)) * 2 >= len(in_bold):
        return in_bold
    if all(text.startswith(_DASHES, place.start) for place in places):
        return [position % 2 == 0 for position in range(len(places))]
    ends = [*(place.start for place in places[1:]), len(text)]
    lines = [text[place.start : end] for place, end in zip(places, ends, strict=True)]
    best: list[bool] = []
    for mark in _MARKS:
        asks = [mark(line.strip(), line) for line in lines]
        changes = sum(one != other for one, other in pairwise(asks))
        if changes * 2 >= len(asks):
            return asks
        best = best or (asks if changes * 3 >= len(asks) else [])
    return best or [position % 2 == 0 for position in range(len(lines))]
