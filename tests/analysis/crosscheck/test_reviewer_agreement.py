from __future__ import annotations

import pytest

from qualcode.analysis.crosscheck.reviewer_agreement import reviewers_agreement
from qualcode.model.assessment import Verdict


def test_only_themes_that_two_reviewers_judged_are_counted() -> None:
    verdicts = {"Ana": {"one": Verdict.AGREEMENT, "two": Verdict.SILENCE}, "Ben": {"one": Verdict.AGREEMENT}}
    agreement = reviewers_agreement(verdicts)
    assert agreement is not None
    assert (agreement.themes, agreement.percent.value) == (1, 1.0)


def test_verdicts_that_are_close_get_credit_as_in_gwets_program() -> None:
    """AC2 with ordinal weights of three reviewers with missing verdicts, printed by irrCAC 0.4.4."""
    rows = ["11.", "121", "222", "41.", "332", ".11", "233", "444"]
    listed = tuple(Verdict)
    verdicts = {
        reviewer: {str(theme): listed[int(row[at]) - 1] for theme, row in enumerate(rows) if row[at] != "."}
        for at, reviewer in enumerate(("Ana", "Ben", "Cem"))
    }
    agreement = reviewers_agreement(verdicts)
    assert agreement is not None
    assert agreement.ac2.value == pytest.approx(0.51258726, abs=1e-7)
    assert "Gwet’s AC2 (ordinal weights) 0.51." in agreement.summary
