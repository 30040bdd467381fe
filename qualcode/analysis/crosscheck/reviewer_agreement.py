"""How far the reviewers of a cross-check agree on their verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.analysis.agreement.figure import Figure
from qualcode.analysis.agreement.many_coders import Tally, figures, gwet_ac1
from qualcode.analysis.agreement.ratings import Ratings
from qualcode.analysis.agreement.weights import weights
from qualcode.model.assessment import Verdict
from qualcode.model.wording import counted


@dataclass(frozen=True, slots=True)
class ReviewersAgreement:
    """Over themes that at least two reviewers judged: the share of equal verdicts, Krippendorff's nominal α and AC2.

    Gwet's AC2 gives credit to verdicts that are close (ordinal weights) from agreement over silence to dissonance.
    """

    reviewers: tuple[str, ...]
    themes: int
    percent: Figure
    alpha: Figure
    ac2: Figure

    @property
    def summary(self) -> str:
        """The figures as a sentence."""
        if self.percent.value is None:
            return f"{' and '.join(self.reviewers)} have not judged the same theme yet."
        alpha = f"{self.alpha.value:.2f}" if self.alpha.value is not None else f"undefined ({self.alpha.reason})"
        ac2 = f", Gwet’s AC2 (ordinal weights) {self.ac2.value:.2f}" if self.ac2.value is not None else ""
        percent, themes = f"{self.percent.value:.0%}", counted(self.themes, "theme")
        return (
            f"{' and '.join(self.reviewers)} agree on {percent} of {themes} that at least two of them "
            f"judged; Krippendorff’s α (nominal) {alpha}{ac2}."
        )

    def as_json(self) -> dict[str, object]:
        return {
            "reviewers": list(self.reviewers),
            "themes": self.themes,
            "percent": self.percent.value,
            "krippendorff_alpha": self.alpha.value,
            "krippendorff_alpha_reason": self.alpha.reason or None,
            "gwet_ac2": self.ac2.value,
        }


def reviewers_agreement(verdicts: Mapping[str, Mapping[str, Verdict]]) -> ReviewersAgreement | None:
    """The agreement from each reviewer's verdicts by theme; None if fewer than two reviewers have judged."""
    if len(verdicts) < 2:
        return None
    themes = sorted({theme for verdict_by_theme in verdicts.values() for theme in verdict_by_theme})
    shared = [theme for theme in themes if sum(theme in verdict_by_theme for verdict_by_theme in verdicts.values()) > 1]
    rows = [[verdict_by_theme.get(theme) for verdict_by_theme in verdicts.values()] for theme in shared]
    if not rows:
        nothing = Figure(None, "no theme was judged by two reviewers")
        return ReviewersAgreement(tuple(verdicts), 0, nothing, nothing, nothing)
    ratings = Ratings.of_units(rows, tuple(Verdict))
    figures_by_name = figures(ratings)
    ac2 = Figure.of(float(gwet_ac1(Tally.of(ratings, weights("ordinal", tuple(Verdict))))))
    return ReviewersAgreement(
        tuple(verdicts), len(shared), figures_by_name["percent"], figures_by_name["krippendorff_alpha"], ac2
    )
