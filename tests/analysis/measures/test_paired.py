"""Held to figures worked out by hand and to scipy's own paired t test."""

from __future__ import annotations

import sys
from math import sqrt

import pytest
from scipy import stats

from qualcode.analysis.measures.effect_sizes import EffectSize
from qualcode.analysis.measures.missing import NOT_INSTALLED
from qualcode.analysis.measures.paired import paired_change

PAIRS = [(3.0, 5.0), (4.0, 5.0), (2.0, 6.0), (5.0, 6.0)]
"""Differences 2, 1, 4, 1: mean 2, sd √2; earlier values 3, 4, 2, 5: sd √(5/3)."""


def test_by_hand() -> None:
    change = paired_change(PAIRS)
    assert (change.pairs, change.mean) == (4, 2.0)
    assert change.sd == pytest.approx(sqrt(2))
    assert change.d == pytest.approx(2 / sqrt(2))
    assert change.d_baseline == pytest.approx(2 / sqrt(5 / 3))
    # t(3) at 97.5 % is 3.182446 in every table.
    assert (change.low, change.high) == pytest.approx(
        (2 - 3.182446 * sqrt(2 / 4), 2 + 3.182446 * sqrt(2 / 4)), rel=1e-6
    )
    assert change.reasons == {}


def test_the_interval_is_that_of_the_paired_t_test() -> None:
    pairs = [(3.1, 5.2), (4.4, 4.0), (2.2, 6.9), (5.0, 6.1), (3.3, 2.9)]
    expected = stats.ttest_rel([later for _, later in pairs], [earlier for earlier, _ in pairs]).confidence_interval(
        0.95
    )
    change = paired_change(pairs)
    assert (change.low, change.high) == pytest.approx((expected.low, expected.high))


def test_what_is_undefined_says_why() -> None:
    nobody, one = paired_change([]), paired_change([(1.0, 3.0)])
    assert (nobody.mean, nobody.d, nobody.reasons["change"]) == (None, None, "nobody has both values")
    assert (one.mean, one.sd, one.low, one.d) == (2.0, None, None, None)
    assert one.reasons["d"] == "a single pair has no spread"
    alike = paired_change([(1.0, 2.0), (3.0, 4.0)])
    assert (alike.sd, alike.low, alike.high, alike.d) == (0.0, 1.0, 1.0, None)
    assert alike.reasons == {"d": "all cases changed by the same amount"}
    assert paired_change([(2.0, 2.0), (2.0, 3.0)]).d_baseline is None


def test_without_the_statistics_installed_the_rest_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    change = paired_change(PAIRS)
    assert (change.mean, change.low, change.reasons) == (2.0, None, {"change_ci": NOT_INSTALLED})


EARLIER, LATER = (3, 4, 2, 5, 4, 6, 3, 5, 2, 4), (5, 5, 6, 6, 4, 7, 5, 4, 4, 6)


def test_sizes_of_a_change_with_their_intervals() -> None:
    """Worked out in R 4.2.2: pt(t, 9, ncp) turned around by uniroot; Bonett's (2008) variance by hand."""
    sized = paired_change([(float(one), float(other)) for one, other in zip(EARLIER, LATER, strict=True)]).sizes
    d_z, d_av, g = (sized[size] for size in EffectSize)
    assert (d_z.value, d_z.low, d_z.high) == pytest.approx((1.03711608, 0.24042157, 1.79832062), abs=1e-7)
    assert (d_av.value, d_av.low, d_av.high) == pytest.approx((1.19181560, 0.33496092, 2.04867027), abs=1e-6)
    assert g.value == pytest.approx(1.08965997, abs=1e-7)
    assert g.low == pytest.approx(0.33496092 * (1 - 3 / 35), abs=1e-6)


def test_a_fall_is_a_rise_turned_around_and_a_great_change_has_an_interval_too() -> None:
    rise = paired_change([(float(one), float(other)) for one, other in zip(EARLIER, LATER, strict=True)])
    fall = paired_change([(float(other), float(one)) for one, other in zip(EARLIER, LATER, strict=True)])
    for size in EffectSize:
        up, down = rise.sizes[size], fall.sizes[size]
        assert up.low is not None
        assert up.high is not None
        assert (down.value, down.low, down.high) == pytest.approx((-up.value, -up.high, -up.low))
    great = paired_change([(float(at % 7), 40.0 + at % 5) for at in range(400)]).sizes[EffectSize.D_Z]
    assert great.low is not None
    assert great.high is not None
    assert great.low < great.value < great.high < 2 * great.value
