"""Which codes stand together in the texts."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.analysis.base.coded_passages import CodedPassages
from qualcode.analysis.base.coding_columns import CodingColumns, UnitColumns, distinct
from qualcode.analysis.base.sweeps import within
from qualcode.analysis.base.units import Unit
from qualcode.analysis.counts.cooccurrence import CodeCooccurrence, Cooccurrence, by_nearness, by_overlap, by_unit
from qualcode.analysis.counts.cooccurrence_layout import cooccurrence_report
from qualcode.analysis.counts.cooccurring_passages import nearby, overlapping
from qualcode.model.document import Document, DocumentKind
from qualcode.model.done_mark import Unmarked
from qualcode.model.names import name_key
from qualcode.model.quotation import Quotation
from qualcode.model.report import Report
from qualcode.services.coding.passages import coded_passages
from qualcode.services.coding.quoting import QuoteFilter, quotations
from qualcode.services.coding.readings import read_readings
from qualcode.services.counts.coded_units import cut_texts
from qualcode.services.counts.filtering import Where
from qualcode.services.counts.scope import require_group
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot

NEAR = 3
"""Turns that may lie between two codes that are near each other: a judgement, one question and answer."""


class CooccurrenceUnit(StrEnum):
    """When two codes co-occur: on the same words, in one unit, or a few turns apart."""

    OVERLAP = "overlap"
    SENTENCE = "sentence"
    TURN = "turn"
    NEAR = "near"


@dataclass(frozen=True)
class CooccurringPassages:
    """Codes that co-occur, and what is coded with them; `units` is None where words are shared, not units.

    `columns` are those of `coded`, with codes numbered as in `pairs`.
    """

    pairs: CodeCooccurrence
    coded: CodedPassages
    columns: CodingColumns
    units: UnitColumns | None = None
    distance: int = 0

    def behind(self, one: int, other: int) -> tuple[str, ...]:
        """The codings (guids) of two codes (by their places in `pairs`) that meet."""
        if self.units is None:
            rows = overlapping(self.columns, one, other)
        else:
            rows = nearby(self.columns, self.units, one, other, self.distance)
        return self.coded.guids(rows)


def quotations_behind(project: Project, passages: CooccurringPassages, one: int, other: int) -> list[Quotation]:
    """The passages of two codes that meet, in the order of documents and text."""
    return quotations(project, QuoteFilter(codings=passages.behind(one, other)))


def cooccurrence(
    project: Project, unit: CooccurrenceUnit = CooccurrenceUnit.OVERLAP, *, turns: int = NEAR,
    kind: DocumentKind | None = None,
    where: str | None = None, unmarked: Unmarked | None = None, with_interviewer: bool = True,
) -> CodeCooccurrence:  # fmt: skip
    """How often each two codes co-occur, of all codes that are used.

    Codes count without those below them. `where` chooses codings and, for the whole that lift compares with, documents.
    """
    return cooccurring_passages(
        project, unit, turns=turns, kind=kind, where=where, unmarked=unmarked, with_interviewer=with_interviewer
    ).pairs


@one_snapshot
def cooccurring_passages(
    project: Project, unit: CooccurrenceUnit = CooccurrenceUnit.OVERLAP, *, turns: int = NEAR,
    kind: DocumentKind | None = None,
    where: str | None = None, group: str | None = None, unmarked: Unmarked | None = None,
    with_interviewer: bool = True,
) -> CooccurringPassages:  # fmt: skip
    """The same with the passages behind each number; of one group's documents where one is named.

    Only documents that somebody has read are in it, and the interviewer's turns only `with_interviewer`.
    """
    condition = Where(project, where) if where is not None else None
    documents = list_documents(project)
    require_group(documents, group)
    coded = coded_passages(project, condition.of_quotation if condition is not None else None)
    coded = coded.of_documents(
        document.guid for document in documents if _is_of(document, group) and (kind is None or document.kind is kind)
    )
    readings = read_readings(project, unmarked)
    asked_for = _in_scope([document for document in documents if _is_of(document, group)], coded, kind, condition)
    in_scope = readings.read(asked_for)
    coded = coded.of_documents(document.guid for document in in_scope)
    book = read_codebook(project)
    used = coded.used_codes
    codes = [code.guid for code in book.walk() if code.guid in used]
    columns = coded.columns.numbered(
        documents=_places(coded.documents, in_scope), codes=_places(coded.codes, codes), coders=[0] * len(coded.coders)
    )
    counted_columns, units = columns, None
    characters = sum(document.characters for document in in_scope)
    if unit is not CooccurrenceUnit.OVERLAP or not with_interviewer:
        cut_to = Unit.SENTENCE if unit is CooccurrenceUnit.SENTENCE else Unit.TURN
        units = cut_texts(project, in_scope, cut_to, with_interviewer=with_interviewer).columns
    if unit is CooccurrenceUnit.OVERLAP and units is not None:
        counted_columns, characters = within(columns, units), int(units.lengths(len(in_scope)).sum())
        units = None
    turns_between = turns if unit is CooccurrenceUnit.NEAR else None
    distance = turns if unit is CooccurrenceUnit.NEAR else 0
    counted = CodeCooccurrence(
        unit=unit.value if unit is not CooccurrenceUnit.NEAR else f"{unit.value} ({turns} turns)",
        codes=tuple(book.path(code) for code in codes),
        counted=_counted(counted_columns, units, len(in_scope), len(codes), characters, turns_between),
        documents=tuple(document.name for document in in_scope),
        assumes=readings.assumptions(asked_for),
    )
    return CooccurringPassages(counted, coded, columns, units, distance)


def _places(everything: Sequence[Hashable], some: Sequence[Hashable]) -> list[int]:
    """For each of all its place among some of them, -1 where it is not among them."""
    places = {one: place for place, one in enumerate(some)}
    return [places.get(one, -1) for one in everything]


def _is_of(document: Document, group: str | None) -> bool:
    return group is None or name_key(document.group or "") == name_key(group)


def report_of(project: Project, pairs: CodeCooccurrence) -> Report:
    """The strongest pairs as they can be shown or written in any format."""
    return cooccurrence_report(project.name, pairs).with_assumptions(pairs.assumes)


def _in_scope(
    documents: Sequence[Document], coded: CodedPassages, kind: DocumentKind | None, condition: Where | None
) -> list[Document]:
    """The documents of a kind; with a condition those of which it holds, and those with a coding of which it does."""
    with_coding = {coded.documents[number].guid for number in distinct(coded.columns.document).tolist()}
    return [
        document
        for document in documents
        if (kind is None or document.kind is kind)
        and (condition is None or document.guid in with_coding or condition.of_document(document))
    ]


def _counted(
    columns: CodingColumns, units: UnitColumns | None, documents: int, codes: int, characters: int, turns: int | None
) -> Cooccurrence:
    """`turns` are those that may lie between, None where codes must stand in the same unit."""
    if units is None:
        return by_overlap(columns, documents, codes, characters)
    return by_unit(columns, units, codes) if turns is None else by_nearness(columns, units, codes, turns)
