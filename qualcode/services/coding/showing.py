"""One document as it is shown: its text, its turns, and what is coded in it."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.document import Document
from qualcode.model.quotation import Quotation
from qualcode.model.transcript import Transcript, turn_at
from qualcode.services.coding.quoting import quotation_of
from qualcode.services.documents.documents import version_of
from qualcode.services.project.lookup import find_document_and_speakers
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import codes, documents, visible


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document with one version of its text; `quotations` are those of the present one, in the order of the text.

    `recognised` is what was said about the turns when the text was read.
    """

    document: Document
    transcript: Transcript
    recognised: str
    quotations: tuple[Quotation, ...]


@one_snapshot
def show_document(project: Project, name: str, version: int | None = None) -> ShownDocument:
    """The document of a name or id with its present text, or an older version, which has no codings."""
    document, speakers = find_document_and_speakers(project, name)
    with project.file.reading() as connection:
        guid = version_of(project, document, version)
        transcript, recognised = documents.read_transcript(connection, guid, speakers)
        if guid != document.version_guid:
            return ShownDocument(document, transcript, recognised, ())
        book = codes.read_codebook(connection, project.coder)
        codings = visible.read_codings(connection, project.view(visible.Layer.CONSENSUS, documents=(document.guid,)))
    cases = {(document.guid, speaker.name): speaker.case for speaker in speakers if speaker.case is not None}
    quotations = [
        quotation_of(coding, book, document, turn_at(transcript.turns, coding.span.start), cases) for coding in codings
    ]
    ordered = sorted(quotations, key=lambda quotation: (quotation.coding.span.start, quotation.coding.span.end))
    return ShownDocument(document, transcript, recognised, tuple(ordered))
