"""Disagreements in the shape that scripts read."""

from __future__ import annotations

from qualcode.analysis.consensus.disagreement import Disagreement
from qualcode.model.codebook import Codebook


def disagreement_json(disagreement: Disagreement, book: Codebook) -> dict[str, object]:
    """A disagreement in the shape that scripts read."""
    decision = disagreement.decision
    return {
        "id": disagreement.id,
        "document": disagreement.document.name,
        "document_id": disagreement.document.guid,
        "speaker": disagreement.turn.speaker if disagreement.turn else None,
        "turn": disagreement.turn.index if disagreement.turn else None,
        "start": disagreement.passage.span.start,
        "end": disagreement.passage.span.end,
        "text": disagreement.passage.span.of(disagreement.text),
        "coders": [
            {
                "coder": coder,
                "codes": [list(book.path(code)) for code in disagreement.passage.codes_of(coder)],
                "codings": [coding.guid for coding in codings_of_coder],
            }
            for coder, codings_of_coder in disagreement.passage.by_coder.items()
        ],
        "decision": None
        if decision is None
        else {
            "taken": decision.choice, "reason": decision.reason, "coder": decision.coder, "created": decision.created,
        },
    }  # fmt: skip
