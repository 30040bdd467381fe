"""The shapes of the command line's JSON that scripts read; those of reports are in the wings of `analysis`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.model.case import Attribute, Case
from qualcode.model.change import Change
from qualcode.model.codebook import FrozenCodebook
from qualcode.model.document import Document
from qualcode.model.document_facts import facts_json
from qualcode.model.quotation import Quotation
from qualcode.model.transcript import Turn

if TYPE_CHECKING:
    from qualcode.recognition import DoubtfulLine
    from qualcode.services.coding.rounds import RoundProgress
    from qualcode.services.correction.correcting import Correction, Moved
    from qualcode.services.correction.reviewing import Waiting
    from qualcode.services.documents.importing import Imported
    from qualcode.services.team.agreeing import Differing


def document_json(document: Document) -> dict[str, object]:
    return {
        "id": document.guid,
        "name": document.name,
        "kind": document.kind.value,
        "group": document.group,
        "case": document.case,
        "case_id": document.case_guid,
        "format": document.format,
        "language": document.language or None,
        "composed": document.is_composed,
        "words": document.words,
        "characters": document.characters,
        "turns": document.turns,
        "speakers": list(document.speakers),
        "codings": document.codings,
        "sha256": document.sha256,
        "version": document.version,
        "facts": facts_json(document.facts),
    }


def turn_json(turn: Turn, line: int | None) -> dict[str, object]:
    """`line` is the line number that was printed at its beginning."""
    return {
        "index": turn.index,
        "speaker": turn.speaker,
        "role": turn.role.value if turn.role else None,
        "start": turn.start,
        "end": turn.end,
        "time_start": turn.time_start,
        "time_end": turn.time_end,
        "times": [list(place) for place in turn.times],
        "line": line,
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
        "time": turn.time_at(coding.span.start) if turn else None,
        "start": coding.span.start,
        "end": coding.span.end,
        "text": coding.quote,
        "coder": coding.coder,
        "decision": None
        if coding.decision is None
        else {
            "by": coding.decision.by,
            "reason": coding.decision.reason,
            "time": coding.decision.time,
        },
        "exemplar": coding.exemplar is not None,
        "order": coding.exemplar,
        "display": coding.display,
        "contradicts": coding.contradicts,
        "memo": coding.memo,
        "memos": [replace(memo, subject=_words_of(quotation)).as_json() for memo in coding.memos],
        "created": coding.created,
        "state": coding.state.value,
    }


def _words_of(quotation: Quotation) -> str:
    """A coding as the list of memos names it."""
    return f"{quotation.path[-1]}: “{' '.join(quotation.coding.quote.split())}”"


def imported_json(one: Imported) -> dict[str, object]:
    """The document, the label style recognised in it, what is in doubt, and what is in no turn."""
    return {
        **document_json(one.document),
        "recognised": one.style,
        "doubtful": _lines_json(one.doubtful),
        "left_out": _lines_json(one.left_out),
        "warnings": list(one.warnings),
    }


def _lines_json(lines: Sequence[DoubtfulLine]) -> list[dict[str, object]]:
    return [{"line": line.number, "text": line.text, "why": line.why} for line in lines]


def change_json(change: Change) -> dict[str, object]:
    return {
        "id": change.id, "time": change.time, "coder": change.coder, "action": change.action,
        "subject": change.subject, "before": change.before, "after": change.after, "undone": change.undone,
        "reason": change.reason,
    }  # fmt: skip


def version_json(version: FrozenCodebook) -> dict[str, object]:
    return {
        "id": version.guid, "name": version.name, "coder": version.coder, "created": version.created,
        "codes": version.codes,
        "sha256": version.sha256,
    }  # fmt: skip


def waiting_json(waiting: Waiting) -> dict[str, object]:
    return {**coding_json(waiting.quotation), "was": waiting.was, "why": waiting.why}


def round_json(progress: RoundProgress) -> dict[str, object]:
    return {
        "id": progress.round.guid,
        "name": progress.round.name,
        "blind": progress.round.is_blind,
        "opened": progress.round.opened,
        "codebook": progress.round.codebook,
        "drawn": progress.round.drawn or None,
        "documents": [document.name for document in progress.documents],
        "coders": [
            {"coder": c.coder, "documents": c.documents, "codings": c.codings, "share": c.share}
            for c in progress.coders
        ],
        "done": {c.coder: c.done for c in progress.coders},
    }


def correction_json(correction: Correction, quoted: dict[str, Quotation], dry_run: bool) -> dict[str, object]:
    return {
        "document": correction.document.name,
        "document_id": correction.document.guid,
        "version": correction.version,
        "untouched": correction.untouched,
        "adjusted": [moved_json(moved, quoted) for moved in correction.adjusted],
        "doubtful": [{**moved_json(moved, quoted), "why": moved.why} for moved in correction.doubtful],
        "joinings": [{"label": one.label, "into": one.into, "why": one.why} for one in correction.joinings],
        "dry_run": dry_run,
    }


def moved_json(moved: Moved, quoted: dict[str, Quotation]) -> dict[str, object]:
    """The coding after the correction, with its words before and after."""
    quotation = replace(quoted[moved.now.guid], coding=moved.now)
    return {**coding_json(quotation), "before": moved.coding.quote, "after": moved.now.quote}


def case_json(case: Case) -> dict[str, object]:
    documents = list(case.documents)
    return {"id": case.guid, "name": case.name, "attributes": dict(case.values), "documents": documents}


def attribute_json(attribute: Attribute) -> dict[str, object]:
    order = list(attribute.order)
    return {"id": attribute.guid, "name": attribute.name, "type": attribute.type.value, "order": order}


def differing_json(differing: Differing) -> dict[str, object]:
    return {
        "document": differing.document.name,
        "document_id": differing.document.guid,
        "speaker": differing.turn.speaker if differing.turn else None,
        "turn": differing.turn.index if differing.turn else None,
        "start": differing.span.start,
        "end": differing.span.end,
        "text": differing.text,
        "codes": {coder: [list(path) for path in paths] for coder, paths in differing.codes.items()},
    }
