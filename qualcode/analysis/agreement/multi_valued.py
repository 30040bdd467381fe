"""mvα: alpha for units to which each coder gives a set of codes.

Krippendorff, K. & Craggs, R. (2016), The reliability of multi-valued coding of data, Communication Methods and Measures
10(4). The distance of two sets is 1 − 2|C ∩ K| / (|C| + |K|). The expected distance keeps how many codes coders give,
and how often they give each: over all sets C, K of the sizes that occur, weighted by Π n(c) of their codes, and n(c)
− 1
where a code
is drawn again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from qualcode.analysis.agreement.figure import NOTHING_TO_COMPARE, Figure
from qualcode.analysis.agreement.krippendorff import Alpha
from qualcode.analysis.agreement.sets import CodedSets, CodeSet, alpha_of_disagreements
from qualcode.analysis.base.coding_columns import Floats


def multi_valued_alpha(units: Iterable[Sequence[Iterable[Hashable] | None]]) -> Alpha:
    """mvα of units (rows) with a set of codes per coder: None is missing, an empty set is coded with nothing."""
    return multi_valued_alpha_of(CodedSets.of_units(units))


def multi_valued_alpha_of(coded: CodedSets) -> Alpha:
    """The same for sets that are numbered already."""
    if coded.times.sum() < 2:
        return Alpha(Figure(None, NOTHING_TO_COMPARE), None, None)
    return alpha_of_disagreements(coded.observed(_distance), _expected(coded.sets, coded.times))


def _distance(shared: Floats, ours: Floats, theirs: Floats) -> Floats:
    sizes = ours + theirs
    return np.asarray(1.0 - np.divide(2 * shared, sizes, out=np.ones_like(sizes), where=sizes > 0))


def _expected(sets: Sequence[CodeSet], times: Floats) -> float:
    """Σ over the sizes of two sets of P(|C|)·P(|K|)·(mean distance of sets of these sizes)."""
    by_size: dict[int, float] = {}
    by_code: dict[Hashable, float] = {}
    for codes, number in zip(sets, times, strict=True):
        if not number:
            continue
        by_size[len(codes)] = by_size.get(len(codes), 0.0) + float(number)
        for code in codes:
            by_code[code] = by_code.get(code, 0.0) + float(number)
    sums = _sums_by_size(list(by_code.values()), max(by_size))
    total = sum(by_size.values())
    return sum(
        by_size[one] / total * by_size[other] / total * _mean_distance(sums, one, other)
        for one in by_size
        for other in by_size
    )


def _sums_by_size(times: Sequence[float], largest: int) -> Floats:
    """[a, b, j]: Σ of the weights of all pairs of sets of a and b codes that share j.

    The coefficients of Π over codes of (1 + n·x + n·y + n(n − 1)·xyz): so that no set has to be listed. Each n is
    divided by the largest, which leaves the means as they are.
    """
    scale = max((1.0, *times))
    sums = np.zeros((largest + 1, largest + 1, largest + 1))
    sums[0, 0, 0] = 1.0
    for number in times:
        once, again = number / scale, number * (number - 1) / scale**2
        grown = sums.copy()
        grown[1:] += once * sums[:-1]
        grown[:, 1:] += once * sums[:, :-1]
        grown[1:, 1:, 1:] += again * sums[:-1, :-1, :-1]
        sums = grown
    return sums


def _mean_distance(sums: Floats, one: int, other: int) -> float:
    weights = sums[one, other]
    if one + other == 0 or weights.sum() <= 0:
        return 0.0
    shared = np.arange(len(weights))
    return float((weights * (1.0 - 2.0 * shared / (one + other))).sum() / weights.sum())
