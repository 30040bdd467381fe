"""Random codings and units on short texts, and the slow way to look at them: character by character."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import strategies as st

from qualcode.analysis.base.coding_columns import CodingColumns, UnitColumns

LENGTH = 20
Row = tuple[int, int, int, int, int]


@dataclass(frozen=True)
class Material:
    """Codings as rows of document, coder, code, start, end; units as rows of document, start, end."""

    documents: int
    coders: int
    codes: int
    rows: tuple[Row, ...]
    units: tuple[tuple[int, int, int], ...]

    @property
    def codings(self) -> CodingColumns:
        return CodingColumns.of(self.rows)

    @property
    def unit_columns(self) -> UnitColumns:
        return UnitColumns.of(self.units)

    def coders_at(self, document: int, code: int, place: int) -> frozenset[int]:
        """Who put a code on a character."""
        return frozenset(
            coder for d, coder, c, start, end in self.rows if d == document and c == code and start <= place < end
        )

    def coders_in(self, unit: tuple[int, int, int], code: int) -> frozenset[int]:
        """Who put a code on any character of a unit."""
        document, start, end = unit
        return frozenset().union(*(self.coders_at(document, code, place) for place in range(start, end)))

    def passages(self, code: int) -> list[tuple[int, int, int]]:
        """Document, start and end of the passages of a code, whoever coded them; overlapping ones joined."""
        rows: list[tuple[int, int, int]] = []
        for document, start, end in sorted((d, s, e) for d, _, c, s, e in self.rows if c == code and e > s):
            if rows and rows[-1][0] == document and start < rows[-1][2]:
                rows[-1] = (document, rows[-1][1], max(end, rows[-1][2]))
            else:
                rows.append((document, start, end))
        return rows


def bits(coders: frozenset[int]) -> int:
    return sum(1 << coder for coder in coders)


@st.composite
def materials(draw: st.DrawFn) -> Material:
    documents, coders, codes = draw(st.integers(1, 3)), draw(st.integers(1, 3)), draw(st.integers(1, 4))
    places = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(sorted)
    row = st.tuples(
        st.integers(0, documents - 1), st.integers(0, coders - 1), st.integers(0, codes - 1), places
    )  # fmt: skip
    rows = draw(st.lists(row, max_size=14))
    units: list[tuple[int, int, int]] = []
    for document in range(documents):
        cuts = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=8)))
        pairs_of_cuts = pairwise(cuts)
        units += [(document, start, end) for start, end in pairs_of_cuts if draw(st.booleans())]
    whole = tuple((document, coder, code, start, end) for document, coder, code, (start, end) in rows)
    return Material(documents, coders, codes, whole, tuple(units))
