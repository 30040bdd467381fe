"""A figure that may be undefined, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from qualcode.analysis.base.coding_columns import Floats

NOTHING_TO_COMPARE = "no unit was coded by two coders"
NO_VARIATION = "every decision was the same, so that chance alone would agree as much"


@dataclass(frozen=True, slots=True)
class Figure:
    """A coefficient or share; `value` is None if it is undefined, and `reason` says why."""

    value: float | None
    reason: str = ""

    @classmethod
    def of(cls, value: float, reason: str = NO_VARIATION) -> Figure:
        """The figure of a number; `reason` is used only if the number is NaN."""
        return cls(None, reason) if math.isnan(value) else cls(float(value))


def beyond_chance(agreed: Floats, chance: Floats) -> Floats:
    """(agreed − chance) / (1 − chance), as all coefficients of agreement have it; NaN if chance is 1."""
    room = 1.0 - np.asarray(chance, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(room > 1e-12, (agreed - chance) / room, np.nan)
