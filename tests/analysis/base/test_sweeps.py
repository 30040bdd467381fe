from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from qualcode.analysis.base.coding_columns import CodingColumns
from qualcode.analysis.base.sweeps import lengths_by_coders, stretches, units_by_coders, with_nobody, within
from tests.analysis.passages import LENGTH, Material, bits, materials


@given(materials())
def test_lengths_character_by_character(material: Material) -> None:
    counts = lengths_by_coders(material.codings, material.documents, material.coders, material.codes)
    slow = np.zeros((material.documents, material.codes, 1 << material.coders))
    for document in range(material.documents):
        for code in range(material.codes):
            for place in range(LENGTH):
                slow[document, code, bits(material.coders_at(document, code, place))] += 1
    slow_without_nobody = slow.copy()
    slow_without_nobody[:, :, 0] = 0
    assert counts.tolist() == slow_without_nobody.tolist()
    whole = with_nobody(counts, np.full(material.documents, LENGTH, dtype=np.int64))
    assert whole.tolist() == slow.tolist()


@given(materials())
def test_units_one_by_one(material: Material) -> None:
    counts = units_by_coders(
        material.codings, material.unit_columns, material.documents, material.coders, material.codes
    )
    slow = np.zeros((material.documents, material.codes, 1 << material.coders))
    for unit in material.units:
        for code in range(material.codes):
            slow[unit[0], code, bits(material.coders_in(unit, code))] += 1
    slow[:, :, 0] = 0
    assert counts.tolist() == slow.tolist()


@given(materials())
def test_what_is_left_of_codings_within_units(material: Material) -> None:
    """Lengths on the text with the rest cut out are lengths within the units."""
    inside = within(material.codings, material.unit_columns)
    counts = lengths_by_coders(inside, material.documents, material.coders, material.codes)
    slow = np.zeros((material.documents, material.codes, 1 << material.coders))
    for document, start, end in material.units:
        for code in range(material.codes):
            for place in range(start, end):
                slow[document, code, bits(material.coders_at(document, code, place))] += 1
    slow[:, :, 0] = 0
    assert counts.tolist() == slow.tolist()
    assert material.unit_columns.lengths(material.documents).tolist() == [
        sum(end - start for d, start, end in material.units if d == document) for document in range(material.documents)
    ]


@pytest.mark.parametrize("width", [None, 100])
def test_passages_of_a_group_are_joined_where_they_overlap_and_empty_ones_left_out(width: int | None) -> None:
    group, start, end = np.array([(0, 2, 5), (0, 0, 3), (1, 1, 4), (0, 5, 7), (0, 9, 9)]).T
    joined = stretches(group, start, end, width)
    assert joined.width == width or (width is None and joined.width > 9)
    places = zip(joined.group.tolist(), joined.start.tolist(), joined.end.tolist(), strict=True)
    assert [(of, first - of * joined.width, last - of * joined.width) for of, first, last in places] == [
        (0, 0, 5), (0, 5, 7), (1, 1, 4),
    ]  # fmt: skip


def test_a_coders_own_overlaps_are_no_agreement() -> None:
    codings = CodingColumns.of([(0, 0, 0, 2, 8), (0, 0, 0, 4, 12), (0, 0, 0, 4, 12), (0, 1, 0, 11, 15)])
    counts = lengths_by_coders(codings, documents=1, coders=2, codes=1)
    assert counts[0, 0].tolist() == [0, 9, 3, 1]


def test_a_coding_counts_for_the_codes_above_it() -> None:
    codings = CodingColumns.of([(0, 0, 2, 0, 5), (0, 1, 1, 3, 9), (1, 0, 0, 1, 2)])
    rolled = codings.with_ancestor_codes([[0], [1, 0], [2, 1, 0]])
    rows = zip(rolled.document, rolled.coder, rolled.code, rolled.start, rolled.end, strict=True)
    assert [tuple(map(int, row)) for row in rows] == [
        (0, 0, 2, 0, 5), (0, 0, 1, 0, 5), (0, 0, 0, 0, 5), (0, 1, 1, 3, 9), (0, 1, 0, 3, 9), (1, 0, 0, 1, 2),
    ]  # fmt: skip


def test_nothing_coded_is_no_error() -> None:
    nothing = CodingColumns.of([])
    assert lengths_by_coders(nothing, 2, 2, 3).sum() == 0
    assert len(nothing.with_ancestor_codes([[0], [1, 0]])) == 0
