from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement.figure import NO_VARIATION, NOTHING_TO_COMPARE
from qualcode.analysis.agreement.krippendorff import (
    Level,
    alpha_of_counts,
    distances,
    influence,
    krippendorff_alpha,
)
from qualcode.analysis.agreement.ratings import Ratings
from tests.analysis.agreement.cases import FOUR_CODERS, digits

KA1 = Ratings.of_coders([digits("1100000000"), digits("0110010100")])
KA2 = Ratings.of_units([*["aa"], *["ab"], *["bb"] * 4, *["bc"], *["cc"] * 5])
KA3 = Ratings.of_coders(FOUR_CODERS)
KA6 = Ratings.of_units([digits(unit) for unit in ["111", "122", "222", "444", "144", "222", "123", "333", "222"]])
KA7 = [(1, 8), (9, 0), (0, 12), (5, 6), (8, 1)]
KA9 = Ratings.of_units([(1, 1)] * 11 + [(1, 2), (1, 3)])


@pytest.mark.parametrize(
    ("ratings", "level", "printed"),
    [
        (KA1, "nominal", 0.095), (KA2, "nominal", 0.734),
        (KA3, "nominal", 0.743), (KA3, "ordinal", 0.815), (KA3, "interval", 0.849), (KA3, "ratio", 0.797),
        (KA6, "nominal", 0.642), (KA6, "interval", 0.547), (KA6, "ratio", 0.483), (KA9, "nominal", -0.020),
    ],
)  # fmt: skip
def test_published_alphas(ratings: Ratings, level: Level, printed: float) -> None:
    assert krippendorff_alpha(ratings, level).value == pytest.approx(printed, abs=0.001)


@pytest.mark.parametrize(
    ("ratings", "level", "observed", "expected", "within"),
    [
        (KA1, "nominal", 0.400, 0.442, 0.001), (KA2, "nominal", 0.1667, 0.6268, 0.0001),
        (KA3, "interval", 0.433, 2.872, 0.001), (KA9, "nominal", 0.153, 0.150, 0.001),
    ],
)  # fmt: skip
def test_published_disagreements(
    ratings: Ratings, level: Level, observed: float, expected: float, within: float
) -> None:
    alpha = krippendorff_alpha(ratings, level)
    assert alpha.observed == pytest.approx(observed, abs=within)
    assert alpha.expected == pytest.approx(expected, abs=within)


@pytest.mark.parametrize(
    ("units", "printed"), [((1, 2, 3, 4, 5), 0.605475), ((1, 2, 3, 5), 0.798942), ((2, 3, 5), 0.868778), ((2, 3), 1.0)]
)
def test_units_with_different_numbers_of_coders(units: tuple[int, ...], printed: float) -> None:
    """Krippendorff (2020), table 6."""
    counts = np.array([KA7[unit - 1] for unit in units], dtype=float)
    assert alpha_of_counts(counts).value == pytest.approx(printed, abs=1e-6)


def test_a_unit_on_which_all_differ_pulls_alpha_down() -> None:
    influences = influence(KA3)
    assert influences[5] == pytest.approx(-0.114, abs=0.001)
    assert min(influences, key=lambda value: value or 0.0) == influences[5]


def test_a_unit_of_one_value_counts_for_nothing() -> None:
    without = Ratings.of_coders([coder[:11] for coder in FOUR_CODERS])
    assert krippendorff_alpha(without).value == krippendorff_alpha(KA3).value
    assert influence(KA3)[11] == 0.0


def test_what_is_undefined_says_why() -> None:
    assert krippendorff_alpha(Ratings.of_units([(1, None), (None, 2)])).figure.reason == NOTHING_TO_COMPARE
    assert krippendorff_alpha(Ratings.of_units([])).figure.reason == NOTHING_TO_COMPARE
    constant = krippendorff_alpha(Ratings.of_units([(1, 1)] * 5))
    assert (constant.value, constant.figure.reason) == (None, NO_VARIATION)
    assert influence(Ratings.of_units([(1, 1), (1, 2)]))[1] is None


ratings = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.sampled_from([None, 1, 2, 5]), min_size=coders, max_size=coders), min_size=1, max_size=12
    )
)
levels = st.sampled_from(["nominal", "ordinal", "interval", "ratio"])


@given(ratings, levels)
def test_the_order_of_units_and_coders_does_not_matter(units: list[list[int | None]], level: Level) -> None:
    whole = krippendorff_alpha(Ratings.of_units(units), level)
    shuffled = [list(reversed(unit)) for unit in reversed(units)]
    assert krippendorff_alpha(Ratings.of_units(shuffled), level).value == pytest.approx(whole.value)


@given(ratings, levels)
def test_alpha_is_one_where_nobody_differs(units: list[list[int | None]], level: Level) -> None:
    same = [[unit[0]] * len(unit) for unit in units]
    alpha = krippendorff_alpha(Ratings.of_units(same), level)
    assert alpha.value == pytest.approx(1.0) or alpha.figure.reason


@given(ratings)
def test_alpha_by_its_definition(units: list[list[int | None]]) -> None:
    """Pair by pair, without any matrix."""
    pairable = [[value for value in unit if value is not None] for unit in units]
    pairable = [unit for unit in pairable if len(unit) > 1]
    every = [value for unit in pairable for value in unit]
    observed = sum(sum(one != other for one in unit for other in unit) / (len(unit) - 1) for unit in pairable)
    expected = sum(one != other for one in every for other in every) / max(1, len(every) - 1)
    alpha = krippendorff_alpha(Ratings.of_units(units)).value
    assert alpha == (pytest.approx(1 - observed / expected) if expected else None)


def test_distances_of_each_level_worked_out_by_hand() -> None:
    observed = np.diag([2.0, 4.0, 6.0])
    assert distances("nominal", observed, "abc").tolist() == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]
    assert distances("ordinal", observed, "abc").tolist() == [[0, 9, 64], [9, 0, 25], [64, 25, 0]]
    assert distances("interval", observed, [1, 3, 6.5]).tolist() == [[0, 4, 30.25], [4, 0, 12.25], [30.25, 12.25, 0]]
    assert distances("ratio", observed, [-1, -3, 1]).tolist() == [[0, 0.25, 0], [0.25, 0, 4], [0, 4, 0]]


@pytest.mark.parametrize("categories", [("a", "b", "c"), (7, "b", 9), (7, 9, "c")])
def test_categories_that_are_not_all_numbers_count_as_their_rank_from_zero(categories: tuple[object, ...]) -> None:
    assert distances("interval", np.eye(3), categories).tolist() == [[0, 1, 4], [1, 0, 1], [4, 1, 0]]
    assert distances("ratio", np.eye(3), categories)[0].tolist() == [0, 1, 1]


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_the_influence_of_a_unit_is_alpha_less_alpha_without_it(level: Level) -> None:
    units = [(1, 2), (2, 2), (2, 9), (9, 9), (1, 1), (5, None)]
    values = [
        krippendorff_alpha(Ratings.of_units([unit for at, unit in enumerate(units) if at != left_out]), level).value
        for left_out in range(len(units))
    ]
    whole = krippendorff_alpha(Ratings.of_units(units), level).value or 0.0
    assert influence(Ratings.of_units(units), level) == pytest.approx([whole - (value or 0.0) for value in values])


def test_two_values_are_enough_for_alpha_and_counts_need_no_names() -> None:
    assert krippendorff_alpha(Ratings.of_units([(1, 2)])).value == 0.0
    counts = np.array([[2, 0, 0], [0, 1, 1], [0, 0, 2]])
    assert alpha_of_counts(counts, "interval").value == alpha_of_counts(counts, "interval", (0, 1, 2)).value
    assert alpha_of_counts(counts, "interval", (0, 1, 9)).value != alpha_of_counts(counts, "interval").value
