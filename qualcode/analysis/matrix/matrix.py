"""Count along two axes at once, without duplicates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from qualcode.analysis.matrix.axes import Axis, Heading, Material
from qualcode.errors import UsageError
from qualcode.model.quotation import Quotation
from qualcode.model.span import Span

Number = int | float | None
Place = tuple[str, str]


class Cells(StrEnum):
    """What a cell counts.

    `PARTICIPANTS`: how many voice it; `SHARE`: the same as a share of those under the headings (of all nurses, under
    the
    heading nurse); `PRESENCE`: 1 if anybody does, else 0; `QUOTATIONS`: passages; `WORDS`: words in them.
    """

    PARTICIPANTS = "participants"
    QUOTATIONS = "quotations"
    WORDS = "words"
    SHARE = "share"
    PRESENCE = "presence"


@dataclass(frozen=True)
class Matrix:
    """A matrix over its material; `texts` are by document guid, needed only for words.

    If both axes are codes, a cell counts the participants who voice both.
    """

    material: Material
    rows: Axis
    columns: Axis
    measure: Cells
    texts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self._is_of_pairs and self.measure in (Cells.QUOTATIONS, Cells.WORDS):
            raise UsageError(
                f"a matrix of codes by codes counts participants, not {self.measure.value}",
                hint="To count passages with both codes: qualcode cooccur",
            )

    @property
    def _is_of_pairs(self) -> bool:
        return self.rows.is_of_codes and self.columns.is_of_codes

    @cached_property
    def people(self) -> frozenset[str]:
        """All participants in scope."""
        return frozenset(self.material.people)

    @cached_property
    def _passages(self) -> dict[Place, list[int]]:
        """The indices in `quoted` of the passages in each cell."""
        places_by_cell: dict[Place, list[int]] = {}
        rows, columns = self.rows.keys, self.columns.keys
        for place, (quotation, who) in enumerate(zip(self.material.quoted, self.material.behind, strict=True)):
            across = columns(quotation, who)
            for row in rows(quotation, who):
                for column in across:
                    places_by_cell.setdefault((row, column), []).append(place)
        return places_by_cell

    @cached_property
    def _by_row(self) -> dict[str, list[int]]:
        return self._along(self.rows)

    @cached_property
    def _by_column(self) -> dict[str, list[int]]:
        return self._along(self.columns)

    def _along(self, axis: Axis) -> dict[str, list[int]]:
        places_by_key: dict[str, list[int]] = {}
        for place, (quotation, who) in enumerate(zip(self.material.quoted, self.material.behind, strict=True)):
            for key in axis.keys(quotation, who):
                places_by_key.setdefault(key, []).append(place)
        return places_by_key

    def quotations_behind(self, row: Heading | None, column: Heading | None) -> list[Quotation]:
        """The passages that a cell counts, in the order of documents and text; None is the total over an axis."""
        quoted = self.material.quoted
        if row is not None and column is not None:
            return [quoted[place] for place in self._places(row.key, column.key)]
        if row is not None:
            return [quoted[place] for place in self._within(self._by_row.get(row.key, ()))]
        if column is not None:
            return [quoted[place] for place in self._within(self._by_column.get(column.key, ()))]
        return [quoted[place] for place in sorted(self._counted)]

    def _places(self, row: str, column: str) -> list[int]:
        if not self._is_of_pairs:
            return self._passages.get((row, column), [])
        both = {*self._by_row.get(row, ()), *self._by_column.get(column, ())}
        voicing = self._voicing(row, column)
        return sorted(place for place in both if self.material.behind[place] in voicing)

    def _voicing(self, row: str, column: str) -> set[str]:
        """The participants of a cell."""
        if self._is_of_pairs:
            return self._who(self._by_row.get(row, ())) & self._who(self._by_column.get(column, ()))
        return self._who(self._passages.get((row, column), ()))

    def _who(self, places: Iterable[int]) -> set[str]:
        return {who for place in places if (who := self.material.behind[place]) is not None}

    @cached_property
    def cells(self) -> list[list[Number]]:
        """The numbers, row by row; a share is None if nobody belongs under both headings."""
        return [[self._cell(row.key, column.key) for column in self.columns.headings] for row in self.rows.headings]

    def _cell(self, row: str, column: str) -> Number:
        if self.measure in (Cells.PARTICIPANTS, Cells.SHARE, Cells.PRESENCE):
            voicing = len(self._voicing(row, column))
            if self.measure is Cells.SHARE:
                of = self.members_of(row, column)
                return voicing / len(of) if of else None
            if self.measure is Cells.PRESENCE:
                return int(bool(voicing or self._places(row, column)))
            return voicing
        return self._amount(self._places(row, column))

    def members_of(self, row: str | None = None, column: str | None = None) -> frozenset[str]:
        """The participants who belong under both headings: the N of a share. None: under any heading."""
        people = self.people
        for axis, key in ((self.rows, row), (self.columns, column)):
            if axis.members is not None and key is not None:
                people &= axis.members.get(key, frozenset())
        return people

    def _amount(self, places: Sequence[int]) -> int:
        quoted = self.material.quoted
        spans = {(quoted[place].document.guid, quoted[place].coding.span) for place in places}
        return len(spans) if self.measure is Cells.QUOTATIONS else words_in(spans, self.texts)

    @cached_property
    def row_totals(self) -> list[Number]:
        """For each row the count over all columns; what is in several columns counts once."""
        return [self._total(row.key, None, self._within(self._by_row.get(row.key, ()))) for row in self.rows.headings]

    @cached_property
    def column_totals(self) -> list[Number]:
        """The same for each column over all rows."""
        return [
            self._total(None, column.key, self._within(self._by_column.get(column.key, ())))
            for column in self.columns.headings
        ]

    @cached_property
    def total(self) -> Number:
        """The count over the whole matrix."""
        return self._total(None, None, sorted(self._counted))

    @cached_property
    def _counted(self) -> set[int]:
        """The indices of passages in any cell."""
        if self._is_of_pairs:
            return {place for by in (self._by_row, self._by_column) for places in by.values() for place in places}
        return {place for places in self._passages.values() for place in places}

    def _within(self, places: Iterable[int]) -> list[int]:
        return [place for place in places if place in self._counted]

    def _total(self, row: str | None, column: str | None, places: Sequence[int]) -> Number:
        if self.measure in (Cells.QUOTATIONS, Cells.WORDS):
            return self._amount(places)
        if self.measure is Cells.PRESENCE:
            rows = [heading.key for heading in self.rows.headings if row in (None, heading.key)]
            columns = [heading.key for heading in self.columns.headings if column in (None, heading.key)]
            return sum(bool(self._cell(one, other)) for one in rows for other in columns)
        voicing = len(self._who(places))
        if self.measure is Cells.PARTICIPANTS:
            return voicing
        of = self.members_of(row, column)
        return voicing / len(of) if of else None


def words_in(spans: Iterable[tuple[str, Span]], texts: Mapping[str, str]) -> int:
    """The number of words in some spans of some documents; words in two spans count once."""
    by_document: dict[str, list[Span]] = {}
    for document, span in spans:
        by_document.setdefault(document, []).append(span)
    return sum(
        len(texts[document][start:end].split())
        for document, document_spans in by_document.items()
        for start, end in _joined(sorted(document_spans))
    )


def _joined(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The spans, with those that overlap or touch joined."""
    joined: list[tuple[int, int]] = []
    for span in spans:
        if joined and span.start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], span.end)
        else:
            joined.append((span.start, span.end))
    return joined
