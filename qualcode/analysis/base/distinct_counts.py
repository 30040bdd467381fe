"""Counting codings so that nothing counts twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a code with its descendants: passages, documents, participants."""

    codings: int = 0
    documents: int = 0
    cases: int = 0


def participant(quotation: Quotation) -> str | None:
    """Who stands behind a coded passage: one of the interview's participants, or nobody, as behind notes."""
    behind = participants([quotation.document])
    if len(behind) > 1:
        return quotation.case if quotation.case in behind else quotation.document.case
    return next(iter(behind), None)


def participants(documents: Iterable[Document]) -> set[str]:
    """The participants of these documents: the cases with an interview; one without a case is its own participant."""
    found: set[str] = set()
    for document in documents:
        if document.kind is DocumentKind.INTERVIEW:
            own = {case for case in (document.case, *document.cases) if case}
            found |= own or {f"document {document.guid}"}
    return found


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


class PassageCounts:
    """How many passages each code has, kept up to date one coding at a time.

    As everywhere, the same words under several descendants or by several coders are one passage.
    """

    def __init__(self, book: Codebook, codings: Iterable[Coding]) -> None:
        self._chains = {
            code.guid: (code.guid, *(above.guid for above in book.ancestors(code.guid))) for code in book.codes
        }
        self._passages: dict[str, Counter[tuple[str, Span]]] = {code.guid: Counter() for code in book.codes}
        for coding in codings:
            self.put(coding)

    def grow(self, book: Codebook) -> None:
        """Takes in codes that are new; what was counted stays counted."""
        for code in book.codes:
            if code.guid not in self._chains:
                self._chains[code.guid] = (code.guid, *(above.guid for above in book.ancestors(code.guid)))
                self._passages[code.guid] = Counter()

    def put(self, coding: Coding) -> tuple[str, ...]:
        """Counts a coding in. Gives the codes whose numbers may have changed."""
        return self._count(coding, 1)

    def take(self, coding: Coding) -> tuple[str, ...]:
        """Counts a coding out."""
        return self._count(coding, -1)

    def _count(self, coding: Coding, step: int) -> tuple[str, ...]:
        place = (coding.document, coding.span)
        chain = self._chains.get(coding.code, ())
        for guid in chain:
            passages = self._passages[guid]
            passages[place] += step
            if passages[place] <= 0:
                del passages[place]
        return chain

    def of(self, code: str) -> int:
        """The number of passages of a code and of everything under it."""
        return len(self._passages.get(code, ()))
