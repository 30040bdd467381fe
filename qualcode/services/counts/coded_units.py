"""Texts cut into units, and codings as columns over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.base.coding_columns import CodingColumns, UnitColumns
from qualcode.analysis.base.units import Unit, unit_spans
from qualcode.language.sentences import sentences
from qualcode.model.coding import Coding
from qualcode.model.document import Document
from qualcode.model.span import Span
from qualcode.model.transcript import Transcript
from qualcode.services.project.projects import Project
from qualcode.store import documents


@dataclass(frozen=True)
class UnitsOfTexts:
    """Documents with their texts and the spans of their units; for characters these are the parts that count."""

    documents: tuple[Document, ...]
    transcripts: Mapping[str, Transcript]
    spans: Mapping[str, Sequence[Span]]

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each document, by guid."""
        return {document.guid: number for number, document in enumerate(self.documents)}

    @property
    def columns(self) -> UnitColumns:
        return UnitColumns.of(
            (number, span.start, span.end)
            for number, document in enumerate(self.documents)
            for span in self.spans[document.guid]
        )


def cut_texts(
    project: Project, documents_to_cut: Sequence[Document], unit: Unit, *, with_interviewer: bool
) -> UnitsOfTexts:
    """The texts of documents, cut into units."""
    with project.file.reading() as connection:
        turns = documents.read_turns(connection)
        texts = documents.read_texts(connection, (document.version_guid for document in documents_to_cut))
    transcripts = {
        document.guid: Transcript(texts[document.version_guid], turns.get(document.version_guid, ()))
        for document in documents_to_cut
    }
    spans: dict[str, Sequence[Span]] = {}
    for guid, transcript in transcripts.items():
        whole = unit_spans(transcript, with_interviewer=with_interviewer)
        spans[guid] = sentences(transcript.text, whole) if unit is Unit.SENTENCE else whole
    return UnitsOfTexts(tuple(documents_to_cut), transcripts, spans)


def as_columns(
    codings: Iterable[Coding], documents: Mapping[str, int], coders: Mapping[str, int], codes: Mapping[str, int]
) -> CodingColumns:
    """Codings as columns, by the numbers of documents and codes (guids) and of coders (names)."""
    return CodingColumns.of(
        (documents[coding.document], coders[coding.coder], codes[coding.code], coding.span.start, coding.span.end)
        for coding in codings
    )
