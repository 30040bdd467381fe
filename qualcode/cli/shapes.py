"""Documents, turns and codings as the JSON that scripts read."""

from __future__ import annotations

from qualcode.model.document import Document
from qualcode.model.quotation import Quotation
from qualcode.model.transcript import Turn


def document_json(document: Document) -> dict[str, object]:
    return {
        "id": document.guid,
        "name": document.name,
        "kind": document.kind.value,
        "group": document.group,
        "case": document.case,
        "case_id": document.case_guid,
        "format": document.format,
        "words": document.words,
        "characters": document.characters,
        "turns": document.turns,
        "speakers": list(document.speakers),
        "codings": document.codings,
        "sha256": document.sha256,
        "version": document.version,
    }


def turn_json(turn: Turn) -> dict[str, object]:
    return {
        "index": turn.index,
        "speaker": turn.speaker,
        "role": turn.role.value if turn.role else None,
        "start": turn.start,
        "end": turn.end,
        "time_start": turn.time_start,
        "time_end": turn.time_end,
    }


def coding_json(quotation: Quotation) -> dict[str, object]:
    coding, turn = quotation.coding, quotation.turn
    return {
        "id": coding.guid,
        "code": quotation.path[-1],
        "code_id": coding.code,
        "path": list(quotation.path),
        "document": quotation.document.name,
        "document_id": quotation.document.guid,
        "kind": quotation.document.kind.value,
        "case": quotation.case,
        "speaker": quotation.speaker,
        "turn": turn.index if turn else None,
        "time_start": turn.time_start if turn else None,
        "start": coding.span.start,
        "end": coding.span.end,
        "text": coding.quote,
        "coder": coding.coder,
        "exemplar": coding.exemplar is not None,
        "order": coding.exemplar,
        "display": coding.display,
        "memo": coding.memo,
        "created": coding.created,
        "state": coding.state.value,
    }
