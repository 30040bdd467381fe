"""Find the segments of a quotation word for word in one speaker's text, in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from qualcode.analysis.quotation_matching.elements import Mark, Quote, Sign
from qualcode.analysis.quotation_matching.speaker_text import SpeakerText
from qualcode.analysis.quotation_matching.wording import punctuation

Place = tuple[int, int]
"""The number of the first word of a passage in a speaker text, and of the word after its last."""

_OTHER_TURN, _NOTHING_LEFT_OUT = 1_000, 3
"""Costs in words: any gap within a turn is better than another turn; an ellipsis should leave something out."""
_MOST_PLACES, _MOST_IN_ALL, _NEAR = 400, 40_000, 8
"""Limits on the search, for time: places of one segment, of all, and earlier places each of them is compared with. A
quotation of a hundred segments still has all places of each."""


def find_chain(quote: Quote, speaker_text: SpeakerText) -> tuple[Place, ...] | None:
    """A place for each segment, in the order of the quotation and close together; None if a segment is missing."""
    if quote.word_count > len(speaker_text.words):
        return None
    most = min(_MOST_PLACES, max(_NEAR, _MOST_IN_ALL // len(quote.segments)))
    places_of: dict[str, list[Place]] = {}
    for segment in quote.segments:
        if segment.letters not in places_of:
            places_of[segment.letters] = speaker_text.places(segment.letters)[:most]
        if not places_of[segment.letters]:
            return None
    return _nearest(quote, speaker_text, [places_of[segment.letters] for segment in quote.segments])


def _nearest(quote: Quote, speaker_text: SpeakerText, places: Sequence[Sequence[Place]]) -> tuple[Place, ...] | None:
    """The chain of places that leaves out the fewest words and crosses the fewest turns."""
    costs: list[dict[Place, tuple[int, Place | None]]] = [dict.fromkeys(places[0], (0, None))]
    for number in range(1, len(places)):
        before = sorted(costs[-1], key=lambda place: place[1])
        ends = [end for _, end in before]
        reached: dict[Place, tuple[int, Place | None]] = {}
        for place in places[number]:
            upto = bisect_right(ends, place[0])
            best: tuple[int, Place | None] | None = None
            for earlier in before[max(0, upto - _NEAR) : upto]:
                cost = _gap_cost(quote.signs[number], speaker_text, earlier[1], place[0])
                if cost is not None and (best is None or costs[-1][earlier][0] + cost < best[0]):
                    best = (costs[-1][earlier][0] + cost, earlier)
            if best is not None:
                reached[place] = best
        if not reached:
            return None
        costs.append(reached)
    return _walked_back(costs)


def _walked_back(costs: Sequence[dict[Place, tuple[int, Place | None]]]) -> tuple[Place, ...]:
    place: Place | None = min(costs[-1], key=lambda candidate: (costs[-1][candidate][0], candidate))
    chain = []
    for reached in reversed(costs):
        assert place is not None
        chain.append(place)
        place = reached[place][1]
    return tuple(reversed(chain))


def _gap_cost(signs: Sequence[Sign], speaker_text: SpeakerText, end: int, start: int) -> int | None:
    """The distance between two segments; None if no sign between them can stand for the words left out."""
    has_ellipsis = any(sign.mark is Mark.ELLIPSIS for sign in signs)
    brackets = [sign for sign in signs if sign.is_for_words]
    left_out = start - end
    if left_out and not has_ellipsis and not brackets:
        return None
    gap = "".join(speaker_text.words[end:start])
    if not has_ellipsis and any(not _fits(sign, gap) for sign in brackets):
        return None
    crossed = speaker_text.turn_of(start) != speaker_text.turn_of(end - 1)
    if crossed and left_out and not has_ellipsis:
        return None
    is_for_nothing = has_ellipsis and not left_out and "…" not in punctuation(speaker_text.between(start))
    return left_out + (_OTHER_TURN if crossed else 0) + (_NOTHING_LEFT_OUT if is_for_nothing else 0)


def _fits(sign: Sign, gap: str) -> bool:
    """Whether the word left out has the letters around the bracket: “[W]e” can stand for “we”."""
    if not (sign.before or sign.after):
        return True
    return gap.startswith(sign.before) and gap.endswith(sign.after) and len(gap) >= len(sign.before + sign.after)
