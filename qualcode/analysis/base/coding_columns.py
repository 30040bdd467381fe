"""Codings and units of many documents as columns of numbers, for sweeps over all of them at once.

The caller numbers documents, coders and codes from 0. Offsets are code points, the end excluded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Guids = NDArray[np.bytes_]


@dataclass(frozen=True)
class CodingColumns:
    """One row per coding."""

    document: Ints
    coder: Ints
    code: Ints
    start: Ints
    end: Ints

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int, int, int]]) -> CodingColumns:
        """From rows of document, coder, code, start, end."""
        table = np.array(list(rows), dtype=np.int64).reshape(-1, 5)
        return cls(*np.ascontiguousarray(table.T))

    def __len__(self) -> int:
        return len(self.code)

    def select(self, rows: Bools | Ints) -> CodingColumns:
        """Some of the rows, by a mask or by their places."""
        return CodingColumns(self.document[rows], self.coder[rows], self.code[rows], self.start[rows], self.end[rows])

    def joined(self, other: CodingColumns) -> CodingColumns:
        """These rows and those of another one after them, with the same numbers."""
        pairs = zip(self._fields(), other._fields(), strict=True)
        return CodingColumns(*(np.concatenate(pair) for pair in pairs))

    def _fields(self) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        return self.document, self.coder, self.code, self.start, self.end

    def numbered(self, documents: Sequence[int], coders: Sequence[int], codes: Sequence[int]) -> CodingColumns:
        """The same with other numbers: in each list the new number for each old one."""
        document, coder, code = (np.array(numbers, dtype=np.int64) for numbers in (documents, coders, codes))
        return CodingColumns(document[self.document], coder[self.coder], code[self.code], self.start, self.end)

    def with_ancestors(self, chains: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        """Each coding with its code and every code above it: rows of codings, and codes.

        `chains` lists these codes by the number of the code.
        """
        lengths = np.array([len(chain) for chain in chains], dtype=np.int64)
        above = np.array([code for chain in chains for code in chain], dtype=np.int64)
        begins = np.cumsum(lengths) - lengths
        times = lengths[self.code]
        return np.repeat(np.arange(len(self)), times), above[joined_ranges(begins[self.code], times)]

    def with_ancestor_codes(self, chains: Sequence[Sequence[int]]) -> CodingColumns:
        """Each coding repeated for its code and every code above it; `chains` as in `with_ancestors`."""
        row, code = self.with_ancestors(chains)
        return replace(self.select(row), code=code)


@dataclass(frozen=True)
class UnitColumns:
    """One row per unit (turn, sentence) in the order of documents and text; units do not overlap."""

    document: Ints
    start: Ints
    end: Ints

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int]]) -> UnitColumns:
        """From rows of document, start, end."""
        table = np.array(list(rows), dtype=np.int64).reshape(-1, 3)
        return cls(*np.ascontiguousarray(table.T))

    def __len__(self) -> int:
        return len(self.start)

    def lengths(self, documents: int) -> Ints:
        """The number of characters of each document that are in its units."""
        lengths = np.bincount(self.document, weights=self.end - self.start, minlength=documents)
        return lengths.astype(np.int64)


def distinct(values: Ints) -> Ints:
    """The different values in order. By sorting: numpy.unique, which hashes, takes a hundred times as long."""
    in_order = np.sort(values)
    return np.asarray(in_order[np.diff(in_order, prepend=in_order[:1] - 1) != 0])


def joined_ranges(begins: Ints, lengths: Ints) -> Ints:
    """begin, begin + 1, … for each pair of a begin and a length, one range after the other."""
    total = int(lengths.sum())
    before = np.cumsum(lengths) - lengths
    return np.asarray(np.arange(total, dtype=np.int64) + np.repeat(begins - before, lengths))
