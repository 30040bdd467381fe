"""A quotation where its words stand best in one talk, though some of them differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qualcode.analysis.quotation_matching.details import (
    LONGEST_TOLD,
    at_end,
    at_start,
    between,
    capitals,
    crossing,
    turns_between,
)
from qualcode.analysis.quotation_matching.differences import Difference, Kind, with_order
from qualcode.analysis.quotation_matching.elements import Mark, Quote, Segment
from qualcode.analysis.quotation_matching.match import Part, Reading
from qualcode.analysis.quotation_matching.speaker_text import Talk
from qualcode.analysis.quotation_matching.word_alignment import Alignment, Edit, aligned
from qualcode.analysis.quotation_matching.wording import value
from qualcode.model.safe_text import shortened

Window = tuple[int, int]
Windows = Callable[[int, Talk], Sequence[Window]]
"""For a segment (by number) and a talk, the stretches of words in which it may stand, the likeliest first."""
Likeness = Callable[[str, str], float]
"""How alike two strings of letters are, 0–100."""


def nearest(quote: Quote, talk: Talk, windows: Windows, likeness: Likeness) -> Reading | None:
    """The quotation where its words stand best, though some differ; None where nothing of it does."""
    parts: list[Part] = []
    differences: list[Difference] = []
    score = same = 0.0
    reached: int | None = None
    for number, segment in enumerate(quote.segments):
        found = _best(segment, talk, windows(number, talk), reached)
        if found is None:
            parts.append(Part(number, None))
            foreign = _printed(quote, segment, 0, len(segment.words))
            differences.append(Difference(Kind.ADDED, foreign, alters=True, segment=number))
            continue
        place = (found.first, found.last)
        if reached is not None:
            if place[0] < reached:
                differences.append(
                    Difference(Kind.ORDER, _printed(quote, segment, 0, len(segment.words)), alters=True,
                               note="stands before the words it follows in the quotation")
                )  # fmt: skip
            else:
                differences.extend(_joint(quote, talk, number, reached, place[0]))
        else:
            differences.extend(at_start(quote, talk, place) if number == 0 else ())
        differences.extend(replace(each, segment=number) for each in _edited(quote, segment, talk, found))
        parts.append(Part(number, place))
        reached = place[1]
        same += found.same
        score += len(segment.letters) * likeness(segment.letters, "".join(talk.words[slice(*place)]))
    if reached is None:
        return None
    if parts[-1].place is not None and not (found and found.edits and found.edits[-1].end == len(segment.words)):
        differences.extend(at_end(quote, talk, parts[-1].place))
    return Reading(
        talk, quote, tuple(parts), tuple(with_order(differences)), score / len(quote.letters),
        same / quote.word_count,
    )  # fmt: skip


def _joint(quote: Quote, talk: Talk, number: int, end: int, start: int) -> Iterator[Difference]:
    """What a mark stands for between two segments; a bracket that can stand for none is told to have left them out."""
    signs = quote.signs[number]
    crossed = talk.turn_of(end - 1) != talk.turn_of(start)
    has_room = any(sign.mark is Mark.ELLIPSIS or (sign.is_for_words and not crossed) for sign in signs)
    if start > end and not has_room:
        said = shortened(talk.said(end, start), LONGEST_TOLD)
        yield Difference(Kind.LEFT_OUT, said=said, note=turns_between(talk, end - 1, start), alters=True)
    yield from between(quote, talk, number, end, start)


def _best(segment: Segment, talk: Talk, windows: Sequence[Window], reached: int | None) -> Alignment | None:
    """The alignment with most of the words; behind the segment before it, where that can be chosen."""
    places = talk.places(segment.letters)
    if places:
        behind = [place for place in places if reached is None or place[0] >= reached]
        first, last = behind[0] if behind else places[-1]
        return Alignment(first, last, (), len(segment.words))
    found = (aligned(segment.plains, talk.words, *window) for window in windows)
    return max(filter(None, found), key=lambda each: each.quality, default=None)


def _edited(quote: Quote, segment: Segment, talk: Talk, found: Alignment) -> Iterator[Difference]:
    for edit in found.edits:
        quoted = _printed(quote, segment, edit.start, edit.end)
        said = talk.said(edit.said_start, edit.said_end)
        yield _difference(quoted, said, edit, segment, talk)
    for word in talk.turn_starts:
        if found.first < word < found.last:
            yield crossing(talk, word - 1, word)
    for one, other, count in _equal_runs(found, len(segment.words)):
        run = Segment(segment.words[one : one + count])
        yield from capitals(quote, run, talk, (other, other + count))


def _equal_runs(found: Alignment, words: int) -> Iterator[tuple[int, int, int]]:
    """The stretches of words that are the same one by one: where in the quotation, where in the talk, how many."""
    at, said_at = 0, found.first
    for edit in (*found.edits, Edit(words, words, found.last, found.last)):
        if edit.start > at and edit.start - at == edit.said_start - said_at:
            yield at, said_at, edit.start - at
        at, said_at = edit.end, edit.said_end


def _difference(quoted: str, said: str, edit: Edit, segment: Segment, talk: Talk) -> Difference:
    if not quoted:
        return Difference(Kind.LEFT_OUT, said=said, alters=True)
    if not said:
        return Difference(Kind.ADDED, quoted, alters=True)
    one = value(" ".join(segment.plains[edit.start : edit.end]))
    if one is not None and one == value(" ".join(talk.words[edit.said_start : edit.said_end])):
        return Difference(Kind.NUMBER, quoted, said)
    return Difference(Kind.CHANGED, quoted, said, alters=True)


def _printed(quote: Quote, segment: Segment, start: int, end: int) -> str:
    """Words of a segment as they stand in the quotation."""
    if start >= end:
        return ""
    return " ".join(quote.text[segment.words[start].start : segment.words[end - 1].end].split())
