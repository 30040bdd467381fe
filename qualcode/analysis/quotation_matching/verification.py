"""The outcome of checking a manuscript's quotations, and its JSON form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from qualcode.analysis.claims.verdict import CheckedClaim, ClaimStatus
from qualcode.analysis.quotation_matching.balance import Balance
from qualcode.analysis.quotation_matching.judgement import Judgement, Status
from qualcode.analysis.quotations.printed import PrintedQuotation


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """A quotation and the verdict on it."""

    quoted: PrintedQuotation
    judgement: Judgement

    @property
    def status(self) -> Status:
        return self.judgement.status

    @property
    def is_wrong(self) -> bool:
        """Whether the authors have to check it."""
        return self.status in (Status.ALTERED, Status.MISATTRIBUTED, Status.NOT_FOUND)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What differs and what else to know, one line each."""
        return (*self.judgement.remarks, *(difference.description for difference in self.judgement.differences))

    @property
    def where(self) -> str:
        """Where the words were said: “C4 120:180”; empty if nowhere."""
        match = self.judgement.match
        return f"{match.speaker_text.source.document.name} {match.span.start}:{match.span.end}" if match else ""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A phrase in quotation marks that is not a quotation of a participant, and why."""

    quoted: PrintedQuotation
    reason: str


@dataclass(frozen=True, slots=True)
class ReportedExemplar:
    """An exemplar of the report, and whether the manuscript quotes some of its words."""

    coding: str
    is_quoted: bool


@dataclass(frozen=True)
class Verification:
    """The quotations and claims of a manuscript in its order, and the exemplars of the report.

    `unclosed`: lines with a quotation mark that is never closed.
    """

    manuscript: str
    checked: tuple[CheckedQuotation, ...]
    exclusions: tuple[Exclusion, ...]
    balance: Balance
    unclosed: tuple[int, ...]
    documents: int
    notes: tuple[str, ...] = ()
    claims: tuple[CheckedClaim, ...] = ()
    exemplars: tuple[ReportedExemplar, ...] = ()

    @cached_property
    def by_status(self) -> dict[Status, int]:
        counts = Counter(quotation.status for quotation in self.checked)
        return {status: counts[status] for status in Status}

    @property
    def unattributed(self) -> int:
        """How many quotations are attributed to nobody."""
        return sum(not quotation.quoted.named for quotation in self.checked)

    @cached_property
    def claims_by_status(self) -> dict[ClaimStatus, int]:
        counts = Counter(claim.verdict.status for claim in self.claims)
        return {status: counts[status] for status in ClaimStatus}

    @property
    def wrong_claims(self) -> tuple[CheckedClaim, ...]:
        return tuple(claim for claim in self.claims if claim.is_wrong)

    @property
    def wrong(self) -> tuple[CheckedQuotation, ...]:
        return tuple(quotation for quotation in self.checked if quotation.is_wrong)
