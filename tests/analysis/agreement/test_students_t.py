from __future__ import annotations

import pytest
from scipy.stats import t

from qualcode.analysis.agreement.students_t import two_sided


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 9, 12, 29, 100, 999, 1_000, 1_001, 40_000])
@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.99])
def test_quantiles_are_those_of_scipy(freedom: int, level: float) -> None:
    assert two_sided(level, freedom) == pytest.approx(t.ppf((1 + level) / 2, freedom), rel=1e-7)
