from __future__ import annotations

import pytest

from qualcode.analysis.agreement.ratings import MISSING, Ratings

RATINGS = Ratings.of_units([("b", "a", None), ("a", 10, 9), (9, None, "b"), ("b", "a", "a")])


def test_categories_are_those_used_numbers_by_size_then_names_by_letter() -> None:
    assert RATINGS.categories == (9, 10, "a", "b")
    assert RATINGS.values.tolist() == [[3, 2, MISSING], [2, 1, 0], [0, MISSING, 3], [3, 2, 2]]


def test_categories_that_are_named_keep_their_order_and_nobody_need_have_used_them() -> None:
    named = Ratings.of_units([("b", "a")], ["z", "b", "a"])
    assert (named.categories, named.values.tolist()) == (("z", "b", "a"), [[1, 2]])
    assert Ratings.of_units([], ()).categories == ()
    with pytest.raises(KeyError):
        Ratings.of_units([("b", "a")], [])


def test_counts_are_by_unit_and_by_coder() -> None:
    assert RATINGS.coders == 3
    assert RATINGS.counts.tolist() == [[0, 0, 1, 1], [1, 1, 1, 0], [1, 0, 0, 1], [0, 0, 2, 1]]
    assert RATINGS.counts_by_coder.tolist() == [[1, 0, 1, 2], [0, 1, 2, 0], [1, 0, 1, 1]]


def test_a_table_has_the_first_coder_in_its_rows_and_the_units_that_both_coded() -> None:
    assert RATINGS.table(0, 1).tolist() == [[0, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 2, 0]]
    assert [table.tolist() for table in RATINGS.tables()] == [
        RATINGS.table(one, other).tolist() for one, other in ((0, 1), (0, 2), (1, 2))
    ]
    assert RATINGS.table().tolist() == RATINGS.table(0, 1).tolist()


def test_rows_of_coders_are_columns_of_units() -> None:
    assert Ratings.of_coders([("a", "b", None), ("b", "b", "a")]).values.tolist() == [[0, 1], [1, 1], [MISSING, 0]]
