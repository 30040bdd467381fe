"""Keep a passage with those who said it: a turn of somebody new does not come to lie in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from qualcode.model.span import Span
from qualcode.model.transcript import Turn

Surviving = Callable[[Span], Sequence[Span]]
"""Where the parts of a span of the old text are in the new one."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks where in two versions of a text; `now` are the labels that stand for those that are gone."""

    old: Sequence[Turn]
    new: Sequence[Turn]
    surviving: Surviving
    now: dict[str | None, str | None]

    @classmethod
    def of(cls, old: Sequence[Turn], new: Sequence[Turn], surviving: Surviving) -> Voices:
        return cls(old, new, surviving, _labels_now(old, new, surviving) if old and new else {})

    def within(self, span: Span, place: Span) -> Span:
        """The place of a span without turns of anybody who does not speak in the span: its largest rest.

        The place itself if one person alone speaks there, as in an answer that is given to another.
        """
        turns = _overlapped(self.new, place)
        if len({turn.label for turn in turns}) < 2 or not self.old:
            return place
        allowed = {self.now.get(turn.label, turn.label) for turn in _overlapped(self.old, span)}
        runs = [list(run) for _, run in groupby(turns, lambda turn: turn.label in allowed)]
        rests = self._rests(place, [run for run in runs if run[0].label in allowed])
        rests = rests or self._rests(place, [[turn] for turn in turns])
        parts = self.surviving(span)
        return max(rests, key=lambda rest: (_common(rest, parts), len(rest)), default=place)

    def has_lost_one(self, span: Span, place: Span) -> bool:
        """Whether a span of several people, labels included, is now one without somebody who spoke in it."""
        before = {self.now.get(turn.label, turn.label) for turn in _overlapped(self.old, span)}
        return len(before) > 1 and not before <= {turn.label for turn in _overlapped(self.new, place)}

    @staticmethod
    def _rests(place: Span, runs: Iterable[Sequence[Turn]]) -> list[Span]:
        """What is left of a place in each run of turns."""
        rests = (Span(min(_beginning(run[0], place), run[-1].end), run[-1].end) & place for run in runs)
        return [rest for rest in rests if rest]


def _labels_now(old: Sequence[Turn], new: Sequence[Turn], surviving: Surviving) -> dict[str | None, str | None]:
    """For each label that is gone the one under which most of its words are now: labels are corrected, too."""
    still_there = {turn.label for turn in new}
    characters: dict[str | None, Counter[str | None]] = {}
    for turn in old:
        if turn.label not in still_there:
            for part in surviving(turn.span):
                for now in _overlapped(new, part):
                    characters.setdefault(turn.label, Counter())[now.label] += _common(now.span, [part])
    return {label: counts.most_common(1)[0][0] for label, counts in characters.items()}


def _beginning(turn: Turn, place: Span) -> int:
    """Where the rest of a place begins: without the label of a turn where what was before it is cut off."""
    return turn.start if place.start < turn.head else turn.head


def _overlapped(turns: Sequence[Turn], span: Span) -> Sequence[Turn]:
    """The turns that have characters of a span, labels included."""
    first = max(0, bisect_right(turns, span.start, key=lambda turn: turn.head) - 1)
    last = bisect_left(turns, span.end, key=lambda turn: turn.head)
    return [turn for turn in turns[first:last] if turn.end > span.start]


def _common(place: Span, parts: Iterable[Span]) -> int:
    return sum(len(common) for part in parts if (common := part & place))
