"""How far reviewers of a cross-check agree with each other on their verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.analysis.agreement.figure import Figure
from qualcode.analysis.agreement.many_coders import figures
from qualcode.analysis.agreement.ratings import Ratings
from qualcode.model.assessment import Verdict


@dataclass(frozen=True, slots=True)
class ReviewersAgreement:
    """Of all themes that two reviewers or more judged: the share of equal verdicts, and Krippendorff's nominal α."""

    reviewers: tuple[str, ...]
    themes: int
    percent: Figure
    alpha: Figure

    @property
    def told(self) -> str:
        """The figures in words."""
        if self.percent.value is None:
            return f"{' and '.join(self.reviewers)} have judged no theme in common yet."
        alpha = f"{self.alpha.value:.2f}" if self.alpha.value is not None else f"undefined ({self.alpha.reason})"
        percent = f"{self.percent.value:.0%}"
        return (
            f"{' and '.join(self.reviewers)} agree on {percent} of {self.themes} themes that at least two of them "
            f"judged; Krippendorff’s α (nominal) {alpha}."
        )

    def as_json(self) -> dict[str, object]:
        return {
            "reviewers": list(self.reviewers),
            "themes": self.themes,
            "percent": self.percent.value,
            "krippendorff_alpha": self.alpha.value,
            "krippendorff_alpha_reason": self.alpha.reason or None,
        }


def reviewers_agreement(verdicts: Mapping[str, Mapping[str, Verdict]]) -> ReviewersAgreement | None:
    """From each reviewer's verdicts by theme; None where fewer than two have judged anything."""
    if len(verdicts) < 2:
        return None
    themes = sorted({theme for own in verdicts.values() for theme in own})
    shared = [theme for theme in themes if sum(theme in own for own in verdicts.values()) > 1]
    rows = [[own.get(theme) for own in verdicts.values()] for theme in shared]
    if not rows:
        nothing = Figure(None, "no theme was judged by two reviewers")
        return ReviewersAgreement(tuple(verdicts), 0, nothing, nothing)
    found = figures(Ratings.of_units(rows, tuple(Verdict)))
    return ReviewersAgreement(tuple(verdicts), len(shared), found["percent"], found["krippendorff_alpha"])
