"""The credit that each kind of weights gives, worked out by hand (Gwet 2014, ch. 3)."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pytest

from qualcode.analysis.agreement.weights import KINDS, weights

FOUR = {
    "identity": [1, 0, 0, 0], "linear": [1, 3 / 4, 1 / 4, 0], "quadratic": [1, 15 / 16, 7 / 16, 0],
    "ordinal": [1, 5 / 6, 1 / 2, 0], "radical": [1, 1 / 2, 1 - np.sqrt(3) / 2, 0],
    "ratio": [1, 1 - (1 / 3) ** 2 / (2 / 3) ** 2, 1 - (3 / 5) ** 2 / (2 / 3) ** 2, 0],
    "bipolar": [1, 1 - 1 / 7, 1 - 9 / 15, 0],
}  # fmt: skip
"""The credit of 1 beside 1, 2, 4 and 5."""


@pytest.mark.parametrize("kind", FOUR)
def test_the_first_of_four_numbers_beside_each(kind: str) -> None:
    credit = weights(kind, [1, 2, 4, 5])
    assert credit[0].tolist() == pytest.approx(FOUR[kind])
    assert credit.tolist() == credit.T.tolist()
    assert np.diag(credit).tolist() == [1.0] * 4


def test_on_a_circle_the_last_is_beside_the_first() -> None:
    credit = weights("circular", [1, 2, 3, 4])
    assert credit[0].tolist() == pytest.approx([1, 1 / 2, 0, 1 / 2])


def test_between_two_poles_those_at_one_pole_are_apart_most() -> None:
    apart = 1 - weights("bipolar", [1, 2, 4, 5])
    assert apart[0, 1] / apart[1, 2] == pytest.approx((1 / 7) / (4 / 16))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("categories", [["a", "b", "c"], [5, "b", 9]])
def test_categories_that_are_not_all_numbers_count_from_one(kind: str, categories: list[Hashable]) -> None:
    assert weights(kind, categories).tolist() == weights(kind, [1, 2, 3]).tolist()


@pytest.mark.parametrize("kind", KINDS)
def test_fewer_than_two_categories_have_nothing_to_differ_in(kind: str) -> None:
    assert weights(kind, []).shape == (0, 0)
    assert weights(kind, ["a"]).tolist() == [[1.0]]
    assert weights(kind, ["a", "b"]).tolist() == [[1.0, 0.0], [0.0, 1.0]]
