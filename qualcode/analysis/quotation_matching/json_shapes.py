"""The quotation check in the shape that scripts read."""

from __future__ import annotations

from qualcode.analysis.claims.json_shapes import claim_json
from qualcode.analysis.quotation_matching.differences import Difference
from qualcode.analysis.quotation_matching.verification import CheckedQuotation, Verification
from qualcode.analysis.quotations.printed import PrintedQuotation


def verification_json(verification: Verification) -> dict[str, object]:
    return {
        "manuscript": verification.manuscript,
        "quotations": [_checked_json(quotation) for quotation in verification.checked],
        "claims": [claim_json(claim) for claim in verification.claims],
        "exemplars": [{"id": exemplar.coding, "quoted": exemplar.is_quoted} for exemplar in verification.exemplars],
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
            "claims": {status.value: count for status, count in verification.claims_by_status.items()},
            "exemplars_quoted": sum(exemplar.is_quoted for exemplar in verification.exemplars),
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
