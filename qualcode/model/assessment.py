"""Reviewers' verdicts on themes when two kinds of evidence are compared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How far two sets of findings converge on a theme (Farmer et al. 2006, the triangulation protocol)."""

    AGREEMENT = "agreement"
    PARTIAL = "partial"
    SILENCE = "silence"
    DISSONANCE = "dissonance"


MEANINGS = {
    Verdict.AGREEMENT: "both say the same about it",
    Verdict.PARTIAL: "they agree in part: in meaning or in examples, not in both",
    Verdict.SILENCE: "one mentions it, the other does not",
    Verdict.DISSONANCE: "they contradict each other",
}


@dataclass(frozen=True, slots=True)
class Assessment:
    """One reviewer's verdict on one theme (a code's guid), as a whole and perhaps in two parts.

    `meaning`: on meaning and prominence; `examples`: on coverage and specific examples; None if not judged separately.
    """

    code: str
    reviewer: str
    verdict: Verdict
    meaning: Verdict | None
    examples: Verdict | None
    note: str
    date: str
