"""The codes of a document in their order, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.analysis.counts.json_shapes import sequence_step_json
from qualcode.analysis.counts.sequence import Step
from qualcode.model.document import Document
from qualcode.model.paths import path_text
from qualcode.model.report import Cell, Heading, Paragraph, Report, Table
from qualcode.model.safe_text import shortened
from qualcode.model.transcript import clock


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
    data = {
        "document": document.name,
        "document_id": document.guid,
        "sequence": [sequence_step_json(step) for step in steps],
    }
    return Report(title, (Heading(1, title), Paragraph(note, is_note=True), table), data, (header, *tidy))


def _at(step: Step) -> str:
    where = f"turn {step.turn + 1}" if step.turn is not None else f"{100 * step.place:.0f} %"
    return where if step.time is None else f"{where}, {clock(step.time)}"
