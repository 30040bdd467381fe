"""Count codings without duplicates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Counts:
    """Passages, documents and participants of a code with its descendants."""

    codings: int = 0
    documents: int = 0
    cases: int = 0


def participant_of(quotation: Quotation) -> str | None:
    """The participant whose words a passage holds; None for notes."""
    behind = participants_of([quotation.document])
    if len(behind) > 1:
        return quotation.case if quotation.case in behind else quotation.document.case
    return next(iter(behind), None)


def participants_of(documents: Iterable[Document]) -> set[str]:
    """The participants of these documents: the cases with an interview; an interview without a case counts as one."""
    names: set[str] = set()
    for document in documents:
        if document.kind is DocumentKind.INTERVIEW:
            own_cases = {case for case in (document.case, *document.cases) if case}
            names |= own_cases or {f"document {document.guid}"}
    return names


def count_distinct(quoted: Iterable[Quotation]) -> Counts:
    """The counts; the same words coded by several coders or under several codes are one passage."""
    quotations = list(quoted)
    return Counts(
        codings=len({(q.document.guid, q.coding.span) for q in quotations}),
        documents=len({q.document.guid for q in quotations}),
        cases=len({who for q in quotations if (who := participant_of(q)) is not None}),
    )


class PassageCounts:
    """The number of passages of each code, updated one coding at a time.

    The same words under several descendants or by several coders are one passage.
    """

    def __init__(self, book: Codebook, codings: Iterable[Coding]) -> None:
        self._chains = {
            code.guid: (code.guid, *(above.guid for above in book.ancestors(code.guid))) for code in book.codes
        }
        self._passages: dict[str, Counter[tuple[str, Span]]] = {code.guid: Counter() for code in book.codes}
        for coding in codings:
            self.add(coding)

    def add_codes(self, book: Codebook) -> None:
        """Adds new codes; the counts stay."""
        for code in book.codes:
            if code.guid not in self._chains:
                self._chains[code.guid] = (code.guid, *(above.guid for above in book.ancestors(code.guid)))
                self._passages[code.guid] = Counter()

    def add(self, coding: Coding) -> tuple[str, ...]:
        """Counts a coding and returns the codes whose numbers may have changed."""
        return self._count(coding, 1)

    def remove(self, coding: Coding) -> tuple[str, ...]:
        """Uncounts a coding and returns the codes whose numbers may have changed."""
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
