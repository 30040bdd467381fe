"""The outcome of checking a manuscript's quotations, and its JSON form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from qualcode.analysis.quotation_matching.balance import Balance
from qualcode.analysis.quotation_matching.differences import Difference
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


@dataclass(frozen=True)
class Verification:
    """The quotations of a manuscript in its order. `unclosed`: lines with a quotation mark that is never closed."""

    manuscript: str
    checked: tuple[CheckedQuotation, ...]
    exclusions: tuple[Exclusion, ...]
    balance: Balance
    unclosed: tuple[int, ...]
    documents: int
    notes: tuple[str, ...] = ()

    @cached_property
    def by_status(self) -> dict[Status, int]:
        counts = Counter(quotation.status for quotation in self.checked)
        return {status: counts[status] for status in Status}

    @property
    def unattributed(self) -> int:
        """How many quotations are attributed to nobody."""
        return sum(not quotation.quoted.named for quotation in self.checked)

    @property
    def wrong(self) -> tuple[CheckedQuotation, ...]:
        return tuple(quotation for quotation in self.checked if quotation.is_wrong)


def as_json(verification: Verification) -> dict[str, object]:
    return {
        "manuscript": verification.manuscript,
        "quotations": [_checked_json(quotation) for quotation in verification.checked],
        "summary": {
            "quotations": len(verification.checked),
            **{status.value: count for status, count in verification.by_status.items()},
            "unattributed": verification.unattributed,
            "set_aside": len(verification.exclusions),
            "participants": [
                {"case": participant.who, "quotations": participant.quotations, "words": participant.words}
                for participant in verification.balance.quoted_participants
            ],
            "never_quoted": list(verification.balance.never_quoted),
            "most_quoted": verification.balance.quoted_participants[0].who if verification.balance.share else None,
            "share": verification.balance.share,
            "word_share": verification.balance.word_share,
            "warning": verification.balance.warning or None,
            "unclosed": list(verification.unclosed),
        },
        "set_aside": [
            {"quote": exclusion.quoted.printed, "reason": exclusion.reason, **_place_json(exclusion.quoted)}
            for exclusion in verification.exclusions
        ],
    }


def _place_json(quoted: PrintedQuotation) -> dict[str, object]:
    return {"line": quoted.line, "paragraph": quoted.paragraph, "offset": quoted.span.start}


def _checked_json(quotation: CheckedQuotation) -> dict[str, object]:
    quoted, judgement, match = quotation.quoted, quotation.judgement, quotation.judgement.match
    source = match.speaker_text.source if match else None
    return {
        "quote": quoted.printed,
        "attribution": quoted.attribution.written if quoted.attribution else None,
        "attributed_to": list(quoted.named),
        "status": quotation.status.value,
        "also": judgement.also.value if judgement.also else None,
        "document": source.document.name if source else None,
        "document_id": source.document.guid if source else None,
        "kind": source.document.kind.value if source else None,
        "speaker": source.speaker if source else None,
        "role": source.role.value if source and source.role else None,
        "case": source.who if source else None,
        "turn": match.turn if match else None,
        "start": match.span.start if match else None,
        "end": match.span.end if match else None,
        "text": match.span.of(match.speaker_text.text) if match else None,
        "score": round(match.score, 1) if match else 0.0,
        "differences": [_difference_json(difference) for difference in judgement.differences],
        "remarks": list(judgement.remarks),
        **_place_json(quoted),
    }


def _difference_json(difference: Difference) -> dict[str, object]:
    return {
        "kind": difference.kind.value,
        "quoted": difference.quoted,
        "said": difference.said,
        "note": difference.note,
        "alters": difference.alters,
    }
