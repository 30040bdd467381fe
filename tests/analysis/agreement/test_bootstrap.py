from __future__ import annotations

import numpy as np
import pytest

from qualcode.analysis.agreement import two_coders
from qualcode.analysis.agreement.bootstrap import Interval, draws, interval


def kappas(documents: np.ndarray[tuple[int, ...], np.dtype[np.float64]], seed: int) -> Interval:
    drawn = draws(len(documents), seed)
    return interval(two_coders.cohen_kappa(np.tensordot(drawn, documents, axes=1)), len(documents))


def test_the_interval_holds_the_figure_and_comes_again() -> None:
    chance = np.random.default_rng(3)
    documents = chance.multinomial(40, [0.25, 0.1, 0.1, 0.55], size=30).reshape(30, 2, 2).astype(float)
    bounds = kappas(documents, seed=5)
    assert bounds.low is not None
    assert bounds.high is not None
    assert bounds.low < float(two_coders.cohen_kappa(documents.sum(axis=0))) < bounds.high
    assert kappas(documents, seed=5) == bounds != kappas(documents, seed=6)


def test_documents_are_drawn_as_wholes() -> None:
    """Two documents that agree fully and ten that do not give a wide interval, however many units they have."""
    agree, differ = [[500.0, 0.0], [0.0, 500.0]], [[250.0, 250.0], [250.0, 250.0]]
    bounds = kappas(np.array([agree] * 6 + [differ] * 6), seed=1)
    assert bounds.low == pytest.approx(0.25, abs=0.1)
    assert bounds.high == pytest.approx(0.75, abs=0.1)


def test_three_documents_have_an_interval_and_two_have_none() -> None:
    assert kappas(np.ones((3, 2, 2)), seed=1) == Interval(0.0, 0.0)
    bounds = kappas(np.ones((2, 2, 2)), seed=1)
    assert bounds == Interval(None, None, "an interval needs 3 documents or more, there are 2")
    assert interval(np.zeros(0), 0).low is None


def test_a_figure_that_is_mostly_undefined_has_no_interval() -> None:
    bounds = interval(np.array([np.nan] * 30 + [0.5] * 70), documents=9)
    assert bounds.reason == "the figure is undefined in 30% of the resamples"


def test_an_interval_leaves_out_a_fortieth_at_each_end() -> None:
    bounds = interval(np.linspace(0.0, 1.0, 1_001), documents=3)
    assert [bounds.low, bounds.high] == pytest.approx([0.025, 0.975])
    narrow = interval(np.linspace(0.0, 1.0, 1_001), documents=3, level=0.8)
    assert [narrow.low, narrow.high] == pytest.approx([0.1, 0.9])


@pytest.mark.parametrize(("undefined", "has_interval"), [(10, True), (11, False)])
def test_a_tenth_of_the_resamples_may_be_undefined(undefined: int, has_interval: bool) -> None:
    bounds = interval(np.array([np.nan] * undefined + [0.5] * (100 - undefined)), documents=3)
    assert (bounds.low == bounds.high == 0.5) is has_interval


def test_as_many_documents_are_drawn_as_there_are() -> None:
    drawn = draws(7, seed=2)
    assert drawn.shape == (1_000, 7)
    assert set(drawn.sum(axis=1)) == {7.0}
    assert drawn.mean(axis=0) == pytest.approx(np.ones(7), abs=0.15)
    assert draws(0, seed=2, resamples=3).shape == (3, 0)
