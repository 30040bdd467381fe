from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement import many_coders
from qualcode.analysis.agreement.figure import NO_VARIATION, NOTHING_TO_COMPARE
from qualcode.analysis.agreement.many_coders import Tally
from qualcode.analysis.agreement.ratings import Ratings
from qualcode.analysis.agreement.standard_errors import standard_errors
from qualcode.analysis.agreement.weights import weights
from tests.analysis.agreement.cases import RAW_4_RATERS, WARRENS

M3 = many_coders.figures(Ratings.of_coders(RAW_4_RATERS))
M3_ERRORS = standard_errors(Ratings.of_coders(RAW_4_RATERS))
M5 = many_coders.figures(Ratings.of_units(WARRENS))


@pytest.mark.parametrize(
    ("measure", "printed", "error"),
    [
        ("gwet_ac1", 0.77544, 0.14295), ("fleiss_kappa", 0.76117, 0.15302), ("conger_kappa", 0.76282, 0.14917),
        ("randolph_kappa", 0.77273, 0.14472), ("krippendorff_alpha", 0.74342, 0.14557),
    ],
)  # fmt: skip
def test_four_coders_with_missing_values(measure: str, printed: float, error: float) -> None:
    """Gwet's irrCAC, cac.raw4raters."""
    assert M3[measure].value == pytest.approx(printed, abs=1e-5)
    assert M3_ERRORS[measure].value == pytest.approx(error, abs=1e-5)


def test_percent_is_the_mean_over_units() -> None:
    assert M3["percent"].value == pytest.approx(0.8181818, abs=1e-7)


@pytest.mark.parametrize(
    ("measure", "printed"),
    [("randolph_kappa", 0.8358), ("fleiss_kappa", 0.8324), ("hubert_kappa", 0.8326), ("light_kappa", 0.8325)],
)
def test_eight_coders(measure: str, printed: float) -> None:
    assert M5[measure].value == pytest.approx(printed, abs=1e-4)


@pytest.mark.parametrize(("units", "fleiss"), [("YYY YYN NNY NNN", 0.33), ("YYY YYN YYN YYY", -0.20)])
def test_the_trap_of_prevalence(units: str, fleiss: float) -> None:
    """Randolph (2005, p. 17)."""
    figures = many_coders.figures(Ratings.of_units(units.split()))
    assert figures["fleiss_kappa"].value == pytest.approx(fleiss, abs=0.01)
    assert figures["randolph_kappa"].value == pytest.approx(0.33, abs=0.01)


def test_weights_give_credit_to_what_is_near() -> None:
    ratings = Ratings.of_coders(RAW_4_RATERS)
    weighted = Tally.of(ratings, weights("quadratic", ratings.categories))
    assert many_coders.percent(weighted) > many_coders.percent(Tally.of(ratings))
    alpha = many_coders.fleiss_kappa(Tally.of(ratings, weights("identity", ratings.categories)))
    assert float(alpha) == M3["fleiss_kappa"].value


def test_bipolar_ac2_of_four_coders() -> None:
    """Gwet's irrCAC, cac.raw4raters with bipolar weights."""
    ratings = Ratings.of_coders(RAW_4_RATERS)
    credit = weights("bipolar", ratings.categories)
    assert float(many_coders.gwet_ac1(Tally.of(ratings, credit))) == pytest.approx(0.90037, abs=1e-5)
    assert standard_errors(ratings, credit)["gwet_ac1"].value == pytest.approx(0.10582, abs=1e-5)


def test_light_is_undefined_where_a_pair_is() -> None:
    figures = many_coders.figures(Ratings.of_units(["YYY", "YYN", "YYY"]))
    assert figures["light_kappa"].reason == "Cohen’s kappa is undefined for 1 of 3 pairs of coders"
    assert figures["hubert_kappa"].value is not None


def test_without_variation_there_is_no_kappa() -> None:
    figures = many_coders.figures(Ratings.of_units(["YYY"] * 4))
    assert (figures["fleiss_kappa"].value, figures["fleiss_kappa"].reason) == (None, NO_VARIATION)
    assert figures["gwet_ac1"].value is None
    assert figures["percent"].value == 1.0


complete = st.lists(st.lists(st.sampled_from("abc"), min_size=3, max_size=3), min_size=2, max_size=10)


@given(complete)
def test_without_missing_values_conger_is_hubert(units: list[list[str]]) -> None:
    figures = many_coders.figures(Ratings.of_units(units))
    assert figures["conger_kappa"].value == pytest.approx(figures["hubert_kappa"].value)


@given(complete)
def test_alpha_is_fleiss_corrected_for_few_units(units: list[list[str]]) -> None:
    """1 − α = (1 − κ)(n − 1)/n, n the number of values (Krippendorff 2004)."""
    figures = many_coders.figures(Ratings.of_units(units))
    alpha, fleiss = figures["krippendorff_alpha"].value, figures["fleiss_kappa"].value
    values = 3 * len(units)
    assert (alpha is None) == (fleiss is None)
    if alpha is not None and fleiss is not None:
        assert 1 - alpha == pytest.approx((1 - fleiss) * (values - 1) / values)


@given(complete, st.permutations(range(3)))
def test_the_order_of_coders_does_not_matter(units: list[list[str]], order: list[int]) -> None:
    one = many_coders.figures(Ratings.of_units(units))
    other = many_coders.figures(Ratings.of_units([[unit[coder] for coder in order] for unit in units]))
    for measure, figure in one.items():
        assert other[measure].value == pytest.approx(figure.value)


@given(complete)
def test_sums_of_documents_give_the_figures_of_all(units: list[list[str]]) -> None:
    half = len(units) // 2
    parts = [Tally.of(Ratings.of_units(part, "abc")) for part in (units[:half] or units, units[half:])]
    whole = Tally.of(Ratings.of_units([*(units[:half] or units), *units[half:]], "abc"))
    one, other = parts
    together = Tally(
        agreed=one.agreed + other.agreed,
        pairable=one.pairable + other.pairable,
        shares=one.shares + other.shares,
        units=one.units + other.units,
        by_coder=one.by_coder + other.by_coder,
        weights=whole.weights,
    )
    for measure in many_coders.MEASURES.values():
        assert float(measure(together)) == pytest.approx(float(measure(whole)), nan_ok=True)


def test_a_unit_that_nobody_coded_counts_for_nothing_and_one_of_one_value_for_chance_alone() -> None:
    units: list[tuple[str | None, ...]] = [("a", "a", "b"), ("b", "b", None), ("a", "b", "b")]
    plain = many_coders.figures(Ratings.of_units(units))
    assert many_coders.figures(Ratings.of_units([*units, (None, None, None)])) == plain
    alone = many_coders.figures(Ratings.of_units([*units, ("a", None, None)]))
    assert {name for name, figure in alone.items() if figure.value != pytest.approx(plain[name].value)} == {
        "fleiss_kappa", "conger_kappa", "gwet_ac1",
    }  # fmt: skip


def test_what_is_undefined_says_why() -> None:
    figures = many_coders.figures(Ratings.of_units([("a", None, "b"), (None, "b", None), ("b", None, "b")]))
    assert figures["hubert_kappa"].reason == "a pair of coders has no unit that both coded"
    assert figures["light_kappa"].reason == "Cohen’s kappa is undefined for 2 of 3 pairs of coders"
    nothing = many_coders.figures(Ratings.of_units([("a", None), (None, "b")]))
    assert {name: nothing[name].reason for name in many_coders.MEASURES} == dict.fromkeys(
        many_coders.MEASURES, NOTHING_TO_COMPARE
    )
    one = many_coders.figures(Ratings.of_units(["YYY"] * 4))
    assert {name for name, figure in one.items() if figure.value is None} == {*one} - {"percent"}


def test_two_units_have_a_standard_error_and_one_has_none() -> None:
    one, two = (standard_errors(Ratings.of_coders([row[:size] for row in ("abb", "aab")])) for size in (1, 3))
    assert set(one) == set(two)
    assert all(figure.value is None and figure.reason for figure in one.values())
    pair = standard_errors(Ratings.of_coders(["ab", "aa"]))
    assert all(figure.value is not None for figure in (*two.values(), *pair.values()))


def test_a_coder_without_a_value_leaves_the_error_that_rests_on_own_shares_undefined() -> None:
    ratings = Ratings(categories=(0, 1), values=np.array([[0, -1, 0, -1], [1, -1, 1, -1]]))
    errors = standard_errors(ratings)
    assert errors["conger_kappa"].value is None
    assert errors["fleiss_kappa"].value == 0.0
