from __future__ import annotations

from math import nan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement.jackknife import (
    BY_DOCUMENTS,
    BY_UNITS,
    ONLY_IN_ONE,
    SAME_EVERYWHERE,
    Interval,
    over_documents,
    over_units,
)


def test_the_jackknife_of_a_mean_is_the_interval_of_students_t() -> None:
    """Of a plain mean the jackknife gives the usual standard error, s/√n (Efron & Tibshirani 1993, eq. 11.6)."""
    values = np.array([0.2, 0.5, 0.35, 0.8])
    without = (values.sum() - values) / 3
    found = over_documents(float(values.mean()), without, least=-1.0)
    error = values.std(ddof=1) / sqrt(4)
    assert found.error == pytest.approx(error)
    assert found.method == BY_DOCUMENTS
    reach = 3.182446305284263 * error  # t(3), from a printed table: 3.182
    assert [found.low, found.high] == pytest.approx([values.mean() - reach, values.mean() + reach])


def test_an_interval_ends_where_the_figure_ends() -> None:
    found = over_documents(0.9, np.array([0.95, 0.8, 0.3]), least=0.0)
    assert (found.low, found.high) == (0.0, 1.0)


def test_nothing_is_claimed_where_nothing_tells() -> None:
    assert over_documents(0.5, np.array([0.4, 0.6]), -1.0).reason.startswith("an interval needs 3 documents or more")
    assert over_documents(1.0, np.ones(9), -1.0) == Interval(None, None, SAME_EVERYWHERE)
    assert over_documents(0.5, np.array([0.4, nan, 0.6]), -1.0) == Interval(None, None, ONLY_IN_ONE)
    assert over_documents(nan, np.ones(4), -1.0).reason == ONLY_IN_ONE
    assert over_units(0.5, None, 40, -1.0).low is None
    assert over_units(1.0, 0.0, 40, -1.0).reason.startswith("all units are alike")


def test_over_units_the_interval_is_that_of_gwets_program() -> None:
    """Gwet's AC1 of 40 units: irrCAC 0.4.4 prints SE .09573622 and (.59460298, .98189253)."""
    found = over_units(0.78824775, 0.09573622, 40, -1.0)
    assert [found.low, found.high] == pytest.approx([0.59460298, 0.98189253], abs=1e-7)
    assert found.method == BY_UNITS


@given(st.lists(st.floats(-1, 1), min_size=3, max_size=12), st.floats(-1, 1))
def test_the_figure_lies_within_its_interval(without: list[float], value: float) -> None:
    found = over_documents(value, np.array(without), least=-1.0)
    if found.low is not None and found.high is not None:
        assert -1 <= found.low <= value <= found.high <= 1
