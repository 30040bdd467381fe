from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.base.coding_columns import CodingColumns, UnitColumns
from qualcode.analysis.counts.cooccurring_passages import nearby, overlapping
from tests.analysis.passages import Material, Row, materials


@given(materials())
def test_those_that_share_a_character_pair_by_pair(material: Material) -> None:
    for one in range(material.codes):
        for other in range(material.codes):
            expected = [
                row
                for row, coding in enumerate(material.rows)
                if (coding[2] in (one, other) and one == other)
                or any(_are(coding, row, one, other) and _share(coding, row) for row in material.rows)
            ]
            assert overlapping(material.codings, one, other).tolist() == expected


@given(materials(), st.integers(0, 4))
def test_those_that_lie_few_units_apart_pair_by_pair(material: Material, distance: int) -> None:
    touched = [
        [number for number, (d, s, e) in enumerate(material.units) if d == row[0] and s < row[4] and row[3] < e]
        if row[4] > row[3]
        else []
        for row in material.rows
    ]
    for one in range(material.codes):
        for other in range(material.codes):
            expected = [
                row
                for row, coding in enumerate(material.rows)
                if (coding[2] in (one, other) and one == other)
                or any(
                    _are(coding, each, one, other)
                    and coding[0] == each[0]
                    and any(abs(a - b) <= distance for a in touched[row] for b in touched[place])
                    for place, each in enumerate(material.rows)
                )
            ]
            assert nearby(material.codings, material.unit_columns, one, other, distance).tolist() == expected


def test_a_passage_over_two_units_is_as_near_as_the_nearer_of_them() -> None:
    units = UnitColumns.of([(0, start, start + 5) for start in range(0, 30, 5)])
    codings = CodingColumns.of([(0, 0, 0, 2, 8), (0, 0, 1, 16, 18), (0, 0, 1, 28, 30)])
    assert [nearby(codings, units, 0, 1, distance).tolist() for distance in (1, 2, 3, 4)] == [
        [], [0, 1], [0, 1], [0, 1, 2],
    ]  # fmt: skip


def _are(coding: Row, row: Row, one: int, other: int) -> bool:
    """One is of the one code, the other of the other."""
    return (coding[2], row[2]) in ((one, other), (other, one)) and one != other


def _share(coding: Row, row: Row) -> bool:
    return coding[0] == row[0] and max(coding[3], row[3]) < min(coding[4], row[4])
