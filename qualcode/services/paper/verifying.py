"""Every quotation of a manuscript compared with the transcripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qualcode import readers
from qualcode.analysis.claims.quantifiers import DEFAULT, Quantifier
from qualcode.analysis.quotation_matching.balance import balance
from qualcode.analysis.quotation_matching.exclusions import exclusion_reason, is_authors_text
from qualcode.analysis.quotation_matching.judgement import INTACT, Judgement
from qualcode.analysis.quotation_matching.layout import verification_report
from qualcode.analysis.quotation_matching.verification import (
    CheckedQuotation,
    Exclusion,
    ReportedExemplar,
    Verification,
)
from qualcode.analysis.quotations.finding import find_quotations
from qualcode.analysis.quotations.manuscript import Manuscript, manuscript_of
from qualcode.analysis.quotations.printed import PrintedQuotation
from qualcode.errors import NotFoundError, ReadError
from qualcode.model.document import Document
from qualcode.model.names import name_key
from qualcode.model.report import Report
from qualcode.model.span import Span
from qualcode.services.coding.quoting import QuoteFilter, quotations
from qualcode.services.documents.documents import list_documents
from qualcode.services.documents.speaker_texts import read_speakers
from qualcode.services.paper.claiming import check_claims
from qualcode.services.paper.quotation_matching import Checker
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot

_LATEX = ".tex"


@one_snapshot
def verify(
    project: Project, path: Path, documents_to_check: Sequence[Document] | None = None, group: str | None = None, *,
    quantifiers: Mapping[str, Quantifier] = DEFAULT,
) -> Verification:  # fmt: skip
    """Finds the quotations of a manuscript and judges each; of all documents, of those chosen, or of one group.

    The figures that it claims are compared with the whole project; `quantifiers` are words for shares.
    """
    manuscript, notes = read_manuscript(path)
    scope = _scope(project, documents_to_check, group)
    speaking = read_speakers(project, scope)
    manuscript_quotations = find_quotations(manuscript, speaking.people)
    names = {name_key(code.name) for code in read_codebook(project).walk()}
    checker = Checker(
        speaking.speaker_texts,
        [part for quoted in manuscript_quotations.quotations for part in (quoted, *quoted.parts)],
    )
    checked: list[CheckedQuotation] = []
    exclusions: list[Exclusion] = []
    for quoted, judgement, words in _judged(checker, manuscript_quotations.quotations):
        if is_authors_text(quoted, judgement):
            continue
        reason = exclusion_reason(quoted, words, judgement, names)
        if reason:
            exclusions.append(Exclusion(quoted, reason))
        else:
            checked.append(CheckedQuotation(quoted, judgement))
    return Verification(
        manuscript=path.name,
        checked=tuple(checked),
        exclusions=tuple(exclusions),
        balance=balance((quotation.judgement for quotation in checked), speaking.interviewed),
        unclosed=manuscript_quotations.unclosed,
        documents=len(scope),
        notes=notes,
        claims=check_claims(project, manuscript, [quotation.quoted.span for quotation in checked], quantifiers),
        exemplars=tuple(_exemplars(project, scope, checked)),
    )


def _exemplars(
    project: Project, scope: Sequence[Document], checked: Sequence[CheckedQuotation]
) -> Iterator[ReportedExemplar]:
    """The exemplars of these documents, each with whether a quotation shares words with it."""
    places: dict[str, list[Span]] = {}
    for match in (quotation.judgement.match for quotation in checked):
        if match is not None:
            places.setdefault(match.speaker_text.source.document.guid, []).append(match.span)
    guids = {document.guid for document in scope}
    for exemplar in quotations(project, QuoteFilter(exemplars_only=True)):
        if exemplar.document.guid in guids:
            spans = places.get(exemplar.document.guid, ())
            is_quoted = any(exemplar.coding.span & span for span in spans)
            yield ReportedExemplar(exemplar.coding.guid, is_quoted)


def _judged(checker: Checker, quoted: Sequence[PrintedQuotation]) -> Iterator[tuple[PrintedQuotation, Judgement, int]]:
    """Each with its verdict and how many words it has; paragraphs by themselves where only some of these were said."""
    for quotation in quoted:
        judgement, words = checker.judgement(quotation)
        parts = [(part, *checker.judgement(part)) for part in quotation.parts if judgement.status not in INTACT]
        if any(of_part.status in INTACT for _, of_part, _ in parts):
            yield from parts
        else:
            yield quotation, judgement, words


def report(verification: Verification) -> Report:
    """The verdicts as they can be shown or written in any format."""
    return verification_report(verification)


def read_manuscript(path: Path) -> tuple[Manuscript, tuple[str, ...]]:
    """A manuscript of any format of prose, and what its reader had to decide."""
    is_latex = path.suffix.lower() == _LATEX
    source = readers.read(path, "txt" if is_latex else None).source
    if source.records is not None:
        raise ReadError(
            f"{path.name} is a table or a recording, not a manuscript",
            hint="Formats of manuscripts: .docx .odt .md .txt .tex .rtf .html .pdf",
        )
    format = "tex" if is_latex else source.format
    # What is said to be left out of a transcript's text is looked through here.
    notes = tuple(note for note in source.notes if not (source.footnotes and "footnote" in note))
    return manuscript_of(source.text, format, source.apart, source.footnotes), notes


def _scope(project: Project, documents_to_check: Sequence[Document] | None, group: str | None) -> list[Document]:
    listed = list_documents(project)
    if documents_to_check is not None:
        guids = {document.guid for document in documents_to_check}
        listed = [document for document in listed if document.guid in guids]
    if group is not None:
        groups = sorted({document.group for document in listed if document.group})
        listed = [document for document in listed if name_key(document.group or "") == name_key(group)]
        if not listed:
            raise NotFoundError(
                f"no document belongs to a group “{group}”", hint=f"The groups: {', '.join(groups) or 'none'}"
            )
    if not listed:
        raise NotFoundError(
            "the project has no documents to compare with", hint="Import transcripts first: qualcode import FILE"
        )
    return listed
