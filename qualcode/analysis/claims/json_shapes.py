"""Claims in the shape that scripts read."""

from __future__ import annotations

from qualcode.analysis.claims.verdict import CheckedClaim


def claim_json(checked: CheckedClaim) -> dict[str, object]:
    claim, verdict = checked.claim, checked.verdict
    return {
        "text": claim.text,
        "line": claim.line,
        "kind": claim.kind.value,
        "about": verdict.about or None,
        "status": verdict.status.value,
        "ours": verdict.ours or None,
        "offset": claim.span.start,
    }
