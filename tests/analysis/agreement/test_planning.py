from __future__ import annotations

import numpy as np
import pytest

from qualcode.analysis.agreement.decisions import Decisions
from qualcode.analysis.agreement.planning import plan
from qualcode.analysis.agreement.result import compare

PILOT = np.array([[30.0, 3, 2, 9], [41, 1, 4, 6], [22, 2, 2, 12], [35, 4, 1, 5], [28, 2, 3, 8]])


def decisions(counts: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Decisions:
    return Decisions.by_document(counts, 2, [3] * len(counts))


def test_a_narrower_interval_needs_more_documents() -> None:
    wide, narrow = plan(decisions(PILOT), 0.4), plan(decisions(PILOT), 0.15)
    assert wide is not None
    assert narrow is not None
    assert wide.documents is not None
    assert narrow.documents is not None
    assert wide.documents < narrow.documents
    widths = [width for _, width in narrow.widths]
    assert widths[-1] <= 0.15 < widths[-2]
    assert "about" in wide.sentence
    assert "coded by all" in wide.sentence


def test_studies_of_the_planned_number_have_about_this_width() -> None:
    """Held against intervals of studies drawn anew, by the function that makes those of a real study."""
    planned = plan(decisions(PILOT), 0.2)
    assert planned is not None
    assert planned.documents is not None
    chance, widths = np.random.default_rng(9), []
    for _ in range(200):
        study = PILOT[chance.integers(0, len(PILOT), planned.documents)]
        interval = compare(study, 2).intervals["krippendorff_alpha"]
        if interval.low is not None and interval.high is not None:
            widths.append(interval.high - interval.low)
    assert float(np.median(widths)) == pytest.approx(dict(planned.widths)[planned.documents], rel=0.15)


def test_what_cannot_be_planned_is_said() -> None:
    assert plan(decisions(PILOT[:2]), 0.2) is None
    never = plan(decisions(PILOT), 0.01)
    assert never is not None
    assert never.documents is None
    assert never.sentence.startswith("Not even with 100 documents like these 5")
