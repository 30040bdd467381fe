"""Co-occurrence of codes: in the same unit, on the same words, or a few turns apart.

Who coded does not matter; what several coders or codings mark in the same place counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qualcode.analysis.base.coding_columns import CodingColumns, Floats, Ints, UnitColumns
from qualcode.analysis.base.sweeps import Stretches, reach, stretches

_BLOCK = 2_048
"""Rows that are multiplied at once: a judgement: their matrices fit into a processor's cache."""
_EXACT_IN_SINGLE = 2**24
"""Whole numbers up to this are exact in single precision (IEEE 754)."""
_ON_ONE_PROCESSOR = 2**18
"""Size of a product that NumPy's library does not spread over processors, which is slower for small matrices."""

Counts = NDArray[np.int16]
Marks = NDArray[np.uint8]
"""[unit, code]: 1 where the unit has the code."""


LEAST = 3
"""A judgement: the lift of one or two meetings is chance, however high."""


@dataclass(frozen=True)
class Cooccurrence:
    """For each pair of codes (numbered as in the codings) how often they co-occur, and how much more than by chance.

    The diagonal of `counts` is the code's own number of units or passages. `jaccard` is the share of what either has
    that both have, 0–1; `lift` is how many times more often they co-occur than codes at random places: 1 is chance,
    NaN if a code does not occur. `total` is the number of units (of characters, for overlaps). `expected` is how often
    they would co-occur by chance, in what `counts` counts.
    """

    counts: Ints
    jaccard: Floats
    lift: Floats
    total: int
    expected: Floats

    @property
    def told_lift(self) -> Floats:
        """Lift where it says something: NaN where codes meet, and would by chance, fewer than LEAST times."""
        return np.where(np.maximum(self.counts, self.expected) >= LEAST, self.lift, np.nan)


def by_unit(codings: CodingColumns, units: UnitColumns, codes: int) -> Cooccurrence:
    """Counts units that have both codes."""
    occurs = _occurs(codings, units, codes)
    shared = _product(occurs, occurs)
    sizes = np.diag(shared)
    expected = sizes[:, None] * sizes[None, :] / max(1, len(units))
    return Cooccurrence(_whole(shared), *_of_sets(shared, sizes, len(units)), len(units), expected)


def by_overlap(codings: CodingColumns, documents: int, codes: int, characters: int) -> Cooccurrence:
    """Counts pairs of passages, one of each code, that share words.

    Passages of one code that overlap are one. Jaccard and lift count characters, so that a long overlap is more
    than a short one; `characters` is the length of all texts.
    """
    passages = stretches(codings.document * codes + codings.code, codings.start, codings.end)
    document, code = passages.group // codes, passages.group % codes
    shift = (document - passages.group) * passages.width
    pairs, shared = _pairs_and_lengths(
        Stretches(passages.start + shift, passages.end + shift, passages.width), code, codes
    )
    expected = _expected_pairs(np.diag(pairs), np.diag(shared), characters)
    return Cooccurrence(_whole(pairs), *_of_sets(shared, np.diag(shared), characters), characters, expected)


def _expected_pairs(passages: Floats, lengths: Floats, characters: int) -> Floats:
    """Pairs that share a character if passages stood anywhere: Σ (one's length + the other's − 1) / all characters."""
    one = passages[None, :] * lengths[:, None]
    return np.asarray((one + one.T - passages[:, None] * passages[None, :]) / max(1, characters))


def by_nearness(codings: CodingColumns, turns: UnitColumns, codes: int, distance: int) -> Cooccurrence:
    """Counts pairs of passages, one of each code, at most `distance` turns apart: 0 is the same turn.

    The diagonal counts passages. Jaccard is of turns: those of either code that have the other near, of all; with
    distance 0 it is that of `by_unit`. Lift compares with turns at random places.
    """
    occurs = _occurs(codings, turns, codes)
    near = _spread(occurs, turns.document, distance)
    met = _product(occurs, near)
    occurring, reached = np.diag(_product(occurs, occurs)), near.sum(axis=0, dtype=float)
    both, either = met + met.T, occurring[:, None] + occurring[None, :]
    jaccard = np.divide(both, 2 * either - both, out=np.zeros_like(both), where=either > 0)
    expected = (occurring[:, None] * reached[None, :] + occurring[None, :] * reached[:, None]) / max(1, len(turns))
    lift = np.divide(both, expected, out=np.full_like(both, np.nan), where=expected > 0)
    counts = _near_pairs(codings, turns, codes, distance)
    # Pairs of passages by chance: as many as now, if turns were as near as they are at random places.
    by_chance = np.divide(counts, lift, out=expected / 2, where=np.nan_to_num(lift) > 0)
    return Cooccurrence(counts, jaccard, lift, len(turns), by_chance)


def _occurs(codings: CodingColumns, units: UnitColumns, codes: int) -> Marks:
    coding, unit = reach(codings, units).pairs
    marks = np.zeros((len(units), codes), dtype=np.uint8)
    marks[unit, codings.code[coding]] = 1
    return marks


def _product(one: Marks, other: Marks) -> Floats:
    """Sums over units, in blocks that stay in the processor's cache and that single precision counts exactly."""
    total = np.zeros((one.shape[1], other.shape[1]))
    for at in range(0, len(one), _BLOCK):
        here = slice(at, at + _BLOCK)
        total += _crossed(one[here].astype(np.float32), other[here].astype(np.float32))
    return total


def _crossed(one: NDArray[Any], other: NDArray[Any]) -> Floats:
    """oneᵀ @ other, in products too small to be spread over processors."""
    rows = max(1, _ON_ONE_PROCESSOR // max(1, one.shape[1] * other.shape[1]))
    stacks = len(one) // rows
    whole = stacks * rows
    ours, theirs = (part[:whole].reshape(stacks, rows, part.shape[1]) for part in (one, other))
    product = (ours.transpose(0, 2, 1) @ theirs).sum(axis=0, dtype=float)
    return np.asarray(product + one[whole:].T @ other[whole:], dtype=float)


def _whole(numbers: Floats) -> Ints:
    return np.rint(numbers).astype(np.int64)


def _of_sets(shared: Floats, sizes: Floats, total: int) -> tuple[Floats, Floats]:
    """Jaccard |A ∩ B| / |A ∪ B| and lift |A ∩ B| · total / (|A| · |B|)."""
    either = sizes[:, None] + sizes[None, :] - shared
    jaccard = np.divide(shared, either, out=np.zeros_like(shared), where=either > 0)
    by_chance = sizes[:, None] * sizes[None, :]
    lift = np.divide(shared * total, by_chance, out=np.full_like(shared, np.nan), where=by_chance > 0)
    return jaccard, lift


def _pairs_and_lengths(passages: Stretches, code: Ints, codes: int) -> tuple[Floats, Floats]:
    """[code, code]: pairs of passages that share a place, and how many places they share.

    One sweep over all ends: which codes are open after each end. A pair meets where the later of the two begins while
    the earlier is open; the diagonal holds the number of passages.
    """
    places, which, change = _events(passages, code)
    length = np.diff(places, append=places[-1:])
    pairs, shared = np.zeros((codes, codes)), np.zeros((codes, codes))
    open_before = np.zeros(codes, dtype=np.int16)
    for at in range(0, len(places), _BLOCK):
        here = slice(at, at + _BLOCK)
        is_open = _open_after(which[here], change[here], open_before)
        open_before = is_open[-1]
        pairs += _sum_by_code(which[here], change[here], is_open)
        precision = np.float32 if length[here].sum() < _EXACT_IN_SINGLE else np.float64
        covered = (is_open > 0).astype(precision)
        shared += _crossed(covered * length[here, None].astype(precision), covered)
    return _symmetric(pairs, code), shared


def _pairs(passages: Stretches, code: Ints, codes: int) -> Floats:
    """[code, code]: pairs of passages that share a place; passages of one code may overlap."""
    _, which, change = _events(passages, code)
    pairs = np.zeros((codes, codes))
    open_before = np.zeros(codes, dtype=np.int16)
    for at in range(0, len(which), _BLOCK):
        here = slice(at, at + _BLOCK)
        is_open = _open_after(which[here], change[here], open_before)
        open_before = is_open[-1]
        pairs += _sum_by_code(which[here], change[here], is_open)
    return _symmetric(pairs, code)


def _events(passages: Stretches, code: Ints) -> tuple[Ints, Ints, Counts]:
    """The ends of all passages in order: where, of which code, 1 where it begins and -1 where it ends.

    At one place ends come before beginnings: passages that only touch do not meet.
    """
    places = np.concatenate((passages.end, passages.start))
    which = np.concatenate((code, code))
    change = np.repeat(np.array([-1, 1], dtype=np.int16), len(code))
    order = np.argsort(places * 2 + (change > 0))
    return places[order], which[order], change[order]


def _open_after(which: Ints, change: Counts, open_before: Counts) -> Counts:
    """[end, code]: how many passages of each code are open after each end."""
    open_passages = np.zeros((len(which), len(open_before)), dtype=np.int16)
    open_passages[np.arange(len(which)), which] = change
    open_passages[0] += open_before
    return np.asarray(np.cumsum(open_passages, axis=0, out=open_passages))


def _sum_by_code(which: Ints, change: Counts, is_open: Counts) -> Floats:
    """For each code, what is open where a passage of it begins, summed."""
    begins = np.zeros(is_open.shape, dtype=np.float32)
    begins[np.arange(len(which)), which] = change > 0
    return _crossed(begins, is_open.astype(np.float32))


def _symmetric(pairs: Floats, code: Ints) -> Floats:
    both = pairs + pairs.T
    np.fill_diagonal(both, np.bincount(code, minlength=len(pairs)))
    return np.asarray(both)


def _near_pairs(codings: CodingColumns, turns: UnitColumns, codes: int, distance: int) -> Ints:
    """Pairs of passages at most so many turns apart: passages, `distance` turns longer at the end, that overlap."""
    passages = stretches(codings.document * codes + codings.code, codings.start, codings.end)
    document, code = passages.group // codes, passages.group % codes
    places = CodingColumns(
        document, np.zeros_like(code), code, passages.start % passages.width,
        passages.start % passages.width + passages.end - passages.start,
    )  # fmt: skip
    touched = reach(places, turns)
    is_touching = touched.number > 0
    first, number = touched.first[is_touching], touched.number[is_touching]
    # Documents are numbered `distance` turns apart, so that turns of different documents are never near.
    begins = first + document[is_touching] * (distance + 1)
    return _whole(_pairs(Stretches(begins, begins + number + distance, 1), code[is_touching], codes))


def _spread(occurs: Marks, document: Ints, distance: int) -> Marks:
    """The marks, also set for units of the same document at most `distance` away."""
    near = occurs.copy()
    for step in range(1, min(distance, len(occurs) - 1) + 1):
        is_same = (document[step:] == document[:-step]).astype(np.uint8)[:, None]
        near[step:] |= occurs[:-step] & is_same
        near[:-step] |= occurs[step:] & is_same
    return near


@dataclass(frozen=True)
class CodeCooccurrence:
    """Codes by their paths, and how often each two of them co-occur; `unit` says in what.

    `assumes` says what was assumed of documents without a done mark.
    """

    unit: str
    codes: tuple[tuple[str, ...], ...]
    counted: Cooccurrence
    documents: tuple[str, ...]
    assumes: tuple[str, ...] = ()


def explain_counts(cooccurrence: CodeCooccurrence) -> str:
    """What was counted, as a sentence."""
    kind = cooccurrence.unit.split(" ")[0]
    if kind == "overlap":
        return (
            "Counts are pairs of passages that share words; on the diagonal, passages. Jaccard is the share of the "
            "characters of either code that have both; lift is how many times more often than by chance."
        )
    if kind == "near":
        apart = cooccurrence.unit.removeprefix("near (").removesuffix(")")
        return (
            f"Counts are pairs of passages at most {apart} apart; on the diagonal, passages. Jaccard is the share of "
            "turns of either code that have the other near; lift is how many times more often than by chance."
        )
    return (
        f"Counts are {kind}s with both codes; on the diagonal, {kind}s with the code. Jaccard is their share of those "
        "with either; lift is how many times more often than by chance."
    )
