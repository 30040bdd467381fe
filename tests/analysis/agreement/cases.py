"""Published worked examples, as their sources print them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qualcode.analysis.base.coding_columns import Floats

A, B, C, D = "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."


def read(*coders: str) -> list[list[int | None]]:
    """One row a coder; a dot is a missing value."""
    return [[None if value == "." else int(value) for value in coder.split()] for coder in coders]


def digits(text: str) -> list[int]:
    return [int(digit) for digit in text]


def table(rows: Sequence[Sequence[int]]) -> Floats:
    return np.array(rows, dtype=float)


FOUR_CODERS = read(A, B, C, D)
"""Krippendorff (2011), Computing Krippendorff's alpha-reliability."""

BERTHA = digits("001111111100001111110000")
BILL = digits("000011110000000110000000")

RAW_4_RATERS = read("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . .", ". 3 3 3 2 3 4 2 2 5 1 3", D)
"""The same as in irrCAC, where the single value of the last unit is the third coder's: of all figures, only Conger's
kappa asks whose it is."""

WARRENS = (
    ["NNNNNNNN"] * 14 + ["NNNANNNN", "NNNNNNNA"] + ["AAAAAAAA"] * 10
    + ["AANAAAAN", "AANAAAAN", "AANANAAN", "AANANANN"]
)  # fmt: skip
"""Warrens (2010, p. 284): eight coders, thirty units."""
