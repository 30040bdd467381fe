from __future__ import annotations

from qualcode.analysis.crosscheck.reviewer_agreement import reviewers_agreement
from qualcode.model.assessment import Verdict


def test_only_themes_that_two_reviewers_judged_are_counted() -> None:
    verdicts = {"Ana": {"one": Verdict.AGREEMENT, "two": Verdict.SILENCE}, "Ben": {"one": Verdict.AGREEMENT}}
    agreement = reviewers_agreement(verdicts)
    assert agreement is not None
    assert (agreement.themes, agreement.percent.value) == (1, 1.0)
