"""What is told of coders who are compared."""

from __future__ import annotations

import numpy as np

from qualcode.analysis.agreement.jackknife import NEVER_TOGETHER
from qualcode.analysis.agreement.result import compare
from tests.intervals import POPULATIONS, cell


def test_of_two_coders_there_is_one_kappa_and_of_three_one_for_each_pair() -> None:
    two = compare(np.array([[5.0, 1, 2, 4]] * 3), 2)
    assert two.pairs == ()
    assert two.figures["cohen_kappa"].value is not None
    assert (two.units, two.coded, two.by_all) == (36, (15, 18), 12)
    three = compare(np.array([[5.0, 1, 2, 4, 1, 1, 2, 3]] * 3), 3, decisions=3)
    assert [(pair.one, pair.other) for pair in three.pairs] == [(0, 1), (0, 2), (1, 2)]
    assert all(pair.figures["cohen_kappa"].value is not None for pair in three.pairs)
    assert three.figures["cohen_kappa"].reason.startswith("Cohen’s kappa is for two coders")
    assert (three.units, three.coded, three.by_all) == (19, (27, 33, 21), 9)


def test_a_code_that_nobody_shares_has_no_interval_of_kappa() -> None:
    apart = compare(np.array([[9.0, 1, 2, 0], [7, 1, 0, 0], [8, 0, 3, 0]]), 2)
    assert apart.figures["cohen_kappa"].value is not None
    assert apart.intervals["cohen_kappa"].reason == apart.intervals["krippendorff_alpha"].reason == NEVER_TOGETHER
    assert apart.intervals["percent"].low is not None


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """A small dose of `make intervals`: a code on 30 % of the units, in four documents."""
    made = cell(POPULATIONS[0], documents=4, cases=150, seed=1)
    assert made.coverage > 0.88 > made.by_percentiles


def test_coders_who_always_or_never_agree_have_reasons_where_figures_are_undefined() -> None:
    same = compare(np.array([[0.0, 0, 0, 5]] * 3), 2)
    assert same.figures["cohen_kappa"].reason == same.figures["krippendorff_alpha"].reason != ""
    nothing = compare(np.zeros((3, 4)), 2)
    assert nothing.figures["percent"].reason not in ("", same.figures["cohen_kappa"].reason)
