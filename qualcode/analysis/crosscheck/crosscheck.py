"""The cross-check as a whole: all themes with their evidence, and the passages without a theme."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.analysis.crosscheck.convergence import NotePassage, ThemeCheck
from qualcode.analysis.crosscheck.layout import verdict_ratings
from qualcode.analysis.crosscheck.reviewer_agreement import ReviewersAgreement, reviewers_agreement
from qualcode.model.document import Document, DocumentKind


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """All themes with their evidence on both sides, and the passages of the notes that no theme takes.

    `assumes` says what was assumed of documents without a done mark.
    """

    against: DocumentKind
    documents: tuple[Document, ...]
    themes: tuple[ThemeCheck, ...]
    unmatched: tuple[NotePassage, ...]
    assumes: tuple[str, ...] = ()

    @property
    def agreement(self) -> ReviewersAgreement | None:
        """How far the reviewers agree, None as long as fewer than two have judged."""
        return reviewers_agreement(verdict_ratings(self.themes))
