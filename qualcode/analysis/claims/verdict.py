"""The verdict on a claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualcode.analysis.claims.claim import Claim


class ClaimStatus(StrEnum):
    """Whether the project says the same."""

    HOLDS = "holds"
    DIFFERS = "differs"
    UNKNOWN = "cannot be told"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`about` says what the claim was tied to, `ours` what the project has there; both may be empty."""

    status: ClaimStatus
    about: str = ""
    ours: str = ""


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim and the verdict on it."""

    claim: Claim
    verdict: Verdict

    @property
    def is_wrong(self) -> bool:
        return self.verdict.status is ClaimStatus.DIFFERS


UNKNOWN = Verdict(ClaimStatus.UNKNOWN)


def verdict_of(*, holds: bool, about: str, ours: str) -> Verdict:
    return Verdict(ClaimStatus.HOLDS if holds else ClaimStatus.DIFFERS, about, ours)
