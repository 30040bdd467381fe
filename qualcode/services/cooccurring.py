"""Which codes stand together in the texts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from qualcode.analysis.columns import UnitColumns
from qualcode.analysis.cooccurrence import Cooccurrence, by_nearness, by_overlap, by_unit
from qualcode.analysis.cooccurrence_report import CodesTogether, cooccurrence_report
from qualcode.analysis.units import Unit
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.report import Report
from qualcode.services.documents import list_documents
from qualcode.services.filtering import Where
from qualcode.services.lookup import read_codebook
from qualcode.services.projects import Project
from qualcode.services.quoting import QuoteFilter, quotations
from qualcode.services.reading_units import CutTexts, as_columns, cut

NEAR = 3


class Together(StrEnum):
    """When codes are together: on the same words, in one unit, or a few turns apart."""

    OVERLAP = "overlap"
    SENTENCE = "sentence"
    TURN = "turn"
    NEAR = "near"


def cooccurrence(
    project: Project, together: Together = Together.OVERLAP, *, turns: int = NEAR, kind: DocumentKind | None = None,
    where: str | None = None,
) -> CodesTogether:  # fmt: skip
    """How often each two codes stand together, of all codes that are used.

    Codes count without those below them. `where` chooses codings and, for the whole that lift compares with, documents.
    """
    condition = Where(project, where) if where is not None else None
    wanted = QuoteFilter(kind=kind, where=condition.of_quotation if condition is not None else None)
    found = quotations(project, wanted)
    chosen = _in_scope(project, found, kind, condition)
    book = read_codebook(project)
    used = {quotation.coding.code for quotation in found}
    codes = [code.guid for code in book.walk() if code.guid in used]
    counted = _counted(project, chosen, found, codes, together, turns)
    return CodesTogether(
        unit=together.value if together is not Together.NEAR else f"{together.value} ({turns} turns)",
        codes=tuple(book.path(code) for code in codes),
        counted=counted,
        documents=tuple(document.name for document in chosen),
    )


def report_of(project: Project, found: CodesTogether) -> Report:
    """The strongest pairs as they can be shown or written in any format."""
    return cooccurrence_report(project.name, found)


def _in_scope(
    project: Project, found: Sequence[Quotation], kind: DocumentKind | None, condition: Where | None
) -> list[Document]:
    """The documents of a kind; with a condition those of which it holds, and those with a coding of which it does."""
    coded = {quotation.document.guid for quotation in found}
    return [
        document
        for document in list_documents(project)
        if (kind is None or document.kind is kind)
        and (condition is None or document.guid in coded or condition.of_document(document))
    ]


def _counted(
    project: Project, chosen: Sequence[Document], found: Sequence[Quotation], codes: Sequence[str], together: Together,
    turns: int,
) -> Cooccurrence:  # fmt: skip
    unit = Unit.SENTENCE if together is Together.SENTENCE else Unit.TURN
    texts: CutTexts = cut(project, chosen, unit, with_interviewer=True)
    numbers = {code: number for number, code in enumerate(codes)}
    coders = {quotation.coding.coder: 0 for quotation in found}
    columns = as_columns((quotation.coding for quotation in found), texts.numbers, coders, numbers)
    if together is Together.OVERLAP:
        return by_overlap(columns, len(chosen), len(codes), sum(document.characters for document in chosen))
    units: UnitColumns = texts.columns
    if together is Together.NEAR:
        return by_nearness(columns, units, len(codes), turns)
    return by_unit(columns, units, len(codes))
