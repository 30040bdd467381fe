"""Weights for partial agreement: the credit of two different categories, from 0 to 1.

All as in Gwet, K. L. (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 3. Categories that are not numbers count
as 1, 2, 3 …
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np

from qualcode.analysis.base.coding_columns import Floats


def weights(kind: str, categories: Sequence[Hashable]) -> Floats:
    """The weights of a kind (a key of KINDS) for each pair of categories."""
    numbers = [float(c) for c in categories if isinstance(c, int | float)]
    values = np.array(numbers if len(numbers) == len(categories) else range(1, len(categories) + 1), dtype=float)
    if len(values) < 2:
        return np.ones((len(values), len(values)))
    apart = KINDS[kind](values[:, None], values[None, :])
    return np.asarray(1.0 - apart / apart.max())


def _identity(one: Floats, other: Floats) -> Floats:
    return np.asarray(one != other, dtype=float)


def _linear(one: Floats, other: Floats) -> Floats:
    return np.abs(one - other)


def _quadratic(one: Floats, other: Floats) -> Floats:
    return (one - other) ** 2


def _radical(one: Floats, other: Floats) -> Floats:
    return np.sqrt(np.abs(one - other))


def _ratio(one: Floats, other: Floats) -> Floats:
    return ((one - other) / (one + other)) ** 2


def _ordinal(one: Floats, other: Floats) -> Floats:
    ranks = np.arange(one.size)
    steps = np.abs(ranks[:, None] - ranks[None, :])
    return np.asarray((steps + 1) * steps / 2.0)


def _circular(one: Floats, other: Floats) -> Floats:
    around = one.max() - one.min() + 1
    return np.asarray(np.sin(np.pi * (one - other) / around) ** 2)


def _bipolar(one: Floats, other: Floats) -> Floats:
    low, high = one.min(), one.max()
    room = (one + other - 2 * low) * (2 * high - one - other)
    return np.asarray(np.divide((one - other) ** 2, room, out=np.zeros_like(room), where=(one != other) & (room != 0)))


KINDS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "identity": _identity,
    "linear": _linear,
    "quadratic": _quadratic,
    "ordinal": _ordinal,
    "radical": _radical,
    "ratio": _ratio,
    "circular": _circular,
    "bipolar": _bipolar,
}
