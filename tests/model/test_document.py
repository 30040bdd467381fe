from __future__ import annotations

from hypothesis import given

from qualcode.model.document import natural_order
from tests.strategies import names


def test_numbers_in_names_order_as_numbers() -> None:
    names_as_kept = ["c2", "C10", "C1", "2021-01-14 notes", "Ana", "C1 again", "c02"]
    in_order = sorted(names_as_kept, key=natural_order)
    assert in_order == ["2021-01-14 notes", "Ana", "C1", "C1 again", "c2", "c02", "C10"]


def test_the_longest_number_has_a_place_too() -> None:
    longest = "9" * 10_000
    assert sorted([longest, "10", "9"], key=natural_order) == ["9", "10", longest]


@given(names, names)
def test_any_two_names_can_be_put_in_order(one: str, other: str) -> None:
    first, second = natural_order(one), natural_order(other)
    assert (first < second) is not (second <= first)
