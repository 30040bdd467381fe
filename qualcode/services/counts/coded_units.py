"""The texts of documents cut into units of analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qualcode.analysis.base.coding_columns import Ints, UnitColumns
from qualcode.analysis.base.units import Unit, unit_spans
from qualcode.language.guessing import language_of_document
from qualcode.language.sentences import sentences
from qualcode.model.document import Document
from qualcode.services.project.projects import Project
from qualcode.store import documents
from qualcode.store.chunks import DOCUMENTS_AT_ONCE, chunks


@dataclass(frozen=True)
class UnitsOfTexts:
    """Documents and their units, numbered in this order; for characters these are the parts that count."""

    documents: tuple[Document, ...]
    columns: UnitColumns


def cut_texts(
    project: Project, documents_to_cut: Sequence[Document], unit: Unit, *, with_interviewer: bool
) -> UnitsOfTexts:
    """The texts of documents, cut into units. Interviewers' turns are left out unless `with_interviewer`."""
    parts: list[Ints] = [np.zeros((3, 0), dtype=np.int64)]
    with project.file.reading() as connection:
        for part in chunks(list(enumerate(documents_to_cut)), DOCUMENTS_AT_ONCE):
            versions = [document.version_guid for _, document in part]
            texts = documents.read_texts(connection, versions)
            turns = {places.version: places for places in documents.read_turn_places(connection, versions)}
            for number, document in part:
                text, places = texts[document.version_guid], turns.get(document.version_guid)
                spans = unit_spans(text, _counted(places, with_interviewer=with_interviewer) if places else None)
                if unit is Unit.SENTENCE:
                    spans = sentences(text, spans, language_of_document(document, text))
                starts, ends = [span.start for span in spans], [span.end for span in spans]
                parts.append(np.array([np.full(len(spans), number), starts, ends], dtype=np.int64))
    return UnitsOfTexts(tuple(documents_to_cut), UnitColumns(*np.concatenate(parts, axis=1)))


def _counted(places: documents.TurnPlaces, *, with_interviewer: bool) -> list[tuple[int, int]]:
    return [
        (start, end)
        for start, end, asks in zip(places.starts, places.ends, places.asks, strict=True)
        if with_interviewer or not asks
    ]
