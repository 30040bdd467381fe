"""Which codes stand together in the texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.analysis.base.coding_columns import CodingColumns, UnitColumns
from qualcode.analysis.base.units import Unit
from qualcode.analysis.counts.cooccurrence import Cooccurrence, by_nearness, by_overlap, by_unit
from qualcode.analysis.counts.cooccurrence_layout import CodeCooccurrence, cooccurrence_report
from qualcode.analysis.counts.cooccurring_passages import nearby, overlapping
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.report import Report
from qualcode.services.coding.quoting import QuoteFilter, quotations
from qualcode.services.counts.coded_units import as_columns, cut
from qualcode.services.counts.filtering import Where
from qualcode.services.counts.scope import require_group
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot

NEAR = 3


class Together(StrEnum):
    """When codes are together: on the same words, in one unit, or a few turns apart."""

    OVERLAP = "overlap"
    SENTENCE = "sentence"
    TURN = "turn"
    NEAR = "near"


@dataclass(frozen=True)
class Meetings:
    """Codes that stand together, and what is coded with them; `units` None where words are shared, not units."""

    found: CodeCooccurrence
    quoted: tuple[Quotation, ...]
    columns: CodingColumns
    units: UnitColumns | None = None
    distance: int = 0

    def behind(self, one: int, other: int) -> list[Quotation]:
        """The passages of two codes (by their places in `found`) that meet, in the order of documents and text."""
        if self.units is None:
            rows = overlapping(self.columns, one, other)
        else:
            rows = nearby(self.columns, self.units, one, other, self.distance)
        return [self.quoted[row] for row in rows.tolist()]


def cooccurrence(
    project: Project, together: Together = Together.OVERLAP, *, turns: int = NEAR, kind: DocumentKind | None = None,
    where: str | None = None,
) -> CodeCooccurrence:  # fmt: skip
    """How often each two codes stand together, of all codes that are used.

    Codes count without those below them. `where` chooses codings and, for the whole that lift compares with, documents.
    """
    return meetings(project, together, turns=turns, kind=kind, where=where).found


@one_snapshot
def meetings(
    project: Project, together: Together = Together.OVERLAP, *, turns: int = NEAR, kind: DocumentKind | None = None,
    where: str | None = None, group: str | None = None,
) -> Meetings:  # fmt: skip
    """The same with the passages behind each number; of one group's documents where one is named."""
    condition = Where(project, where) if where is not None else None
    documents = list_documents(project)
    require_group(documents, group)
    wanted = QuoteFilter(kind=kind, where=condition.of_quotation if condition is not None else None)
    found = [each for each in quotations(project, wanted) if _is_of(each.document, group)]
    chosen = _in_scope([each for each in documents if _is_of(each, group)], found, kind, condition)
    book = read_codebook(project)
    used = {quotation.coding.code for quotation in found}
    codes = [code.guid for code in book.walk() if code.guid in used]
    texts = cut(project, chosen, Unit.SENTENCE if together is Together.SENTENCE else Unit.TURN, with_interviewer=True)
    numbers = {code: number for number, code in enumerate(codes)}
    coders = {quotation.coding.coder: 0 for quotation in found}
    columns = as_columns((quotation.coding for quotation in found), texts.numbers, coders, numbers)
    units = texts.columns if together is not Together.OVERLAP else None
    distance = turns if together is Together.NEAR else 0
    counted = CodeCooccurrence(
        unit=together.value if together is not Together.NEAR else f"{together.value} ({turns} turns)",
        codes=tuple(book.path(code) for code in codes),
        counted=_counted(columns, units, chosen, len(codes), turns if together is Together.NEAR else None),
        documents=tuple(document.name for document in chosen),
    )
    return Meetings(counted, tuple(found), columns, units, distance)


def _is_of(document: Document, group: str | None) -> bool:
    return group is None or (document.group or "").casefold() == group.casefold()


def report_of(project: Project, found: CodeCooccurrence) -> Report:
    """The strongest pairs as they can be shown or written in any format."""
    return cooccurrence_report(project.name, found)


def _in_scope(
    documents: Sequence[Document], found: Sequence[Quotation], kind: DocumentKind | None, condition: Where | None
) -> list[Document]:
    """The documents of a kind; with a condition those of which it holds, and those with a coding of which it does."""
    coded = {quotation.document.guid for quotation in found}
    return [
        document
        for document in documents
        if (kind is None or document.kind is kind)
        and (condition is None or document.guid in coded or condition.of_document(document))
    ]


def _counted(
    columns: CodingColumns, units: UnitColumns | None, chosen: Sequence[Document], codes: int, turns: int | None
) -> Cooccurrence:
    """`turns` are those that may lie between, None where codes must stand in the same unit."""
    if units is None:
        return by_overlap(columns, len(chosen), codes, sum(document.characters for document in chosen))
    return by_unit(columns, units, codes) if turns is None else by_nearness(columns, units, codes, turns)
