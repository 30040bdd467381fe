"""Match a quotation with the best place in one speaker text when some of its words differ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qualcode.analysis.quotation_matching.chaining import Place
from qualcode.analysis.quotation_matching.details import (
    LONGEST_SHOWN,
    at_end,
    at_start,
    between,
    capitals,
    turn_crossing,
    turns_between,
)
from qualcode.analysis.quotation_matching.differences import Difference, Kind, with_order
from qualcode.analysis.quotation_matching.elements import Mark, Quote, Segment
from qualcode.analysis.quotation_matching.match import Match, Part
from qualcode.analysis.quotation_matching.speaker_text import SpeakerText
from qualcode.analysis.quotation_matching.word_alignment import Alignment, Edit, align
from qualcode.analysis.quotation_matching.wording import value
from qualcode.model.safe_text import shortened

Window = tuple[int, int]
Windows = Callable[[int, SpeakerText], Sequence[Window]]
"""For a segment (by number) and a speaker text, the stretches of words where it may be, the likeliest first."""
Likeness = Callable[[str, str], float]
"""How alike two strings of letters are, 0–100."""


def nearest_match(quote: Quote, speaker_text: SpeakerText, windows: Windows, likeness: Likeness) -> Match | None:
    """The match with the fewest differing words; None if no word matches."""
    parts: list[Part] = []
    differences: list[Difference] = []
    score = same = 0.0
    reached: int | None = None
    places_of: dict[str, list[Place]] = {}
    for number, segment in enumerate(quote.segments):
        if segment.letters not in places_of:
            places_of[segment.letters] = speaker_text.places(segment.letters)
        alignment = _best(segment, speaker_text, places_of[segment.letters], number, windows, reached)
        if alignment is None:
            parts.append(Part(number, None))
            foreign = _printed(quote, segment, 0, len(segment.words))
            differences.append(Difference(Kind.ADDED, foreign, alters=True, segment=number))
            continue
        place = (alignment.first, alignment.last)
        if reached is not None:
            if place[0] < reached:
                differences.append(
                    Difference(Kind.ORDER, _printed(quote, segment, 0, len(segment.words)), alters=True,
                               note="said before the words it follows in the quotation")
                )  # fmt: skip
            else:
                differences.extend(_joint(quote, speaker_text, number, reached, place[0]))
        else:
            differences.extend(at_start(quote, speaker_text, place) if number == 0 else ())
        differences.extend(
            replace(difference, segment=number) for difference in _edited(quote, segment, speaker_text, alignment)
        )
        parts.append(Part(number, place))
        reached = place[1]
        same += alignment.same
        score += len(segment.letters) * likeness(segment.letters, "".join(speaker_text.words[slice(*place)]))
    if reached is None:
        return None
    if parts[-1].place is not None and not (
        alignment and alignment.edits and alignment.edits[-1].end == len(segment.words)
    ):
        differences.extend(at_end(quote, speaker_text, parts[-1].place))
    return Match(
        speaker_text, quote, tuple(parts), tuple(with_order(differences)), score / len(quote.letters),
        same / quote.word_count,
    )  # fmt: skip


def _joint(quote: Quote, speaker_text: SpeakerText, number: int, end: int, start: int) -> Iterator[Difference]:
    """The differences in the gap between two segments: words that no sign there can replace were left out."""
    signs = quote.signs[number]
    crossed = speaker_text.turn_of(end - 1) != speaker_text.turn_of(start)
    has_room = any(sign.mark is Mark.ELLIPSIS or (sign.is_for_words and not crossed) for sign in signs)
    if start > end and not has_room:
        said = shortened(speaker_text.said(end, start), LONGEST_SHOWN)
        yield Difference(Kind.LEFT_OUT, said=said, note=turns_between(speaker_text, end - 1, start), alters=True)
    yield from between(quote, speaker_text, number, end, start)


def _best(
    segment: Segment, speaker_text: SpeakerText, places: Sequence[Place], number: int, windows: Windows,
    reached: int | None,
) -> Alignment | None:  # fmt: skip
    """The alignment with most words the same; after the previous segment, if possible."""
    if places:
        behind = bisect_left(places, (reached or 0, 0))
        first, last = places[min(behind, len(places) - 1)]
        return Alignment(first, last, (), len(segment.words))
    alignments = (align(segment.plains, speaker_text.words, *window) for window in windows(number, speaker_text))
    return max(filter(None, alignments), key=lambda alignment: alignment.quality, default=None)


def _edited(quote: Quote, segment: Segment, speaker_text: SpeakerText, alignment: Alignment) -> Iterator[Difference]:
    for edit in alignment.edits:
        quoted = _printed(quote, segment, edit.start, edit.end)
        said = speaker_text.said(edit.said_start, edit.said_end)
        yield _difference(quoted, said, edit, segment, speaker_text)
    for word in speaker_text.turn_starts:
        if alignment.first < word < alignment.last:
            yield turn_crossing(speaker_text, word - 1, word)
    for one, other, count in _equal_runs(alignment, len(segment.words)):
        run = Segment(segment.words[one : one + count])
        yield from capitals(quote, run, speaker_text, (other, other + count))


def _equal_runs(alignment: Alignment, words: int) -> Iterator[tuple[int, int, int]]:
    """The stretches of same words: start in the quotation, start in the speaker text, length."""
    at, said_at = 0, alignment.first
    for edit in (*alignment.edits, Edit(words, words, alignment.last, alignment.last)):
        if edit.start > at and edit.start - at == edit.said_start - said_at:
            yield at, said_at, edit.start - at
        at, said_at = edit.end, edit.said_end


def _difference(quoted: str, said: str, edit: Edit, segment: Segment, speaker_text: SpeakerText) -> Difference:
    if not quoted:
        return Difference(Kind.LEFT_OUT, said=said, alters=True)
    if not said:
        return Difference(Kind.ADDED, quoted, alters=True)
    one = value(" ".join(segment.plains[edit.start : edit.end]))
    if one is not None and one == value(" ".join(speaker_text.words[edit.said_start : edit.said_end])):
        return Difference(Kind.NUMBER, quoted, said)
    return Difference(Kind.CHANGED, quoted, said, alters=True)


def _printed(quote: Quote, segment: Segment, start: int, end: int) -> str:
    """Words of a segment as printed."""
    if start >= end:
        return ""
    return " ".join(quote.text[segment.words[start].start : segment.words[end - 1].end].split())
