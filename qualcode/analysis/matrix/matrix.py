"""Count along two axes at once, without duplicates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np

from qualcode.analysis.base.coded_passages import NOBODY, CodedPassages, distinct_in_groups
from qualcode.analysis.base.coding_columns import Bools, Floats, Ints, distinct, joined_ranges
from qualcode.analysis.matrix.axes import Axis, Material
from qualcode.analysis.matrix.unread import unread_cells
from qualcode.analysis.matrix.words import words_in_groups
from qualcode.errors import UsageError

Number = int | float | None


class Cells(StrEnum):
    """What a cell counts.

    `PARTICIPANTS`: how many voice it; `SHARE`: the same as a share of those under the headings (of all nurses, under
    the heading nurse); `PRESENCE`: 1 if anybody does, else 0; `QUOTATIONS`: passages; `WORDS`: words in them.
    """

    PARTICIPANTS = "participants"
    QUOTATIONS = "quotations"
    WORDS = "words"
    SHARE = "share"
    PRESENCE = "presence"


@dataclass(frozen=True)
class Matrix:
    """A matrix over its material; `texts` are by document guid, needed only for words.

    If both axes are codes, a cell counts the participants who voice both. If both say what people are, participants are
    counted whether anything of them is coded or not: that crosses what is known of cases.
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

    @property
    def is_of_people(self) -> bool:
        """Whether both axes say what people are, and participants are counted."""
        return self.rows.is_of_people and self.columns.is_of_people and self.measure is Cells.PARTICIPANTS

    @property
    def _coded(self) -> CodedPassages:
        return self.material.coded

    @cached_property
    def _with_totals(self) -> tuple[_Headed, _Headed]:
        """Rows and columns; behind their headings one more, under which every passage of the axis belongs."""
        return _with_total(self.rows), _with_total(self.columns)

    @cached_property
    def _table(self) -> list[list[Number]]:
        """The numbers row by row, with the totals last; None where nothing was read."""
        unread = self._unread.tolist()
        return [
            [None if is_unread else number for number, is_unread in zip(numbers, cells, strict=True)]
            for numbers, cells in zip(self._numbers, unread, strict=True)
        ]

    @cached_property
    def _unread(self) -> Bools:
        if self.is_of_people:
            return np.zeros_like(self._counts, dtype=np.bool_)
        is_unread: Bools = unread_cells(self.material, self.rows, self.columns) & (self._counts == 0)
        return is_unread

    @property
    def has_unread(self) -> bool:
        """Whether there are cells under which nothing was read."""
        return bool(self._unread.any())

    @property
    def _numbers(self) -> list[list[Number]]:
        if self.measure is Cells.PRESENCE:
            is_present = (self._counts[:-1, :-1] > 0).astype(np.int64)
            by_row = np.append(is_present, is_present.sum(axis=1, keepdims=True), axis=1)
            return _numbers(np.append(by_row, by_row.sum(axis=0, keepdims=True), axis=0))
        if self.measure is Cells.SHARE:
            return [
                [voicing / of if of else None for voicing, of in zip(*numbers, strict=True)]
                for numbers in zip(self._counts.tolist(), self._sizes.tolist(), strict=True)
            ]
        return _numbers(self._counts)

    @cached_property
    def _counts(self) -> Ints:
        """What each cell counts, and the totals; of a share the participants, of presence what is present."""
        if self._is_of_pairs:
            return self._who_voices_both()
        if self.is_of_people:
            return self._crossed_people(self.material.everybody)
        rows, columns = self._with_totals
        row, cell = _crossed(rows, columns, len(self._coded))
        cells = rows.headings * columns.headings
        if self.measure is Cells.WORDS:
            counts = words_in_groups(self._coded, row, cell, cells, self.texts)
        elif self.measure is Cells.QUOTATIONS:
            counts = np.array(distinct_in_groups(cell, self._coded.passage[row], cells))
        elif self.measure is Cells.PRESENCE:
            counts = np.bincount(cell, minlength=cells)
        else:
            who = self._coded.participant[row]
            counts = np.array(distinct_in_groups(cell[who != NOBODY], who[who != NOBODY], cells))
        return counts.reshape(rows.headings, columns.headings)

    def _who_voices_both(self) -> Ints:
        """How many participants voice both codes, the code of a row or column, and any of them."""
        by_row, by_column = (self._voices(headed) for headed in self._with_totals)
        counts = by_row @ by_column.T
        counts[:, -1], counts[-1, :] = by_row.sum(axis=1), by_column.sum(axis=1)
        counts[-1, -1] = (by_row[-1] + by_column[-1] > 0).sum()
        return counts.astype(np.int64)

    def _voices(self, headed: _Headed) -> Floats:
        """1 where a participant (a column) voices what a heading (a row) stands for."""
        who = self._coded.participant[headed.row]
        voices = np.zeros((headed.headings, len(self._coded.participants)))
        voices[headed.place[who != NOBODY], who[who != NOBODY]] = 1
        return voices

    @cached_property
    def cells(self) -> list[list[Number]]:
        """The numbers, row by row; None where nothing was read, and for a share where nobody is under both headings."""
        return [row[:-1] for row in self._table[:-1]]

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known of the axes, each once."""
        return tuple(dict.fromkeys(filter(None, (self.rows.note, self.columns.note))))

    @property
    def row_totals(self) -> list[Number]:
        """For each row the count over all columns; what is in several columns counts once."""
        return [row[-1] for row in self._table[:-1]]

    @property
    def column_totals(self) -> list[Number]:
        """The same for each column over all rows."""
        return self._table[-1][:-1]

    @property
    def total(self) -> Number:
        """The count over the whole matrix."""
        return self._table[-1][-1]

    @cached_property
    def _sizes(self) -> Ints:
        """How many participants belong under both headings of each cell, under one heading, and altogether."""
        return self._crossed_people(self.material.people)

    def _crossed_people(self, people: Sequence[str]) -> Ints:
        by_row, by_column = _members(self.rows, people), _members(self.columns, people)
        return (by_row @ by_column.T).astype(np.int64)

    @property
    def of(self) -> list[list[int]]:
        """The N of each share: the participants who belong under both headings of a cell."""
        return [list(map(int, sizes)) for sizes in self._sizes[:-1, :-1].tolist()]

    def size(self, row: int | None, column: int | None) -> int:
        """The N of one share by the places of its headings; None is the total over an axis."""
        return int(self._sizes[-1 if row is None else row, -1 if column is None else column])

    def rows_behind(self, row: int | None, column: int | None) -> Ints:
        """The rows of `material.coded` that a cell counts, by the places of its headings; None as in `size`."""
        rows, columns = self._with_totals
        is_of_row, is_of_column = rows.has(row, len(self._coded)), columns.has(column, len(self._coded))
        if not self._is_of_pairs:
            return np.flatnonzero(is_of_row & is_of_column)
        if (row is None) != (column is None):
            return np.flatnonzero(is_of_column if row is None else is_of_row)
        is_counted = is_of_row | is_of_column
        if row is not None and column is not None:
            voices_both = (self._voices(rows)[row] > 0) & (self._voices(columns)[column] > 0)
            # NOBODY is the last place.
            is_counted &= np.append(voices_both, False)[self._coded.participant]
        return np.flatnonzero(is_counted)


def _numbers(table: Ints) -> list[list[Number]]:
    return [list(row) for row in table.tolist()]


class _Headed(NamedTuple):
    """Passages and the headings that they belong under, as in an Axis; `headings` is how many there are."""

    row: Ints
    place: Ints
    headings: int

    def has(self, place: int | None, passages: int) -> Bools:
        """Which of all passages belong under a heading; None is the last one."""
        is_under = np.zeros(passages, dtype=np.bool_)
        is_under[self.row[self.place == (self.headings - 1 if place is None else place)]] = True
        return is_under


def _with_total(axis: Axis) -> _Headed:
    """The pairs of an axis, and one of each passage with a heading for the total, which is the last."""
    rows, total = distinct(axis.row), len(axis.headings)
    place = np.append(axis.place, np.full(len(rows), total))
    return _Headed(np.append(axis.row, rows), place, total + 1)


def _crossed(rows: _Headed, columns: _Headed, passages: int) -> tuple[Ints, Ints]:
    """Each passage with each cell that it is in: rows of passages, and cells, numbered row by row."""
    times = np.bincount(columns.row, minlength=passages)
    begins = np.cumsum(times) - times
    place = columns.place[np.argsort(columns.row, kind="stable")]
    lengths = times[rows.row]
    beside = place[joined_ranges(begins[rows.row], lengths)]
    return np.repeat(rows.row, lengths), np.repeat(rows.place * columns.headings, lengths) + beside


def _members(axis: Axis, people: Sequence[str]) -> Floats:
    """1 where a participant (a column) belongs under a heading (a row); the last row is the total: everybody."""
    members = np.ones((len(axis.headings) + 1, len(people)))
    if axis.members is not None:
        number_of = {person: number for number, person in enumerate(people)}
        for place, heading in enumerate(axis.headings):
            members[place] = 0
            counted = (number_of[person] for person in axis.members.get(heading.key, ()) if person in number_of)
            members[place, list(counted)] = 1
    return members
