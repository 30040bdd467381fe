"""The codes of one document in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.model.document import Document
from qualcode.model.paths import path_text
from qualcode.model.quotation import Quotation
from qualcode.model.report import Cell, Heading, Paragraph, Report, Table
from qualcode.model.safe_text import shortened
from qualcode.model.span import Span
from qualcode.model.transcript import clock


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
                time=first.turn.time_start if first.turn else None,
                speaker=first.speaker,
                coders=tuple(sorted({quotation.coding.coder for quotation in same})),
                words=" ".join(first.coding.quote.split()),
                place=span.start / document.characters if document.characters else 0.0,
            )
        )
    return sorted(steps, key=lambda step: (step.span.start, step.span.end, step.path))


def sequence_report(document: Document, steps: Sequence[Step]) -> Report:
    """The list for every format."""
    title = f"{document.name}: codes in their order"
    rows = tuple(
        (
            Cell((_at(step),)),
            Cell((step.path[-1],)),
            Cell((step.speaker or "",)),
            Cell((shortened(step.words, 60),)),
            Cell((", ".join(step.coders),)),
        )
        for step in steps
    )
    note = "Each code on each passage is listed once, in the order of the text."
    table = Table(("At", "Code", "Speaker", "Words", "Coders"), rows, (0.1, 0.25, 0.12, 0.41, 0.12))
    header = ("number", "code", "start", "end", "turn", "time_start", "speaker", "coders", "place", "words")
    tidy = tuple(
        (number, path_text(step.path), step.span.start, step.span.end, step.turn, step.time, step.speaker,
         "; ".join(step.coders), step.place, step.words)
        for number, step in enumerate(steps, start=1)
    )  # fmt: skip
    data = {"document": document.name, "document_id": document.guid, "sequence": [_json(step) for step in steps]}
    return Report(title, (Heading(1, title), Paragraph(note, is_note=True), table), data, (header, *tidy))


def _at(step: Step) -> str:
    where = f"turn {step.turn + 1}" if step.turn is not None else f"{100 * step.place:.0f} %"
    return where if step.time is None else f"{where}, {clock(step.time)}"


def _json(step: Step) -> dict[str, object]:
    return {
        "code": step.path[-1],
        "code_id": step.code,
        "path": list(step.path),
        "start": step.span.start,
        "end": step.span.end,
        "turn": step.turn,
        "time_start": step.time,
        "speaker": step.speaker,
        "coders": list(step.coders),
        "place": step.place,
        "text": step.words,
    }
