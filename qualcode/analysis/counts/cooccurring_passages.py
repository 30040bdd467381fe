"""Find the codings of two codes that co-occur: the passages that a co-occurrence number counts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from qualcode.analysis.base.coding_columns import CodingColumns, Ints, UnitColumns
from qualcode.analysis.base.sweeps import reach, stretches

Mask = NDArray[np.bool_]
_Meets = Callable[[CodingColumns, CodingColumns], Mask]


def overlapping(codings: CodingColumns, one: int, other: int) -> Ints:
    """The rows of codings of either code that share a character with a coding of the other."""
    return _either(codings, one, other, _touching)


def nearby(codings: CodingColumns, units: UnitColumns, one: int, other: int, distance: int = 0) -> Ints:
    """The rows of codings of either code in a unit at most `distance` away from a unit of the other code.

    Only units of the same document are near each other; distance 0 is the same unit.
    """
    return _either(codings, one, other, lambda ours, theirs: _near(ours, theirs, units, distance))


def _either(codings: CodingColumns, one: int, other: int, meets: _Meets) -> Ints:
    """The codings of both codes that meet one of the other code; all codings if both codes are the same."""
    ours, theirs = (np.flatnonzero(codings.code == code) for code in (one, other))
    if one == other:
        return ours
    some, more = _rows(codings, ours), _rows(codings, theirs)
    return np.sort(np.concatenate((ours[meets(some, more)], theirs[meets(more, some)])))


def _rows(codings: CodingColumns, rows: Ints) -> CodingColumns:
    return CodingColumns(
        codings.document[rows], codings.coder[rows], codings.code[rows], codings.start[rows], codings.end[rows]
    )


def _touching(ours: CodingColumns, theirs: CodingColumns) -> Mask:
    """Which of ours share a character with any of theirs."""
    joined = stretches(theirs.document, theirs.start, theirs.end)
    passages = UnitColumns(joined.group, joined.start % joined.width, joined.end % joined.width)
    return reach(ours, passages).number > 0


def _near(ours: CodingColumns, theirs: CodingColumns, units: UnitColumns, distance: int) -> Mask:
    # Documents are numbered `distance` units apart, so that units of different documents are never near.
    places = np.arange(len(units), dtype=np.int64) + units.document * (distance + 1)
    their_places = np.unique(places[reach(theirs, units).pairs[1]])
    touched = reach(ours, units)
    is_any = touched.number > 0
    first = np.zeros_like(touched.first)
    first[is_any] = places[touched.first[is_any]]
    before = np.searchsorted(their_places, first - distance, side="left")
    behind = np.searchsorted(their_places, first + touched.number - 1 + distance, side="right")
    return is_any & (behind > before)
