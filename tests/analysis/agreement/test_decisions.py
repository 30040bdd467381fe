from __future__ import annotations

from itertools import permutations

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qualcode.analysis.agreement import many_coders, two_coders
from qualcode.analysis.agreement.decisions import MANY, TWO, Decisions
from qualcode.analysis.agreement.ratings import Ratings
from qualcode.analysis.agreement.standard_errors import standard_errors

Unit = tuple[int | None, ...]

coded = st.integers(2, 4).flatmap(
    lambda coders: st.lists(st.tuples(*[st.integers(0, 1)] * coders), min_size=1, max_size=20)
)
with_missing = st.integers(2, 4).flatmap(
    lambda coders: st.lists(st.tuples(*[st.sampled_from([0, 1, None])] * coders), min_size=1, max_size=20)
)

ROTATING = [
    *("11.", "10.", "00.", "01.", "11.", "00."), *(".11", ".10", ".00", ".00", ".01"),
    *("1.1", "0.0", "1.0", "0.1", "1.1", "0.0", "0.0"),
]  # fmt: skip
"""Each of three transcripts coded by two of three coders."""


def counted(units: list[Unit]) -> Decisions:
    """Each unit as a document of its own."""
    coders = len(units[0])
    counts, readers = np.zeros((len(units), 1 << coders)), []
    for row, unit in enumerate(units):
        counts[row, sum(1 << place for place, value in enumerate(unit) if value)] = 1
        readers.append(sum(1 << place for place, value in enumerate(unit) if value is not None))
    return Decisions.by_document(counts, coders, readers)


@given(coded)
def test_counts_of_groups_give_the_figures_of_units(units: list[tuple[int, ...]]) -> None:
    coders, decisions = len(units[0]), counted(list(units)).whole
    ratings = Ratings.of_units(units, (0, 1))
    figures = decisions.measured()
    slow = two_coders.figures(ratings.table()) if coders == 2 else many_coders.figures(ratings)
    assert set(figures) == set(TWO if coders == 2 else MANY)
    assert set(figures) - set(slow) == {"positive_agreement"}
    for name, value in figures.items():
        if name == "positive_agreement":
            continue
        assert float(value) == pytest.approx(
            np.nan if (slow_value := slow[name].value) is None else slow_value, nan_ok=True
        )
    assert [decisions.coded_by(coder) for coder in range(coders)] == ratings.counts_by_coder[:, 1].tolist()
    assert decisions.coded_by_all() == sum(all(unit) for unit in units)


@given(with_missing)
def test_values_that_are_missing_by_design_give_the_figures_of_units(units: list[Unit]) -> None:
    coders, decisions = len(units[0]), counted(units).whole
    ratings = Ratings.of_units(units, (0, 1))
    figures = decisions.measured()
    slow = two_coders.figures(ratings.table()) if coders == 2 else many_coders.figures(ratings)
    for name, value in figures.items():
        if name != "positive_agreement" and (name != "light_kappa" or slow[name].value is not None):
            expected = np.nan if (of_units := slow[name].value) is None else of_units
            assert float(value) == pytest.approx(expected, nan_ok=True), name
    assert np.array_equal(decisions.ratings().counts.sum(axis=0), ratings.counts.sum(axis=0))


@given(with_missing)
def test_alpha_with_missing_values_is_that_of_an_independent_program(units: list[Unit]) -> None:
    assume(len(units[0]) > 2)
    figure = float(counted(units).whole.measured()["krippendorff_alpha"])
    pairable = [value for unit in units if sum(v is not None for v in unit) > 1 for value in unit if value is not None]
    assume(len(set(pairable)) > 1)
    data = np.array([[np.nan if value is None else value for value in unit] for unit in units], dtype=float).T
    assert figure == pytest.approx(krippendorff.alpha(data, level_of_measurement="nominal"))


def test_rotating_pairs_give_the_figures_of_gwets_program() -> None:
    """Printed by irrCAC 0.4.4 (Gwet) for the same units."""
    units: list[Unit] = [tuple(None if sign == "." else int(sign) for sign in row) for row in ROTATING]
    decisions = counted(units).whole
    figures = decisions.measured()
    printed = {
        "gwet_ac1": (0.34146341, 0.23036654), "fleiss_kappa": (0.325, 0.23054428),
        "conger_kappa": (0.3254717, 0.23057618), "randolph_kappa": (0.33333333, 0.22866478),
        "krippendorff_alpha": (0.34375, 0.23054428),
    }  # fmt: skip
    errors = standard_errors(decisions.ratings())
    for name, (value, error) in printed.items():
        assert float(figures[name]) == pytest.approx(value, abs=1e-7), name
        assert errors[name].value == pytest.approx(error, abs=1e-7), name
    assert float(figures["percent"]) == pytest.approx(2 / 3)


def test_the_error_of_percent_is_that_of_a_share() -> None:
    errors = standard_errors(Ratings.of_units([(1, 1)] * 30 + [(1, 0)] * 10, (0, 1)))
    assert errors["percent"].value == pytest.approx(np.sqrt(0.75 * 0.25 / 39))


@pytest.mark.parametrize("coders", [2, 3])
def test_counts_of_many_codes_at_once_give_the_figures_of_each(coders: int) -> None:
    counts = np.arange(1, 5 * 2**coders + 1, dtype=float).reshape(5, 2**coders) ** 2 % 7
    together = Decisions.of_all(counts, coders)
    measured = together.measured()
    for row, each in enumerate(counts):
        alone = Decisions.of_all(each, coders)
        for name, value in alone.measured().items():
            assert float(measured[name][row]) == pytest.approx(float(value), nan_ok=True)
        assert [together.coded_by(coder)[row] for coder in range(coders)] == [
            alone.coded_by(coder) for coder in range(coders)
        ]


@given(with_missing)
def test_positive_agreement_is_a_count_of_pairs(units: list[Unit]) -> None:
    pairs = [(a, b) for unit in units for a, b in permutations(unit, 2) if a is not None and b is not None]
    put = [b for a, b in pairs if a]
    figure = float(counted(units).whole.measured()["positive_agreement"])
    assert figure == pytest.approx(sum(put) / len(put) if put else np.nan, nan_ok=True)


def test_positive_agreement_and_its_error_over_units() -> None:
    """Of 9 + 3 + 2 units with the code by two coders: 2·9 / (2·9 + 3 + 2); the error of a ratio by Cochran 1977."""
    units = [(1, 1)] * 9 + [(1, 0)] * 3 + [(0, 1)] * 2 + [(0, 0)] * 26
    decisions = counted(list(units)).whole
    share = 18 / 23
    assert float(decisions.positive_agreement()) == pytest.approx(share)
    squares = 9 * (2 - 2 * share) ** 2 + 5 * share**2
    error = np.sqrt(40 / 39 * squares) / 23
    assert standard_errors(decisions.ratings())["positive_agreement"].value == pytest.approx(error)
