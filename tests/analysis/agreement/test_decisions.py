from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement import many_coders, two_coders
from qualcode.analysis.agreement.decisions import MANY, TWO, coded_by, measure_all
from qualcode.analysis.agreement.ratings import Ratings

coded = st.integers(2, 4).flatmap(
    lambda coders: st.lists(st.tuples(*[st.integers(0, 1)] * coders), min_size=1, max_size=20)
)


@given(coded)
def test_counts_of_groups_give_the_figures_of_units(units: list[tuple[int, ...]]) -> None:
    coders = len(units[0])
    counts = np.bincount(
        [sum(bit << place for place, bit in enumerate(unit)) for unit in units], minlength=1 << coders
    ).astype(float)
    ratings = Ratings.of_units(units, (0, 1))
    figures = measure_all(counts, coders)
    slow = two_coders.figures(ratings.table()) if coders == 2 else many_coders.figures(ratings)
    assert set(figures) == set(TWO if coders == 2 else MANY)
    for name, value in figures.items():
        assert float(value) == pytest.approx(
            np.nan if (slow_value := slow[name].value) is None else slow_value, nan_ok=True
        )
    assert [coded_by(counts, coder) for coder in range(coders)] == ratings.counts_by_coder[:, 1].tolist()


@pytest.mark.parametrize("coders", [2, 3])
def test_counts_of_many_codes_at_once_give_the_figures_of_each(coders: int) -> None:
    counts = np.arange(1, 5 * 2**coders + 1, dtype=float).reshape(5, 2**coders) ** 2 % 7
    together = measure_all(counts, coders)
    for row, each in enumerate(counts):
        for name, value in measure_all(each, coders).items():
            assert float(together[name][row]) == pytest.approx(float(value), nan_ok=True)
        assert [coded_by(counts, coder)[row] for coder in range(coders)] == [
            coded_by(each, coder) for coder in range(coders)
        ]
