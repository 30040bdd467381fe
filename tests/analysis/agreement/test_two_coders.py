from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from qualcode.analysis.agreement import two_coders
from qualcode.analysis.agreement.figure import NO_VARIATION, NOTHING_TO_COMPARE
from qualcode.analysis.agreement.ratings import Ratings
from qualcode.analysis.agreement.weights import weights
from qualcode.analysis.base.coding_columns import Floats
from tests.analysis.agreement.cases import BERTHA, BILL, table

T1 = table([[20, 10], [20, 50]])
T2 = table([[46, 0, 0], [6, 32, 6], [0, 0, 10]])
T3 = table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
T4 = table([[25, 12, 3], [13, 2, 15], [12, 16, 2]])
T6 = table([[80, 7], [8, 5]])
T7 = table([[20, 0, 0, 5], [0, 10, 15, 0], [0, 15, 10, 0], [5, 0, 0, 20]])
T8 = table([[20, 10, 10, 0], [10, 10, 0, 0], [10, 0, 10, 0], [0, 0, 0, 20]])
T9 = table([[20, 5, 5, 10], [0, 10, 5, 5], [0, 5, 10, 5], [0, 0, 0, 20]])
T10 = table([[12, 9, 9], [9, 14, 9], [9, 9, 20]])
T10_UNEQUAL = table([[12, 18, 18], [0, 14, 18], [0, 0, 20]])
FOUR = table([[20, 5, 1, 0], [4, 15, 6, 1], [0, 5, 18, 4], [0, 1, 3, 12]])

PUBLISHED = {
    "Artstein & Poesio 2008, p. 558": (
        T1,
        {"percent": ".70", "bennett_s": ".40", "scott_pi": ".341", "cohen_kappa": ".348"},
    ),
    "Artstein & Poesio 2008, p. 568": (
        T2,
        {
            "percent": ".88",
            "bennett_s": ".82",
            "scott_pi": ".7995",
            "cohen_kappa": ".8013",
            "krippendorff_alpha": ".800",
        },
    ),
    "Cohen 1960, p. 45": (T3, {"percent": ".70", "cohen_kappa": ".492", "kappa_max": ".831", "gwet_ac1": ".576"}),
    "Cohen 1960, p. 37": (T4, {"percent": ".29", "cohen_kappa": "-.092", "kappa_max": ".85", "gwet_ac1": "-.048"}),
    "the paradox of kappa": (T6, {"percent": ".85", "gwet_ac1": ".808"}),
    "Zwick 1988, 1": (T7, {"percent": ".60", "bennett_s": ".467", "scott_pi": ".467", "cohen_kappa": ".467"}),
    "Zwick 1988, 2": (T8, {"percent": ".60", "bennett_s": ".467", "scott_pi": ".444", "cohen_kappa": ".444"}),
    "Zwick 1988, 3": (T9, {"percent": ".60", "bennett_s": ".467", "scott_pi": ".460", "cohen_kappa": ".474"}),
    "Krippendorff 2004, p. 246": (
        T10,
        {"percent": ".46", "bennett_s": ".19", "scott_pi": ".186", "cohen_kappa": ".186"},
    ),
    "the same, unequal shares": (T10_UNEQUAL, {"scott_pi": ".186", "cohen_kappa": ".258"}),
    "Krippendorff 1995": (
        Ratings.of_coders([BERTHA, BILL]).table(),
        {"scott_pi": ".314", "cohen_kappa": ".385", "krippendorff_alpha": ".329"},
    ),
}


def to_the_last_digit(printed: str) -> object:
    return pytest.approx(float(printed), abs=10 ** -len(printed.partition(".")[2]))


@pytest.mark.parametrize(
    ("counted", "measure", "printed"),
    [(counted, measure, printed) for counted, expected in PUBLISHED.values() for measure, printed in expected.items()],
)
def test_published_figures(counted: Floats, measure: str, printed: str) -> None:
    assert two_coders.figures(counted)[measure].value == to_the_last_digit(printed)


@pytest.mark.parametrize(
    ("counted", "kind", "printed"),
    [
        (T3, "quadratic", ".63855"), (T4, "quadratic", ".1831"), (FOUR, "quadratic", ".84028"),
        (FOUR, "identity", ".58046"),
    ],
)  # fmt: skip
def test_gwet_ac2(counted: Floats, kind: str, printed: str) -> None:
    figures = two_coders.gwet_ac1(counted, weights(kind, range(1, len(counted) + 1)))
    assert float(figures) == to_the_last_digit(printed)


def test_chance_of_cohen_is_what_the_paper_prints() -> None:
    assert float(two_coders.chance_of_own_shares(T4)) == pytest.approx(0.35, abs=0.005)


def test_weighted_kappa_of_two_categories_is_kappa() -> None:
    for kind in ("linear", "quadratic"):
        assert two_coders.cohen_kappa(T1, weights(kind, (0, 1))) == pytest.approx(two_coders.cohen_kappa(T1))


def test_two_who_code_at_random_agree_no_more_than_by_chance() -> None:
    """Both coded 80 % of 10,000 units: kappa is about 0, though they agree on two thirds of them."""
    chance = np.random.default_rng(11)
    ratings = Ratings.of_coders([list(map(int, chance.random(10_000) < 0.8)) for _ in range(2)])
    figures = two_coders.figures(ratings.table())
    assert figures["percent"].value == pytest.approx(0.68, abs=0.02)
    for measure in ("cohen_kappa", "scott_pi", "krippendorff_alpha"):
        assert figures[measure].value == pytest.approx(0.0, abs=0.03)


def test_without_variation_kappa_and_alpha_are_undefined_and_say_so() -> None:
    figures = two_coders.figures(table([[50, 0], [0, 0]]))
    assert figures["percent"].value == 1.0
    for measure in ("cohen_kappa", "scott_pi", "krippendorff_alpha", "kappa_max"):
        assert figures[measure].value is None
        assert figures[measure].reason == NO_VARIATION
    assert figures["gwet_ac1"].value == figures["bennett_s"].value == 1.0


def test_without_units_nothing_is_defined() -> None:
    figures = two_coders.figures(table([[0, 0], [0, 0]]))
    assert {figure.value for figure in figures.values()} == {None}
    assert {figure.reason for figure in figures.values()} == {NOTHING_TO_COMPARE}


def test_one_coder_who_codes_nothing_is_no_error() -> None:
    figures = two_coders.figures(table([[30, 0], [20, 0]]))
    assert figures["cohen_kappa"].value == 0.0


tables = st.integers(2, 4).flatmap(
    lambda size: arrays.arrays(np.float64, (size, size), elements=st.integers(0, 50).map(float))
)


@given(tables)
def test_it_does_not_matter_who_comes_first(counted: Floats) -> None:
    one, other = two_coders.figures(counted), two_coders.figures(counted.T)
    for measure, figure in one.items():
        assert other[measure].value == pytest.approx(figure.value)


@given(tables)
def test_who_agrees_always_agrees_fully(counted: Floats) -> None:
    for figure in two_coders.figures(np.diag(counted.sum(axis=0))).values():
        assert figure.value == pytest.approx(1.0) or figure.reason


@given(tables, st.data())
def test_names_of_categories_do_not_matter(counted: Floats, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(counted))))
    one, other = two_coders.figures(counted), two_coders.figures(counted[np.ix_(order, order)])
    for measure, figure in one.items():
        assert other[measure].value == pytest.approx(figure.value)


@given(st.lists(tables.filter(lambda figures: len(figures) == 2), min_size=1, max_size=5))
def test_many_tables_at_once_give_what_each_gives(several: list[Floats]) -> None:
    for measure in two_coders.MEASURES.values():
        together = measure(np.stack(several))
        assert together == pytest.approx(np.array([measure(counted) for counted in several]), nan_ok=True)


@pytest.mark.parametrize("kind", ["linear", "quadratic", "ordinal"])
def test_weighted_coefficients_by_their_definitions(kind: str) -> None:
    table, credit = np.array([[9.0, 3, 1], [2, 6, 4], [0, 5, 7]]), weights(kind, (1, 2, 3))
    cells = [(one, other) for one in range(3) for other in range(3)]
    p = table / table.sum()
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    both = (rows + columns) / 2
    agreed = sum(p[cell] * credit[cell] for cell in cells)
    chances = {
        two_coders.bennett_s: credit.sum() / 9,
        two_coders.scott_pi: sum(credit[one, other] * both[one] * both[other] for one, other in cells),
        two_coders.cohen_kappa: sum(credit[one, other] * rows[one] * columns[other] for one, other in cells),
        two_coders.gwet_ac1: credit.sum() / 6 * sum(share * (1 - share) for share in both),
    }
    assert float(two_coders.percent(table, credit)) == pytest.approx(agreed)
    for measure, chance in chances.items():
        assert float(measure(table, credit)) == pytest.approx((agreed - chance) / (1 - chance)), measure.__name__


def test_with_one_category_there_is_no_ac1_and_without_units_nothing() -> None:
    assert np.isnan(two_coders.gwet_ac1(np.ones((2, 1, 1)))).tolist() == [True, True]
    nothing = two_coders.figures(np.zeros((2, 2)))
    assert {figure.reason for figure in nothing.values()} == {NOTHING_TO_COMPARE}
