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
