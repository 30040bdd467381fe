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
