"""Times of turns that follow their words into a text that says who speaks, but no longer when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.analysis.correction.anchoring import Change
from qualcode.model.transcript import Mark, MarkKind, Turn
from qualcode.services.correction.beginnings import beginnings


class TimedTurns(NamedTuple):
    """Turns with their times, and the times that now lie within a turn because two turns became one."""

    turns: list[Turn]
    within: list[Mark]


def with_old_times(
    new_turns: Sequence[Turn], turns: Sequence[Turn], old: str, new: str, edits: Sequence[Change] | None,
    marks: Sequence[Mark] = (),
) -> TimedTurns:  # fmt: skip
    """The new turns with the times of the old ones, each where the words of its turn begin now.

    A turn that a correction made out of the end of another has the last time before it, which may be one of the `marks`
    of the new text.
    """
    timed, within = list(new_turns), list[Mark]()
    heads = [turn.head for turn in timed]
    is_begun = set[int]()
    for turn, begins in _places(turns, old, new, edits):
        at = bisect_right(heads, begins) - 1
        if at >= 0 and (turn.time_start is not None or turn.time_raw is not None):
            if at not in is_begun:
                timed[at] = timed[at]._replace(
                    time_start=turn.time_start, time_end=turn.time_end, time_raw=turn.time_raw
                )
            elif turn.time_start is not None:
                within.append(Mark(begins, MarkKind.TIME, "", turn.time_start))
        is_begun.add(at)
    passed = [Mark(turn.start, MarkKind.TIME, "", turn.time_start) for turn in timed if turn.time_start is not None]
    times = sorted(mark for mark in (*passed, *within, *marks) if mark.kind is MarkKind.TIME and mark.value is not None)
    for at, turn in enumerate(timed):
        if at not in is_begun and turn.time_start is None and turn.time_raw is None:
            before = bisect_right(times, turn.start, key=lambda mark: mark.at) - 1
            timed[at] = turn._replace(time_start=times[before].value) if before >= 0 and at > 0 else turn
    return TimedTurns(timed, within)


def _places(
    turns: Sequence[Turn], old: str, new: str, edits: Sequence[Change] | None
) -> list[tuple[Turn, int]]:  # fmt: skip
    """Where the words of each turn begin now, in the order of the new text; one whose words are gone is left out."""
    spoken = [turn for turn in turns if turn.span.of(old).strip()]
    begins = beginnings(old, new, [turn.span.trimmed(old) for turn in spoken], edits)
    places = [(turn, at) for turn, at in zip(spoken, begins, strict=True) if at is not None]
    return sorted(places, key=lambda place: place[1])
