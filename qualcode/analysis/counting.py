"""Counting codings so that nothing counts twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualcode.model.codebook import Codebook
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a code with its descendants: passages, documents, participants."""

    codings: int = 0
    documents: int = 0
    cases: int = 0


def participant(quotation: Quotation) -> str | None:
    """Who stands behind a coded passage: the case, or the interview itself where it has none; nobody behind notes."""
    if quotation.document.kind is not DocumentKind.INTERVIEW:
        return None
    return quotation.case or f"document {quotation.document.guid}"


def participants(documents: Iterable[Document]) -> set[str]:
    """The participants of these documents: the cases with an interview; one without a case is its own participant."""
    interviews = (document for document in documents if document.kind is DocumentKind.INTERVIEW)
    return {document.case or f"document {document.guid}" for document in interviews}


def counted(quoted: Iterable[Quotation]) -> Counts:
    """The same words, coded by several coders or under several codes, are one passage."""
    chosen = list(quoted)
    return Counts(
        codings=len({(q.document.guid, q.coding.span) for q in chosen}),
        documents=len({q.document.guid for q in chosen}),
        cases=len({who for q in chosen if (who := participant(q)) is not None}),
    )


def counts_by_code(book: Codebook, quoted: Iterable[Quotation]) -> Mapping[str, Counts]:
    """Counts for every code of the book, its descendants included, by guid."""
    by_code: dict[str, list[Quotation]] = {code.guid: [] for code in book.codes}
    chains = {code.guid: (code.guid, *(above.guid for above in book.ancestors(code.guid))) for code in book.codes}
    for quotation in quoted:
        for guid in chains[quotation.coding.code]:
            by_code[guid].append(quotation)
    return {guid: counted(own) for guid, own in by_code.items()}
