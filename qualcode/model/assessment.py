"""Judgements of themes when two kinds of evidence are held against each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How far two sets of findings converge on a theme (Farmer et al. 2006, the triangulation protocol)."""

    AGREEMENT = "agreement"
    PARTIAL = "partial"
    SILENCE = "silence"
    DISSONANCE = "dissonance"


MEANS = {
    Verdict.AGREEMENT: "both say the same of it",
    Verdict.PARTIAL: "they share a part: the meaning, or the examples, not both",
    Verdict.SILENCE: "one speaks of it, the other does not",
    Verdict.DISSONANCE: "they contradict each other",
}


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one reviewer judged of one theme (a code's guid), as a whole and, where said, in two parts.

    `meaning` is of meaning and prominence, `examples` of coverage and specific examples; None where not judged apart.
    """

    code: str
    reviewer: str
    verdict: Verdict
    meaning: Verdict | None
    examples: Verdict | None
    note: str
    date: str
