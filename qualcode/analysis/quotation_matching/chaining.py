"""The parts of a quotation found to the letter in one person's talk, one after the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from qualcode.analysis.quotation_matching.elements import Mark, Quote, Sign
from qualcode.analysis.quotation_matching.speaker_text import Talk
from qualcode.analysis.quotation_matching.wording import punctuation

Place = tuple[int, int]
"""The first word of a passage in a talk, and the one after its last."""

_OTHER_TURN, _NOTHING_LEFT_OUT = 1_000, 3
_MOST_PLACES = 400
_NEAR = 8


def chained(quote: Quote, talk: Talk) -> tuple[Place, ...] | None:
    """A place for each segment, in the order of the quotation and as near to each other as can be; None without."""
    places = []
    for segment in quote.segments:
        found = talk.places(segment.letters)
        if not found:
            return None
        places.append(found[:_MOST_PLACES])
    return _nearest(quote, talk, places)


def _nearest(quote: Quote, talk: Talk, places: Sequence[Sequence[Place]]) -> tuple[Place, ...] | None:
    """Of all chains the one that leaves out least and crosses the fewest turns."""
    costs: list[dict[Place, tuple[int, Place | None]]] = [dict.fromkeys(places[0], (0, None))]
    for number in range(1, len(places)):
        before = sorted(costs[-1], key=lambda place: place[1])
        ends = [end for _, end in before]
        reached: dict[Place, tuple[int, Place | None]] = {}
        for place in places[number]:
            upto = bisect_right(ends, place[0])
            best: tuple[int, Place | None] | None = None
            for earlier in before[max(0, upto - _NEAR) : upto]:
                cost = _gap_cost(quote.signs[number], talk, earlier[1], place[0])
                if cost is not None and (best is None or costs[-1][earlier][0] + cost < best[0]):
                    best = (costs[-1][earlier][0] + cost, earlier)
            if best is not None:
                reached[place] = best
        if not reached:
            return None
        costs.append(reached)
    return _walked_back(costs)


def _walked_back(costs: Sequence[dict[Place, tuple[int, Place | None]]]) -> tuple[Place, ...]:
    place: Place | None = min(costs[-1], key=lambda each: (costs[-1][each][0], each))
    chain = []
    for reached in reversed(costs):
        assert place is not None
        chain.append(place)
        place = reached[place][1]
    return tuple(reversed(chain))


def _gap_cost(signs: Sequence[Sign], talk: Talk, end: int, start: int) -> int | None:
    """How far two segments are apart; None where what stands between them cannot stand for the words left out."""
    has_ellipsis = any(sign.mark is Mark.ELLIPSIS for sign in signs)
    brackets = [sign for sign in signs if sign.is_for_words]
    left_out = start - end
    if left_out and not has_ellipsis and not brackets:
        return None
    gap = "".join(talk.words[end:start])
    if not has_ellipsis and any(not _fits(sign, gap) for sign in brackets):
        return None
    crossed = talk.turn_of(start) != talk.turn_of(end - 1)
    if crossed and left_out and not has_ellipsis:
        return None
    is_for_nothing = has_ellipsis and not left_out and "…" not in punctuation(talk.between(start))
    return left_out + (_OTHER_TURN if crossed else 0) + (_NOTHING_LEFT_OUT if is_for_nothing else 0)


def _fits(sign: Sign, gap: str) -> bool:
    """Whether the word left out has the letters that a bracket leaves of it: “[W]e” can stand for “we”."""
    if not (sign.before or sign.after):
        return True
    return gap.startswith(sign.before) and gap.endswith(sign.after) and len(gap) >= len(sign.before + sign.after)
