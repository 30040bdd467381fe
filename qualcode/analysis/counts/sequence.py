"""The codes of one document in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.model.document import Document
from qualcode.model.quotation import Quotation
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Step:
    """One code on one passage by any coder; `place` is where it begins, from 0 to 1 of the document."""

    code: str
    path: tuple[str, ...]
    span: Span
    turn: int | None
    time: float | None
    speaker: str | None
    coders: tuple[str, ...]
    words: str
    place: float


def sequence(document: Document, quoted: Iterable[Quotation]) -> list[Step]:
    """The steps of a document; the same code on the same words by several coders is one."""
    by_place: dict[tuple[Span, str], list[Quotation]] = {}
    for quotation in quoted:
        if quotation.document.guid == document.guid:
            by_place.setdefault((quotation.coding.span, quotation.coding.code), []).append(quotation)
    steps = []
    for (span, code), same in by_place.items():
        first = same[0]
        steps.append(
            Step(
                code=code,
                path=first.path,
                span=span,
                turn=first.turn.index if first.turn else None,
                time=first.turn.time_at(span.start) if first.turn else None,
                speaker=first.speaker,
                coders=tuple(sorted({quotation.coding.coder for quotation in same})),
                words=" ".join(first.coding.quote.split()),
                place=span.start / document.characters if document.characters else 0.0,
            )
        )
    return sorted(steps, key=lambda step: (step.span.start, step.span.end, step.path))
